//! A table as far as it is verified.

use std::path::PathBuf;

use serde_json::Value;

use crate::model::{Column, ForeignKey};

/// A table that was read.
pub struct ReadTable {
    /// Its name.
    pub name: String,
    /// Its JSON file.
    pub json: PathBuf,
    /// Its Parquet file.
    pub parquet: PathBuf,
    /// The columns that identify a row.
    pub key: Vec<String>,
    /// The columns, by its schema.
    pub columns: Vec<Column>,
    /// What its Parquet file says of itself; none where that cannot be read.
    pub metadata: Option<std::collections::BTreeMap<String, String>>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// What names rows of other tables.
    pub names: Vec<ForeignKey>,
}

/// What later checks need of a row.
pub struct Row {
    /// Line in the JSON file.
    pub line: usize,
    /// The values of the key.
    pub key: Vec<Value>,
    /// Number of the foreign key, the table that it is about where the row says so, and the key that it names.
    pub names: Vec<(usize, Option<String>, String)>,
}

impl Row {
    /// The key as people read it.
    pub fn id(&self) -> String {
        let text = |v: &Value| v.as_str().map_or_else(|| v.to_string(), str::to_owned);
        self.key.iter().map(text).collect::<Vec<_>>().join(" ")
    }
}
