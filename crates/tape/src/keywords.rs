//! What almost every value of a record is asked, in one keyword a value.
//!
//! Only [`crate::Schema::compile_fast`] uses these keywords, and they give the same answers as those that they replace.

mod integers;
mod strings;

use std::sync::Arc;

use jsonschema::{Retrieve, ValidationOptions, options_for};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::{KnownPattern, TapeJson};

use integers::IntegerRule;
use strings::StringRule;

/// Keyword of a text.
const TEXT: &str = "colophon-text";

/// Keyword of a whole number.
const WHOLE: &str = "colophon-whole";

/// Rewrites a schema: references become what they refer to, what is asked of texts and whole numbers becomes one keyword each.
pub fn specialise(schema: &mut Value, known: &[KnownPattern]) {
    let definitions = schema.as_object_mut().and_then(|s| s.remove("$defs")).unwrap_or_default();
    rewrite(schema, &definitions, known);
}

fn rewrite(schema: &mut Value, definitions: &Value, known: &[KnownPattern]) {
    match schema {
        Value::Object(object) => {
            inline(object, definitions);
            replace(object, known);
            object.values_mut().for_each(|inner| rewrite(inner, definitions, known));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rewrite(item, definitions, known)),
        _ => {}
    }
}

/// Replaces a reference by the definition that it refers to.
fn inline(object: &mut Map<String, Value>, definitions: &Value) {
    let name = object.get("$ref").and_then(Value::as_str).and_then(|r| r.strip_prefix("#/$defs/"));
    let Some(Value::Object(definition)) = name.and_then(|name| definitions.get(name)) else {
        return;
    };
    // Keywords next to the reference apply as well.
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

/// Replaces what is asked of a text, or of a whole number, by one keyword.
fn replace(object: &mut Map<String, Value>, known: &[KnownPattern]) {
    let rewritten = match object.get("type").and_then(Value::as_str) {
        Some("string") => StringRule::of(object, known).map(|text| (TEXT, json!(text))),
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
pub fn options(known: &'static [KnownPattern]) -> ValidationOptions<'static, Arc<dyn Retrieve>, TapeJson> {
    options_for::<TapeJson>()
        .with_keyword(TEXT, move |_, value, _| {
            let rule = StringRule::deserialize(value).expect(WRITTEN_HERE);
            Ok(Box::new(rule.decided_by(known)))
        })
        .with_keyword(WHOLE, |_, value, _| Ok(Box::new(IntegerRule::deserialize(value).expect(WRITTEN_HERE))))
}

/// Why the value of a keyword can be read.
const WRITTEN_HERE: &str = "only `specialise` writes these keywords, from the same types";
