//! What a schema says of each field, read out of it once: the help of a diagnostic is made of it.

use std::borrow::Cow;
use std::collections::HashMap;

use serde_json::Value;

use crate::model::referred;

/// What a schema says of a value: of a record, a field, or an item of a list.
#[derive(Debug, Default)]
pub struct FieldGuide {
    /// What it is, in plain words, on one line.
    pub description: Option<String>,
    /// A valid value: its own example, its part of an example of what it is in, or the first of a closed list.
    pub example: Option<Value>,
    /// Names of the fields that it may have.
    pub fields: Vec<String>,
    /// Names of those that it must have.
    pub required: Vec<String>,
}

/// What a schema says of all values, by JSON Pointers with `*` for a position in a list.
#[derive(Debug)]
pub struct FieldGuides(HashMap<String, FieldGuide>);

impl FieldGuides {
    /// Reads all that a schema says.
    #[must_use]
    pub fn of(schema: &Value) -> Self {
        let mut guides = Self(HashMap::new());
        guides.read(schema, String::new(), vec![schema], None);
        guides
    }

    /// What the schema says of the value at a JSON Pointer.
    #[must_use]
    pub fn at(&self, pointer: &str) -> Option<&FieldGuide> {
        self.0.get(any_position(pointer).as_ref())
    }

    /// Reads what the schemas say that a value obeys, given the example of what it is in.
    fn read<'a>(
        &mut self,
        root: &'a Value,
        pointer: String,
        mut schemas: Vec<&'a Value>,
        around: Option<&Value>,
    ) {
        follow(root, &mut schemas);
        let guide = FieldGuide::of(&schemas, around);
        for field in &guide.fields {
            let own = schemas.iter().filter_map(|schema| schema.get("properties")?.get(field));
            let part = guide.example.as_ref().and_then(|example| example.get(field));
            self.read(root, format!("{pointer}/{field}"), own.collect(), part);
        }
        let items: Vec<&Value> = schemas.iter().filter_map(|schema| schema.get("items")).collect();
        if !items.is_empty() {
            let first = guide.example.as_ref().and_then(|example| example.get(0));
            self.read(root, format!("{pointer}/*"), items, first);
        }
        self.0.insert(pointer, guide);
    }
}

impl FieldGuide {
    fn of(schemas: &[&Value], around: Option<&Value>) -> Self {
        let first_of = |list: &str| schemas.iter().find_map(|schema| schema.get(list)?.get(0));
        let description = schemas.iter().find_map(|schema| schema.get("description")?.as_str());
        let properties = schemas.iter().filter_map(|schema| schema.get("properties")?.as_object());
        let required = schemas.iter().filter_map(|schema| schema.get("required")?.as_array());
        Self {
            // Doc comments break lines where it suits the code.
            description: description.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")),
            example: first_of("examples").or(around).or_else(|| first_of("enum")).cloned(),
            fields: properties.flat_map(|p| p.keys().cloned()).collect(),
            required: required.flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect(),
        }
    }
}

/// Adds what the schemas in hand refer to, the innermost last.
fn follow<'a>(root: &'a Value, schemas: &mut Vec<&'a Value>) {
    let mut next = 0;
    while let Some(schema) = schemas.get(next).copied() {
        next += 1;
        let all_of = schema.get("allOf").and_then(Value::as_array);
        schemas.extend(all_of.into_iter().flatten());
        schemas.extend(referred(root, schema));
    }
}

/// A JSON Pointer with `*` for each position in a list.
#[must_use]
pub fn any_position(pointer: &str) -> Cow<'_, str> {
    if !pointer.bytes().any(|b| b.is_ascii_digit()) {
        return Cow::Borrowed(pointer);
    }
    let is_position = |token: &str| token.parse::<usize>().is_ok();
    let tokens = pointer.split('/').map(|token| if is_position(token) { "*" } else { token });
    Cow::Owned(tokens.collect::<Vec<_>>().join("/"))
}
