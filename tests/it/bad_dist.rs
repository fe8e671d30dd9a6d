//! A `dist/` that is not ours, or not as we left it.

use crate::common::Place;
use crate::release::published;

/// Damages a `dist/` with one version in it; gives what a release and a dry run say about it.
fn refused(name: &str, damage: impl Fn(&Place)) -> String {
    let place = published();
    damage(&place);
    let run = place.run_in_vain(&["release"]).expect(2);
    let rehearsed = place.run_in_vain(&["release", "--dry-run"]).expect(2);
    assert_eq!(run.stderr, rehearsed.stderr, "{name}");
    assert_eq!(run.stdout, "", "{name}");
    let (summary, rest) = run.stderr.split_once('\n').expect("there is a summary");
    assert_eq!(summary, "21 records in 8 files: 0 errors, 0 warnings, 0 notes", "{name}");
    format!("## {name}\n\n{rest}\n")
}

#[test]
fn a_dist_that_is_not_ours_is_left_alone() {
    let mut shown = refused("a foreign file", |place| place.write("dist/notes.txt", "mine"));
    shown += &refused("a foreign folder", |place| place.write("dist/pictures/boat.png", "mine"));
    shown +=
        &refused("a version that no release put there", |place| place.write("dist/v0.5.0/x.json", "mine"));
    shown += &refused("a foreign file next to the leftovers of a killed run", |place| {
        place.write("dist/notes.txt", "mine");
        place.write("dist/.staging-v0.9.0/figures.json", "x");
    });
    shown += &refused("another dataset", |place| {
        place.edit("raw/dataset.json", "\"lake-ferries\"", "\"sea-ferries\"");
        place.edit("raw/dataset.json", "\"1.0.0\"", "\"2.0.0\"");
    });
    shown += &refused("a file for the folder", |place| {
        place.remove("dist");
        place.write("dist", "mine");
    });
    insta::assert_snapshot!(shown);
}

// With words of the system.
#[cfg(unix)]
#[test]
fn a_damaged_index_is_reported() {
    let index = "dist/index.json";
    let mut shown = refused("cut off", |place| {
        let text = place.read(index);
        place.write(index, &text[..text.len() / 2]);
    });
    shown += &refused("empty", |place| place.write(index, ""));
    shown += &refused("no UTF-8", |place| place.write(index, b"{\"format\": \"\xff\"}"));
    shown += &refused("something else", |place| place.write(index, "[1, 2]"));
    shown += &refused("a newer format", |place| place.edit(index, "\"format\": 1", "\"format\": 2"));
    shown += &refused("a latest version that is not a version", |place| {
        place.edit(index, "\"latest\": \"1.0.0\"", "\"latest\": \"newest\"");
    });
    shown += &refused("a version that is not a version", |place| {
        place.edit(index, "\"version\": \"1.0.0\"", "\"version\": \"one\"");
    });
    shown += &refused("no versions", |place| {
        place.write(
            index,
            r#"{"format": 1, "dataset": "lake-ferries", "title": "", "latest": "1.0.0", "versions": []}"#,
        );
    });
    shown += &refused("not there", |place| place.remove(index));
    shown += &refused("a folder", |place| {
        place.remove(index);
        place.write("dist/index.json/x", "x");
    });
    shown += &refused("a version that is missing", |place| place.remove("dist/v1.0.0"));
    insta::assert_snapshot!(shown);
}

// With words of the system.
#[cfg(unix)]
#[test]
fn a_dist_that_cannot_be_made_is_reported() {
    let place = Place::new();
    place.write("file", "x");
    let run = place.run_in_vain(&["release", "--dist", "file/dist"]).expect(2);
    insta::assert_snapshot!(run);
}

#[cfg(unix)]
#[test]
fn a_dist_that_may_not_be_written_is_reported() {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    fs::create_dir(place.at("locked")).expect("it can be made");
    fs::set_permissions(place.at("locked"), Permissions::from_mode(0o500)).expect("it is ours");
    if fs::write(place.at("locked/probe"), "").is_ok() {
        println!("not checked: permissions do not bind this user");
        return;
    }
    for dist in ["locked", "locked/dist"] {
        let run = place.run_in_vain(&["release", "--dist", dist]).expect(2);
        assert!(run.stderr.contains("Permission denied"), "{run}");
        assert!(run.stderr.ends_with("or name another folder; nothing was changed\n"), "{run}");
    }
}
