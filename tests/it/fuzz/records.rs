//! What holds of the report on any file of records.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use colophon::check::{Contribution, check_contribution};
use colophon::diagnostics::{Diagnostic, ReportLimits, Summary};
use colophon::intake::{BLOCK, Input};
use colophon::model::Dataset;
use colophon::schema::record_schema;
use serde_json::Value;

/// Codes of reading and of the schema: the part on which others have a say.
pub const OF_STANDARD: [&str; 2] = ["C01", "C02"];

/// What is found in a file, by blocks of some size.
pub fn check(name: &str, bytes: &[u8], block: usize) -> (Vec<Diagnostic>, Summary) {
    let inputs = vec![Input::bytes(name, bytes.to_vec())];
    let contribution = Contribution {
        inputs,
        dataset: None,
        raw: None,
        source: None,
        merging: false,
        wanted: ReportLimits::ALL,
        block,
    };
    let report = check_contribution(contribution).unwrap_or_else(|e| panic!("{e}"));
    let summary = report.summary();
    let found = report.diagnostics().unwrap_or_else(|e| panic!("{e}"));
    // How much of a line is shown around a place depends on what of it is at hand.
    let found = found.map(|d| Diagnostic { excerpt: None, ..d.unwrap_or_else(|e| panic!("{e}")) });
    (found.collect(), summary)
}

/// Columns of every line, by an independent reader: bytes that are not UTF-8 count one each, a byte order mark at the beginning none.
fn widths(bytes: &[u8]) -> Vec<usize> {
    let mut widths = vec![0];
    let mut rest = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    while let Some(byte) = rest.first() {
        let pair = rest.starts_with(b"\r\n");
        if pair || matches!(byte, b'\r' | b'\n') {
            widths.push(0);
            rest = &rest[if pair { 2 } else { 1 }..];
            continue;
        }
        let length = (1..=4.min(rest.len())).find(|n| std::str::from_utf8(&rest[..*n]).is_ok()).unwrap_or(1);
        *widths.last_mut().expect("there is a line") += 1;
        rest = &rest[length..];
    }
    widths
}

/// Whether anything is found of some families of codes.
pub fn has(found: &[Diagnostic], families: &[&str]) -> bool {
    found.iter().any(|d| families.iter().any(|family| d.code.code.starts_with(family)))
}

/// The values of a file as others read them; none where they refuse.
fn records_by_others(name: &str, bytes: &[u8]) -> Option<Vec<Value>> {
    let text = std::str::from_utf8(bytes).ok()?.trim_start_matches('\u{feff}');
    if name.ends_with(".jsonl") {
        let lines = text.lines().filter(|line| !line.trim_ascii().is_empty());
        return lines.map(|line| serde_json::from_str(line).ok()).collect();
    }
    match serde_json::from_str(text).ok()? {
        Value::Array(records) => Some(records),
        Value::Object(mut outer) => match outer.remove("records")? {
            Value::Array(records) => Some(records),
            _ => None,
        },
        _ => None,
    }
}

/// Whether the standard allows a record.
fn is_valid(name: &str, record: &Value) -> bool {
    static VALIDATORS: LazyLock<Vec<jsonschema::Validator>> = LazyLock::new(|| {
        let build = |dataset: &Dataset| {
            let options = jsonschema::options().should_validate_formats(true);
            options.build(&record_schema(*dataset)).unwrap_or_else(|e| panic!("{e}"))
        };
        Dataset::ALL.iter().map(build).collect()
    });
    let stem = name.split('.').next().unwrap_or_default();
    let at = Dataset::ALL.iter().position(|d| d.name() == stem);
    VALIDATORS[at.expect("the name is that of a dataset")].is_valid(record)
}

/// Rows of RFC 4180, blank ones left out; none where quotes or numbers of cells are not in order.
fn rows_by_others(bytes: &[u8]) -> Option<usize> {
    let text = std::str::from_utf8(bytes).ok()?.trim_start_matches('\u{feff}');
    let (mut rows, mut cells, mut width) = (0, 1, None);
    let mut rest = text;
    while !rest.is_empty() {
        let line = &rest[..rest.find(['\r', '\n']).unwrap_or(rest.len())];
        // Rows of empty cells are what spreadsheets leave behind; they are not counted.
        if cells == 1 && line.trim_matches([',', ' ', '\t']).is_empty() {
            rest = rest.get(line.len() + 1..).unwrap_or_default();
            continue;
        }
        rest = match rest.strip_prefix('"') {
            Some(mut inner) => loop {
                inner = &inner[inner.find('"')? + 1..];
                match inner.strip_prefix('"') {
                    Some(more) => inner = more,
                    None => break inner,
                }
            },
            None => {
                let end = rest.find([',', '\r', '\n']).unwrap_or(rest.len());
                if rest[..end].contains('"') {
                    return None;
                }
                &rest[end..]
            }
        };
        if let Some(more) = rest.strip_prefix(',') {
            (rest, cells) = (more, cells + 1);
            if rest.is_empty() {
                rows += 1;
                if *width.get_or_insert(cells) != cells {
                    return None;
                }
            }
            continue;
        }
        if !rest.is_empty() && !rest.starts_with(['\r', '\n']) {
            return None;
        }
        rest = rest.strip_prefix("\r\n").unwrap_or_else(|| rest.get(1..).unwrap_or_default());
        rows += 1;
        if *width.get_or_insert(cells) != cells {
            return None;
        }
        cells = 1;
    }
    Some(rows)
}

/// What holds of every report.
pub fn is_sound(name: &str, bytes: &[u8]) {
    let (found, summary) = check(name, bytes, BLOCK);
    let widths = widths(bytes);
    let mut before = (0, 0);
    let mut seen = BTreeSet::new();
    for d in &found {
        let range = d
            .range
            .map_or(((1, 1), (1, 1)), |r| ((r.start.line, r.start.column), (r.end.line, r.end.column)));
        for (line, column) in [range.0, range.1] {
            let width = widths.get(line - 1).unwrap_or_else(|| panic!("line {line} is past the end: {d:?}"));
            assert!((1..=width + 1).contains(&column), "{line}:{column} is past the line of {width}: {d:?}");
        }
        assert!(range.0 <= range.1, "{d:?}");
        assert!(before <= range.0, "not in order: {d:?}");
        before = range.0;
        assert!(d.help.is_some() && !d.message.is_empty(), "{d:?}");
        assert!(seen.insert((d.code.code, range, &d.pointer, &d.message)), "twice: {d:?}");
    }
    let mut counted = Summary { files: summary.files, records: summary.records, ..Summary::default() };
    counted.count(&found);
    assert_eq!(counted, summary);
    for block in [16, 61, 1000] {
        let (by_blocks, counted) = check(name, bytes, block);
        let unlike = found.iter().zip(&by_blocks).find(|(one, other)| one != other);
        let same = unlike.is_none() && found.len() == by_blocks.len() && counted == summary;
        assert!(same, "by blocks of {block}: {unlike:?}\n{summary:?}\n{counted:?}");
    }
    agrees_with_others(name, bytes, &found, summary);
}

/// What is found to be JSON and valid is so for other libraries as well, and the other way round.
fn agrees_with_others(name: &str, bytes: &[u8], found: &[Diagnostic], summary: Summary) {
    if name.ends_with(".csv") {
        if !has(found, &["C01"]) {
            assert_eq!(rows_by_others(bytes), Some(summary.records + 1), "others do not read this");
        }
        return;
    }
    let records = records_by_others(name, bytes);
    if !has(found, &OF_STANDARD) {
        let records = records.expect("others read what is found to be JSON");
        assert_eq!(records.len(), summary.records);
        assert!(records.iter().all(|r| is_valid(name, r)), "others find it invalid");
    } else if !has(found, &["C01"]) {
        let invalid = |records: Vec<Value>| records.iter().any(|r| !is_valid(name, r));
        // The outer object has its own rules.
        let outer = found.iter().any(|d| d.pointer.matches('/').count() < 2);
        assert!(outer || records.is_none_or(invalid), "others find it valid: {found:?}");
    }
}

/// Judges the report on a case of a fuzz target: a letter that stands for the dataset and the end of the file's name (`A` the first of
/// both), and the content of the file.
pub fn is_sound_case(endings: &[&str], case: &[u8]) {
    if let Some((letter, bytes)) = case.split_first() {
        let number = usize::from(letter.wrapping_sub(b'A'));
        let dataset = Dataset::ALL[number % Dataset::ALL.len()];
        let ending = endings[number / Dataset::ALL.len() % endings.len()];
        is_sound(&format!("{}.{ending}", dataset.name()), bytes);
    }
}
