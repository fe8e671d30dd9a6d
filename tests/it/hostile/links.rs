//! Links in contributed folders: nothing is read, written or deleted where they lead.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use super::problem;
use crate::common::Place;

const SECRET: &str = "KEY=hunter2\n{\"password\": 1, \"hunter2\": \"hunter2\"}\n";

fn link(place: &Place, to: &str, name: &str) {
    symlink(to, place.at(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
}

#[test]
fn no_link_leads_out_of_a_folder_that_was_given() {
    let place = Place::new();
    place.write(".env", SECRET);
    place.write("outside/problems.jsonl", SECRET);
    place.write("contributions/problems.jsonl", problem("prb-a"));
    for (to, name) in [("../.env", "contributions/figures.jsonl"), ("../outside", "contributions/more")] {
        link(&place, to, name);
        let run = place.run(&["validate", "contributions"]).expect(2);
        assert!(
            run.stderr.contains(&format!(
                "cannot read {name}: it is a link that leads out of the folder\n  help: "
            )),
            "{run}"
        );
        assert!(!run.to_string().contains("hunter2"), "{run}");
        place.run(&["merge", "contributions"]).expect(2);
        fs::remove_file(place.at(name)).expect("it is there");
    }
    // A link may lead to another place in the folder.
    link(&place, "problems.jsonl", "contributions/again.problems.jsonl");
    let run = place.run(&["validate", "contributions"]).expect(0);
    assert!(run.stdout.contains("C0131"), "{run}");

    for (to, name) in [
        ("../../.env", "raw/lake-orrin/events.json"),
        ("../.env", "raw/dataset.json"),
        ("../outside", "raw/zz"),
    ] {
        let place = Place::new();
        place.write(".env", SECRET);
        place.write("outside/problems.json", SECRET);
        if place.at(name).exists() {
            place.remove(name);
        }
        link(&place, to, name);
        for arguments in [
            &["validate"][..],
            &["release"],
            &["fmt"],
            &["fmt", "--check"],
            &["merge", "--dry-run", "outside"],
        ] {
            let run = place.run_in_vain(arguments).expect(2);
            assert!(
                run.stderr.contains(name) && run.stderr.contains("leads out of the folder"),
                "{arguments:?}\n{run}"
            );
            assert!(!run.to_string().contains("hunter2"), "{run}");
        }
    }
}

/// A link that the user names is followed; but a hook may name a contributed link as well.
#[test]
fn no_excerpt_of_the_target_of_a_link_is_shown() {
    let place = Place::empty();
    place.write(".env", SECRET);
    place.write("folder/problems.jsonl", SECRET);
    fs::create_dir(place.at("c")).expect("a folder can be made");
    link(&place, "../.env", "c/problems.jsonl");
    link(&place, "../.env", "c/source.json");
    link(&place, "../folder", "c/more");
    for name in ["c/problems.jsonl", "c/source.json", "c/more/problems.jsonl"] {
        let run = place.run(&["validate", name]).expect(1);
        assert!(run.stdout.contains("error[C0") && !run.stdout.contains("KEY"), "{name}\n{run}");
        assert!(!run.stdout.contains(" | "), "{name}\n{run}");
    }
    assert!(
        place.run(&["validate", "--dataset", "problems", ".env"]).expect(1).stdout.contains("| KEY=hunter2")
    );
}

#[test]
fn nothing_is_written_through_a_link() {
    let place = Place::new();
    let figures = place.read("raw/lake-orrin/figures.json");
    place.write("raw/inner.txt", figures.replace("\n      ", "\n   "));
    place.remove("raw/lake-orrin/figures.json");
    link(&place, "../inner.txt", "raw/lake-orrin/figures.json");
    let run = place.run_in_vain(&["fmt"]).expect(2);
    assert!(
        run.stderr.contains("raw/lake-orrin/figures.json is a link; nothing was written\n  help: "),
        "{run}"
    );

    let place = Place::empty();
    place.write("mine", "mine");
    fs::create_dir_all(place.at("schema/release")).expect("folders can be made");
    fs::create_dir_all(place.at("man")).expect("folders can be made");
    for name in ["schema/figures.schema.json", "schema/release/figures.schema.json"] {
        link(&place, if name.contains("release") { "../../mine" } else { "../mine" }, name);
    }
    link(&place, "../mine", "man/colophon.1");
    place.run(&["schema", "--check"]).expect(1);
    place.run(&["schema"]).expect(0);
    place.run(&["man", "--out", "man"]).expect(0);
    assert_eq!(place.read("mine"), "mine");
    place.run(&["schema", "--check"]).expect(0);
    assert!(place.read("man/colophon.1").contains(".TH colophon"));

    place.remove("schema/release");
    link(&place, "../man", "schema/release");
    let before = place.tree();
    let run = place.run(&["schema"]).expect(2);
    assert!(run.stderr.contains("schema/release: it is a link\n  help: "), "{run}");
    assert!(!place.tree().keys().any(|name| name.starts_with("man/") && !before.contains_key(name)), "{run}");
}

#[test]
fn nothing_is_deleted_where_a_link_leads() {
    let place = Place::new();
    place.write("home/.colophon-mine/file", "mine");
    place.write("home/.colophon-other", "mine");
    link(&place, "../home", "raw/zz");
    link(&place, "../home", "raw/.colophon-zz");
    let source = place.read("raw/lake-orrin/source.json");
    place.write("contribution/problems.jsonl", problem("prb-a"));
    for arguments in [&["fmt"][..], &["merge", "contribution"], &["new", "someone-2024"]] {
        place.run(arguments);
        assert_eq!(place.read("home/.colophon-mine/file"), "mine", "{arguments:?}");
        assert_eq!(place.read("home/.colophon-other"), "mine", "{arguments:?}");
    }
    assert_eq!(place.read("raw/lake-orrin/source.json"), source);
}

/// Others could open the replacement before it has its permissions.
#[test]
fn a_private_file_stays_private() {
    let place = Place::new();
    let name = "raw/lake-orrin/figures.json";
    place.write(name, place.read(name).replace("\n      ", "\n   "));
    let mode = |name: &str| fs::metadata(place.at(name)).expect("it is there").permissions().mode() & 0o777;
    fs::set_permissions(place.at(name), fs::Permissions::from_mode(0o600)).expect("it is ours");
    let traced = std::process::Command::new("strace")
        .args(["-f", "-o", "trace", "-e", "trace=openat,fchmod", env!("CARGO_BIN_EXE_colophon"), "fmt"])
        .current_dir(place.at(""))
        .output();
    match traced {
        Ok(run) => {
            assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
            let trace = place.read("trace");
            let made = trace.lines().filter(|line| line.contains(".colophon-") && line.contains("O_CREAT"));
            assert_eq!(made.clone().count(), 1, "{trace}");
            assert!(made.clone().all(|line| line.contains(", 0600)")), "{trace}");
        }
        Err(error) => {
            eprintln!("strace is not here, the creation was not watched: {error}");
            place.run(&["fmt"]).expect(0);
        }
    }
    assert_eq!(mode(name), 0o600);
}
