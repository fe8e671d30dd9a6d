//! `colophon validate`: good extracts, and what the command line does.

use crate::common::Place;

#[test]
fn good_extracts_are_clean() {
    let place = Place::new();
    let before = place.tree();
    let run = place.run(&["validate"]).expect(0);
    assert_eq!(run.stdout, "21 records in 8 files: 0 errors, 0 warnings, 0 notes\n");
    assert_eq!(run.stderr, "");
    assert_eq!(place.tree(), before, "validating writes nothing");
}

#[test]
fn a_list_without_an_envelope_is_a_file_too() {
    let place = Place::new();
    place.write("raw/lake-orrin/problems.json", "[]");
    let run = place.run(&["validate"]).expect(0);
    assert_eq!(run.stdout, "20 records in 8 files: 0 errors, 0 warnings, 0 notes\n");
}

#[test]
fn other_files_may_be_next_to_the_extracts() {
    let place = Place::new();
    place.write("raw/README.md", "# Rules");
    place.write("raw/lake-orrin/README.md", "# Rules");
    place.write("raw/lake-orrin/.figures.json.swp", "x");
    place.run(&["validate"]).expect(0);
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_do_no_harm() {
    let place = Place::new();
    let text = place.read("raw/lake-orrin/figures.json");
    place.write("raw/lake-orrin/figures.json", format!("\u{feff}{}", text.replace('\n', "\r\n")));
    place.run(&["validate"]).expect(0);
}

/// A warning does not stop anything.
#[test]
fn warnings_are_shown_and_released() {
    let place = Place::new();
    place.edit("raw/lake-orrin/problems.json", "of one year", "of  one year");
    let run = place.run(&["validate"]).expect(0);
    assert!(run.stdout.starts_with("warning[C0501 untrimmed-text]"), "{run}");
    let run = place.run(&["release"]).expect(0);
    assert!(run.stderr.starts_with("warning[C0501 untrimmed-text]"), "{run}");
    assert!(place.read("dist/v1.0.0/problems.json").contains("of one year differ"), "text is normalised");
}

#[test]
fn every_problem_is_reported_in_one_run_in_order_of_files_and_lines() {
    let place = Place::new();
    place.edit("raw/dataset.json", "2026-11-23", "2026-02-30");
    place.edit("raw/lake-orrin/figures.json", "\"CH\"", "\"XX\"");
    place.edit("raw/lake-orrin/figures.json", "\"unit\": \"percent\"", "\"unit\": \"percents\"");
    place.edit(
        "raw/lake-orrin/actors.json",
        "\"part_of\": \"act-lake-council\"",
        "\"part_of\": \"act-council\"",
    );
    place.write("raw/lake-orrin/problems.json", "{\"records\": [}");
    place.remove("raw/lake-orrin/exclusions.json");
    insta::assert_snapshot!(place.run_in_vain(&["validate"]).expect(1));
}

#[test]
fn the_report_for_machines_has_the_same_as_the_one_for_people() {
    let place = Place::new();
    place.edit("raw/lake-orrin/figures.json", "\"CH\"", "\"XX\"");
    insta::assert_snapshot!(place.run(&["validate", "--format", "json"]).expect(1));
}

#[test]
fn control_characters_of_the_data_do_not_reach_the_terminal() {
    let place = Place::new();
    place.edit("raw/lake-orrin/problems.json", "of one year", "of one \u{1b}[31myear");
    place.edit(
        "raw/lake-orrin/figures.json",
        "\"fig-boats\",\n      \"indicator\"",
        "\"fig-\\u001b[2Jboats\",\n      \"indicator\"",
    );
    let run = place.run(&["validate"]).expect(1);
    assert!(!run.stdout.contains('\u{1b}'), "{run}");
}

#[cfg(unix)]
#[test]
fn an_output_that_takes_nothing_is_an_error_and_no_panic() {
    use crate::common::Run;
    use std::fs::File;
    let place = Place::new();
    let Ok(full) = File::options().write(true).open("/dev/full") else {
        println!("not checked: there is no /dev/full here");
        return;
    };
    let mut command = place.command(&["validate"]);
    command.stdout(full.try_clone().expect("it can be opened twice"));
    let run = Run::of(command, &place.at("")).expect(2);
    assert_eq!(run.stderr, "error: cannot write to standard output: No space left on device (os error 28)\n");
    let mut command = place.command(&["release"]);
    command.stderr(full);
    let run = Run::of(command, &place.at("")).expect(0);
    assert_eq!(
        run.stdout, "published 1.0.0 in dist/v1.0.0\n",
        "a summary that nobody can read does not stop a release"
    );
}

#[test]
fn a_reader_who_has_read_enough_is_not_an_error() {
    use std::process::Stdio;
    let place = Place::new();
    for arguments in [["validate", "raw"], ["release", "--dry-run"]] {
        let mut command = place.command(&arguments);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program can be started");
        drop((child.stdout.take(), child.stderr.take()));
        assert_eq!(child.wait().expect("it ends").code(), Some(0), "{arguments:?}");
    }
}

#[test]
fn wrong_usage_ends_with_2() {
    let place = Place::new();
    for arguments in [&["frobnicate"][..], &[], &["validate", "--format", "xml"], &["locate"]] {
        place.run_in_vain(arguments).expect(2);
    }
}
