//! `colophon verify`: whatever is done to a release is found.

mod damage;
mod tampering;

use std::fs;
use std::path::Path;

use crate::common::{Place, copy, sha256};
use crate::release::published;

/// Every file below a folder, by its path within, in order.
fn files(folder: &Path) -> Vec<String> {
    let mut found: Vec<String> = crate::common::tree(folder)
        .into_iter()
        .filter(|(_, content)| content.starts_with("file"))
        .map(|(path, _)| path)
        .collect();
    found.sort();
    found
}

/// Makes `SHA256SUMS` agree with the files again.
pub fn reseal_sums(place: &Place) {
    let release = place.at("dist/v1.0.0");
    let line =
        |path: &String| format!("{}  {path}\n", sha256(&fs::read(release.join(path)).expect("it is there")));
    let sums: Vec<String> = files(&release).iter().filter(|p| *p != "SHA256SUMS").map(line).collect();
    place.write("dist/v1.0.0/SHA256SUMS", sums.concat());
}

/// Replaces the first occurrence of a text.
fn first(place: &Place, file: &str, old: &str, new: &str) {
    let path = format!("dist/v1.0.0/{file}");
    let text = place.read(&path);
    assert!(text.contains(old), "{old} must occur in {file}");
    place.write(&path, text.replacen(old, new, 1));
}

#[test]
fn a_release_is_sound_wherever_it_is() {
    let place = published();
    copy(&place.at("dist/v1.0.0"), &place.at("kept/für später (1)"));
    for folder in ["dist", "dist/", "dist/v1.0.0", "kept/für später (1)"] {
        let run = place.run(&["verify", folder]).expect(0);
        assert!(run.stdout.contains(": 0 errors, 0 warnings, 0 notes"), "{run}");
    }
    let before = place.tree();
    place.run(&["verify"]).expect(0);
    assert_eq!(place.tree(), before, "nothing is written");
}

/// What has been published stays verifiable, whatever the program has learnt since.
#[test]
fn what_is_published_is_sound() {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist");
    let dist = dist.to_str().expect("the path is UTF-8");
    let run = Place::empty().run(&["verify", dist]).expect(0);
    let rows: usize = run.stdout.split(' ').next().and_then(|rows| rows.parse().ok()).unwrap_or_default();
    assert!(rows > 2_000 && run.stdout.contains(": 0 errors, 0 warnings, 0 notes"), "{run}");
}

#[test]
fn what_cannot_be_verified_is_reported() {
    let place = published();
    place.write("empty/x.txt", "x");
    place.write("newer/index.json", "{\"format\": 2}");
    let shown = ["nowhere", "empty", "raw/dataset.json", "newer"]
        .map(|folder| format!("## {folder}\n{}\n", place.run_in_vain(&["verify", folder]).expect(2)));
    insta::assert_snapshot!(shown.concat());
}

#[test]
fn sha256sum_agrees() {
    let place = published();
    let check = |place: &Place| {
        let mut command = std::process::Command::new("sha256sum");
        command.args(["--check", "--quiet", "--strict", "SHA256SUMS"]).current_dir(place.at("dist/v1.0.0"));
        command.output().expect("sha256sum is there").status.success()
    };
    assert!(check(&place));
    first(&place, "README.md", "Cite it as", "Cite us as");
    assert!(!check(&place));
}
