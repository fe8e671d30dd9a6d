//! Patterns that stand in every record, checked without an engine for regular expressions.
//!
//! Only the schema of the fast road takes these shortcuts; the answers are the same.

use jsonschema::json::Json;
use jsonschema::{ValidationOptions, options_for};
use serde_json::{Value, json};

/// A slug, as ids are written.
const SLUG: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";

/// A SHA-256.
const DIGEST: &str = "^[0-9a-f]{64}$";

/// Rewrites the patterns of a schema to named formats.
pub fn take(schema: &mut Value) {
    if let Some(date) = schema.pointer_mut("/$defs/Edtf").and_then(Value::as_object_mut)
        && let Some(pattern) = date.remove("pattern")
    {
        let options = json!([{"format": "colophon-common-date"}, {"pattern": pattern}]);
        date.insert("anyOf".into(), options);
    }
    name(schema);
}

fn name(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            let format = match object.get("pattern").and_then(Value::as_str) {
                Some(SLUG) => Some("colophon-slug"),
                Some(DIGEST) => Some("colophon-digest"),
                _ => None,
            };
            if let Some(format) = format.filter(|_| !object.contains_key("format")) {
                object.remove("pattern");
                object.insert("format".into(), format.into());
            }
            object.values_mut().for_each(name);
        }
        Value::Array(items) => items.iter_mut().for_each(name),
        _ => {}
    }
}

/// Options of the engine that know the named formats.
pub fn options<F: Json>() -> ValidationOptions<'static, std::sync::Arc<dyn jsonschema::Retrieve>, F> {
    options_for::<F>()
        .with_format("colophon-slug", is_slug)
        .with_format("colophon-digest", is_digest)
        .with_format("colophon-common-date", is_common_date)
}

fn is_slug(text: &str) -> bool {
    // A hyphen stands between two other characters.
    let mut before = b'-';
    for byte in text.bytes() {
        if !matches!(byte, b'a'..=b'z' | b'0'..=b'9') && (byte != b'-' || before == b'-') {
            return false;
        }
        before = byte;
    }
    before != b'-'
}

fn is_digest(text: &str) -> bool {
    // Without an early exit the loop works on many bytes at a time.
    let is_hex = |hex: bool, b: u8| hex & matches!(b, b'0'..=b'9' | b'a'..=b'f');
    text.len() == 64 && text.bytes().fold(true, is_hex)
}

/// A day, month or year; other dates are left to the pattern.
fn is_common_date(text: &str) -> bool {
    let number = |digits: &[u8]| {
        let is_number = digits.iter().all(u8::is_ascii_digit);
        is_number.then(|| digits.iter().fold(0, |n, digit| n * 10 + u32::from(digit - b'0')))
    };
    let bytes = text.as_bytes();
    let is_year = bytes.get(..4).is_some_and(|year| number(year).is_some());
    let part = |from: usize, most: u32| {
        bytes.get(from) == Some(&b'-')
            && bytes.get(from + 1..from + 3).and_then(number).is_some_and(|n| (1..=most).contains(&n))
    };
    match bytes.len() {
        4 => is_year,
        7 => is_year && part(4, 12),
        10 => is_year && part(4, 12) && part(7, 31),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Dataset;
    use crate::schema::record_schema;

    #[test]
    fn the_patterns_of_records_are_among_the_shortcuts() {
        for dataset in Dataset::ALL {
            let mut schema = record_schema(*dataset);
            assert!(schema.to_string().contains(SLUG) && schema.to_string().contains(DIGEST));
            take(&mut schema);
            let left = schema.to_string();
            assert!(!left.contains(SLUG) && !left.contains(DIGEST), "{}", dataset.name());
        }
        let events = record_schema(Dataset::Events);
        assert!(events.pointer("/$defs/Edtf/pattern").is_some());
    }

    fn agree(schema: &Value, text: &str) {
        let mut short = schema.clone();
        take(&mut short);
        assert_ne!(&short, schema);
        let (long, text) = (jsonschema::validator_for(schema).unwrap(), json!(text));
        let short: jsonschema::Validator = options().should_validate_formats(true).build(&short).unwrap();
        assert_eq!(short.is_valid(&text), long.is_valid(&text), "{text}");
    }

    fn date() -> Value {
        let events = record_schema(Dataset::Events);
        json!({"$ref": "#/$defs/Edtf", "$defs": {"Edtf": events["$defs"]["Edtf"]}})
    }

    #[test]
    fn shortcuts_answer_as_patterns_do_at_the_edges() {
        for text in ["", "a", "-", "a-", "-a", "a--b", "a-b", "A", "ä", "a\n", "a b", "0-0"] {
            agree(&json!({"pattern": SLUG}), text);
        }
        let digest = "0123456789abcdef".repeat(4);
        for text in [&digest, &digest[1..], &digest.to_uppercase(), &format!("{digest}\n")] {
            agree(&json!({"pattern": DIGEST}), text);
        }
        for text in
            ["2021", "2021-13", "2021-00", "2021-12-31", "2021-12-32", "2021-02-31", "2021-21", "2021\n"]
        {
            agree(&date(), text);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn shortcuts_answer_as_patterns_do(slug in "[a-b0-1A-]{0,6}", day in "[0-9X]{4}(-[0-9X]{2}){0,2}[~/]?") {
            agree(&json!({"pattern": SLUG}), &slug);
            agree(&date(), &day);
        }
    }
}
