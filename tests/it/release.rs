//! `colophon release`: a new version, the same again, another one, and what is refused.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::common::{Place, Run, sha256};

pub const PUBLISHED: &str = "published 1.0.0 in dist/v1.0.0\n";
pub const REPRODUCED: &str = "1.0.0 is already published in dist/v1.0.0; rebuilt with identical bytes\n";

/// A place with version 1.0.0 published.
pub fn published() -> Place {
    let place = Place::new();
    assert_eq!(place.run(&["release"]).expect(0).stdout, PUBLISHED);
    place
}

fn json(place: &Place, path: &str) -> Value {
    serde_json::from_str(&place.read(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

#[test]
fn a_release_is_published_and_then_reproduced() {
    let place = published();
    let before = place.tree();
    assert!(before.keys().all(|name| !name.contains("/.")), "nothing is left over: {before:?}");
    let run = place.run(&["release"]).expect(0);
    assert_eq!(run.stdout, REPRODUCED);
    assert_eq!(place.tree(), before);
}

#[test]
fn the_tables_hold_the_extracts() {
    let place = published();
    let tables = ["figures", "conflicts", "event_participants", "citations", "problems"];
    let shown =
        tables.map(|table| format!("## {table}\n{}\n", place.read(&format!("dist/v1.0.0/{table}.json"))));
    insta::assert_snapshot!(shown.concat());
}

#[test]
fn every_file_has_its_digest_in_sha256sums_and_in_the_index() {
    let place = published();
    let sums = place.read("dist/v1.0.0/SHA256SUMS");
    let summed: BTreeSet<(String, String)> = sums
        .lines()
        .map(|line| line.split_once("  ").expect("digest and path"))
        .map(|(digest, path)| (path.to_owned(), digest.to_owned()))
        .collect();
    let there: BTreeSet<(String, String)> = place
        .tree()
        .into_iter()
        .filter_map(|(path, what)| Some((path.strip_prefix("dist/v1.0.0/")?.to_owned(), what)))
        .filter(|(path, what)| path != "SHA256SUMS" && what != "folder")
        .map(|(path, what)| (path, what.trim_start_matches("file ").to_owned()))
        .collect();
    assert_eq!(summed, there);
    let index = json(&place, "dist/index.json");
    let version = &index["versions"][0];
    assert_eq!((&index["latest"], &version["version"]), (&"1.0.0".into(), &"1.0.0".into()));
    assert_eq!(version["sha256sums"], Value::from(sha256(sums.as_bytes())));
    let listed: BTreeSet<(String, String)> = version["files"]
        .as_array()
        .expect("a version has files")
        .iter()
        .map(|f| {
            (f["path"].as_str().unwrap_or_default().into(), f["sha256"].as_str().unwrap_or_default().into())
        })
        .collect();
    assert_eq!(listed, there);
}

#[test]
fn a_higher_version_joins_the_first_and_leaves_it_alone() {
    let place = published();
    let first: Vec<_> =
        place.tree().into_iter().filter(|(name, _)| name.starts_with("dist/v1.0.0")).collect();
    place.edit("raw/dataset.json", "\"1.0.0\"", "\"1.10.0\"");
    place.run(&["release"]).expect(0);
    place.edit("raw/dataset.json", "\"1.10.0\"", "\"1.11.0\"");
    assert_eq!(place.run(&["release"]).expect(0).stdout, "published 1.11.0 in dist/v1.11.0\n");
    let now = place.tree();
    assert!(first.iter().all(|(name, what)| now.get(name) == Some(what)));
    let index = json(&place, "dist/index.json");
    let versions: Vec<_> =
        index["versions"].as_array().expect("it lists them").iter().map(|v| &v["version"]).collect();
    assert_eq!(versions, ["1.11.0", "1.10.0", "1.0.0"]);
    assert_eq!(index["latest"], "1.11.0");
}

#[test]
fn versions_are_refused_that_are_not_above_the_last() {
    let place = published();
    place.edit("raw/dataset.json", "\"1.0.0\"", "\"0.10.0\"");
    let run = place.run_in_vain(&["release"]).expect(1);
    assert_eq!(place.run_in_vain(&["release", "--dry-run"]).expect(1).stderr, run.stderr);
    insta::assert_snapshot!(run);
}

#[test]
fn other_extracts_under_a_published_version_are_refused_with_the_records_that_differ() {
    let place = published();
    place.edit("raw/lake-orrin/figures.json", "Rise of the fares", "How much fares rose");
    place.edit("raw/lake-orrin/exclusions.json", "Number of a section heading.", "A number.");
    let run = place.run_in_vain(&["release"]).expect(1);
    for part in [
        "error[C0703 published-differs]: version 1.0.0 is published, and these extracts would give other bytes:\n",
        "\n  figures.json: differs; ",
        "\n    fig-fare-rise differs\n  figures.parquet: differs; ",
        "\n  help: published versions never change; state a higher version in dataset.json\n",
    ] {
        assert!(run.stderr.contains(part), "{part}\n{run}");
    }
    assert!(!run.stderr.contains("events.json"), "{run}");
    assert_eq!(place.run_in_vain(&["release", "--dry-run"]).expect(1).stderr, run.stderr);
}

#[test]
fn a_record_that_would_be_new_or_gone_is_named() {
    let place = published();
    place.edit("raw/lake-orrin/problems.json", "\"prb-passengers\"", "\"prb-passengers-of-2019\"");
    let run = place.run_in_vain(&["release"]).expect(1);
    assert!(run.stderr.contains("\n    prb-passengers would be gone\n"), "{run}");
    assert!(run.stderr.contains("\n    prb-passengers-of-2019 would be new\n"), "{run}");
}

#[test]
fn a_published_version_that_was_edited_is_reported_with_file_and_record() {
    let place = published();
    place.edit("dist/v1.0.0/figures.json", "Rise of the fares", "Fall of the fares");
    let run = place.run_in_vain(&["release"]).expect(1);
    assert_eq!(place.run_in_vain(&["release", "--dry-run"]).expect(1).stderr, run.stderr);
    insta::assert_snapshot!(run);
    let place = published();
    place.write("dist/v1.0.0/figures.parquet", "x");
    place.remove("dist/v1.0.0/README.md");
    place.write("dist/v1.0.0/notes.txt", "x");
    let run = place.run_in_vain(&["release"]).expect(1);
    for file in ["README.md", "figures.parquet", "notes.txt"] {
        assert!(run.stderr.contains(&format!("\n  {file}: ")), "{file}\n{run}");
    }
}

#[test]
fn a_dry_run_writes_nothing_at_all() {
    let place = Place::new();
    let before = place.tree();
    for dist in ["dist", "some/where/else"] {
        let run = place.run(&["release", "--dry-run", "--dist", dist]).expect(0);
        let first = format!("would publish 1.0.0 in {dist}/v1.0.0 (dry run: nothing was written)\n");
        assert!(run.stdout.starts_with(&first), "{run}");
        assert!(run.stdout.contains("\n  figures: a new table, 8 rows\n"), "{run}");
    }
    assert_eq!(place.tree(), before);
    place.run(&["release"]).expect(0);
    place.write("dist/.staging-v0.9.0/figures.json", "left by a run that was killed");
    let before = place.tree();
    assert_eq!(place.run(&["release", "--dry-run"]).expect(0).stdout, REPRODUCED);
    assert_eq!(place.tree(), before);
}

#[test]
fn senseless_environment_variables_cause_no_panic() {
    let place = Place::new();
    for (name, value, code) in
        [("POLARS_MAX_THREADS", "0", 2), ("POLARS_MAX_THREADS", "many", 0), ("TMPDIR", "/nowhere", 2)]
    {
        let mut command = place.command(&["release", "--dry-run"]);
        command.env(name, value);
        let run = Run::of(command, &place.at("")).expect(code);
        assert!(code == 0 || run.stderr.contains("\n  help: "), "{name}={value}\n{run}");
    }
}
