//! Pipes, devices, links, names and readers as only an operating system has them.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::process::Command;

use super::{Place, Stdio, found, problem};
use std::time::Duration;

fn pipe(place: &Place, name: &str) {
    let made = Command::new("mkfifo").arg(place.at(name)).status();
    assert!(made.is_ok_and(|status| status.success()));
}

/// Interrupts a run after a while.
fn interrupted(mut command: Command) -> std::process::Output {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().expect("the program can be started");
    std::thread::sleep(Duration::from_millis(500));
    let sent = Command::new("kill").args(["-s", "INT", &child.id().to_string()]).status();
    assert!(sent.is_ok_and(|status| status.success()));
    child.wait_with_output().expect("it ends")
}

#[test]
fn a_pipe_may_be_read_once_and_may_close_early() {
    let place = Place::empty();
    pipe(&place, "problems.jsonl");
    for (text, code) in
        [(problem("prb-a"), 0), ("{\"id\": \"prb-a\", \"ki".to_owned(), 1), (String::new(), 1)]
    {
        let mut command = place.command(&["validate", "problems.jsonl"]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let child = command.spawn().expect("the program can be started");
        fs::write(place.at("problems.jsonl"), text).expect("it is read");
        assert_eq!(child.wait_with_output().expect("it ends").status.code(), Some(code));
    }
    let output = interrupted(place.command(&["validate", "problems.jsonl"]));
    assert_eq!(output.status.code(), Some(130));
    assert!(output.stdout.is_empty() && output.stderr.is_empty());
    // A pipe in a folder is not read: nobody asked for it.
    let run = place.run(&["validate", "."]).expect(2);
    assert!(run.stderr.contains("problems.jsonl: it is not a regular file\n  help: "), "{run}");
}

/// The system hands a closed output over as `/dev/null`, which takes every report: the verdict stays the same, run after run.
#[test]
fn a_closed_output_changes_no_verdict() {
    let place = Place::empty();
    place.write("problems.jsonl", problem("prb-a"));
    place.write("bad/problems.jsonl", problem("A"));
    for (arguments, code) in
        [("validate problems.jsonl", 0), ("validate bad/problems.jsonl", 1), ("explain C0999", 2)]
    {
        for redirection in [">&-", ">&- 2>&-", "<&- >&- 2>&-"] {
            let mut command = Command::new("sh");
            let line = format!("exec \"$0\" {arguments} {redirection}");
            command.args(["-c", &line, env!("CARGO_BIN_EXE_colophon")]).current_dir(place.at(""));
            assert_eq!(command.status().expect("it runs").code(), Some(code), "{line}");
        }
    }
}

#[test]
fn devices_without_end_are_refused() {
    let place = Place::empty();
    let run = place.run(&["validate", "--dataset", "problems", "/dev/zero"]).expect(2);
    assert!(run.stderr.contains("it is not a file and seems to have no end\n  help: "), "{run}");
    assert_eq!(place.run(&["validate", "--dataset", "problems", "/dev/null"]).code, 1);
}

#[test]
fn links_in_circles_end_and_links_to_nowhere_are_named() {
    let place = Place::empty();
    place.write("a/problems.jsonl", problem("prb-a"));
    symlink("..", place.at("a/up")).expect("a link can be made");
    let run = place.run(&["validate", "."]).expect(0);
    assert!(run.stdout.starts_with("1 record in 1 file"), "{run}");
    symlink("loop", place.at("loop")).expect("a link can be made");
    symlink("nowhere", place.at("dangling")).expect("a link can be made");
    for name in ["loop", "dangling"] {
        let run = place.run(&["validate", "--dataset", "problems", name]).expect(2);
        assert!(
            run.stderr.contains(&format!("cannot read {name}: ")) && run.stderr.contains("help: "),
            "{run}"
        );
    }
    symlink("a/problems.jsonl", place.at("same.jsonl")).expect("a link can be made");
    let twice = ["--dataset", "problems", "a/problems.jsonl", "./a/../a/problems.jsonl", "same.jsonl"];
    assert_eq!(found(&place, &twice), ["C0131 1:1 \"\"", "C0131 1:1 \"\""]);
}

#[test]
fn names_that_are_not_utf8_are_read_anyway() {
    let place = Place::empty();
    let name = OsStr::from_bytes(b"probl\xe9mes.jsonl");
    fs::create_dir(place.at("mine")).expect("it can be made");
    if fs::write(place.at("mine").join(name), problem("A")).is_err() {
        return; // Some file systems have no such names.
    }
    let all = found(&place, &["--dataset", "problems", "mine"]);
    assert_eq!(all, ["C0205 1:8 \"/id\""]);
}

/// A reader that has seen enough is not an error, however much there is to say.
#[test]
fn a_reader_that_leaves_ends_the_report_quietly() {
    let place = Place::empty();
    place.write("problems.jsonl", "{}\n".repeat(30_000));
    for format in ["human", "json", "jsonl", "sarif", "junit", "github"] {
        let mut command = place.command(&["validate", "--format", format, "problems.jsonl"]);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program can be started");
        let mut out = child.stdout.take().expect("it is piped");
        std::io::Read::read_exact(&mut out, &mut [0; 100]).expect("it says something");
        drop(out);
        let output = child.wait_with_output().expect("it ends");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!((output.status.code(), said.as_str()), (Some(0), ""), "{format}");
    }
}

#[test]
fn input_that_cannot_be_stored_is_reported() {
    let place = Place::empty();
    let mut command = place.command(&["validate", "--dataset", "problems", "-"]);
    let output = command.stdin(Stdio::null()).env("TMPDIR", "/nowhere/at/all").output().expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said.contains("/nowhere/at/all does not take a copy of it") && said.contains("help: let TMPDIR"),
        "{said}"
    );
}

#[test]
fn problems_that_neither_memory_nor_disk_can_hold_are_reported() {
    let place = Place::empty();
    // The text around each problem is long, so that little is enough.
    place.write("problems.jsonl", format!("{{\"note\": \"{}\"}}\n", "a".repeat(200)).repeat(40_000));
    let run = |format: &str, most: &str| {
        let mut command =
            place.command(&["validate", "--format", format, "--max-problems", most, "problems.jsonl"]);
        let output = command.env("TMPDIR", "/nowhere/at/all").output().expect("it runs");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (code, said) = run("human", "0");
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("cannot keep the diagnostics in /nowhere/at/all"), "{said}");
    assert!(said.contains("help: let TMPDIR") && said.contains("`--max-problems`"), "{said}");
    // What is not shown need not be kept.
    assert_eq!(run("human", "10"), (Some(1), String::new()));
}

/// What was found at the first reading may not be there at the second: neither the one nor the other would be true.
#[test]
fn a_file_that_changes_while_it_is_read_is_reported() {
    let place = Place::empty();
    place.write("problems.jsonl", problem("prb-a"));
    let input = colophon::intake::Input::file(&place.at("problems.jsonl")).expect("it can be read");
    assert!(input.open().is_ok() && input.settled().is_ok());
    place.write("problems.jsonl", problem("prb-other"));
    let said = input.open().err().expect("it is another").to_string();
    assert!(said.ends_with("it was changed while it was read\n  help: run the command again"), "{said}");
    assert!(input.settled().is_err());
    place.remove("problems.jsonl");
    assert!(input.settled().is_err());
}

/// A limit on the size of files is like a full disk.
#[test]
fn a_file_that_may_not_grow_is_reported_and_leaves_nothing_behind() {
    let place = Place::new();
    let figures = place.read("raw/lake-orrin/figures.json");
    place.write("raw/lake-orrin/figures.json", figures.replace("\n      ", "\n   "));
    let before = place.tree();
    let mut command = Command::new("sh");
    let limited = format!("ulimit -f 1; exec {} fmt", env!("CARGO_BIN_EXE_colophon"));
    let output = command.current_dir(place.at("")).args(["-c", &limited]).output().expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("File too large") && said.contains("nothing was changed"), "{said}");
    assert_eq!(place.tree(), before);
}
