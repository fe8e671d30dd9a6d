//! `colophon merge`

use std::fs;
use std::process::Command;

use serde_json::{Value, json};

use super::forms::{gzip, lines, rows};
use super::house::{House, figures_path};

const FIGURES: &str = "raw/jaffar-islam/figures.json";

/// Ids of figures that no other record names.
fn free(house: &House) -> Vec<String> {
    let all: String = ["figures", "events", "actors", "references", "problems"]
        .map(|dataset| house.read(&figures_path(dataset)))
        .concat();
    let ids = house.records("figures");
    let ids = ids.iter().map(|r| r["id"].as_str().unwrap().to_owned());
    ids.filter(|id| all.matches(&format!("\"{id}\"")).count() == 1).collect()
}

/// Takes the first, the last and two more figures away.
fn take_some(house: &House) -> Vec<Value> {
    let free = free(house);
    let wanted = [&free[0], &free[1], &free[free.len() / 2], &free[free.len() - 1]];
    house.take("figures", |_, r| wanted.iter().any(|id| r["id"] == id.as_str()))
}

#[test]
fn what_was_taken_away_comes_back_in_every_layout() {
    let house = House::new();
    let clean = house.state();
    for name in
        ["figures.json", "list/figures.json", "mine.jsonl", "figures.ndjson", "rows.csv", "packed.jsonl.gz"]
    {
        let mut taken = take_some(&house);
        taken.reverse();
        let text = match name {
            "figures.json" => json!({"records": taken}).to_string(),
            "list/figures.json" => json!(taken).to_string(),
            "rows.csv" => rows(&taken),
            _ => lines(&taken),
        };
        let text = if name.ends_with(".gz") { gzip(&text) } else { text.into_bytes() };
        house.write(name, text);
        let ran = house.run(&["merge", name, "--dataset", "figures"]);
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (0, format!("added 4 records to {FIGURES}\n").as_str()),
            "{}",
            ran.err
        );
        assert_eq!(house.state(), clean, "{name}");
    }
    let ran = house.run(&["merge", "figures.json", "mine.jsonl", "--dataset", "figures"]);
    assert_eq!(ran.out, "nothing to merge: 8 records given, all of them already there\n");
    assert_eq!(house.state(), clean);
}

#[test]
fn records_are_put_in_order_even_first_and_last() {
    let house = House::new();
    let mut records = take_some(&house);
    records.truncate(2);
    records[0]["id"] = json!("a-first");
    records[1]["id"] = json!("zz-last");
    house.write("figures.jsonl", lines(&records));
    assert_eq!(house.run(&["merge", "figures.jsonl"]).code, 0);
    let ids: Vec<String> = house.records("figures").iter().map(|r| r["id"].to_string()).collect();
    assert!(ids.is_sorted());
    assert_eq!((ids[0].as_str(), ids[ids.len() - 1].as_str()), ("\"a-first\"", "\"zz-last\""));
    assert_eq!(house.run(&["fmt", "--check"]).code, 0);
    assert_eq!(house.run(&["validate"]).code, 0);
}

#[test]
fn a_dry_run_prints_a_patch_that_does_the_same() {
    let house = House::new();
    let taken = take_some(&house);
    // And a new file.
    let problems = house.records("problems");
    fs::remove_file(house.path(&figures_path("problems"))).unwrap();
    house.write("figures.jsonl", lines(&taken));
    house.write("problems.jsonl", lines(&problems));
    let before = house.state();
    let dry = house.run(&["merge", "figures.jsonl", "problems.jsonl", "--dry-run"]);
    assert_eq!(dry.code, 0, "{}", dry.err);
    assert_eq!(
        dry.err,
        format!(
            "would add 4 records to {FIGURES}\nwould add {} records to raw/jaffar-islam/problems.json\n",
            problems.len()
        )
    );
    assert!(
        dry.out.contains("--- /dev/null\n+++ b/raw/jaffar-islam/problems.json\n@@ -0,0 +1,"),
        "{}",
        dry.out
    );
    assert_eq!(house.state(), before);

    house.write("merge.patch", &dry.out);
    let patched = |house: &House, program: &str, arguments: &[&str]| {
        let mut command = Command::new(program);
        match command.current_dir(house.path("")).args(arguments).output() {
            Ok(output) => assert!(output.status.success(), "{program}: {output:?}"),
            Err(error) => {
                eprintln!("{program} is not here, the patch was not tried with it: {error}");
                return None;
            }
        }
        Some(house.state())
    };
    let by_git = patched(&house, "git", &["apply", "merge.patch"]);
    let restore = |house: &House| {
        for (path, bytes) in &before {
            fs::write(path, bytes).unwrap();
        }
        fs::remove_file(house.path(&figures_path("problems"))).ok();
    };
    restore(&house);
    let by_patch = patched(&house, "patch", &["-s", "-p1", "-i", "merge.patch"]);
    restore(&house);
    assert_eq!(house.run(&["merge", "figures.jsonl", "problems.jsonl"]).code, 0);
    for other in [by_git, by_patch].into_iter().flatten() {
        assert!(other == house.state());
    }
}

#[test]
fn a_clash_is_shown_side_by_side_and_nothing_is_written() {
    let house = House::new();
    let mut records = take_some(&house);
    let mut other = house.records("figures")[1].clone();
    let id = other["id"].as_str().unwrap().to_owned();
    let label = other["label"].take();
    other["label"] = json!("Another label");
    other["evidence"][0]["paragraph"] = json!(99);
    records.push(other);
    house.write("figures.jsonl", lines(&records));
    let before = house.state();
    for arguments in [&["merge", "figures.jsonl"][..], &["merge", "figures.jsonl", "--dry-run"]] {
        let ran = house.run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""));
        let expected = format!(
            "error: `{id}` of figures.jsonl is in {FIGURES} already, and does not say the same\n  \
             /label\n    there: {label}\n    yours: \"Another label\"\n  /evidence/0/paragraph\n"
        );
        assert!(ran.err.starts_with(&expected), "{}", ran.err);
        assert!(ran.err.ends_with("nothing was merged\n"));
        assert_eq!(house.state(), before);
    }
}

#[test]
fn an_id_twice_in_a_contribution_is_shown_at_both_places() {
    let house = House::new();
    let mut records = take_some(&house);
    records.truncate(1);
    house.write("one.jsonl", lines(&records));
    records[0]["note"] = json!("A remark.");
    house.write("two.jsonl", lines(&records));
    let ran = house.run(&["merge", "one.jsonl", "two.jsonl", "--dataset", "figures"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("error[C0401 duplicate-id]"), "{}", ran.err);
    assert!(ran.err.contains("--> two.jsonl:1:") && ran.err.contains("first used here: one.jsonl:1:"));
    let ran = house.run(&["merge", "one.jsonl", "one.jsonl", "--dataset", "figures"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.ends_with("skipped 1 record that was already there\n"), "{}", ran.out);
}

#[test]
fn what_says_the_same_in_other_characters_is_there_already() {
    let house = House::new();
    let mut record = house.records("figures")[0].clone();
    record["modality"] = json!("asserted");
    let text = record.to_string().replace("\"start\":", "\"start\" : ");
    house.write("figures.jsonl", text.replace("fig-", "\\u0066ig-"));
    let ran = house.run(&["merge", "figures.jsonl"]);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (0, "nothing to merge: 1 record given, all of them already there\n"),
        "{}",
        ran.err
    );
}

#[test]
fn what_is_not_valid_is_not_merged() {
    let house = House::new();
    let mut records = take_some(&house);
    records[0]["unit"] = json!("furlong");
    records[1]["id"] = json!("Ünïd");
    records[2]["cites"] = json!(["nobody-1999"]);
    house.write("figures.jsonl", lines(&records));
    let before = house.state();
    let ran = house.run(&["merge", "figures.jsonl"]);
    assert_eq!(ran.code, 1);
    for code in ["C0204", "C0205", "C0402"] {
        assert!(ran.err.contains(code), "{code}: {}", ran.err);
    }
    assert_eq!(house.state(), before);
}

#[test]
fn an_id_of_another_dataset_is_not_merged() {
    let house = House::new();
    let mut record = take_some(&house).remove(0);
    record["id"] = house.records("events")[0]["id"].clone();
    house.write("figures.jsonl", lines(&[record]));
    let ran = house.run(&["merge", "figures.jsonl"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("error[C0401 duplicate-id]"), "{}", ran.err);
}

#[test]
fn what_cannot_be_read_is_named_with_its_place() {
    let house = House::new();
    let before = house.state();
    house.write("figures.jsonl", "{\"id\": \"a\"}\n{\"id\": \"b\",}\n{}\n");
    let ran = house.run(&["merge", "figures.jsonl"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("figures.jsonl:2:") && ran.err.contains("figures.jsonl:3:1\n"), "{}", ran.err);
    for (arguments, message) in [
        (&["merge", "none.json"][..], "cannot read none.json"),
        (&["merge", "figures.jsonl", "--dataset", "figs"], "the datasets are figures, events"),
        (&["merge", "figures.jsonl", "--source", "x"], "the sources are jaffar-islam"),
        (&["merge", "figures.jsonl", "--raw", "nowhere"], "it has no dataset.json"),
        (&["merge"], "<FILE|DIR|->"),
    ] {
        let ran = house.run(arguments);
        assert_eq!(ran.code, 2, "{arguments:?}");
        assert!(ran.err.contains(message), "{}", ran.err);
    }
    house.write("mine.jsonl", "{\"id\": \"a\"}");
    assert!(house.run(&["merge", "mine.jsonl"]).err.contains("say which it is with `--dataset`"));
    assert_eq!(house.state(), before);
}

#[test]
fn an_actor_given_again_does_not_clash_with_itself() {
    let house = House::new();
    let actors = house.records("actors");
    let mut actor = actors.iter().find(|r| r["aliases"].is_array()).unwrap().clone();
    house.write("actors.jsonl", lines(std::slice::from_ref(&actor)));
    let ran = house.run(&["merge", "actors.jsonl"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.err);
    assert_eq!(ran.out, "nothing to merge: 1 record given, all of them already there\n");

    actor["name"] = json!("Another name");
    house.write("actors.jsonl", lines(std::slice::from_ref(&actor)));
    let ran = house.run(&["merge", "actors.jsonl"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("yours: \"Another name\"") && !ran.err.contains("C04"), "{}", ran.err);

    // Under another id the same forms are those of two actors.
    actor["id"] = json!("another-actor");
    house.write("actors.jsonl", lines(&[actor]));
    let ran = house.run(&["merge", "actors.jsonl"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("error[C0405 alias-clash]") && ran.err.contains("--> actors.jsonl:1:"));
}

#[test]
fn a_record_of_another_source_is_reported_as_a_duplicate() {
    let house = House::new();
    house.write("figures.jsonl", lines(&house.records("figures")[..1]));
    assert_eq!(house.run(&["new", "another"]).code, 0);
    let before = house.state();
    let ran = house.run(&["merge", "figures.jsonl", "--source", "another"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("error[C0401 duplicate-id]"), "{}", ran.err);
    assert!(ran.err.contains("first used here: raw/jaffar-islam/figures.json:"), "{}", ran.err);
    assert_eq!(house.state(), before);
}

#[test]
fn a_folder_or_standard_input_is_merged_too() {
    let house = House::new();
    let clean = house.state();
    let taken = take_some(&house);
    let source = "raw/jaffar-islam/source.json";
    house.write("mine/figures.jsonl", lines(&taken));
    house.write("mine/source.json", house.read(source));
    assert_eq!(house.run(&["merge", "mine"]).code, 0);
    assert_eq!(house.state(), clean);

    // Only records are merged.
    take_some(&house);
    let before = house.state();
    house.write("mine/source.json", house.read(source).replace("Stability", "Unrest"));
    let ran = house.run(&["merge", "mine"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("mine/source.json differs from raw/jaffar-islam/source.json"));
    assert_eq!(house.state(), before);

    let mut command = house.command(&["merge", "-", "--dataset", "figures"]);
    command.stdin(fs::File::open(house.path("mine/figures.jsonl")).unwrap());
    assert!(command.status().unwrap().success());
    assert_eq!(house.state(), clean);
}

#[test]
fn among_several_sources_one_must_be_named() {
    let house = House::new();
    house.write("figures.json", "[]");
    assert_eq!(house.run(&["new", "another"]).code, 0);
    let ran = house.run(&["merge", "figures.json"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("--source another or --source jaffar-islam"), "{}", ran.err);
    let ran = house.run(&["merge", "figures.json", "--source", "another"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "nothing to merge: the files have no records\n"));
}

#[test]
fn raw_extracts_that_are_broken_are_not_merged_into() {
    let house = House::new();
    let taken = take_some(&house);
    house.write("figures.jsonl", lines(&taken));
    house.write(FIGURES, "{\"records\": [");
    let ran = house.run(&["merge", "figures.jsonl"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("error[C0104 unexpected-end]"), "{}", ran.err);
    assert_eq!(house.read(FIGURES), "{\"records\": [");
}

#[test]
fn merges_at_the_same_time_all_arrive() {
    let house = House::new();
    let clean = house.state();
    let taken = take_some(&house);
    let runs: Vec<_> = taken
        .iter()
        .enumerate()
        .map(|(i, record)| {
            let name = format!("{i}.jsonl");
            house.write(&name, lines(std::slice::from_ref(record)));
            house.command(&["merge", &name, "--dataset", "figures"]).spawn().unwrap()
        })
        .collect();
    for mut run in runs {
        assert!(run.wait().unwrap().success());
    }
    assert_eq!(house.state(), clean);
}

#[test]
fn what_a_killed_merge_left_is_repaired_by_the_next() {
    let house = House::new();
    let clean = house.state();
    let figures = take_some(&house);
    house.write("figures.jsonl", lines(&figures));
    // Killed between two files: one is written, one waits, the copy of the first is still there.
    let problems = house.records("problems");
    house.write("problems.jsonl", lines(&problems));
    house.write(&figures_path("problems"), "{\"records\": []}");
    assert_eq!(house.run(&["merge", "figures.jsonl"]).code, 0);
    house.write("raw/jaffar-islam/.colophon-before-figures.json", "{}");
    house.write("raw/jaffar-islam/.colophon-Xy12", "half a fi");
    let ran = house.run(&["merge", "figures.jsonl", "problems.jsonl"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.ends_with("skipped 4 records that were already there\n"), "{}", ran.out);
    house.write(
        &figures_path("problems"),
        house.read(&figures_path("problems")).replacen(
            "{\n",
            "{\n  \"$schema\": \"../../schema/problems.schema.json\",\n",
            1,
        ),
    );
    assert_eq!(house.state(), clean);
}
