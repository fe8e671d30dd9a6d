//! Forged releases: nothing but the regular files of the folder is read, and nothing outside it is followed.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::common::{Place, Run};
use crate::release::published;

/// Runs the program with limited memory and time; a run that needs more fails the test.
pub fn run_soon(place: &Place, arguments: &[&str]) -> Run {
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -v 3000000; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_colophon")]);
    command.args(arguments).current_dir(place.at("")).env("NO_COLOR", "1");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program can be started");
    let began = Instant::now();
    while child.try_wait().expect("it can be asked").is_none() {
        if began.elapsed() > Duration::from_secs(30) {
            child.kill().expect("it can be ended");
            panic!("{arguments:?} does not end");
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    Run::ended(&child.wait_with_output().expect("it has ended"), &place.at(""))
}

fn pipe(place: &Place, name: &str) {
    let made = Command::new("mkfifo").arg(place.at(name)).status();
    assert!(made.is_ok_and(|status| status.success()));
}

/// Replaces a file.
fn instead(place: &Place, name: &str, put: fn(&Place, &str)) {
    place.remove(name);
    put(place, name);
}

/// A description, and how to create it.
type Odd = (&'static str, fn(&Place, &str));

/// What may replace a file.
const ODD: &[Odd] = &[
    ("a device", |place, name| symlink("/dev/zero", place.at(name)).expect("a link can be made")),
    ("a pipe", pipe),
    ("a link", |place, name| {
        place.write("elsewhere", "secret");
        symlink(place.at("elsewhere"), place.at(name)).expect("a link can be made");
    }),
    ("a sparse file", |place, name| {
        let file = fs::File::create(place.at(name)).expect("it can be made");
        file.set_len(1 << 40).expect("it has holes");
    }),
];

/// The commands that read releases, each with its exit code when a file of a release is replaced, and when the index is.
const READERS: &[(&[&str], i32, i32)] = &[
    (&["verify", "dist"], 1, 1),
    (&["verify", "dist/v1.0.0"], 1, 0),
    (&["diff", "dist/v1.0.0", "kept"], 2, 0),
    (&["diff", "1.0.0", "kept"], 2, 2),
    (&["release"], 1, 2),
    (&["release", "--dry-run"], 1, 2),
];

#[test]
fn nothing_but_files_is_read_of_a_release() {
    for file in [
        "SHA256SUMS",
        "README.md",
        "datapackage.json",
        "figures.parquet",
        "schema/release/events.schema.json",
    ] {
        for (what, put) in ODD {
            let place = published();
            crate::common::copy(&place.at("dist/v1.0.0"), &place.at("kept"));
            instead(&place, &format!("dist/v1.0.0/{file}"), *put);
            for (arguments, code, _) in READERS {
                let run = run_soon(&place, arguments);
                assert_eq!(run.code, *code, "{file} is {what}, {arguments:?}\n{run}");
                assert!(!run.to_string().contains("secret"), "{run}");
            }
            let run = run_soon(&place, &["verify", "dist"]);
            assert!(run.stdout.contains("error[C0713 foreign-file]"), "{file} is {what}\n{run}");
        }
    }
}

#[test]
fn nothing_but_a_file_is_an_index() {
    for (what, put) in ODD {
        let place = published();
        crate::common::copy(&place.at("dist/v1.0.0"), &place.at("kept"));
        instead(&place, "dist/index.json", *put);
        for (arguments, _, code) in READERS {
            let run = run_soon(&place, arguments);
            assert_eq!(run.code, *code, "the index is {what}, {arguments:?}\n{run}");
            assert!(!run.to_string().contains("secret"), "{run}");
        }
        // A killed run may leave this file.
        let place = published();
        put(&place, "dist/.staging-index.json");
        run_soon(&place, &["verify", "dist"]).expect(0);
        run_soon(&place, &["release"]).expect(0);
        let place = published();
        instead(&place, "dist/index.html", *put);
        run_soon(&place, &["release"]).expect(0);
        assert!(place.read("dist/index.html").contains("<html"), "{what}");
    }
}

#[test]
fn an_index_does_not_lead_out_of_its_folder() {
    for path in ["../outside/", "/proc/self/", "/", "v1.0.0/../../outside/", "v1.0.0", "./v1.0.0/"] {
        let place = published();
        place.write("outside/secret.txt", "secret");
        let index =
            place.read("dist/index.json").replace("\"path\": \"v1.0.0/\"", &format!("\"path\": \"{path}\""));
        place.write("dist/index.json", index);
        let run = run_soon(&place, &["verify", "dist"]).expect(1);
        assert!(
            run.stdout
                .contains("error[C0721 false-index]: is not an index of releases (version 1.0.0 is in "),
            "{run}"
        );
        assert!(!run.stdout.contains("secret"), "{run}");
        assert!(run.stdout.contains(": 1 error, 0 warnings"), "the version itself is sound\n{run}");
        run_soon(&place, &["diff", "1.0.0", "latest"]).expect(2);
        run_soon(&place, &["release"]).expect(2);
        run_soon(&place, &["verify", "dist/v1.0.0"]).expect(0);
    }
}

#[test]
fn a_version_that_is_listed_often_is_verified_once() {
    let place = published();
    let mut index: serde_json::Value =
        serde_json::from_str(&place.read("dist/index.json")).expect("it is JSON");
    let entry = index["versions"][0].clone();
    index["versions"] = vec![entry; 1000].into();
    place.write("dist/index.json", index.to_string());
    let once = run_soon(&place, &["verify", "dist"]).expect(1);
    assert!(once.stdout.contains("version 1.0.0 is listed twice"), "{once}");
    assert!(once.stdout.contains(": 1 error, 0 warnings"), "{once}");
}

#[test]
fn a_release_of_links_does_not_verify() {
    let place = published();
    crate::common::copy(&place.at("dist/v1.0.0"), &place.at("kept"));
    for name in ["figures.json", "SHA256SUMS"] {
        instead(&place, &format!("dist/v1.0.0/{name}"), |place, name| {
            let kept = place.at("kept").join(name.trim_start_matches("dist/v1.0.0/"));
            symlink(kept, place.at(name)).expect("a link can be made");
        });
    }
    let run = run_soon(&place, &["verify", "dist/v1.0.0"]).expect(1);
    assert_eq!(run.stdout.matches("error[C0713 foreign-file]: is a link: ").count(), 2, "{run}");

    let place = published();
    fs::rename(place.at("dist/v1.0.0"), place.at("real")).expect("it can be moved");
    symlink("../real", place.at("dist/v1.0.0")).expect("a link can be made");
    let run = run_soon(&place, &["verify", "dist"]).expect(1);
    assert!(
        run.stdout.contains("error[C0713 foreign-file]: is a link: ") && run.stdout.contains(": 1 error"),
        "{run}"
    );
    let before = place.tree();
    assert!(run_soon(&place, &["release"]).expect(2).stderr.contains("dist/v1.0.0 is a link: "));
    assert!(
        run_soon(&place, &["diff", "latest", "real"]).expect(2).stderr.contains("dist/v1.0.0 is a link: ")
    );
    assert_eq!(place.tree(), before);
    // A folder that is named may be a link.
    symlink("real", place.at("named")).expect("a link can be made");
    run_soon(&place, &["verify", "named"]).expect(0);
}

/// A sparse file of 1 GiB takes no room on the disk, but a second to digest.
#[test]
fn more_than_any_release_is_not_read() {
    let place = published();
    for number in 0..5 {
        let file = fs::File::create(place.at(&format!("dist/v1.0.0/{number}"))).expect("it can be made");
        file.set_len(1 << 30).expect("it has holes");
    }
    let run = run_soon(&place, &["verify", "dist"]).expect(1);
    assert!(run.stdout.contains("error[C0713 foreign-file]: holds more than any release\n"), "{run}");
    assert!(run.stdout.contains(": 1 error, 0 warnings"), "{run}");
    assert!(
        run_soon(&place, &["diff", "latest", "1.0.0"])
            .expect(2)
            .stderr
            .contains("holds more than any release")
    );
    run_soon(&place, &["release"]).expect(2);
}

#[test]
fn folders_without_end_end() {
    let place = published();
    let mut folder = place.at("dist/v1.0.0");
    for _ in 0..300 {
        folder.push("a");
        fs::create_dir(&folder).expect("a folder can be made");
    }
    let run = run_soon(&place, &["verify", "dist"]).expect(1);
    assert!(run.stdout.contains("is nested too deep"), "{run}");
    let mut folder = place.at("contributions");
    fs::create_dir(&folder).expect("a folder can be made");
    for _ in 0..300 {
        folder.push("a");
        fs::create_dir(&folder).expect("a folder can be made");
    }
    let run = run_soon(&place, &["validate", "contributions"]).expect(2);
    assert!(run.stderr.contains("it is nested 65 folders deep\n  help: "), "{run}");
}
