//! JSON values → columns.

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;

use super::builder::{BuildError, Builder, misfit, to_offset};

impl Builder {
    /// Adds a value as releases write it: a day as text in ISO 8601, a number with a fraction, all fields of an object.
    ///
    /// # Errors
    ///
    /// When the value does not fit the column.
    pub fn push_json(&mut self, value: &Value) -> Result<(), BuildError> {
        match (self, value) {
            (Self::Date(days), Value::String(text)) => match day(text) {
                Some(day) => days.push(Some(day)),
                None => return misfit(&format!("`{text}`")),
            },
            (Self::List(ends, column), Value::Array(items)) => {
                items.iter().try_for_each(|item| column.push_json(item))?;
                ends.push(to_offset(column.len()));
            }
            (Self::Struct(fields, there), Value::Object(members)) => {
                there.push(true);
                for (name, field) in fields.iter_mut() {
                    field.push_json(members.get(name).unwrap_or(&Value::Null))?;
                }
                if let Some(other) = members.keys().find(|key| !fields.iter().any(|(name, _)| name == *key)) {
                    return misfit(other);
                }
            }
            (column, other) => other.serialize(column)?,
        }
        Ok(())
    }
}

/// Days since 1970-01-01.
fn day(text: &str) -> Option<i32> {
    let day: NaiveDate = text.parse().ok()?;
    i32::try_from((day - NaiveDate::default()).num_days()).ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::model::{Column, ColumnType};

    fn fits(of: &ColumnType, value: Value) -> bool {
        Builder::new(of).push_json(&value).is_ok()
    }

    #[test]
    fn values_fit_columns_of_their_type_only() {
        let number = Column {
            name: "n".into(),
            description: String::new(),
            r#type: ColumnType::Number,
            nullable: true,
            values: Vec::new(),
        };
        let kinds = [
            (ColumnType::Text, json!("a")),
            (ColumnType::Integer, json!(1)),
            (ColumnType::Number, json!(1.5)),
            (ColumnType::Boolean, json!(true)),
            (ColumnType::List(Box::new(ColumnType::Integer)), json!([1, 2])),
            (ColumnType::Struct(vec![number]), json!({"n": 1.0})),
        ];
        for (of, value) in &kinds {
            assert!(fits(of, Value::Null) && fits(of, value.clone()), "{of} {value}");
            for (_, other) in kinds.iter().filter(|(kind, _)| kind != of) {
                assert!(!fits(of, other.clone()), "{of} {other}");
            }
        }
        assert!(!fits(&kinds[5].0, json!({"n": 1.0, "m": 1.0})), "an unknown field");
        assert!(fits(&ColumnType::Date, json!("2021-08-15")));
        for no_day in ["2021-02-30", "2021", "x", ""] {
            assert!(!fits(&ColumnType::Date, json!(no_day)), "{no_day}");
        }
    }
}
