//! A clone has the bytes that were committed, whatever git is reported about line ends; where they were converted, that is what is said.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::common::{Place, copy, tree};
use crate::release::published;

/// The repository, cloned with a setting of git; none where this is not a repository, or there is no git.
fn cloned(place: &Place, autocrlf: &str) -> Option<PathBuf> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let target = place.at(autocrlf);
    let mut git = Command::new("git");
    git.args(["clone", "--quiet", "--config", &format!("core.autocrlf={autocrlf}")]);
    let output =
        git.arg(repository).arg(&target).output().ok().filter(|_| repository.join(".git").exists())?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(target)
}

#[test]
fn a_clone_that_converts_line_ends_has_the_same_bytes() {
    let place = Place::empty();
    let (Some(plain), Some(converting)) = (cloned(&place, "false"), cloned(&place, "true")) else {
        eprintln!("this is not a clone: nothing was cloned");
        return;
    };
    let files = |folder: &Path| {
        let of_git = |name: &str| name == ".git" || name.starts_with(".git/");
        tree(folder).into_iter().filter(|(name, _)| !of_git(name)).collect::<Vec<_>>()
    };
    let (plain, there) = (files(&plain), files(&converting));
    assert!(
        plain.iter().any(|(name, _)| name.ends_with("SHA256SUMS")) && plain.len() > 500,
        "{}",
        plain.len()
    );
    for (one, other) in plain.iter().zip(&there) {
        assert_eq!(one, other, "cover it in .gitattributes");
    }
    assert_eq!(plain.len(), there.len());
    let path = |name: &str| converting.join(name).to_string_lossy().into_owned();
    place.run(&["schema", "--check", "--out", &path("schema")]).expect(0);
    place.run(&["fmt", "--check", &path("raw")]).expect(0);
    place.run(&["verify", &path("dist")]).expect(0);
}

/// Converts every text below a folder as git does on Windows.
fn convert(folder: &Path) {
    for name in tree(folder).into_iter().filter(|(_, what)| what.starts_with("file")).map(|(name, _)| name) {
        let path = folder.join(name);
        if let Ok(text) = std::fs::read_to_string(&path) {
            std::fs::write(&path, text.replace('\n', "\r\n")).expect("it can be written");
        }
    }
}

#[test]
fn line_ends_that_were_converted_are_reported_as_that_and_nothing_else() {
    let place = published();
    convert(&place.at("dist"));
    let run = place.run(&["verify", "dist"]).expect(1);
    let reported =
        run.stdout.matches("its lines end in CR LF; in all else it is the file that was published").count();
    let of_list = run.stdout.matches("the lines end in CR LF, so sha256sum looks").count();
    let errors = run.stdout.matches("error[").count();
    assert_eq!((reported + of_list, of_list), (errors, 1), "{run}");
    assert_eq!(run.stdout.matches("core.autocrlf").count(), errors, "{run}");
    let run = place.run_in_vain(&["release"]).expect(1);
    assert!(run.stderr.contains("figures.json: its lines end in CR LF; in all else it is"), "{run}");
    assert!(run.stderr.contains("core.autocrlf"), "{run}");
    let run = place.run_in_vain(&["diff", "dist/v1.0.0", "dist/v1.0.0"]).expect(2);
    assert!(
        run.stderr.contains("has lines that end in CR LF") && run.stderr.contains("core.autocrlf"),
        "{run}"
    );
}

/// A letter that differs as well is what matters.
#[test]
fn a_file_that_says_something_else_is_not_excused_by_its_line_ends() {
    let place = published();
    convert(&place.at("dist/v1.0.0"));
    let card = place.read("dist/v1.0.0/README.md");
    place.write("dist/v1.0.0/README.md", format!("{card}more\r\n"));
    let run = place.run(&["verify", "dist/v1.0.0"]).expect(1);
    assert_eq!(run.stdout.matches("is not the file that was published").count(), 1, "{run}");
    let run = place.run_in_vain(&["release"]).expect(1);
    assert!(run.stderr.contains("restore dist/v1.0.0 from the version control system"), "{run}");
}

#[test]
fn extracts_and_schemas_with_converted_line_ends_are_reported_as_that() {
    let place = Place::new();
    place.run(&["fmt"]).expect(0);
    place.run(&["schema"]).expect(0);
    convert(&place.at("raw"));
    convert(&place.at("schema"));
    let run = place.run_in_vain(&["fmt", "--check"]).expect(1);
    assert!(
        run.stdout.lines().all(|line| line.ends_with("only its lines end in CR LF instead of LF")),
        "{run}"
    );
    let run = place.run_in_vain(&["schema", "--check"]).expect(1);
    let reported = run
        .stderr
        .lines()
        .filter(|line| line.ends_with("is up to date but for its lines, which end in CR LF"));
    assert!(reported.count() > 10 && run.stderr.contains("core.autocrlf"), "{run}");
    place.run(&["validate"]).expect(0);
    let other = Place::empty();
    copy(&place.at("raw"), &other.at("raw"));
    other.run(&["fmt"]).expect(0);
    other.run(&["fmt", "--check"]).expect(0);
}
