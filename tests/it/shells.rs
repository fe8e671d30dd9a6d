//! `colophon completions` and `colophon man`.

use std::io::Write;
use std::process::{Command, Stdio};

use clap::{CommandFactory, ValueEnum};
use clap_complete::Shell;
use colophon::cli::Cli;

use crate::common::Place;

fn subcommands() -> Vec<String> {
    let command = Cli::command();
    let shown = command.get_subcommands().filter(|s| !s.is_hide_set());
    shown.map(|s| s.get_name().to_owned()).collect()
}

/// Runs a program of the system with a text as its input; none where the program is not here.
fn with_input(program: &str, arguments: &[&str], input: &str) -> Option<(bool, String)> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().ok()?;
    child.stdin.take().expect("it is piped").write_all(input.as_bytes()).expect("it is read");
    let output = child.wait_with_output().expect("it ends");
    Some((output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned()))
}

#[test]
fn every_shell_gets_a_script_that_knows_every_command_and_option() {
    let place = Place::empty();
    for shell in Shell::value_variants() {
        let name = shell.to_string();
        let script = place.run(&["completions", &name]).expect(0).stdout;
        for word in subcommands().iter().map(String::as_str).chain(["max-problems", "dry-run"]) {
            assert!(script.contains(word), "{name}: {word}");
        }
    }
}

#[test]
fn the_shells_that_are_here_accept_their_scripts() {
    let place = Place::empty();
    let mut accepted = 0;
    for shell in ["bash", "zsh", "fish"] {
        let script = place.run(&["completions", shell]).expect(0).stdout;
        match with_input(shell, &["-n"], &script) {
            Some((well, errors)) => {
                assert!(well && errors.is_empty(), "{shell}: {errors}");
                accepted += 1;
            }
            None => eprintln!("{shell} is not here: its script was not tried"),
        }
    }
    eprintln!("{accepted} shells accepted their scripts");
}

#[test]
fn a_shell_that_there_is_not_is_refused_with_those_there_are() {
    let run = Place::empty().run_in_vain(&["completions", "tcl"]).expect(2);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        assert!(run.stderr.contains(shell), "{run}");
    }
}

#[test]
fn every_command_has_a_page_that_renders_without_a_warning() {
    let place = Place::empty();
    let run = place.run(&["man", "--out", "pages/man1"]).expect(0);
    let wanted: Vec<String> = subcommands().iter().map(|name| format!("colophon-{name}.1")).collect();
    assert_eq!(run.stdout, format!("wrote {} man pages to pages/man1\n", wanted.len() + 1));
    let tree = place.tree();
    for page in wanted.iter().map(String::as_str).chain(["colophon.1"]) {
        assert!(tree.contains_key(&format!("pages/man1/{page}")), "{page}");
        let roff = place.read(&format!("pages/man1/{page}"));
        match with_input("groff", &["-man", "-Tutf8", "-ww", "-z"], &roff) {
            Some((well, warnings)) => assert!(well && warnings.is_empty(), "{page}: {warnings}"),
            None => eprintln!("groff is not here: {page} was not rendered"),
        }
    }
}

#[test]
fn the_page_that_is_printed_is_the_one_that_is_written() {
    let place = Place::empty();
    place.run(&["man", "--out", "pages"]).expect(0);
    let page = place.run(&["man"]).expect(0).stdout;
    assert_eq!(page, place.read("pages/colophon.1"));
    for name in subcommands() {
        assert!(page.contains(&format!("colophon\\-{name}(1)")), "{name}");
    }
}

#[test]
fn a_folder_of_pages_that_cannot_be_is_named() {
    let place = Place::empty();
    place.write("file", "x");
    for folder in ["file", "file/pages"] {
        let run = place.run_in_vain(&["man", "--out", folder]).expect(2);
        assert!(run.stderr.contains(folder), "{run}");
    }
}
