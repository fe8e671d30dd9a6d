//! Inputs that mean no good, or come to no good: each ends soon, in little memory, and says what to do.

use std::io::Write;
use std::process::Stdio;

use crate::common::{Place, Run};
use crate::edit::forms::gzip;

mod bounds;
mod generated;
mod keys;
#[cfg(unix)]
mod links;
#[cfg(unix)]
mod names;
mod options;
#[cfg(unix)]
mod releases;
#[cfg(unix)]
mod system;
#[cfg(unix)]
mod tables;

/// What a problem needs.
const PROBLEM: &str = r#""kind": "misprint", "summary": "A slip.", "evidence": [{"start": 1, "words": 2, "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]"#;

/// What a figure needs, but for its words.
const FIGURE: &str = r#""indicator": "boats", "label": "Boats", "unit": "count", "evidence": [{"start": 1, "words": 2, "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]"#;

fn problem(id: &str) -> String {
    format!("{{\"id\": \"{id}\", {PROBLEM}}}\n")
}

/// Checks one file of this name and content.
fn check(name: &str, content: impl AsRef<[u8]>) -> Run {
    let place = Place::empty();
    place.write(name, content);
    place.run(&["validate", name])
}

/// Codes and places of what is found, one a line.
fn found(place: &Place, arguments: &[&str]) -> Vec<String> {
    let run = place.run(&[&["validate", "--format", "jsonl"], arguments].concat());
    let line = |line: &str| {
        let d: serde_json::Value = serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}\n{run}"));
        let start = &d["range"]["start"];
        format!(
            "{} {}:{} {}",
            d["code"].as_str().unwrap_or_default(),
            start["line"],
            start["column"],
            d["pointer"]
        )
    };
    run.stdout.lines().map(line).collect()
}

#[test]
fn blank_bytes_before_the_first_record_are_not_nothing() {
    let place = Place::empty();
    for blank in [9_000, 2_000_000] {
        place.write("problems.jsonl", "\n".repeat(blank) + &problem("A"));
        assert_eq!(found(&place, &["problems.jsonl"]), [format!("C0205 {}:8 \"/id\"", blank + 1)]);
        place.write("problems.jsonl", "\n".repeat(blank));
        assert_eq!(found(&place, &["problems.jsonl"]), ["C0101 1:1 \"\""]);
    }
    place.write("problems.csv", "\u{feff}");
    assert_eq!(found(&place, &["problems.csv"]), ["C0101 1:1 \"\""]);
    place.write("mine", " ".repeat(9_000) + &problem("A"));
    assert_eq!(found(&place, &["--dataset", "problems", "mine"]), ["C0205 1:9008 \"/id\""]);
}

#[test]
fn records_on_one_line_are_judged_each() {
    let place = Place::empty();
    let (a, b) = (problem("A"), problem("B").replace("slip", "slap"));
    let c = problem("prb-c").replace("slip", "slop");
    let line = format!("{}{} \t{c}", a.trim_end(), b.trim_end());
    place.write("problems.jsonl", format!("{line}{c}"));
    let width = a.trim_end().len();
    let expected = [
        "C0205 1:8 \"/id\"".to_owned(),
        format!("C0120 1:{} \"\"", width + 1),
        format!("C0205 1:{} \"/id\"", width + 8),
        format!("C0120 1:{} \"\"", 2 * width + 3),
        "C0401 2:8 \"/id\"".to_owned(),
    ];
    assert_eq!(found(&place, &["problems.jsonl"]), expected);
    // Lines that end with CR alone are one line to JSON Lines.
    place.write("problems.jsonl", (a + &b).replace('\n', "\r"));
    assert_eq!(
        found(&place, &["problems.jsonl"]),
        ["C0205 1:8 \"/id\"", "C0120 2:1 \"\"", "C0205 2:8 \"/id\""]
    );
}

#[test]
fn a_restated_value_is_named_with_its_place_wherever_it_is() {
    let place = Place::empty();
    let figure = |id: &str, more: &str| format!("{{\"id\": \"{id}\", {FIGURE}, {more}}}\n");
    let again = figure("fig-again", "\"as_written\": \"7 boats\", \"repeats\": \"fig-boats\"");
    let boats = figure("fig-boats", "\"as_written\": \"9 boats\"");
    for (name, files) in [
        ("before", vec![("figures.jsonl", format!("{boats}{again}"))]),
        ("after", vec![("figures.jsonl", format!("{again}{boats}"))]),
        ("in another file", vec![("a.figures.jsonl", again.clone()), ("b.figures.jsonl", boats.clone())]),
    ] {
        for (file, text) in &files {
            place.write(file, text);
        }
        let files: Vec<&str> = files.iter().map(|(file, _)| *file).collect();
        let run = place.run(&[&["validate", "--dataset", "figures"], &files[..]].concat());
        assert!(
            run.stdout.contains("`fig-boats`, which this figure restates, has another value: `9 boats`"),
            "{name}\n{run}"
        );
        let line = if name == "before" || name == "in another file" { 1 } else { 2 };
        let place = format!("= the other value: {}:{line}:", files[files.len() - 1]);
        assert!(run.stdout.contains(&place), "{name}\n{run}");
    }
}

#[test]
fn a_value_is_restated_whatever_qualifies_it() {
    let place = Place::empty();
    let figure = |id: &str, more: &str| format!("{{\"id\": \"{id}\", {FIGURE}, {more}}}\n");
    let boats = figure("fig-boats", "\"as_written\": \"9 boats\"");
    for (again, differs) in [
        ("\"as_written\": \"7 boats\", \"qualifier\": \"vague\"", true),
        ("\"as_written\": \"9 boats\", \"qualifier\": \"vague\"", false),
        ("\"as_written\": \"about 9 boats\"", false),
        ("\"as_written\": \"the boats\", \"value\": 9", false),
        ("\"as_written\": \"the boats\", \"value\": 8", true),
        // Which number is meant is not known.
        ("\"as_written\": \"7 boats\", \"value\": \"7\"", false),
    ] {
        place.write(
            "figures.jsonl",
            format!("{boats}{}", figure("fig-again", &format!("{again}, \"repeats\": \"fig-boats\""))),
        );
        let run = place.run(&["validate", "figures.jsonl"]);
        assert_eq!(run.stdout.contains("C0407"), differs, "{again}\n{run}");
    }
}

#[test]
fn valid_restatements_do_not_use_up_the_search_for_suggestions() {
    let place = Place::empty();
    let figure =
        |id: &str, more: &str| format!("{{\"id\": \"{id}\", {FIGURE}, \"as_written\": \"9 boats\"{more}}}\n");
    let mut text: String = (0..4000).map(|n| figure(&format!("fig-boats-{n}"), "")).collect();
    text.extend(
        (0..4000).map(|n| figure(&format!("fig-again-{n}"), &format!(", \"repeats\": \"fig-boats-{n}\""))),
    );
    text.push_str(&figure("fig-last", ", \"repeats\": \"fig-boats-39999\""));
    place.write("figures.jsonl", text);
    let run = place.run(&["validate", "figures.jsonl"]);
    let dangling = run.stdout.split("error[C0402").nth(1).unwrap_or_default();
    assert!(dangling.contains("did you mean `fig-boats-39"), "{dangling}");
}

#[test]
fn a_record_with_a_faulty_number_is_still_seen_to_say_the_same() {
    let place = Place::empty();
    let record =
        |id: &str, more: &str| format!("{{\"id\": \"{id}\", {FIGURE}, \"as_written\": \"7 boats\"{more}}}\n");
    place.write("figures.jsonl", record("fig-a", "") + &record("fig-b", ", \"value\": 07"));
    let all = found(&place, &["figures.jsonl"]);
    assert!(all.iter().any(|d| d.starts_with("C0408 2:1 ")), "{all:?}");
    // What it says must be its own.
    place.write(
        "figures.jsonl",
        record("fig-a", "") + &record("fig-b", "").replace("\"boats\"", "\"Boats!\""),
    );
    let all = found(&place, &["figures.jsonl"]);
    assert!(!all.iter().any(|d| d.starts_with("C0408")), "{all:?}");
}

#[test]
fn a_document_that_ends_between_records_is_not_whole_wherever_its_blocks_end() {
    let place = Place::empty();
    let record = problem("prb-a");
    let size = 1 << 20;
    let text = format!("[{}{}", " ".repeat(size - 1 - record.trim_end().len()), record.trim_end());
    assert_eq!(text.len(), size);
    place.write("problems.json", &text);
    assert_eq!(found(&place, &["problems.json"]), [format!("C0104 1:{} \"\"", size + 1)]);
}

#[test]
fn what_is_not_text_is_named_by_its_kind() {
    let packed = gzip(&problem("prb-a"));
    let again = {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(&packed).expect("it is packed");
        encoder.finish().expect("it is packed")
    };
    assert_eq!(check("problems.jsonl.gz", &packed).code, 0);
    for (name, bytes, what) in [
        ("problems.jsonl", &packed[..], "compressed with gzip"),
        ("problems.jsonl.gz", &again, "compressed with gzip"),
        ("problems.json", b"\x28\xb5\x2f\xfd\0", "compressed with zstd"),
        ("problems.csv", b"PK\x03\x04\0\0", "a ZIP archive, or the file of a spreadsheet"),
        ("problems.csv", b"%PDF-1.4\n", "a PDF"),
        ("source.json", b"PK\x03\x04\0\0", "a ZIP archive, or the file of a spreadsheet"),
    ] {
        let run = check(name, bytes).expect(1);
        assert!(run.stdout.starts_with("error[C0132 wrong-format]: the file is not text: it is "), "{run}");
        assert!(run.stdout.contains(what) && run.stdout.contains("help: "), "{run}");
    }
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    for name in ["problems.jsonl", "problems.csv", "source.json"] {
        let run = check(name, wide("{\"id\": 1}\n")).expect(1);
        assert!(
            run.stdout.starts_with("error[C0127 utf-16]")
                && run.stdout.contains("0 records in 1 file: 1 error"),
            "{run}"
        );
    }
}

#[test]
fn damaged_packages_are_reported_with_the_fix() {
    let packed = gzip(&problem("prb-a").repeat(9));
    let bomb = {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(" ".repeat(80 << 20).as_bytes()).expect("it is packed");
        encoder.finish().expect("it is packed")
    };
    let cut = &packed[..packed.len() - 9];
    let foreign = [&packed[..], b"more"].concat();
    for (name, bytes, expected) in [
        ("problems.jsonl.gz", cut, "it is not a gzip file, or it is damaged: "),
        ("problems.jsonl.gz", b"{}", "it is not a gzip file, or it is damaged: "),
        ("problems.jsonl.gz", b"", "it is not a gzip file, or it is damaged: "),
        ("problems.jsonl.gz", &foreign, "it is not a gzip file, or it is damaged: "),
        ("problems.jsonl.zst", &packed, "it is not a zstd file, or it is damaged: "),
    ] {
        let run = check(name, bytes).expect(2);
        assert!(run.stderr.contains(expected) && run.stderr.contains("\n  help: compress it again"), "{run}");
        assert_eq!(run.stdout, "");
    }
    let run = check("problems.jsonl.gz", bomb).expect(2);
    assert!(run.stderr.contains("uncompress it yourself if you trust it"), "{run}");
}

/// Time that grows with the square of the size would make these take hours.
#[test]
fn size_alone_takes_no_time() {
    let keys: Vec<String> = (0..100_000).map(|i| format!("\"k{i}\": 1")).collect();
    let run = check("problems.jsonl", format!("{{{}}}\n", keys.join(", "))).expect(1);
    assert!(
        run.stdout.contains("100 problems were found up to here"),
        "the last: {}",
        &run.stdout[run.stdout.len() - 500..]
    );
    let columns: Vec<String> = (0..100_000).map(|i| format!("c{i}")).collect();
    check("problems.csv", format!("id,{}\n", columns.join(","))).expect(1);
    check("problems.csv", format!("id,records\nprb-a,{}\n", "|".repeat(500_000))).expect(1);
    let same = format!("{{{}}}\n", "\"k\": 1, ".repeat(100_000) + "\"k\": 1");
    check("problems.jsonl", same).expect(1);
    // One line, so that each of many places is far from the beginning of its line.
    let wrong: Vec<String> = (0..5_000).map(|_| format!("{{\"id\": 1, {PROBLEM}}}")).collect();
    let run = check("problems.json", format!("[{}]", wrong.join(","))).expect(1);
    assert!(run.stdout.contains("5000 records in 1 file: 5000 errors"), "{}", &run.stdout[..500]);
    let figure = |i: u32, other: u32| {
        format!(
            "{{\"id\": \"fig-{i}\", {FIGURE}, \"as_written\": \"7 boats\", \"repeats\": \"fig-{other}\"}}\n"
        )
    };
    let circles: Vec<String> = (0..20_000).map(|i| figure(i, i ^ 1)).collect();
    let run = check("figures.jsonl", circles.concat()).expect(1);
    assert!(
        run.stdout.contains("in a circle: `fig-") || run.stdout.contains("in a circle: fig-"),
        "{}",
        &run.stdout[..500]
    );
    let circle: Vec<String> = (0..5_000).map(|i| figure(i, (i + 1) % 5_000)).collect();
    let run = check("figures.jsonl", circle.concat()).expect(1);
    assert!(run.stdout.contains(" → … 4990 more … → "), "{}", &run.stdout[..500]);
}

#[test]
fn what_follows_a_record_that_is_too_long_is_not_passed_over_in_silence() {
    let long = format!("[{{\"id\": \"{}\"}}, {{}}]", "x".repeat(20 << 20));
    let place = Place::empty();
    place.write("problems.json", long);
    assert_eq!(found(&place, &["problems.json"]), ["C0124 1:2 \"\"", "C0125 1:82 \"\""]);
}

#[test]
fn standard_input_twice_is_the_same_twice() {
    let place = Place::empty();
    let mut command = place.command(&["validate", "--dataset", "problems", "--format", "jsonl", "-", "-"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program can be started");
    let text = problem("prb-a");
    child.stdin.take().expect("it is piped").write_all(text.as_bytes()).expect("it is read");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0));
    let out = String::from_utf8(output.stdout).expect("it is text");
    assert_eq!(out.lines().count(), 1, "{out}");
    assert!(out.starts_with("{\"code\": \"C0131\"") && out.contains("\"file\": \"-\""), "{out}");
}

#[test]
fn the_report_for_programs_has_every_field_in_every_case() {
    let place = Place::empty();
    place.write("mine.jsonl", "{}\n");
    place.write("problems.json", "");
    place.write("events.json", "{\"records\": []}");
    place.write("figures.jsonl", "{\"id\": \"fig-a\"}\n");
    for arguments in [
        &["mine.jsonl"][..],
        &["problems.json"],
        &["events.json"],
        &["events.json", "events.json"],
        &["figures.jsonl"],
        &["figures.jsonl", "--max-problems", "2"],
    ] {
        let run = place.run(&[&["validate", "--format", "json"], arguments].concat());
        let report: serde_json::Value =
            serde_json::from_str(&run.stdout).unwrap_or_else(|e| panic!("{e}\n{run}"));
        let keys: Vec<&String> = report.as_object().expect("it is one object").keys().collect();
        assert_eq!(keys, ["diagnostics", "summary"]);
        let all = report["diagnostics"].as_array().expect("a list");
        assert!(!all.is_empty(), "{run}");
        for d in all {
            let keys: Vec<&String> = d.as_object().expect("an object").keys().collect();
            let expected = [
                "code", "name", "severity", "file", "pointer", "range", "record", "message", "help",
                "related",
            ];
            assert_eq!(keys, expected, "{run}");
            assert!(d["range"]["end"]["column"].as_u64() >= Some(1) && d["help"].is_string(), "{run}");
        }
        let summary = report["summary"].as_object().expect("an object");
        let counts = ["files", "records", "errors", "warnings", "notes"];
        assert!(counts.iter().all(|name| summary[*name].is_u64()), "{run}");
        let not_shown = summary.get("not_shown").and_then(serde_json::Value::as_u64).unwrap_or(0);
        let found: u64 = counts[2..].iter().filter_map(|name| summary[*name].as_u64()).sum();
        assert_eq!(all.len() as u64 + not_shown, found, "{run}");
    }
}
