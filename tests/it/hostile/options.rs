//! Names of files that look like options.

use crate::common::Place;

#[test]
fn an_option_that_nothing_is_checked_with_is_an_error() {
    let place = Place::new();
    place.write("--source=x/figures.jsonl", "{}\n");
    place.write("figures.jsonl", "{}\n");
    // As a hook would hand it over, and as it does.
    let taken = place.run(&["validate", "--source=x/figures.jsonl"]).expect(2);
    assert!(taken.stderr.starts_with("error: --source is for contributions, "), "{taken}");
    assert!(taken.stderr.contains("put `--` before names that begin with a hyphen"), "{taken}");
    place.run(&["validate", "--", "--source=x/figures.jsonl"]).expect(1);
    for (arguments, what) in [
        (&["--raw", "raw"][..], "--raw is for contributions"),
        (&["--dataset", "figures", "raw"], "--dataset is for contributions"),
        (&["--source", "lake-orrin", "raw"], "--source is for contributions"),
        (&["--source", "nobody", "figures.jsonl"], "there is no source `nobody`; the sources are lake-orrin"),
    ] {
        let run = place.run(&[&["validate"], arguments].concat()).expect(2);
        assert!(run.stderr.contains(what) && run.stderr.contains("\n  help: "), "{run}");
    }
    place.run(&["validate", "--source", "lake-orrin", "--raw", "raw", "figures.jsonl"]).expect(1);
    let alone = Place::empty();
    alone.write("figures.jsonl", "{}\n");
    let run = alone.run(&["validate", "--source", "lake-orrin", "figures.jsonl"]).expect(2);
    assert!(run.stderr.contains("help: name that folder with --raw"), "{run}");
}

/// What comes after `--` is a name, wherever names come from pull requests.
#[test]
fn names_of_files_come_after_the_options() {
    let root = env!("CARGO_MANIFEST_DIR");
    let read = |file: &str| {
        std::fs::read_to_string(format!("{root}/{file}")).unwrap_or_else(|e| panic!("{file}: {e}"))
    };
    let hooks = read(".pre-commit-hooks.yaml");
    let hook =
        hooks.split("- id: ").find(|hook| hook.starts_with("colophon-validate\n")).expect("there is a hook");
    assert!(hook.contains("\n  args: [--]\n"), "{hook}");
    let action = read("action.yml");
    let (options, names) = action.split_once("arguments+=(--)\n").expect("the action ends its options");
    assert!(options.contains("arguments+=(--source ") && !options.contains("arguments+=(\"$path\")"));
    assert!(names.contains("arguments+=(\"$path\")") && !names.contains("arguments+=(--"));
}
