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

/// The number that a text means, without thousands separators, spaces or a percent sign, and with a point before its fraction; without
/// the apostrophe or the formula by which a spreadsheet marks text.
fn number(text: &str) -> Option<String> {
    let text = text.trim();
    let formula = text.strip_prefix("=\"").and_then(|text| text.strip_suffix('"'));
    let text = formula.unwrap_or(text).trim_start_matches(['\'', '’']).trim_end_matches('%').trim();
    let (sign, digits) = match text.strip_prefix(['-', '−', '–']) {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    if !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.' || c == ',') {
        return None;
    }
    let plain = without_separators(digits)?;
    let whole = plain.split(['.', 'e', 'E']).next().unwrap_or_default();
    let rest = &plain[whole.len()..];
    let whole = whole.trim_start_matches('0');
    let (whole, rest) = (if whole.is_empty() { "0" } else { whole }, rest.strip_suffix('.').unwrap_or(rest));
    let has_digits = plain.bytes().any(|b| b.is_ascii_digit());
    let number = format!("{sign}{whole}{rest}");
    (has_digits && serde_json::from_str::<serde_json::Number>(&number).is_ok()).then_some(number)
}

/// A number without a sign, with a point before its fraction and nothing between its thousands.
fn without_separators(digits: &str) -> Option<String> {
    // Where both occur, the last one begins the fraction.
    if let (Some(point), Some(comma)) = (digits.find('.'), digits.rfind(','))
        && point < comma
        && digits.matches(',').count() == 1
    {
        let (whole, part) = digits.split_at(comma);
        let groups: Vec<&str> = whole.split('.').collect();
        let is_grouped = groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
        return is_grouped.then(|| format!("{}.{}", groups.concat(), &part[1..]));
    }
    let is_separator = |c: char| matches!(c, ',' | '\'' | '’' | '_' | ' ' | '\u{a0}' | '\u{202f}');
    let groups: Vec<&str> = digits.split(is_separator).collect();
    Some(match groups.as_slice() {
        // A lone comma before one or two digits begins a fraction.
        [whole, part] if digits.contains(',') && (part.len() < 3 || whole.is_empty()) => {
            format!("{whole}.{part}")
        }
        [_, rest @ ..] if rest.iter().any(|group| group.split('.').next().is_none_or(|g| g.len() != 3)) => {
            return None;
        }
        groups => groups.concat(),
    })
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
            (".5", Some("0.5")),
            ("+5", Some("5")),
            ("'5", Some("5")),
            ("’5", Some("5")),
            ("=\"5\"", Some("5")),
            ("-.5", Some("-0.5")),
            ("−5", Some("-5")),
            ("5.", Some("5")),
            ("007", Some("7")),
            ("0", Some("0")),
            ("00.50", Some("0.50")),
            (",5", Some("0.5")),
            ("1.234,56", Some("1234.56")),
            ("1.234.567,8", Some("1234567.8")),
            ("+1,400,000", Some("1400000")),
            ("5E+03", Some("5E+03")),
            (".", None),
            ("+", None),
            ("--5", None),
            ("1.2.3", None),
            ("12.34,5", None),
            ("5 km", None),
            ("seven", None),
            ("=1+6", None),
        ] {
            assert_eq!(number(text).as_deref(), read, "{text}");
        }
    }
}
