//! A value of the wrong type, written in the right one.

use jsonschema::JsonType;
use jsonschema::error::TypeKind;
use jsonschema::json::Node;
use serde_json::{Value, json};

use crate::intake::TapeNode;
use crate::text::clip;
use crate::text::sentinel::sentinel;

/// What to do with a field that has no value.
pub const LEAVE_OUT: &str = "leave the field out, or its cell empty";

/// How to write a value in the expected type, where that is clear; `item` gives an example of an item if that type is a list.
#[must_use]
pub fn retyped<'a>(
    found: TapeNode<'_>,
    expected: &TypeKind,
    item: impl Fn() -> Option<&'a Value>,
) -> Option<String> {
    let expects = |t: JsonType| match expected {
        TypeKind::Single(single) => *single == t,
        TypeKind::Multiple(types) => types.contains(t),
    };
    let is_nothing = |text: &str| text.trim().is_empty() || sentinel(text).is_some();
    let (found_type, text) = (found.json_type(), found.text().unwrap_or_default());
    let fix = match found_type {
        JsonType::Null => return Some("leave out a field that has no value".to_owned()),
        JsonType::String if is_nothing(text) => return Some(LEAVE_OUT.to_owned()),
        JsonType::String if expects(JsonType::Number) || expects(JsonType::Integer) => {
            format!("the number {}", number(text)?)
        }
        JsonType::String if expects(JsonType::Array) && item().is_some_and(Value::is_string) => {
            let items = text.split([',', ';', '|']).map(str::trim).filter(|item| !item.is_empty());
            format!("a list: {}", json!(items.collect::<Vec<_>>()))
        }
        JsonType::Object if expects(JsonType::Array) && item().is_some_and(Value::is_object) => {
            "it into a list: `[{…}]`".to_owned()
        }
        JsonType::Number | JsonType::Boolean if expects(JsonType::String) => {
            format!("text: \"{}\"", found.to_value())
        }
        _ => return None,
    };
    let verb = if found_type == JsonType::Object { "put" } else { "write" };
    (clip(&fix) == fix).then(|| format!("{verb} {fix}"))
}

/// The number that a text means, without thousands separators, spaces or a percent sign, and with a point before its fraction.
fn number(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('%').trim();
    let is_separator = |c: char| matches!(c, ',' | '\'' | '’' | '_' | ' ' | '\u{a0}' | '\u{202f}');
    let groups: Vec<&str> = text.split(is_separator).collect();
    let plain = match groups.as_slice() {
        // A lone comma before one or two digits begins a fraction.
        [whole, part] if text.contains(',') && part.len() < 3 => format!("{whole}.{part}"),
        [_, rest @ ..] if rest.iter().any(|group| group.split('.').next().is_none_or(|g| g.len() != 3)) => {
            return None;
        }
        groups => groups.concat(),
    };
    serde_json::from_str::<serde_json::Number>(&plain).ok().map(|_| plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Reader;

    #[test]
    fn only_texts_become_lists_of_texts() {
        let list = TypeKind::Single(JsonType::Array);
        let fix = |found: Value, item: Value| {
            let retype = |found: TapeNode<'_>| retyped(found, &list, || Some(&item));
            Reader::default().read(found.to_string().as_bytes(), retype)?
        };
        assert_eq!(fix(json!("a; b"), json!("c")).as_deref(), Some("write a list: [\"a\",\"b\"]"));
        assert_eq!(fix(json!("Berg, I."), json!({"family": "Berg"})), None);
        let put = "put it into a list: `[{…}]`";
        assert_eq!(fix(json!({"family": "Berg"}), json!({"family": "Berg"})).as_deref(), Some(put));
        assert_eq!(fix(json!({"a": 1}), json!("c")), None);
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, read) in [
            ("7", Some("7")),
            (" 1,400,000 ", Some("1400000")),
            ("1 400 000.5", Some("1400000.5")),
            ("3,5", Some("3.5")),
            ("4%", Some("4")),
            ("1,40,000", None),
            ("seven", None),
            ("=1+6", None),
        ] {
            assert_eq!(number(text).as_deref(), read, "{text}");
        }
    }
}
