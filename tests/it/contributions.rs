//! Broken contributions of JSON and JSON Lines: every problem once, in order, at its exact range.

use std::fmt::Write;

use crate::common::Place;

/// What a problem needs, with room for more.
const PROBLEM: &str = r#""kind": "misprint", "summary": "A slip.", "evidence": [{"start": 1, "words": 2, "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]"#;

/// What a figure needs.
const FIGURE: &str = r#""indicator": "boats", "label": "Boats", "as_written": "7 boats", "unit": "count", "evidence": [{"start": 1, "words": 2, "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]"#;

/// Name of the contribution, of its file, and its content; `@P` and `@F` stand for what a problem or figure needs.
const BROKEN: &[(&str, &str, &str)] = &[
    ("nothing", "problems.jsonl", ""),
    ("blank lines", "problems.jsonl", "\n \n"),
    ("no record", "problems.json", r#"{"records": []}"#),
    ("an empty array", "problems.json", "[]"),
    (
        "several faults in one record and the next",
        "problems.jsonl",
        "{\"id\": \"A\", \"kid\": 1, @P}\n\n{\"id\": \"prb-b\", \"kind\": \"misprin\", \"summary\": \" x\", \"evidence\": []}\nnull\n{\"id\": \"prb-b\", @P}\n",
    ),
    (
        "the same in an object",
        "problems.json",
        "{\"records\": [\n{\"id\": \"A\", \"kid\": 1, @P},\n{\"id\": \"prb-b\", \"kind\": \"misprin\", \"summary\": \" x\", \"evidence\": []},\nnull,\n{\"id\": \"prb-b\", @P}\n]}\n",
    ),
    (
        "the same in an array",
        "problems.json",
        "[\n{\"id\": \"A\", \"kid\": 1, @P},\n{\"id\": \"prb-b\", \"kind\": \"misprin\", \"summary\": \" x\", \"evidence\": []}\n]\n",
    ),
    (
        "a bracket missing at the end of a line",
        "problems.jsonl",
        "{\"id\": \"A\", \"kind\": \"misprin\"\n{\"id\": \"prb-b\", @P, \"records\": [\"x\"\n{\"id\": \"C\", @P}\n",
    ),
    (
        "cut off in the second record",
        "problems.json",
        "{\"records\": [\n{\"id\": \"A\", @P},\n{\"id\": \"B\", \"kind\": \"misprin\",",
    ),
    ("an array in JSON Lines", "problems.jsonl", "[\n{\"id\": \"A\", @P}\n]\n"),
    ("an object in JSON Lines", "problems.jsonl", "{\n  \"records\": [\n{\"id\": \"A\", @P}\n]}\n"),
    ("records spread over lines", "problems.jsonl", "{\n  \"id\": \"prb-a\"\n}\n{\n  \"id\": \"prb-b\"\n}\n"),
    ("JSON Lines in JSON", "problems.json", "{\"id\": \"A\", @P}\n{\"id\": \"prb-b\", @P}\n"),
    (
        "many slips of syntax",
        "problems.json",
        "{\"records\": [\n{\"id\": 'prb-a' @P,},\n// why\n{id: \"prb-b\", \"kind\" \"misprint\", \"summary\": NaN, \"evidence\": [],,}\n{\"id\": \"prb-c\", \"summary\": \"open,\n@P}\n]}\n",
    ),
    (
        "two records on a line",
        "problems.jsonl",
        "{\"id\": \"prb-a\", @P} {\"id\": \"prb-b\", @P}\n{\"id\": \"C\", @P}\n",
    ),
    ("a comma after each line", "problems.jsonl", "{\"id\": \"prb-a\", @P},\n{\"id\": \"prb-b\", @P},\n"),
    (
        "numbers that lose digits",
        "figures.jsonl",
        "{\"id\": \"fig-a\", @F, \"value\": 0.1234567890123456789}\n{\"id\": \"fig-b\", @F, \"value\": 9007199254740993}\n{\"id\": \"fig-c\", @F, \"value\": 1e-400}\n{\"id\": \"fig-d\", @F, \"value\": 100000000000000000000.0}\n{\"id\": \"fig-e\", @F, \"value\": 1e400}\n",
    ),
    (
        "values and bounds that disagree",
        "figures.jsonl",
        "{\"id\": \"fig-a\", @F, \"value\": 5}\n{\"id\": \"fig-b\", @F, \"value\": 7}\n{\"id\": \"fig-c\", @F, \"value\": 5, \"low\": 6, \"high\": 9}\n",
    ),
    (
        "forms that are wrong",
        "figures.jsonl",
        "{\"id\": \"Fig_a\", @F, \"time\": \"2021-13\"}\n{\"id\": \"fig--b\", @F, \"time\": \"May 2021\"}\n{\"id\": \"fig-c\", @F, \"time\": \"2022/2021\", \"actors\": [\"\u{1F30D}\", 5]}\n",
    ),
    (
        "characters beyond the plane",
        "problems.jsonl",
        "{\"note\": \"\u{1F30D}\u{1F30D}\", \"id\": 1, @P, \"id\": 2}\n",
    ),
    (
        "surrogates and escapes",
        "problems.jsonl",
        "{\"id\": \"prb-\\ud83d\", @P}\n{\"id\": \"prb-b\\x\", @P}\n",
    ),
    (
        "ids that name nothing or form a circle",
        "figures.jsonl",
        "{\"id\": \"fig-a\", @F, \"repeats\": \"fig-b\"}\n{\"id\": \"fig-b\", @F, \"repeats\": \"fig-a\"}\n{\"id\": \"fig-c\", @F, \"repeats\": \"fig-bb\", \"actors\": [\"fig-a\"]}\n",
    ),
];

pub fn shown(place: &Place, arguments: &[&str]) -> String {
    let run = place.run(&[&["validate", "--format", "json"], arguments].concat());
    let report: serde_json::Value =
        serde_json::from_str(&run.stdout).unwrap_or_else(|e| panic!("the report is not JSON: {e}\n{run}"));
    let mut shown = String::new();
    let mut before = (0, 0);
    let mut seen = std::collections::BTreeSet::new();
    for d in report["diagnostics"].as_array().expect("a report has diagnostics") {
        let number = |end: &str, part: &str| d["range"][end][part].as_u64().unwrap_or_default();
        let start = (number("start", "line"), number("start", "column"));
        let end = (number("end", "line"), number("end", "column"));
        assert!(start <= end, "{run}");
        assert!(before <= start, "not in the order of the file\n{run}");
        before = start;
        let text = |key: &str| d[key].as_str().unwrap_or_default();
        let line = format!(
            "{} {}:{}-{}:{} {} | {} | {}",
            text("code"),
            start.0,
            start.1,
            end.0,
            end.1,
            text("pointer"),
            text("message"),
            text("help")
        );
        assert!(seen.insert(line.clone()), "twice: {line}");
        let _ = writeln!(shown, "{line}");
    }
    let _ = writeln!(shown, "exit {} {}", run.code, report["summary"]);
    shown
}

#[test]
fn broken_contributions_are_reported_in_full() {
    let mut all = String::new();
    for (name, file, content) in BROKEN {
        let place = Place::empty();
        place.write(file, content.replace("@P", PROBLEM).replace("@F", FIGURE));
        let _ = writeln!(all, "## {name}\n{}", shown(&place, &[file]));
    }
    insta::assert_snapshot!(all);
}

#[test]
fn hostile_input_is_bounded() {
    let place = Place::empty();
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    place.write(
        "figures.jsonl",
        format!("{{\"id\": \"fig-a\", \"unit\": {deep}}}\n{{\"id\": {}}}\n", "9".repeat(1_000_000)),
    );
    assert!(shown(&place, &["figures.jsonl"]).contains("C0119 1:"));
    place.write("problems.jsonl", format!("{{\"id\": \"{}\"}}\n{{}}\n", "x".repeat(20 << 20)));
    let report = shown(&place, &["problems.jsonl"]);
    assert!(report.starts_with("C0124 1:1-") && report.contains("\nC0202 2:1-"), "{report}");
    place.write("problems.json", format!("{{\"records\": [], \"x\": [{}1]}}", "1,".repeat(34 << 20)));
    let report = shown(&place, &["problems.json"]);
    assert!(report.contains("C0125"), "{report}");
    place.write("events.json", "{\"records\": []}");
    assert!(shown(&place, &["events.json", "events.json"]).contains("C0131"));
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_ends_with_130_and_says_nothing() {
    use std::process::Stdio;
    let place = Place::empty();
    let mut command = place.command(&["validate", "--dataset", "problems", "-"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().expect("the program can be started");
    // It waits for standard input by then.
    std::thread::sleep(std::time::Duration::from_millis(500));
    let id = child.id().to_string();
    let sent = std::process::Command::new("kill").args(["-s", "INT", &id]).status();
    assert!(sent.is_ok_and(|s| s.success()));
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(130));
    assert!(output.stdout.is_empty() && output.stderr.is_empty());
}
