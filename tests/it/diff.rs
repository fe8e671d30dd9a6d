//! `colophon diff`: what people and programs see.

use std::fs;

use serde_json::Value;

use crate::common::{Place, Run};
use crate::release::published;

fn diff(place: &Place, arguments: &[&str]) -> Run {
    place.run(&[&["diff"], arguments].concat())
}

/// Two versions that differ in what editors can do.
fn differing() -> Place {
    let place = published();
    place.edit("raw/dataset.json", "\"1.0.0\"", "\"2.0.0\"");
    place.edit("raw/lake-orrin/problems.json", "\"prb-passengers\"", "\"prb-passengers-of-2019\"");
    place.edit("raw/lake-orrin/figures.json", "Rise of the fares", "How much fares rose");
    place.edit("raw/lake-orrin/figures.json", "\"12%\"", "\"12%\", \"note\": \"Of what is not said.\"");
    place.edit("raw/lake-orrin/actors.json", "\"the Company\"", "\"Company\", \"the Company\"");
    place.run(&["release"]).expect(0);
    place
}

#[test]
fn people_and_programs_see_what_differs() {
    let place = differing();
    let human = diff(&place, &["1.0.0", "2.0.0"]).expect(1);
    insta::assert_snapshot!(human);
    let json = diff(&place, &["1.0.0", "latest", "--format", "json"]).expect(1);
    assert_eq!(json.stdout, place.read("dist/v2.0.0/changes.json"), "changes.json is the difference");
    insta::assert_snapshot!(json.stdout);
    let short = diff(&place, &["dist/v1.0.0", "v2.0.0", "--max", "1"]).expect(1);
    assert!(short.stdout.contains("  … 20 more; --max 0 shows all\n"), "{short}");
    assert!(short.stdout.lines().count() < human.stdout.lines().count());
    let back = diff(&place, &["2.0.0", "1.0.0"]).expect(1);
    assert!(back.stdout.starts_with("lake-ferries 2.0.0 → 1.0.0\n"), "{back}");
}

#[test]
fn a_release_and_its_copy_are_the_same_and_an_edited_file_is_not() {
    let place = published();
    crate::common::copy(&place.at("dist/v1.0.0"), &place.at("cöpy of it"));
    let run = diff(&place, &["latest", "cöpy of it"]).expect(0);
    assert_eq!(run.stdout, "lake-ferries 1.0.0 → 1.0.0\nthe same: every table and every file\n");
    place.edit("cöpy of it/README.md", "# Ferries", "# Boats");
    let run = diff(&place, &["latest", "cöpy of it"]).expect(1);
    assert!(run.stdout.contains("\n  ~ README.md\n0 tables and 1 file differ"), "{run}");
    place.remove("cöpy of it/figures.json");
    let run = diff(&place, &["latest", "cöpy of it"]).expect(1);
    assert!(run.stdout.contains("\n- figures: the table is gone, with 8 rows\n"), "{run}");
    assert!(run.stdout.contains("that demands a major version: 2.0.0 or above"), "{run}");
}

#[test]
fn what_cannot_be_compared_is_reported_with_the_fix() {
    let place = published();
    fs::create_dir(place.at("empty")).expect("it can be made");
    let refused = |arguments: &[&str]| place.run_in_vain(&[&["diff"], arguments].concat()).expect(2).stderr;
    let damaged = |path: &str, content: &[u8]| {
        let place = published();
        crate::common::copy(&place.at("dist/v1.0.0"), &place.at("copy"));
        place.write(&format!("copy/{path}"), content);
        place.run_in_vain(&["diff", "1.0.0", "copy"]).expect(2).stderr
    };
    let shown = [
        ("no folder", refused(&["nowhere", "1.0.0"])),
        ("an empty folder", refused(&["empty", "1.0.0"])),
        ("a file", refused(&["raw/dataset.json", "1.0.0"])),
        ("another version", refused(&["1.0.0", "v9.0.0"])),
        ("a folder that is not a release", refused(&["1.0.0", "dist"])),
        ("nothing published", refused(&["1.0.0", "latest", "--dist", "elsewhere"])),
        ("a table cut off", damaged("events.json", b"[\n")),
        ("a schema that is not one", damaged("schema/release/events.schema.json", b"{}")),
        ("digests that are not digests", damaged("SHA256SUMS", b"?")),
    ];
    insta::assert_snapshot!(shown.map(|(name, said)| format!("## {name}\n\n{said}\n")).concat());
}

/// Foreign text cannot steer the terminal, and colour is for terminals only.
#[test]
fn no_control_character_reaches_the_reader() {
    let place = published();
    crate::common::copy(&place.at("dist/v1.0.0"), &place.at("copy"));
    place.write("copy/\u{1b}[31mred\u{202e}.txt", "x");
    let run = diff(&place, &["1.0.0", "copy"]).expect(1);
    assert!(run.stdout.contains("\n  + \\u{1B}[31mred\\u{202E}.txt\n"), "{run}");
    assert!(run.stdout.chars().all(|c| c == '\n' || !c.is_control()), "{run}");
}

#[test]
fn changes_obey_their_schema() {
    let place = differing();
    let schema: Value =
        serde_json::from_str(&place.read("dist/v2.0.0/schema/changes.schema.json")).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("it is a schema");
    for version in ["1.0.0", "2.0.0"] {
        let changes: Value =
            serde_json::from_str(&place.read(&format!("dist/v{version}/changes.json"))).expect("JSON");
        let errors: Vec<String> = validator.iter_errors(&changes).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{version}: {errors:?}");
    }
    assert!(!validator.is_valid(&serde_json::json!({"format": 1})));
}
