//! Folders of extracts that lack something, or hold something else.

use std::fs;

use crate::common::{Place, copy};
use crate::fails::{Change::*, Fault, report};

/// One fault each.
pub const FAULTS: &[Fault] = &[
    Fault {
        name: "an empty folder",
        file: "dataset.json",
        change: By(|place| {
            place.remove("raw");
            fs::create_dir(place.at("raw")).expect("it was removed");
        }),
        codes: &["C0121", "C0121"],
    },
    Fault {
        name: "no dataset.json",
        file: "dataset.json",
        change: By(|place| place.remove("raw/dataset.json")),
        codes: &["C0121"],
    },
    Fault {
        name: "no article",
        file: "source",
        change: By(|place| place.remove("raw/lake-orrin")),
        codes: &["C0121"],
    },
    Fault {
        name: "no description of the article",
        file: "source",
        change: By(|place| place.remove("raw/lake-orrin/source.json")),
        codes: &["C0121"],
    },
    Fault {
        name: "one dataset missing",
        file: "problems",
        change: By(|place| place.remove("raw/lake-orrin/problems.json")),
        codes: &["C0121"],
    },
    Fault {
        name: "an article with its description only",
        file: "source",
        change: By(|place| {
            let source = place.read("raw/lake-orrin/source.json");
            place.write("raw/other/source.json", source.replace("\"lake-orrin\"", "\"other\""));
        }),
        codes: &["C0121", "C0121", "C0121", "C0121", "C0121", "C0121"],
    },
    Fault {
        name: "a file of an unknown dataset",
        file: "lake-orrin/quotes.json",
        change: Bytes(b"{\"records\": []}"),
        codes: &["C0122"],
    },
    Fault {
        name: "a file of an unknown dataset next to dataset.json",
        file: "figures.json",
        change: Bytes(b"{\"records\": []}"),
        codes: &["C0122"],
    },
    Fault {
        name: "a file that differs from another in case only",
        file: "lake-orrin/figures.JSON",
        change: Bytes(b"{\"records\": []}"),
        codes: &["C0122"],
    },
    Fault {
        name: "the schema of another dataset",
        file: "events",
        change: Edit("events.schema.json", "figures.schema.json"),
        codes: &["C0123"],
    },
    Fault {
        name: "the schema of another dataset in dataset.json",
        file: "dataset.json",
        change: Edit("dataset.schema.json", "source.schema.json"),
        codes: &["C0123"],
    },
    Fault {
        name: "a schema that is not text",
        file: "problems",
        change: Bytes(b"{\"$schema\": 7, \"records\": []}"),
        codes: &["C0123"],
    },
    Fault {
        name: "an unknown source",
        file: "source",
        change: Edit("\"id\": \"lake-orrin\"", "\"id\": \"lake-orin\""),
        codes: &["C0406"],
    },
    Fault {
        name: "the same record in two sources",
        file: "problems",
        change: By(|place| {
            copy(&place.at("raw/lake-orrin"), &place.at("raw/lake-z"));
            place.edit("raw/lake-z/source.json", "\"id\": \"lake-orrin\"", "\"id\": \"lake-z\"");
            for dataset in ["figures", "events", "actors", "references", "exclusions"] {
                place.write(&format!("raw/lake-z/{dataset}.json"), "{\"records\": []}");
            }
        }),
        codes: &["C0401"],
    },
];

#[test]
fn folders_that_lack_something_or_hold_something_else_are_refused() {
    insta::assert_snapshot!(report(FAULTS));
}

/// What a run says about a file that cannot be read, and that it ends with 2.
fn unreadable(name: &str, prepare: fn(&Place)) -> String {
    let place = Place::new();
    prepare(&place);
    let validate = place.run_in_vain(&["validate"]).expect(2);
    let release = place.run_in_vain(&["release"]).expect(2);
    assert_eq!(validate.stderr, release.stderr, "{name}");
    assert_eq!((validate.stdout, release.stdout), (String::new(), String::new()), "{name}");
    format!("## {name}\n\n{}\n", validate.stderr)
}

// With words of the system.
#[cfg(unix)]
#[test]
fn what_cannot_be_read_is_named() {
    let mut shown = unreadable("no folder", |place| place.remove("raw"));
    shown += &unreadable("a file for the folder", |place| {
        place.remove("raw");
        place.write("raw", "x");
    });
    shown += &unreadable("a folder for dataset.json", |place| {
        place.remove("raw/dataset.json");
        place.write("raw/dataset.json/x", "x");
    });
    shown += &unreadable("a folder for a dataset", |place| {
        place.remove("raw/lake-orrin/events.json");
        place.write("raw/lake-orrin/events.json/x", "x");
    });
    insta::assert_snapshot!(shown);
}

#[cfg(unix)]
#[test]
fn links_to_nowhere_and_pipes_are_named() {
    use std::os::unix::fs::symlink;
    let mut shown = unreadable("a link to nowhere for a dataset", |place| {
        place.remove("raw/lake-orrin/events.json");
        symlink("nowhere", place.at("raw/lake-orrin/events.json")).expect("links can be made");
    });
    shown += &unreadable("a link to nowhere for dataset.json", |place| {
        place.remove("raw/dataset.json");
        symlink("nowhere", place.at("raw/dataset.json")).expect("links can be made");
    });
    shown += &unreadable("a link to a device for a dataset", |place| {
        place.remove("raw/lake-orrin/events.json");
        symlink("/dev/zero", place.at("raw/lake-orrin/events.json")).expect("links can be made");
    });
    shown += &unreadable("a pipe for a dataset", |place| {
        place.remove("raw/lake-orrin/events.json");
        let made = std::process::Command::new("mkfifo").arg(place.at("raw/lake-orrin/events.json")).status();
        assert!(made.is_ok_and(|status| status.success()));
    });
    insta::assert_snapshot!(shown);
}

#[cfg(unix)]
#[test]
fn files_that_may_not_be_read_are_named() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    let file = place.at("raw/lake-orrin/events.json");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).expect("it is ours");
    if fs::read(&file).is_ok() {
        println!("not checked: permissions do not bind this user");
        return;
    }
    let run = place.run_in_vain(&["validate"]).expect(2);
    assert_eq!(
        run.stderr,
        "error: cannot read raw/lake-orrin/events.json: Permission denied (os error 13)\n  help: allow reading it\n"
    );
}

#[cfg(unix)]
#[test]
fn names_that_are_not_utf8_are_shown_anyway() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let place = Place::new();
    let name = OsStr::from_bytes(b"caf\xe9.json");
    if fs::write(place.at("raw/lake-orrin").join(name), "{}").is_err() {
        println!("not checked: this file system takes no such names");
        return;
    }
    let run = place.run_in_vain(&["validate"]).expect(1);
    assert!(run.stdout.contains("--> raw/lake-orrin/caf\u{FFFD}.json"), "{run}");
    assert!(run.stdout.contains("C0122"), "{run}");
}
