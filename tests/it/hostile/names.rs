//! Hostile names and texts: nothing that is printed steers a terminal, or the GitHub runner, which looks for commands in the log.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

use super::problem;
use crate::common::{Place, Run, copy, essay};
use crate::release::published;

/// Line feeds and commands of both kinds, terminal escapes, and a change of the direction of text.
const NAME: &str = "x\n::error file=README.md,title=Approved::ok\n  ::stop-commands::t\r##[add-mask]x\u{1b}[2J\u{9b}31m\u{202e}y";

/// Whatever in an output could steer its reader. Lines that begin with `own` are commands of the program.
fn steering(output: &str, own: &str) -> Option<String> {
    let character = output.chars().find(|c| {
        (c.is_control() && *c != '\n')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
    });
    let is_command = |line: &&str| line.contains("##[") || line.trim_start().starts_with("::");
    let own_command = |line: &&str| !own.is_empty() && line.starts_with(own) && !line.contains("##[");
    let command = output.lines().find(|line| is_command(line) && !own_command(line));
    character.map(|c| format!("{c:?}")).or(command.map(str::to_owned))
}

fn is_harmless(what: &str, run: &Run, own: &str) {
    for (stream, text) in [("stdout", &run.stdout), ("stderr", &run.stderr)] {
        if let Some(found) = steering(text, own) {
            panic!("{what}: {stream} has {found:?}\n{run}");
        }
    }
}

/// Runs commands; `{}` in their arguments stands for the name.
fn run_all(place: &Place, commands: &[&str]) {
    for line in commands {
        let arguments: Vec<String> = line.split(' ').map(|word| word.replace("{}", NAME)).collect();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        is_harmless(line, &place.run(&arguments), "");
    }
}

#[test]
fn arguments_steer_nothing() {
    let place = Place::new();
    run_all(
        &place,
        &[
            "validate {}",
            "validate --{}",
            "validate --dataset {} x",
            "validate --source {} x",
            "validate --raw {} x",
            "merge {}",
            "merge --source {} x",
            "merge --raw {} x",
            "fmt {}",
            "ground --article {}",
            "ground --source {} --article raw/dataset.json",
            "locate --article {} words",
            "locate --article raw/dataset.json {}",
            "verify {}",
            "diff {} {}",
            "diff 1.0.0 latest --dist {}",
            "release --raw {}",
            "release --dry-run --dist {}",
            "release --dist {}",
            "verify {}",
            "diff 1.0.0 latest --dist {}",
            "schema --check --out {}",
            "schema --out {}",
            "man --out {}",
            "new {}",
            "new --raw {} a-2024",
            "explain {}",
            "completions {}",
            "{}",
        ],
    );
    fs::rename(place.at("raw"), place.at("raw").with_file_name(format!("raw{NAME}")))
        .expect("it can be renamed");
    run_all(
        &place,
        &[
            "validate raw{}",
            "new --raw raw{} a-2024",
            "fmt --check raw{}",
            "fmt raw{}",
            "release --raw raw{} --dist d",
        ],
    );
    let mut waiting = Command::new("sh");
    let line = "flock \"$1\" sh -c 'sleep 0.3' & sleep 0.1; exec \"$0\" fmt \"$1\"";
    waiting
        .args(["-c", line, env!("CARGO_BIN_EXE_colophon"), &format!("raw{NAME}")])
        .current_dir(place.at(""));
    is_harmless("waiting", &Run::of(waiting, &place.at("")), "");
}

#[test]
fn names_of_contributed_files_steer_nothing() {
    let place = Place::new();
    let at = |folder: &str, end: &str| {
        fs::create_dir_all(place.at(folder)).expect("a folder can be made");
        place.at(folder).join(format!("{NAME}{end}"))
    };
    symlink("nowhere", at("a", ".json")).expect("a link can be made");
    assert!(Command::new("mkfifo").arg(at("b", ".json")).status().is_ok_and(|status| status.success()));
    fs::write(at("c", ".problems.jsonl.gz"), "broken").expect("it can be written");
    fs::write(at("d", ".problems.jsonl"), problem("A") + "{\"x").expect("it can be written");
    fs::write(at("e", ".json"), "[]").expect("it can be written");
    fs::create_dir_all(at("f", "")).expect("a folder can be made");
    symlink("../..", at("g", "")).expect("a link can be made");
    fs::write(at("h", ".source.json"), "{}").expect("it can be written");
    fs::write(at("i", ".problems.json"), [0xff]).expect("it can be written");
    for folder in ["a", "b", "c", "d", "e", "f", "g", "h", "i"] {
        for format in ["human", "json", "jsonl", "sarif", "junit", "github"] {
            let own = if format == "github" { "::error file=" } else { "" };
            let run = place.run(&["validate", "--format", format, folder]);
            assert_ne!(run.code, 0, "{run}");
            is_harmless(&format!("{folder} as {format}"), &run, own);
        }
        run_all(&place, &[&format!("merge {folder}"), &format!("merge --dry-run {folder}")]);
    }
    // A hook names the files one by one.
    run_all(
        &place,
        &["validate c/{}.problems.jsonl.gz", "merge d/{}.problems.jsonl", "validate -- d/{}.problems.jsonl"],
    );
}

#[test]
fn names_in_raw_and_dist_steer_nothing() {
    let place = published();
    fs::write(place.at("raw/lake-orrin").join(format!("{NAME}.json")), "[]").expect("it can be written");
    run_all(&place, &["validate", "release", "fmt --check"]);
    let place = published();
    copy(&place.at("raw/lake-orrin"), &place.at("raw").join(NAME));
    place.write("figures.json", "{\"records\": []}");
    let article = essay();
    let article = article.to_str().expect("its name is text");
    run_all(
        &place,
        &["validate", "fmt --check", "merge figures.json", &format!("ground --article {article}")],
    );
    fs::write(place.at("raw").join(NAME).join("events.json"), "{").expect("it can be written");
    run_all(&place, &["validate", "fmt --check", "fmt"]);

    let place = published();
    fs::write(place.at("dist").join(NAME), "").expect("it can be written");
    run_all(&place, &["verify", "release", "release --dry-run"]);
    let place = published();
    copy(&place.at("dist/v1.0.0"), &place.at("kept"));
    for (folder, end) in [("dist/v1.0.0", ".parquet"), ("dist/v1.0.0", ""), ("kept", ".parquet")] {
        fs::write(place.at(folder).join(format!("{NAME}{end}")), "PAR1").expect("it can be written");
        run_all(&place, &["verify", "verify dist/v1.0.0", "release", "diff 1.0.0 kept", "diff kept 1.0.0"]);
    }
    let sums = place.read("kept/SHA256SUMS");
    let odd = NAME.replace('\n', " ");
    place.write("kept/SHA256SUMS", format!("{sums}{0}  {odd}\n{0}  {odd}\n", "0".repeat(64)));
    run_all(&place, &["verify kept", "diff 1.0.0 kept"]);
}

#[test]
fn what_an_index_says_steers_nothing() {
    let odd = serde_json::to_string(NAME).expect("it is text");
    for field in ["latest", "latest_path", "dataset", "title", "format", "version", "released", "path"] {
        let place = published();
        let index = place.read("dist/index.json");
        let start = index.find(&format!("\"{field}\": ")).expect("the index has the field") + field.len() + 4;
        let end = start + index[start..].find(['\n', ',']).expect("the value ends");
        place.write("dist/index.json", format!("{}{odd}{}", &index[..start], &index[end..]));
        run_all(
            &place,
            &["verify", "verify dist/v1.0.0", "release", "release --dry-run", "diff latest 1.0.0"],
        );
    }
}

#[test]
fn texts_steer_nothing_in_patches_clashes_and_differences() {
    let place = Place::new();
    let text = format!("a{NAME}").replace('\n', " ");
    let figures = place.read("raw/lake-orrin/figures.json");
    let note = format!("\"note\": {}, \"id\": ", serde_json::to_string(&text).expect("it is text"));
    let raw = note.replace("\\u001b", "\u{1b}").replace("\\r", " ");
    place.write("raw/lake-orrin/figures.json", figures.replacen("\"id\": ", &raw, 1));
    run_all(&place, &["validate", "fmt --check", "fmt", "merge --dry-run raw/lake-orrin/problems.json"]);
    let place = Place::new();
    let problems = place.read("raw/lake-orrin/problems.json");
    place.write(
        "problems.json",
        problems.replacen("\"summary\": \"", "\"summary\": \"\u{202e}##[x] \u{9b}", 1),
    );
    run_all(&place, &["validate problems.json", "merge problems.json", "merge --dry-run problems.json"]);
}
