//! `colophon fmt`

use std::fs;
use std::time::{Duration, SystemTime};

use super::house::House;

#[test]
fn the_projects_own_extracts_are_in_canonical_format() {
    let house = House::new();
    let ran = house.run(&["fmt", "--check"]);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (0, "8 files in raw: already in canonical format\n"),
        "{}",
        ran.err
    );
}

#[test]
fn whatever_an_editor_does_to_the_layout_is_undone() {
    let house = House::new();
    let clean = house.state();
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
    let untouched = house.path("raw/jaffar-islam/events.json");
    fs::File::options().write(true).open(&untouched).unwrap().set_modified(long_ago).unwrap();

    let figures = "raw/jaffar-islam/figures.json";
    let windows = format!("\u{feff}{}", house.read(figures).replace('\n', "\r\n"));
    house.write(figures, windows);
    let references = "raw/jaffar-islam/references.json";
    let mut records = house.records("references");
    records.reverse();
    let jumbled = records.iter().map(|r| {
        let fields = r.as_object().unwrap().iter().rev();
        fields.map(|(k, v)| (k.clone(), v.clone())).collect::<serde_json::Map<_, _>>()
    });
    let jumbled: Vec<_> = jumbled.collect();
    let schema = "../../schema/references.schema.json";
    house.write(references, serde_json::json!({"records": jumbled, "$schema": schema}).to_string());

    let check = house.run(&["fmt", "--check"]);
    assert_eq!(check.code, 1);
    assert!(check.out.contains("--- a/raw/jaffar-islam/figures.json\n+++ b/raw/jaffar-islam/figures.json\n"));
    assert!(check.out.contains("more lines"), "{}", check.out);
    // The second file is a single line.
    assert!(check.out.lines().all(|line| line.chars().count() <= 161));
    assert_eq!(
        check.err,
        "error: 2 of 8 files in raw not in canonical format\n  help: run `colophon fmt raw`\n"
    );

    let ran = house.run(&["fmt"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.ends_with("formatted 2 of 8 files; no value was changed\n"), "{}", ran.out);
    assert_eq!(house.state(), clean);
    assert_eq!(fs::metadata(&untouched).unwrap().modified().unwrap(), long_ago);
    assert_eq!(house.run(&["fmt"]).out, "8 files in raw: already in canonical format\n");
}

#[test]
fn nothing_is_formatted_while_a_file_cannot_be_read() {
    for (text, message) in [
        ("{\"records\": [{\"id\": \"a\", \"id\": \"b\"}]}", "error[C0118 duplicate-key]"),
        ("{\"records\": [{\"id\": \"a\",}]}", "error[C0106 trailing-comma]"),
        ("{\"records\": [", "error[C0104 unexpected-end]"),
        ("", "error[C0101 empty-input]"),
    ] {
        let house = House::new();
        house.write("raw/dataset.json", house.read("raw/dataset.json").replace("  ", " "));
        house.write("raw/jaffar-islam/actors.json", text);
        let before = house.state();
        let ran = house.run(&["fmt"]);
        assert_eq!(ran.code, 1, "{text}");
        assert!(ran.err.contains(message), "{}", ran.err);
        assert!(ran.err.contains("--> raw/jaffar-islam/actors.json"), "{}", ran.err);
        assert!(ran.err.ends_with("nothing was formatted: raw/jaffar-islam/actors.json cannot be read\n"));
        assert!(!ran.err.contains("C02"), "{}", ran.err);
        assert_eq!(house.state(), before);
    }
}

#[test]
fn bytes_that_are_not_text_are_reported() {
    let house = House::new();
    house.write("raw/jaffar-islam/actors.json", b"{\"records\": [\xff]}");
    let ran = house.run(&["fmt", "--check"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("error[C0102 invalid-utf8]"), "{}", ran.err);
}

#[test]
fn what_the_schema_does_not_allow_is_formatted_all_the_same() {
    let house = House::new();
    let text = "{\"records\":[7,{\"b\":1,\"evidence\":[],\"a\":28300000.0,\"id\":\"z\\u00e4\"},{\"id\":\"b\",\"value\":1e6}],\"more\":{}}";
    house.write("raw/jaffar-islam/figures.json", text);
    assert_eq!(house.run(&["fmt"]).code, 0);
    let expected = "{
  \"records\": [
    {
      \"id\": \"b\",
      \"value\": 1e6
    },
    {
      \"id\": \"zä\",
      \"evidence\": [],
      \"b\": 1,
      \"a\": 28300000.0
    },
    7
  ],
  \"more\": {}
}
";
    assert_eq!(house.read("raw/jaffar-islam/figures.json"), expected);
}

#[test]
fn other_folders_are_left_alone() {
    let house = House::new();
    for folder in ["raw/jaffar-islam", "nowhere"] {
        let ran = house.run(&["fmt", folder]);
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains("it has no dataset.json"), "{}", ran.err);
    }
}
