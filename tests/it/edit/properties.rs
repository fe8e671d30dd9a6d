//! What holds of `fmt` whatever the file.

use colophon::edit::{Document, Shape};
use colophon::model::Dataset;
use proptest::prelude::*;

/// JSON as hands and programs write it: any spacing, any spelling of numbers and strings.
#[derive(Debug, Clone)]
enum Json {
    Atom(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Writes the value; `spaces` are used in turn.
    fn write(&self, out: &mut String, spaces: &mut impl Iterator<Item = &'static str>) {
        let mut space = |out: &mut String| out.push_str(spaces.next().unwrap_or_default());
        space(out);
        match self {
            Self::Atom(text) => out.push_str(text),
            Self::List(items) => {
                out.push('[');
                for (i, item) in items.iter().enumerate() {
                    out.push_str(if i > 0 { "," } else { "" });
                    item.write(out, spaces);
                }
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (i, (key, value)) in members.iter().enumerate() {
                    out.push_str(if i > 0 { "," } else { "" });
                    out.push_str(&serde_json::Value::from(key.as_str()).to_string());
                    out.push(':');
                    value.write(out, spaces);
                }
                out.push('}');
            }
        }
    }
}

fn atom() -> impl Strategy<Value = Json> {
    let escaped = any::<String>().prop_map(|s| {
        let units: Vec<String> = s.encode_utf16().map(|u| format!("\\u{u:04x}")).collect();
        format!("\"{}\"", units.concat())
    });
    let plain = any::<String>().prop_map(|s| serde_json::Value::from(s).to_string());
    let words = prop::sample::select(vec!["null", "true", "false", "\"\"", "\"\\/\""]);
    let words = words.prop_map(str::to_owned);
    let number = "-?(0|[1-9][0-9]{0,7})(\\.[0-9]{1,7})?([eE][+-]?[0-9])?";
    prop_oneof![words, number, plain, escaped].prop_map(Json::Atom)
}

/// Keys of the schemas and others.
fn key() -> impl Strategy<Value = String> {
    let known = ["id", "label", "evidence", "start", "words", "sha256", "value", "note", "unit", "place"];
    prop_oneof![prop::sample::select(known.to_vec()).prop_map(str::to_owned), any::<String>()]
}

fn json() -> impl Strategy<Value = Json> {
    atom().prop_recursive(4, 40, 6, |inner| {
        let members = prop::collection::vec((key(), inner.clone()), 0..6).prop_map(|mut members| {
            let mut seen = std::collections::BTreeSet::new();
            members.retain(|(key, _)| seen.insert(key.clone()));
            Json::Object(members)
        });
        prop_oneof![prop::collection::vec(inner, 0..6).prop_map(Json::List), members]
    })
}

/// A file of records, or whatever else may be in its place.
fn file() -> impl Strategy<Value = String> {
    let spaces = prop::collection::vec(prop::sample::select(vec!["", " ", "\n", "\r\n\t", "  "]), 1..9);
    let records = || prop::collection::vec(json(), 0..6).prop_map(Json::List);
    let envelope = (records(), any::<bool>(), any::<bool>()).prop_map(|(records, first, more)| {
        let mut members = vec![("records".to_owned(), records)];
        let schema = ("$schema".to_owned(), Json::Atom("\"x/figures.schema.json\"".into()));
        members.insert(usize::from(first), schema);
        if more {
            members.push(("more".to_owned(), Json::Atom("1.50".into())));
        }
        Json::Object(members)
    });
    (prop_oneof![4 => envelope, 1 => records(), 1 => json()], spaces).prop_map(|(value, spaces)| {
        let mut text = String::new();
        value.write(&mut text, &mut spaces.into_iter().cycle());
        text
    })
}

/// A value as JSON means it, numbers by their characters: `{"a": 1.0}` → `{"a":"#1.0"}`. Members and records in order, so that
/// only moving them leaves it the same.
fn meaning(text: &str) -> serde_json::Value {
    let mut marked = String::new();
    let mut chars = text.chars().peekable();
    let mut in_string = false;
    while let Some(c) = chars.next() {
        match c {
            '\\' if in_string => {
                marked.push(c);
                marked.extend(chars.next());
                continue;
            }
            '"' => in_string = !in_string,
            '-' | '0'..='9' if !in_string => {
                marked.push_str("\"#");
                marked.push(c);
                while let Some(c) = chars.next_if(|c| c.is_ascii_alphanumeric() || "+-.".contains(*c)) {
                    marked.push(c);
                }
                marked.push('"');
                continue;
            }
            _ => {}
        }
        marked.push(c);
    }
    let mut value: serde_json::Value = serde_json::from_str(&marked).unwrap();
    let records = match &mut value {
        serde_json::Value::Object(file) => file.get_mut("records").and_then(|r| r.as_array_mut()),
        serde_json::Value::Array(records) => Some(records),
        _ => None,
    };
    if let Some(records) = records {
        records.sort_by_key(|r| {
            let mut record = r.clone();
            record.sort_all_objects();
            record.to_string()
        });
    }
    value
}

#[test]
fn a_file_of_several_blocks_is_formatted_as_one() {
    let label = "ä".repeat(300);
    let record =
        |i: usize| format!("{{\n      \"id\": \"fig-{i:05}\",\n      \"label\": \"{label}\"\n    }}");
    let records: Vec<String> = (0..5000).map(record).collect();
    let canonical = format!("{{\n  \"records\": [\n    {}\n  ]\n}}\n", records.join(",\n    "));
    assert!(canonical.len() > 3 << 20);
    let shape = Shape::of(Dataset::Figures);
    let backwards: Vec<String> = records.into_iter().rev().collect();
    let text = format!("{{\"records\": [{}]}}", backwards.join(","));
    assert!(Document::parse(&text, &shape).unwrap().text() == canonical);
    let broken = text.replacen("fig-00007\"", "fig-00007\",", 1);
    let fault = Document::parse(&broken, &shape).unwrap_err();
    assert_eq!(broken.find("\",,").unwrap() + 2, fault.offset);
}

proptest! {
    #[test]
    fn formatting_changes_no_value_and_twice_is_once(text in file()) {
        let shape = Shape::of(Dataset::Figures);
        let once = Document::parse(&text, &shape).unwrap().text();
        prop_assert_eq!(meaning(&once), meaning(&text));
        let twice = Document::parse(&once, &shape).unwrap().text();
        prop_assert_eq!(&twice, &once);
        prop_assert!(once.ends_with('\n') && !once.ends_with("\n\n"));
    }

    #[test]
    fn no_input_makes_the_formatter_panic(text in any::<String>(), cut in any::<prop::sample::Index>()) {
        let shape = Shape::of(Dataset::Events);
        let _ = Document::parse(&text, &shape);
        let valid = r#"{"$schema": "é", "records": [{"id": "ä", "evidence": [{"start": 1.5e3}]}, {"id": "b"}]}"#;
        let at = (0..=cut.index(valid.len())).rev().find(|i| valid.is_char_boundary(*i)).unwrap_or(0);
        let _ = Document::parse(&format!("{}{text}{}", &valid[..at], &valid[at..]), &shape);
        prop_assert!(Document::parse(&valid[..at], &shape).is_err());
    }

    #[test]
    fn records_are_sorted_by_id(ids in prop::collection::vec("[a-zäö0-9-]{0,5}", 0..9)) {
        let records: Vec<String> = ids.iter().map(|id| format!("{{\"id\": \"{id}\"}}")).collect();
        let text = format!("{{\"records\": [{}]}}", records.join(","));
        let once = Document::parse(&text, &Shape::of(Dataset::Events)).unwrap().text();
        let file: serde_json::Value = serde_json::from_str(&once).unwrap();
        let found: Vec<&str> = file["records"].as_array().unwrap().iter().filter_map(|r| r["id"].as_str()).collect();
        let mut sorted: Vec<&str> = ids.iter().map(String::as_str).collect();
        sorted.sort_unstable();
        prop_assert_eq!(found, sorted);
    }
}
