//! Files as spreadsheets and statistics programs write them, and texts as they come out of other programs.

use std::fmt::Write;
use std::fs;

use serde_json::Value;

use crate::common::{Place, fixtures};

const SPAN: &str = "0,20,9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
const HEADER: &str =
    "id,indicator,label,as_written,unit,value,place,time,note,evidence.start,evidence.words,evidence.sha256";

/// Each file of `tests/fixtures/inputs` by itself: what is right is in the snapshot.
#[test]
fn inputs_of_other_programs_are_answered_once_with_the_right_fix() {
    let place = Place::new();
    let folder = fixtures().join("inputs");
    let files = fs::read_dir(&folder).expect("it can be read");
    let mut names: Vec<String> =
        files.map(|f| f.expect("it is there").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    let mut shown = String::new();
    for name in names {
        place.write(&name, fs::read(folder.join(&name)).expect("it can be read"));
        let run = place.run(&["validate", "--raw", "raw", &name]);
        let _ = writeln!(shown, "## {name}\n\n{}exit {}\n", run.stdout, run.code);
    }
    insta::assert_snapshot!(shown);
}

/// `CODE pointer` of every diagnostic of a file.
fn codes(file: &str, content: impl AsRef<[u8]>) -> Vec<String> {
    let place = Place::new();
    place.write(file, content);
    let run = place.run(&["validate", "--raw", "raw", "--format", "json", file]);
    let report: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|e| panic!("{e}\n{run}"));
    let text = |d: &Value, field: &str| d[field].as_str().unwrap_or_default().to_owned();
    let diagnostics = report["diagnostics"].as_array().into_iter().flatten();
    diagnostics.map(|d| format!("{} {}", text(d, "code"), text(d, "pointer")).trim_end().to_owned()).collect()
}

/// A figure in CSV with some cells.
fn figure(cells: &[(&str, &str)]) -> String {
    let cell = |name: &str, usual: &'static str| {
        let own = cells.iter().find(|(of, _)| *of == name).map_or(usual, |(_, own)| *own);
        if own.contains([',', '"']) { format!("\"{}\"", own.replace('"', "\"\"")) } else { own.to_owned() }
    };
    let usual = [
        ("id", "fig-x"),
        ("indicator", "x"),
        ("label", "X"),
        ("as_written", "five pilots"),
        ("unit", "person"),
        ("value", ""),
        ("place", "Mellby"),
        ("time", "2021"),
        ("note", "A note."),
    ];
    let row: Vec<String> = usual.iter().map(|(name, usual)| cell(name, usual)).collect();
    format!("{HEADER}\n{},{SPAN}\n", row.join(","))
}

#[test]
fn placeholders_are_refused_in_every_format_and_field() {
    for placeholder in [
        "NA",
        "n/a",
        "#N/A",
        "NaN",
        "NULL",
        "None",
        "-",
        "–",
        "...",
        "?",
        "unknown",
        "not stated",
        "-99",
        "9999",
        "#REF!",
        "<NA>",
        "k.A.",
    ] {
        for field in ["label", "note"] {
            assert_eq!(
                codes("figures.csv", figure(&[(field, placeholder)])),
                [format!("C0504 /{field}")],
                "{placeholder}"
            );
        }
        let record = format!(
            r#"{{"id": "act-x", "name": "X", "kind": "person", "aliases": ["Xy"], "note": "{placeholder}", "evidence": [{{"start": 0, "words": 20, "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}}]}}"#
        );
        assert_eq!(codes("actors.jsonl", &record), ["C0504 /note"], "{placeholder}");
        assert_eq!(codes("actors.json", format!("[{record}]")), ["C0504 /0/note"], "{placeholder}");
    }
    // What may be meant where it is.
    for (field, text) in [("as_written", "none"), ("place", "NA"), ("time", "9999")] {
        assert_eq!(codes("figures.csv", figure(&[(field, text)])), [""; 0], "{field} {text}");
    }
    for number in ["-99", "9999", "-999.0"] {
        assert_eq!(codes("figures.csv", figure(&[("value", number)])), ["C0504 /value"], "{number}");
    }
    let said = [("as_written", "9,999 pilots"), ("value", "9999")];
    assert_eq!(codes("figures.csv", figure(&said)), ["C0309 /value"]);
    // One fault, one diagnostic, also where the schema would refuse the text.
    for (field, code) in [
        ("unit", "C0504 /unit"),
        ("time", "C0504 /time"),
        ("value", "C0203 /value"),
        ("as_written", "C0504 /as_written"),
    ] {
        assert_eq!(codes("figures.csv", figure(&[(field, "N/A")])), [code], "{field}");
    }
}

#[test]
fn namibia_is_asked_about_where_the_file_writes_missing_values_so() {
    let row = |id: &str, place: &str, note: &str| {
        format!("fig-{id},{id},X,five pilots,person,,{place},2021,{note},{SPAN}\n")
    };
    let far: String = (0..700).map(|i| row(&format!("far-{i}"), "AF", "A note.")).collect();
    let with = |note: &str| format!("{HEADER}\n{}{far}{}", row("a", "NA", "A note."), row("b", "AF", note));
    assert_eq!(codes("figures.csv", with("A note.")), [""; 0]);
    assert_eq!(codes("figures.csv", with("NA")), ["C0409 /place/0", "C0504 /note"]);
    // R: texts in quotes, missing values without.
    let quoted = "\"fig-a\",\"a\",\"X\",\"five pilots\",\"person\",,NA,\"2021\",\"A note.\",0,20,\"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"\n";
    assert_eq!(codes("figures.csv", format!("{HEADER}\n{quoted}")), ["C0504 /place"]);
    assert_eq!(codes("figures.csv", format!("{HEADER}\n{}", quoted.replace("NA", "\"NA\""))), [""; 0]);
}

#[test]
fn what_spreadsheets_write_in_their_own_way_is_read_with_a_note() {
    let text = figure(&[]);
    let note = ["C0136"];
    for other in [
        text.replace(',', ";"),
        text.replace(',', "\t"),
        format!("sep=;\r\n{}", text.replace(',', ";")),
        format!("\u{feff}sep=,\r\n{text}"),
        text.replace('\n', ",,\n"),
        text.replacen("id,indicator,label,as_written", "ID, Indicator ,label,As written", 1),
        text.replacen("evidence.start", "Evidence.Start", 1),
    ] {
        assert_eq!(codes("figures.csv", &other), note, "{other}");
    }
    assert_eq!(codes("FIGURES.CSV", &text), [""; 0]);
    assert_eq!(codes("My.Figures.Csv", &text), [""; 0]);
    assert_eq!(codes("figures.csv", format!("{text}\"\",\"\",,\" \",,,,,,,,\n")), [""; 0]);
    // Two names for one field are a question.
    assert_eq!(codes("figures.csv", text.replacen("note", "Label", 1)), ["C0201 /Label"]);
    // No value may be in a column without a name.
    let full = text.replace('\n', ",,\n").replacen("f00a08,,\n", "f00a08,,x\n", 1);
    assert_eq!(codes("figures.csv", full), ["C0136", "C0128"]);
}

#[test]
fn the_id_of_a_name_is_suggested() {
    let row = |actors: &str| {
        format!("{},actors\n{},{actors}\n", HEADER, figure(&[]).lines().nth(1).unwrap_or_default())
    };
    let place = Place::new();
    for (actors, help) in [
        ("Ida Strömberg", "write its id `act-stromberg`"),
        ("act-lake-council|the Company", "write its id `act-ferry-company`"),
        ("Ida Stromberg (mayor)", "did you mean `act-stromberg`"),
        ("stromberg", "did you mean `act-stromberg`"),
        ("Zzz", "write the id of the actor"),
    ] {
        place.write("figures.csv", row(actors));
        let run = place.run(&["validate", "--raw", "raw", "figures.csv"]).expect(1);
        assert_eq!(run.stdout.matches("error[").count(), 1, "{run}");
        assert!(run.stdout.contains(help), "{actors}\n{run}");
    }
}

#[test]
fn a_country_is_written_by_its_code() {
    for (place, expected) in [
        ("Switzerland", &["C0315 /place/0"][..]),
        ("CH", &[]),
        ("Georgia (United States)", &[]),
        ("Kabul", &[]),
    ] {
        assert_eq!(codes("figures.csv", figure(&[("place", place)])), expected, "{place}");
    }
}

#[test]
fn what_a_spreadsheet_changed_is_said_to_be_so() {
    let place = Place::new();
    for (field, text, help) in [
        ("time", "Mar-21", "write `2021-03` if it is March 2021"),
        ("time", "44424", "write `2021-08-16`"),
        ("value", "'5", "write the number 5"),
        ("value", "1.234,5", "write the number 1234.5"),
    ] {
        place.write("figures.csv", figure(&[(field, text)]));
        let run = place.run(&["validate", "--raw", "raw", "figures.csv"]).expect(1);
        assert!(run.stdout.contains(help), "{run}");
        assert_eq!(run.stdout.matches("error[").count(), 1, "{run}");
    }
    let digest = figure(&[])
        .replace("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "8.51669E+63");
    assert_eq!(codes("figures.csv", digest), ["C0205 /evidence/0/sha256"]);
}
