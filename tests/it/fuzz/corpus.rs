//! What the targets of `fuzz/` found is judged soundly.

use std::fs;
use std::path::Path;

use super::{article, dates, quantity, records};

/// Each case of a target.
fn cases(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let entries = fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let paths = entries.map(|entry| entry.expect("the folder can be read").path());
    let cases: Vec<Vec<u8>> = paths.map(|path| fs::read(path).expect("it can be read")).collect();
    assert!(!cases.is_empty(), "{} is empty", folder.display());
    cases
}

/// Judges what is text among the cases of a target.
fn texts(target: &str, judge: fn(&str)) {
    let cases = cases(target);
    cases.iter().filter_map(|case| std::str::from_utf8(case).ok()).for_each(judge);
}

#[test]
fn records_of_every_format() {
    for case in cases("json") {
        records::is_sound_case(&["json", "jsonl"], &case);
    }
    for case in cases("csv") {
        records::is_sound_case(&["csv"], &case);
    }
}

#[test]
fn articles() {
    for case in cases("article") {
        article::is_sound(&case);
    }
}

#[test]
fn quantities_and_dates() {
    texts("quantity", quantity::is_sound);
    texts("dates", dates::is_sound);
}
