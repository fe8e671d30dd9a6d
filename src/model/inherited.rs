//! What a released column says of itself: where the row type is silent, the text of the raw field of the same name.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value};

/// JSON Schema of a row type, as it is serialised. A column without a description or an example takes that of the field of `Base`
/// with the same name; so do the fields within a column: those of `SpanCell` from `Span`.
pub fn row_schema<T: JsonSchema, Base: JsonSchema>() -> Schema {
    let settings = SchemaSettings::draft2020_12;
    let mut row = settings().for_serialize().into_generator().into_root_schema_for::<T>();
    let base = settings().into_generator().into_root_schema_for::<Base>();
    if let Some(row) = row.as_object_mut() {
        inherit(row, base.as_value());
        if let Some(Value::Object(types)) = row.get_mut("$defs") {
            for (name, cell) in types {
                let raw =
                    name.strip_suffix("Cell").map_or(&Value::Null, |name| &base.as_value()["$defs"][name]);
                if let Some(cell) = cell.as_object_mut() {
                    inherit(cell, raw);
                }
            }
        }
    }
    row
}

/// Gives the properties of an object the texts of those of another one.
fn inherit(object: &mut Map<String, Value>, base: &Value) {
    let (Some(Value::Object(columns)), Some(fields)) =
        (object.get_mut("properties"), base["properties"].as_object())
    else {
        return;
    };
    for (field, text) in fields {
        if let Some(Value::Object(column)) = columns.get_mut(&column_name(field)) {
            let own = |keyword: &str, column: &mut Map<String, Value>| {
                column.shift_remove(keyword).or_else(|| text.get(keyword).cloned())
            };
            let description = own("description", column);
            // The values of a closed list are their own example.
            let is_closed = !column.contains_key("type");
            let examples = if is_closed { column.shift_remove("examples") } else { own("examples", column) };
            column.extend(description.map(|value| ("description".to_owned(), value)));
            column.extend(examples.map(|value| ("examples".to_owned(), value)));
        }
    }
}

/// The name of the column of a field: CSL-JSON has `container-title` and `DOI`.
fn column_name(field: &str) -> String {
    field.to_lowercase().replace('-', "_")
}
