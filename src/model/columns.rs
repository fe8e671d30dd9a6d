//! JSON Schema of a type → the columns of its table.

use std::fmt;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A column of a table, or a field within one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Name, in `snake_case`.
    pub name: String,
    /// What the column holds.
    pub description: String,
    /// Type of its values.
    pub r#type: ColumnType,
    /// Whether a value may be absent.
    pub nullable: bool,
    /// The only values that the column may hold; empty where any will do.
    pub values: Vec<Allowed>,
}

/// A value of a closed list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowed {
    /// The value.
    pub value: String,
    /// What it means.
    pub description: String,
}

/// Type of the values of a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnType {
    /// UTF-8 text.
    Text,
    /// Signed 64-bit integer.
    Integer,
    /// 64-bit floating point number.
    Number,
    /// True or false.
    Boolean,
    /// Calendar day.
    Date,
    /// List of values.
    List(Box<ColumnType>),
    /// Named fields.
    Struct(Vec<Column>),
}

/// The name of the type as people read it; with `{:#}`, structs list their fields.
impl fmt::Display for ColumnType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text => f.write_str("text"),
            Self::Integer => f.write_str("int64"),
            Self::Number => f.write_str("double"),
            Self::Boolean => f.write_str("boolean"),
            Self::Date => f.write_str("date"),
            Self::List(items) => {
                f.write_str("list of ")?;
                items.fmt(f)
            }
            Self::Struct(fields) if f.alternate() => {
                let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
                write!(f, "struct({})", names.join(", "))
            }
            Self::Struct(_) => f.write_str("struct"),
        }
    }
}

/// The columns of a raw record type.
#[must_use]
pub fn raw_columns<T: JsonSchema>() -> Vec<Column> {
    let generator = SchemaSettings::draft2020_12().into_generator();
    columns(&generator.into_root_schema_for::<T>())
}

/// The columns that a schema of an object describes, in its order.
#[must_use]
pub fn columns(schema: &Schema) -> Vec<Column> {
    fields(schema.as_value(), schema.as_value())
}

/// The columns of a published table, by the schema of its JSON file: an array of rows. The schema must come to an end when
/// its references are followed.
#[must_use]
pub fn table_columns(schema: &Value) -> Vec<Column> {
    fields(schema, resolve(schema, &schema["items"]))
}

fn fields(root: &Value, object: &Value) -> Vec<Column> {
    let properties = object["properties"].as_object();
    let column = |(name, property): (&String, &Value)| Column {
        name: name.clone(),
        description: description(root, property),
        r#type: column_type(root, property),
        nullable: is_nullable(property),
        values: allowed(resolve(root, property)),
    };
    properties.into_iter().flatten().map(column).collect()
}

fn description(root: &Value, property: &Value) -> String {
    let own = property["description"].as_str();
    let text = own.or_else(|| resolve(root, property)["description"].as_str());
    text.unwrap_or_default().replace('\n', " ")
}

/// The schema that a `$ref` within a document points at.
#[must_use]
pub fn referred<'a>(root: &'a Value, schema: &Value) -> Option<&'a Value> {
    root.pointer(schema.get("$ref")?.as_str()?.trim_start_matches('#'))
}

/// Follows a reference, and of a nullable one the option that is not `null`.
fn resolve<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    if let Some(target) = referred(root, schema) {
        return target;
    }
    let options = schema["anyOf"].as_array();
    match options.and_then(|o| o.iter().find(|o| o["type"] != "null")) {
        Some(option) => resolve(root, option),
        None => schema,
    }
}

/// The values of a closed list, in its order.
fn allowed(schema: &Value) -> Vec<Allowed> {
    let options = schema["oneOf"].as_array();
    let value = |option: &Value| {
        let description = option["description"].as_str().unwrap_or_default().replace('\n', " ");
        Some(Allowed { value: option["const"].as_str()?.to_owned(), description })
    };
    options.into_iter().flatten().filter_map(value).collect()
}

fn is_nullable(schema: &Value) -> bool {
    let is_null = |t: &Value| t == "null" || t["type"] == "null";
    let lists = [&schema["type"], &schema["anyOf"]];
    lists.iter().filter_map(|l| l.as_array()).flatten().any(is_null)
}

fn column_type(root: &Value, schema: &Value) -> ColumnType {
    let schema = resolve(root, schema);
    let types = &schema["type"];
    let named = types.as_str().or_else(|| {
        let options = types.as_array()?.iter().filter_map(Value::as_str);
        options.into_iter().find(|t| *t != "null")
    });
    match named {
        Some("array") => ColumnType::List(Box::new(column_type(root, &schema["items"]))),
        Some("object") => ColumnType::Struct(fields(root, schema)),
        Some("integer") => ColumnType::Integer,
        Some("number") => ColumnType::Number,
        Some("boolean") => ColumnType::Boolean,
        _ if schema["format"] == "date" => ColumnType::Date,
        // Text, and closed lists of it.
        _ => ColumnType::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Event, Table};

    #[test]
    fn types_and_nullability_follow_the_row_type() {
        let figures = columns(&(Table::named("figures").row_schema)());
        let named = |name: &str| figures.iter().find(|c| c.name == name).expect(name);
        assert_eq!(named("value").r#type, ColumnType::Number);
        assert!(named("value").nullable && !named("id").nullable);
        assert_eq!(named("date_start").r#type, ColumnType::Date);
        assert_eq!(named("qualifier").r#type, ColumnType::Text);
        let first = &named("qualifier").values[0];
        assert_eq!(first.value, "exact");
        assert!(!first.description.is_empty() && named("label").values.is_empty());
        assert!(matches!(&named("place").r#type, ColumnType::List(inner)
            if matches!(&**inner, ColumnType::Struct(fields) if fields.len() == 3)));
    }

    #[test]
    fn types_have_names() {
        let field = Column {
            name: "x".into(),
            description: String::new(),
            r#type: ColumnType::Number,
            nullable: false,
            values: Vec::new(),
        };
        let list = ColumnType::List(Box::new(ColumnType::Struct(vec![field])));
        assert_eq!(
            (list.to_string(), format!("{list:#}")),
            ("list of struct".into(), "list of struct(x)".into())
        );
        assert_eq!([ColumnType::Integer, ColumnType::Number].map(|t| t.to_string()), ["int64", "double"]);
    }

    #[test]
    fn every_column_of_every_table_is_described() {
        fn check(table: &str, columns: &[Column]) {
            for column in columns {
                assert!(!column.description.is_empty(), "{table}.{}", column.name);
                let inner = match &column.r#type {
                    ColumnType::List(inner) => inner,
                    other => other,
                };
                if let ColumnType::Struct(fields) = inner {
                    check(table, fields);
                }
            }
        }
        for table in crate::model::TABLES {
            check(table.name, &columns(&(table.row_schema)()));
        }
    }

    #[test]
    fn raw_records_have_columns_under_their_json_names() {
        let names: Vec<String> = raw_columns::<Event>().into_iter().map(|c| c.name).collect();
        assert!(names.contains(&"type".to_owned()) && names.contains(&"participants".to_owned()));
    }
}
