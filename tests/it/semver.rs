//! The version that a difference demands: a smaller one is refused, with everything that demands it and the smallest that will do.

use colophon::diagnostics::Code;
use colophon::release::codes;
use serde_json::Value;

use crate::common::{Place, Run};
use crate::release::published;

/// A place with version 1.0.0 published and another one stated.
fn stating(version: &str) -> Place {
    let place = published();
    state(&place, "1.0.0", version);
    place
}

fn state(place: &Place, before: &str, version: &str) {
    place.edit("raw/dataset.json", &format!("\"{before}\""), &format!("\"{version}\""));
}

fn refused(place: &Place) -> Run {
    let run = place.run_in_vain(&["release"]).expect(1);
    assert_eq!(place.run_in_vain(&["release", "--dry-run"]).expect(1).stderr, run.stderr);
    run
}

fn changes(place: &Place, version: &str) -> Value {
    let path = format!("dist/v{version}/changes.json");
    serde_json::from_str(&place.read(&path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// Takes a record out of a raw file.
fn take_out(place: &Place, dataset: &str, id: &str) {
    let path = format!("raw/lake-orrin/{dataset}.json");
    let mut file: Value = serde_json::from_str(&place.read(&path)).expect("it is JSON");
    let records = file["records"].as_array_mut().expect("there are records");
    let before = records.len();
    records.retain(|record| record["id"] != id);
    assert_eq!(records.len() + 1, before, "{id} is there once");
    place.write(&path, file.to_string());
}

#[test]
fn a_record_that_is_gone_demands_a_major_version() {
    let place = stating("1.0.1");
    take_out(&place, "problems", "prb-passengers");
    let run = refused(&place);
    assert!(run.stderr.ends_with(codes::STEP_TOO_SMALL.example.run.unwrap_or_default().1), "{run}");
    state(&place, "1.0.1", "1.9.0");
    assert!(
        refused(&place)
            .stderr
            .contains("version 1.9.0 is too small a step from 1.0.0:\n  evidence: 2 rows removed")
    );
    state(&place, "1.9.0", "2.0.0");
    place.run(&["release"]).expect(0);
    let changes = changes(&place, "2.0.0");
    assert_eq!(
        (&changes["demand"]["bump"], &changes["demand"]["smallest"]),
        (&"major".into(), &"2.0.0".into())
    );
    assert_eq!(changes["tables"][1]["removed"], serde_json::json!([["prb-passengers"]]));
}

#[test]
fn a_record_that_is_new_demands_a_minor_version() {
    let place = Place::new();
    let whole = place.read("raw/lake-orrin/problems.json");
    take_out(&place, "problems", "prb-passengers");
    place.run(&["release"]).expect(0);
    place.write("raw/lake-orrin/problems.json", whole);
    state(&place, "1.0.0", "1.0.7");
    let run = refused(&place);
    for line in [
        "\n  problems: 1 row added: prb-passengers (minor)\n",
        "\n  help: state 1.1.0 or higher in dataset.json",
    ] {
        assert!(run.stderr.contains(line), "{run}");
    }
    state(&place, "1.0.7", "1.1.0");
    place.run(&["release"]).expect(0);
    assert_eq!(changes(&place, "1.1.0")["demand"]["bump"], "minor");
}

#[test]
fn a_value_that_is_corrected_demands_a_patch_and_may_have_more() {
    for version in ["1.0.1", "1.1.0", "3.0.0"] {
        let place = stating(version);
        place.edit("raw/lake-orrin/figures.json", "Rise of the fares", "How much fares rose");
        place.run(&["release"]).expect(0);
        let changes = changes(&place, version);
        assert_eq!(
            (&changes["demand"]["bump"], &changes["demand"]["smallest"]),
            (&"patch".into(), &"1.0.1".into())
        );
    }
}

#[test]
fn another_licence_demands_a_major_version() {
    let place = stating("1.4.0");
    place.edit("raw/dataset.json", "\"CC0-1.0\"", "\"CC-BY-4.0\"");
    let run = refused(&place);
    assert!(run.stderr.contains("\n  1 other licence (major)\n  help: state 2.0.0 or higher"), "{run}");
}

/// Nothing is promised to last below 1.0.0.
#[test]
fn below_the_first_version_a_minor_step_will_do_for_everything() {
    let place = Place::new();
    state(&place, "1.0.0", "0.3.0");
    place.run(&["release"]).expect(0);
    take_out(&place, "problems", "prb-passengers");
    state(&place, "0.3.0", "0.3.1");
    assert!(refused(&place).stderr.contains("help: state 0.4.0 or higher"));
    state(&place, "0.3.1", "0.4.0");
    place.run(&["release"]).expect(0);
}

#[test]
fn versions_with_something_after_the_numbers_are_refused() {
    for version in ["1.1.0-rc.1", "1.1.0+build", "1.1", "v1.1.0"] {
        let run = refused(&stating(version));
        assert!(run.stderr.contains("raw/dataset.json:6:14 (/version)"), "{version}\n{run}");
    }
}

#[test]
fn every_refusal_of_a_release_has_the_text_that_explains_it() {
    let starts = |run: &Run, code: &Code| {
        let (_, shown) = code.example.run.unwrap_or_default();
        assert!(run.stderr.contains(shown), "{}\n{run}", code.code);
    };
    let place = stating("0.10.0");
    starts(&refused(&place), &codes::VERSION_NOT_ABOVE);
    let place = published();
    place.edit("raw/lake-orrin/figures.json", "Rise of the fares", "How much fares rose");
    starts(&refused(&place), &codes::PUBLISHED_DIFFERS);
    place.edit("dist/v1.0.0/figures.json", "Rise of the fares", "Fall of the fares");
    starts(&refused(&place), &codes::PUBLISHED_EDITED);
}

#[test]
fn a_version_before_that_was_edited_or_is_lost_is_not_compared_with() {
    let place = stating("1.0.1");
    place.edit("dist/v1.0.0/actors.json", "\"name\":\"Lake Council\"", "\"name\":\"Lake Counsel\"");
    let run = refused(&place);
    assert!(run.stderr.contains("error[C0704 published-edited]: version 1.0.0 was changed"), "{run}");
    assert!(run.stderr.contains("\n  actors.json: differs from what was published\n"), "{run}");
    let place = stating("1.0.1");
    place.remove("dist/v1.0.0");
    let run = place.run_in_vain(&["release"]).expect(2);
    assert!(run.stderr.contains("dist/v1.0.0 is listed in index.json, but is missing\n  help: "), "{run}");
}

/// The version that is rebuilt is compared with its own predecessor, not with itself or the last one.
#[test]
fn versions_are_reproduced_with_their_changes() {
    let place = stating("1.0.1");
    place.edit("raw/lake-orrin/figures.json", "Rise of the fares", "How much fares rose");
    place.run(&["release"]).expect(0);
    let run = place.run(&["release"]).expect(0);
    assert_eq!(run.stdout, "1.0.1 is already published in dist/v1.0.1; rebuilt with identical bytes\n");
    state(&place, "1.0.1", "1.0.2");
    place.edit("raw/lake-orrin/figures.json", "How much fares rose", "How far fares rose");
    place.run(&["release"]).expect(0);
    assert_eq!(changes(&place, "1.0.2")["before"]["version"], "1.0.1");
    state(&place, "1.0.2", "1.0.1");
    place.edit("raw/lake-orrin/figures.json", "How far fares rose", "How much fares rose");
    let run = place.run(&["release"]).expect(0);
    assert_eq!(run.stdout, "1.0.1 is already published in dist/v1.0.1; rebuilt with identical bytes\n");
}

#[test]
fn the_first_version_has_no_predecessor() {
    let place = published();
    let changes = changes(&place, "1.0.0");
    assert_eq!(changes.get("before"), None);
    assert_eq!(changes["demand"].get("smallest"), None);
    let tables = changes["tables"].as_array().expect("it lists them");
    assert!(tables.len() == 10 && tables.iter().all(|t| t["state"] == "added"), "{changes}");
}

#[test]
fn a_dry_run_says_what_would_change() {
    let place = stating("2.0.0");
    take_out(&place, "problems", "prb-passengers");
    place.edit("raw/lake-orrin/figures.json", "Rise of the fares", "How much fares rose");
    let before = place.tree();
    insta::assert_snapshot!(place.run(&["release", "--dry-run"]).expect(0));
    assert_eq!(place.tree(), before);
}
