//! Places on the tape are those of the tree of the recovering parser.

use std::ops::Range;

use jsonschema::json::Node as _;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Kind, Places, Reader, parse, pointer_token};

/// Every place in the tree of the recovering parser, by JSON Pointer: that of the value, and of its key if it has one.
type Expected = Vec<(String, Range<usize>, Option<(String, String, Range<usize>)>)>;

fn expect(node: &crate::intake::Node<'_>, pointer: &str, all: &mut Expected) {
    match &node.kind {
        Kind::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                all.push((format!("{pointer}/{i}"), item.range.clone(), None));
                expect(item, &format!("{pointer}/{i}"), all);
            }
        }
        Kind::Object(members) => {
            for member in members {
                let within = format!("{pointer}/{}", pointer_token(&member.key));
                let key = (pointer.to_owned(), member.key.to_string(), member.key_range.clone());
                all.push((within.clone(), member.value.range.clone(), Some(key)));
                expect(&member.value, &within, all);
            }
        }
        _ => {}
    }
}

fn check(text: &str, reverse: bool) {
    let root = parse(text, 7).root.expect("it is JSON");
    let mut all = vec![(String::new(), root.range.clone(), None)];
    expect(&root, "", &mut all);
    if reverse {
        all.reverse();
    }
    let (json, ranges) = root.to_json();
    let check = |places: &Places<'_>| {
        for (pointer, range, key) in &all {
            assert_eq!(places.value(pointer), *range, "{pointer} in {text}");
            assert_eq!(places.of(places.nearest(pointer)), *range, "{pointer} in {text}");
            if let Some((object, key, range)) = key {
                assert_eq!(places.key(object, key), Some(range.clone()), "key {key} in {text}");
            }
        }
        assert_eq!(places.value("/no such/0"), places.whole());
        assert_eq!(places.key("", "no such"), None);
    };
    let text_of = |range: Range<usize>| &text[range.start - 7..range.end - 7];
    let read = Reader::default().read(text.as_bytes(), |tape| {
        let places = Places::in_text(tape, text, 7);
        check(&places);
        for (pointer, range, _) in &all {
            let written: Value = serde_json::from_str(text_of(range.clone())).unwrap();
            assert_eq!(*places.nearest(pointer).to_value(), written, "{pointer}");
        }
    });
    assert!(read.is_some());
    assert!(Reader::default().read(&json, |tape| check(&Places::known(tape, ranges))).is_some());
}

#[test]
fn all_places_of_the_records_are_those_of_the_recovering_parser() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("raw");
    let folders = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files = 0;
    let within = folders.filter(|path| path.is_dir()).flat_map(|path| std::fs::read_dir(path).unwrap());
    let within = within.map(|entry| entry.unwrap().path());
    for file in within.filter(|path| path.extension().is_some_and(|extension| extension == "json")) {
        check(&std::fs::read_to_string(file).unwrap(), files % 2 == 1);
        files += 1;
    }
    assert!(files > 6);
}

#[test]
fn keys_with_escapes_and_many_items_are_found() {
    let many: Vec<String> = (0..100).map(|i| format!("\"k{i}\" : [ {i} ]")).collect();
    let items: Vec<String> = (0..100).map(|i| format!("{{\"a\": {i}}}")).collect();
    let text = format!(
        r#" {{"a\"\\b": "\\", "~/": {{"\u0061~1": -1.5e3 , "": null}}, "list": [{}],{}}} "#,
        items.join(" ,"),
        many.join(",")
    );
    check(&text, false);
    check(&text, true);
}

#[test]
fn lost_digits_are_seen_in_the_text() {
    for (text, lost) in [
        ("[1, 2.50, -3e2, 0.1, 9007199254740992]", false),
        ("{\"a\": [9007199254740993]}", true),
        ("0.1234567890123456789", true),
        ("[1, {\"a\": \"0.1234567890123456789\"}]", false),
    ] {
        let mut reader = Reader::default();
        let read = reader.read(text.as_bytes(), |tape| Places::in_text(tape, text, 0).has_lost_digits());
        assert_eq!(read, Some(lost), "{text}");
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        (-1e6..1e6_f64).prop_map(Value::from),
        "[ -~é\\\\\"\u{1F30D}\n]{0,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 60, 40, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..40).prop_map(Value::from),
            prop::collection::hash_map("[a-c~/\\\\\"é ]{0,3}", inner, 0..40)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn places_of_any_json_are_those_of_the_recovering_parser(value in any_json(), pretty in any::<bool>(), reverse in any::<bool>()) {
        let value = json!({"root": value});
        let text = if pretty { serde_json::to_string_pretty(&value).unwrap() } else { value.to_string() };
        check(&text, reverse);
    }
}
