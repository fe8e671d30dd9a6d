//! What stands in every record, checked in one step a value.
//!
//! Only the schema of the fast road takes these shortcuts, by keywords of ours that the engine knows; the answers are the same.

mod integers;
mod strings;

use jsonschema::json::Json;
use jsonschema::{ValidationOptions, options_for};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use integers::IntegerRule;
use strings::StringRule;

/// Keyword of a text.
const TEXT: &str = "colophon-text";

/// Keyword of a whole number.
const WHOLE: &str = "colophon-whole";

/// Rewrites a schema: references to what they refer to, patterns to named formats.
pub fn specialise(schema: &mut Value) {
    let definitions = schema.as_object_mut().and_then(|s| s.remove("$defs")).unwrap_or_default();
    rewrite(schema, &definitions);
}

fn rewrite(schema: &mut Value, definitions: &Value) {
    match schema {
        Value::Object(object) => {
            put_in_place(object, definitions);
            name(object);
            object.values_mut().for_each(|inner| rewrite(inner, definitions));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rewrite(item, definitions)),
        _ => {}
    }
}

/// Puts what a schema refers to in the place of the reference. Definitions refer to others, never in a circle.
fn put_in_place(object: &mut Map<String, Value>, definitions: &Value) {
    let name = object.get("$ref").and_then(Value::as_str).and_then(|r| r.strip_prefix("#/$defs/"));
    let Some(Value::Object(definition)) = name.and_then(|name| definitions.get(name)) else {
        return;
    };
    // What a schema says beside a reference counts, too.
    let definition = definition.clone();
    object.remove("$ref");
    if definition.keys().all(|key| is_remark(key) || !object.contains_key(key)) {
        object.extend(definition);
    } else {
        let mut all = vec![definition.into()];
        if let Some(Value::Array(others)) = object.remove("allOf") {
            all.extend(others);
        }
        object.insert("allOf".into(), all.into());
    }
}

/// Rewrites what is said of a text, or of a whole number, to one keyword.
fn name(object: &mut Map<String, Value>) {
    let rewritten = match object.get("type").and_then(Value::as_str) {
        Some("string") => StringRule::of(object).map(|text| (TEXT, json!(text))),
        Some("integer") => IntegerRule::of(object).map(|whole| (WHOLE, json!(whole))),
        _ => None,
    };
    if let Some((keyword, value)) = rewritten {
        object.retain(|key, _| is_remark(key));
        object.insert(keyword.into(), value);
    }
}

/// Whether a keyword asserts nothing.
fn is_remark(key: &str) -> bool {
    matches!(key, "description" | "examples")
}

/// Options of the engine that know the keywords.
pub fn options<F: Json>() -> ValidationOptions<'static, std::sync::Arc<dyn jsonschema::Retrieve>, F> {
    options_for::<F>()
        .with_keyword(TEXT, |_, value, _| Ok(Box::new(read::<StringRule>(value))))
        .with_keyword(WHOLE, |_, value, _| Ok(Box::new(read::<IntegerRule>(value))))
}

fn read<T: DeserializeOwned>(value: &Value) -> T {
    T::deserialize(value).expect("only `take` writes these keywords, from the same types")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::check::schema::patterns::{CODE, DIGEST, SLUG};
    use crate::model::Dataset;
    use crate::schema::record_schema;

    #[test]
    fn no_common_text_or_number_of_records_is_left_to_other_keywords() {
        for dataset in Dataset::ALL {
            let mut schema = record_schema(*dataset);
            assert!(schema.to_string().contains(SLUG) && schema.to_string().contains(DIGEST));
            specialise(&mut schema);
            let left = schema.to_string();
            let long = [SLUG, DIGEST, CODE, "$ref", "XXXX|", "maximum", "maxLength"];
            assert!(long.iter().all(|long| !left.contains(long)), "{}: {left}", dataset.name());
        }
    }

    fn agree(schema: &Value, value: &Value) {
        let mut short = schema.clone();
        specialise(&mut short);
        assert_ne!(&short, schema);
        let long = jsonschema::validator_for(schema).unwrap();
        let short: jsonschema::Validator = options().build(&short).unwrap();
        assert_eq!(short.is_valid(value), long.is_valid(value), "{value} by {schema}");
        assert_eq!(short.iter_errors(value).next().is_none(), long.is_valid(value), "{value}");
    }

    fn text(pattern: &str) -> Value {
        json!({"type": "string", "pattern": pattern, "minLength": 1, "maxLength": 70})
    }

    fn date() -> Value {
        let events = record_schema(Dataset::Events);
        json!({"$ref": "#/$defs/Edtf", "$defs": {"Edtf": events["$defs"]["Edtf"]}})
    }

    #[test]
    fn shortcuts_answer_as_the_keywords_do_at_the_edges() {
        for slug in ["", "a", "-", "a-", "-a", "a--b", "a-b", "A", "ä", "a\n", "a b", "0-0", &"a".repeat(71)]
        {
            agree(&text(SLUG), &json!(slug));
        }
        let digest = "0123456789abcdef".repeat(4);
        for digest in [&digest, &digest[1..], &digest.to_uppercase(), &format!("{digest}\n")] {
            agree(&text(DIGEST), &json!(digest));
        }
        for code in ["AF", "A", "Af", "AFG", "AF\n", "ÄF"] {
            agree(&text(CODE), &json!(code));
        }
        for day in [
            "2021",
            "2021-13",
            "2021-00",
            "2021-12-31",
            "2021-12-32",
            "2021-02-31",
            "2021-21",
            "2021\n",
            "",
            "2021-1-1",
        ] {
            agree(&date(), &json!(day));
        }
        let short = json!({"type": "string", "minLength": 2, "maxLength": 4});
        for length in 0..10 {
            agree(&short, &json!("é".repeat(length)));
            agree(&short, &json!("\u{1F30D}".repeat(length)));
        }
        for other in [json!(null), json!(1), json!(["a"]), json!({"a": "b"}), json!(true)] {
            agree(&short, &other);
            agree(&date(), &other);
        }
    }

    #[test]
    fn whole_numbers_are_those_of_the_keywords() {
        let whole = json!({"type": "integer", "minimum": 1, "maximum": 4_294_967_295_u32});
        for number in [
            "0",
            "1",
            "-1",
            "1.0",
            "1.5",
            "4294967295",
            "4294967296",
            "4294967295.0",
            "1e3",
            "1e300",
            "-0.0",
            "\"1\"",
            "null",
        ] {
            let number: Value = serde_json::from_str(number).unwrap();
            agree(&whole, &number);
        }
    }

    #[test]
    fn what_stands_beside_a_reference_counts() {
        let definitions = json!({"Short": {"type": "string", "maxLength": 3, "description": "a"}});
        for schema in [
            json!({"$ref": "#/$defs/Short", "description": "b", "$defs": definitions}),
            json!({"$ref": "#/$defs/Short", "maxLength": 2, "allOf": [{"minLength": 1}], "$defs": definitions}),
        ] {
            for text in ["", "a", "ab", "abc", "abcd"] {
                agree(&schema, &json!(text));
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn shortcuts_answer_as_patterns_do(slug in "[a-b0-1A-]{0,6}", day in "[0-9X]{4}(-[0-9X]{2}){0,2}[~/]?") {
            agree(&text(SLUG), &json!(slug));
            agree(&date(), &json!(day));
        }
    }
}
