//! Two records of one id that do not say the same.

use std::fmt;

use serde_json::Value;

use crate::intake::pointer_token;
use crate::text::visible::visible;

/// A contributed record whose id another record has.
#[derive(Debug, Clone, PartialEq)]
pub struct Clash {
    /// The id of both.
    pub id: String,
    /// File of the contributed record.
    pub file: String,
    /// The contributed record.
    pub record: Value,
    /// File of the record that has the id.
    pub other_file: String,
    /// The record that has the id.
    pub other: Value,
}

impl fmt::Display for Clash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "error: `{}` of {} is in {} already, and does not say the same",
            visible(&self.id),
            visible(&self.file),
            visible(&self.other_file)
        )?;
        let mut found = Vec::new();
        differences("", Some(&self.other), Some(&self.record), &mut found);
        for (pointer, there, yours) in found {
            writeln!(f, "  {}", visible(&pointer))?;
            writeln!(f, "    there: {}", shown(there))?;
            writeln!(f, "    yours: {}", shown(yours))?;
        }
        Ok(())
    }
}

/// The places, as JSON Pointers, at which two values differ, and what each of them has there.
fn differences<'a>(
    pointer: &str,
    there: Option<&'a Value>,
    yours: Option<&'a Value>,
    found: &mut Vec<(String, Option<&'a Value>, Option<&'a Value>)>,
) {
    match (there, yours) {
        (there, yours) if there == yours => {}
        (Some(Value::Object(a)), Some(Value::Object(b))) => {
            let only_yours = b.keys().filter(|k| !a.contains_key(*k));
            for key in a.keys().chain(only_yours) {
                let token = pointer_token(key);
                differences(&format!("{pointer}/{token}"), a.get(key), b.get(key), found);
            }
        }
        (Some(Value::Array(a)), Some(Value::Array(b))) => {
            for i in 0..a.len().max(b.len()) {
                differences(&format!("{pointer}/{i}"), a.get(i), b.get(i), found);
            }
        }
        _ => found.push((pointer.to_owned(), there, yours)),
    }
}

fn shown(value: Option<&Value>) -> String {
    value.map_or_else(|| "(not stated)".to_owned(), |v| visible(&v.to_string()).into_owned())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_field_that_differs_is_shown_with_both_values() {
        let clash = Clash {
            id: "fig-x".into(),
            file: "my.json".into(),
            record: json!({"label": "a", "evidence": [{"start": 1}, {"start": 9}], "note": "n"}),
            other_file: "raw/s/figures.json".into(),
            other: json!({"label": "b\u{7}", "evidence": [{"start": 1}], "unit": "USD"}),
        };
        insta::assert_snapshot!(clash.to_string(), @r#"
        error: `fig-x` of my.json is in raw/s/figures.json already, and does not say the same
          /label
            there: "b\u0007"
            yours: "a"
          /evidence/1
            there: (not stated)
            yours: {"start":9}
          /unit
            there: "USD"
            yours: (not stated)
          /note
            there: (not stated)
            yours: "n"
        "#);
    }
}
