//! The published schema of a table: its columns, and the values that they may hold.
//!
//! Rows are checked against it, so it must not be able to keep the checker busy: only the keywords that releases write are accepted,
//! and only references to definitions of the same file.

use std::path::Path;

use serde_json::Value;

use super::ReadError;
use crate::model::{Column, referred, table_columns};
use crate::text::clip;

/// Deepest nesting of a schema that is followed; those that are published have five levels.
const DEEPEST: usize = 32;

/// Parts of a schema that are looked at, references followed; those that are published have a few hundred.
const MOST: usize = 100_000;

/// The keywords of the schemas that releases write. A later one that needs another adds it here.
const KEYWORDS: [&str; 15] = [
    "$defs",
    "$id",
    "$ref",
    "$schema",
    "additionalProperties",
    "const",
    "description",
    "examples",
    "format",
    "items",
    "oneOf",
    "properties",
    "required",
    "title",
    "type",
];

/// What `schema/release/<table>.schema.json` says of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableSchema {
    /// What a row is.
    pub description: String,
    /// The columns in order, with types, descriptions and closed lists of values.
    pub columns: Vec<Column>,
    /// The schema itself.
    pub document: Value,
}

impl TableSchema {
    pub(super) fn of(path: &Path, schema: Value) -> Result<Self, ReadError> {
        foreign_keyword(&schema).map_or(Ok(()), |keyword| {
            let what = format!("holds `{}`, which no schema of a release does", clip(keyword));
            Err(ReadError::damaged(path, what))
        })?;
        if !is_finite(&schema, &schema, DEEPEST, &mut MOST.clone()) {
            return Err(ReadError::damaged(path, "refers to itself without end".into()));
        }
        let columns = table_columns(&schema);
        if columns.is_empty() {
            return Err(ReadError::damaged(path, "describes no columns".into()));
        }
        let description = schema["description"].as_str().unwrap_or_default().to_owned();
        Ok(Self { description, columns, document: schema })
    }
}

/// A keyword that no schema of a release has, or a reference that leads elsewhere.
fn foreign_keyword(schema: &Value) -> Option<&str> {
    match schema {
        Value::Object(members) => {
            members.iter().find_map(|(keyword, value)| match (keyword.as_str(), value) {
                ("$defs" | "properties", Value::Object(named)) => named.values().find_map(foreign_keyword),
                ("$ref", Value::String(target)) if target.starts_with("#/$defs/") => None,
                ("$ref", _) => Some(keyword),
                ("const" | "examples" | "required", _) => None,
                (known, value) if KEYWORDS.contains(&known) => foreign_keyword(value),
                _ => Some(keyword),
            })
        }
        Value::Array(items) => items.iter().find_map(foreign_keyword),
        _ => None,
    }
}

/// Whether a schema comes to an end when its references are followed.
fn is_finite(root: &Value, part: &Value, depth: usize, left: &mut usize) -> bool {
    if depth == 0 || *left == 0 {
        return false;
    }
    *left -= 1;
    let target = referred(root, part);
    let mut within = |inner: &Value| is_finite(root, inner, depth - 1, left);
    let ends = match part {
        // Definitions count where they are referred to.
        Value::Object(members) => members.iter().filter(|(name, _)| *name != "$defs").all(|(_, v)| within(v)),
        Value::Array(items) => items.iter().all(&mut within),
        _ => true,
    };
    ends && target.is_none_or(&mut within)
}
