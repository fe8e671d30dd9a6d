//! Records that are small when packed and huge when read: whatever is wrong with them millions of times is reported a hundred times.

use std::collections::BTreeSet;

use colophon::check::{Contribution, check_contribution};
use colophon::diagnostics::{Diagnostic, ReportLimits};
use colophon::intake::{BLOCK, Input};
use colophon::model::{Dataset, DatasetInfo, Source};
use colophon::schema::{record_schema, single};
use serde_json::{Map, Value, json};

/// Most diagnostics of one record, and one that says that there are more.
const MOST: usize = 101;

/// Bytes of a list: a record may have 16 MiB.
const LONGEST: usize = 15 << 20;

/// What is wrong with the one record of a file, as the report of a contribution has it.
fn check(name: &str, text: &str) -> Vec<Diagnostic> {
    // What is packed takes another way in, and is a thousand times smaller.
    let packed = zstd::encode_all(text.as_bytes(), 1).expect("it can be packed");
    let contribution = Contribution {
        inputs: vec![Input::bytes(name, packed)],
        dataset: None,
        raw: None,
        source: None,
        merging: false,
        wanted: ReportLimits::ALL,
        block: BLOCK,
    };
    let report = check_contribution(contribution).unwrap_or_else(|e| panic!("{e}"));
    let found = report.diagnostics().unwrap_or_else(|e| panic!("{e}"));
    found.map(|d| d.unwrap_or_else(|e| panic!("{e}"))).collect()
}

/// A value with every field of its schema, made of the examples there.
fn example(schema: &Value) -> Value {
    let root = schema["allOf"][0]["$ref"].as_str().map(|name| name.trim_start_matches('#'));
    let object = root.map_or(Some(schema), |pointer| schema.pointer(pointer)).expect("it refers to its own");
    let fields = object["properties"].as_object().expect("it is an object").iter();
    let field = |(name, field): (&String, &Value)| {
        let resolved = field["$ref"].as_str().and_then(|name| schema.pointer(name.trim_start_matches('#')));
        let example = field.get("examples").or_else(|| resolved?.get("examples"))?;
        Some((name.clone(), example[0].clone()))
    };
    Value::Object(fields.filter_map(field).collect::<Map<_, _>>())
}

/// JSON Pointers of all lists of a value.
fn lists(value: &Value, pointer: &str, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            found.push(pointer.to_owned());
            items.iter().take(1).for_each(|item| lists(item, &format!("{pointer}/0"), found));
        }
        Value::Object(members) => {
            members.iter().for_each(|(key, member)| lists(member, &format!("{pointer}/{key}"), found));
        }
        _ => {}
    }
}

/// Every kind of file, with a record or object that has all its fields.
fn files() -> Vec<(String, Value)> {
    let of_records =
        Dataset::ALL.iter().map(|d| (format!("{}.jsonl.zst", d.name()), example(&record_schema(*d))));
    let alone = [
        ("source.json.zst".to_owned(), example(&single::<Source>("source"))),
        ("dataset.json.zst".to_owned(), example(&single::<DatasetInfo>("dataset"))),
    ];
    of_records.chain(alone).collect()
}

/// Checks each list of each file with so many of some items in it.
fn check_each_list(items: impl Fn(&Value) -> Vec<(String, usize)>, verdict: impl Fn(&str, &[Diagnostic])) {
    let mut tried = BTreeSet::new();
    for (name, whole) in files() {
        let mut pointers = Vec::new();
        lists(&whole, "", &mut pointers);
        for pointer in pointers {
            let own = whole.pointer(&pointer).map_or(Value::Null, |list| list[0].clone());
            for (item, count) in items(&own) {
                let mut record = whole.clone();
                *record.pointer_mut(&pointer).expect("it is there") = json!(["HERE"]);
                let list = vec![item.as_str(); count.min(LONGEST / item.len())].join(",");
                let text = record.to_string().replace("\"HERE\"", &list);
                verdict(&format!("{count} {item} in {name} {pointer}"), &check(&name, &text));
            }
            tried.insert(format!("{name} {pointer}"));
        }
    }
    assert!(tried.len() > 24 && tried.contains("references.jsonl.zst /citations/0/evidence"), "{tried:?}");
}

#[test]
fn a_list_of_a_million_items_is_reported_as_too_long_or_a_hundred_times() {
    let items = |own: &Value| vec![("{}".to_owned(), 1_000_000), (own.to_string(), 100_000)];
    check_each_list(items, |case, found| {
        assert!((1..=MOST).contains(&found.len()), "{case}: {}", found.len());
        let codes: Vec<&str> = found.iter().map(|d| d.code.code).collect();
        assert!(codes.contains(&"C0207") || found.len() == MOST, "{case}: {codes:?}");
        assert!(codes.contains(&"C0125"), "{case}: {codes:?}");
    });
}

#[test]
fn a_list_as_long_as_may_be_is_reported_a_hundred_times() {
    let wrong = [
        "1",
        "\"\"",
        "\" x\"",
        "\"NA\"",
        "\"UK\"",
        "\"act-nobody\"",
        "\"evt-a\"",
        "\"a\\u200b\"",
        "{\"NA\": \"NA\"}",
    ];
    let items = |own: &Value| {
        wrong
            .iter()
            .map(|item| (*item).to_owned())
            .chain([own.to_string()])
            .map(|item| (item, 1_000))
            .collect()
    };
    check_each_list(items, |case, found| {
        assert!(found.len() <= MOST, "{case}: {}", found.len());
        let said = found.iter().filter(|d| d.code.code == "C0125").count();
        assert!(if found.len() == MOST { said == 1 } else { said <= 1 }, "{case}: {}", found.len());
    });
}

#[test]
fn the_key_of_many_megabytes_is_not_in_a_hundred_pointers() {
    let key = "k".repeat(8 << 20);
    for item in ["\"NA\"", "\" x\"", "\"a\\u200b\""] {
        let items = vec![item; 1_000].join(",");
        let found = check("problems.jsonl.zst", &format!("{{\"id\": \"prb-a\", \"{key}\": [{items}]}}\n"));
        let bytes: usize = found.iter().map(|d| d.pointer.len() + d.message.len()).sum();
        assert!(bytes < 4 * key.len() && found.iter().any(|d| d.code.code == "C0125"), "{item}: {bytes}");
    }
}

#[test]
fn the_id_of_a_record_with_too_many_problems_is_known_to_others() {
    let wrong = vec!["1"; 2_000].join(",");
    let problem = |id: &str, records: &str| {
        format!(
            r#"{{"id": "{id}", "kind": "misprint", "summary": "Slip {id}.", "records": [{records}], "evidence": [{{"start": 1, "words": 2, "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}}]}}"#
        )
    };
    let text = format!("{}\n{}\n", problem("prb-a", &wrong), problem("prb-b", "\"prb-a\""));
    let found = check("problems.jsonl.zst", &text);
    assert_eq!(found.len(), MOST);
    assert!(found.iter().all(|d| d.record.as_deref() == Some("prb-a")), "{found:?}");
}

#[test]
fn both_passes_share_the_limit_of_a_record() {
    let untrimmed = vec!["\" the x\""; 60].join(",");
    let actor = |id: &str, aliases: &str| {
        format!(
            r#"{{"id": "{id}", "name": "{id}", "kind": "ngo", "aliases": [{aliases}], "evidence": [{{"start": 1, "words": 9, "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}}]}}"#
        )
    };
    let found = check("actors.jsonl.zst", &format!("{}\n", actor("act-a", &untrimmed)));
    let count = |code: &str| found.iter().filter(|d| d.code.code == code).count();
    assert_eq!((count("C0501"), count("C0405"), count("C0125")), (60, 40, 1));
}
