//! What differs between two releases: the shape of `changes.json` and of `colophon diff --format json`.

mod bump;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};

pub use bump::{Bump, Kind};

/// What differs between two releases of a dataset, and the version that it demands.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Changes {
    /// Format of this file.
    #[schemars(example = 1)]
    pub format: u32,
    /// Name of the dataset.
    #[schemars(example = &"regional-stability")]
    pub dataset: String,
    /// The previous release; absent when there is none, so that everything is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = json!({"version": "1.0.0", "released": "2026-11-23"}))]
    pub before: Option<Edition>,
    /// The release after.
    #[schemars(example = json!({"version": "1.1.0", "released": "2026-11-24"}))]
    pub after: Edition,
    /// What the differences demand of the version.
    #[schemars(example = json!({"bump": "minor", "smallest": "1.1.0", "reasons": [{"bump": "minor", "change": "rows_added", "table": "figures", "count": 2}]}))]
    pub demand: Demand,
    /// What is stated of the whole release and differs: title, licence, day and others.
    #[schemars(example = json!([{"name": "licence", "before": "CC0-1.0", "after": "CC-BY-4.0"}]))]
    pub metadata: Vec<MetadataChange>,
    /// The tables that differ, in order of their names.
    #[schemars(example = json!([]))]
    pub tables: Vec<TableChange>,
    /// The files that differ, byte for byte.
    #[schemars(example = json!({"added": ["changes.json"], "removed": [], "changed": ["README.md"]}))]
    pub files: FileChanges,
}

/// A release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// Its version.
    #[schemars(example = &"1.1.0")]
    pub version: String,
    /// Day of the release (ISO 8601).
    #[schemars(example = &"2026-11-24")]
    pub released: String,
}

/// What differences demand of a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Demand {
    /// The smallest step that a version may take.
    pub bump: Bump,
    /// The smallest version that would do; absent when there is no previous release.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"1.1.0")]
    pub smallest: Option<String>,
    /// Why: what differs, the weightiest first.
    #[schemars(example = json!([{"bump": "minor", "change": "rows_added", "table": "figures", "count": 2}]))]
    pub reasons: Vec<Reason>,
}

/// Differences of one kind.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// The step that they demand.
    pub bump: Bump,
    /// What kind of difference it is.
    pub change: Kind,
    /// The table; absent when it is about the release as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"figures")]
    pub table: Option<String>,
    /// How many there are.
    #[schemars(example = 2)]
    pub count: usize,
}

/// Something stated of the whole release.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MetadataChange {
    /// What is stated.
    #[schemars(example = &"licence")]
    pub name: String,
    /// Its value before; absent when it was not stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"CC0-1.0")]
    pub before: Option<Value>,
    /// Its value after; absent when it is no longer stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"CC-BY-4.0")]
    pub after: Option<Value>,
}

/// Files by their paths within the release.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FileChanges {
    /// Files that are there only after.
    #[schemars(example = json!(["changes.json"]))]
    pub added: Vec<String>,
    /// Files that are there only before.
    #[schemars(example = json!([]))]
    pub removed: Vec<String>,
    /// Files with other bytes.
    #[schemars(example = json!(["README.md"]))]
    pub changed: Vec<String>,
}

/// A table that differs.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TableChange {
    /// Name of the table.
    #[schemars(example = &"figures")]
    pub table: String,
    /// Whether the whole table is new, gone, or there before and after.
    pub state: State,
    /// The columns that identify a row.
    #[schemars(example = json!(["id"]))]
    pub key: Vec<String>,
    /// The columns that identified a row before, where they were others; such rows cannot be matched.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = json!(["id"]))]
    pub key_before: Option<Vec<String>>,
    /// How many rows there are, and how many differ.
    #[schemars(example = json!({"before": 120, "after": 121, "added": 1, "removed": 0, "changed": 3}))]
    pub rows: RowCounts,
    /// Columns, and fields within them, that differ.
    #[schemars(example = json!([{"change": "column_added", "column": "note", "after": "text"}]))]
    pub columns: Vec<ColumnChange>,
    /// Keys of the rows that are there only after; left out where the whole table is new.
    #[schemars(example = json!([["fig-people-in-need"]]))]
    pub added: Vec<Vec<Value>>,
    /// Keys of the rows that are there only before; left out where the whole table is gone.
    #[schemars(example = json!([["fig-people-in-want"]]))]
    pub removed: Vec<Vec<Value>>,
    /// Pairs of a row that is gone and a new one that say nearly the same: perhaps a new name, perhaps not.
    #[schemars(example = json!([{"before": ["fig-people-in-want"], "after": ["fig-people-in-need"], "equal": 20, "of": 21}]))]
    pub perhaps_renamed: Vec<Rename>,
    /// Rows with other values, by key.
    #[schemars(example = json!([{"key": ["fig-people-in-need"], "cells": [{"column": "value", "before": 28.0, "after": 28.3}]}]))]
    pub changed: Vec<RowChange>,
}

/// Where a table is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// There only after.
    Added,
    /// There only before.
    Removed,
    /// There before and after.
    #[default]
    Changed,
}

/// Numbers of rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RowCounts {
    /// Rows before.
    #[schemars(example = 120)]
    pub before: usize,
    /// Rows after.
    #[schemars(example = 121)]
    pub after: usize,
    /// Rows that are there only after.
    #[schemars(example = 1)]
    pub added: usize,
    /// Rows that are there only before.
    #[schemars(example = 0)]
    pub removed: usize,
    /// Rows with other values.
    #[schemars(example = 3)]
    pub changed: usize,
}

/// A column that differs, or a field within one.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ColumnChange {
    /// What kind of difference it is.
    pub change: Kind,
    /// The column; a field within it follows after a dot, lists or not. Absent when it is about all columns.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"evidence.start")]
    pub column: Option<String>,
    /// What it was: a type, a description, a value of a closed list, an order of columns.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"integer")]
    pub before: Option<Value>,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"text")]
    pub after: Option<Value>,
}

/// Two rows that say nearly the same.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rename {
    /// Key of the row that is gone.
    #[schemars(example = json!(["fig-people-in-want"]))]
    pub before: Vec<Value>,
    /// Key of the row that is new.
    #[schemars(example = json!(["fig-people-in-need"]))]
    pub after: Vec<Value>,
    /// Columns in which both state the same.
    #[schemars(example = 20)]
    pub equal: usize,
    /// Columns, apart from the key, in which at least one of them states something.
    #[schemars(example = 21)]
    pub of: usize,
}

/// A row with other values.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RowChange {
    /// Its key.
    #[schemars(example = json!(["fig-people-in-need"]))]
    pub key: Vec<Value>,
    /// The cells that differ, in order of the columns.
    #[schemars(example = json!([{"column": "value", "before": 28.0, "after": 28.3}]))]
    pub cells: Vec<CellChange>,
}

/// A cell that differs.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CellChange {
    /// The column.
    #[schemars(example = &"value")]
    pub column: String,
    /// Its value before; null when nothing was stated.
    #[schemars(example = 28.0)]
    pub before: Value,
    /// Its value after; null when nothing is stated.
    #[schemars(example = 28.3)]
    pub after: Value,
    /// What differs within a nested value.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(example = json!([{"at": "[0].start", "to": "[0].start", "before": 17, "after": 18}]))]
    pub within: Vec<InnerChange>,
}

/// What differs within a nested value.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InnerChange {
    /// Where it was in the value before (`[0].start`: field `start` of the first item); absent when it is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"[0].start")]
    pub at: Option<String>,
    /// Where it is in the value after; absent when it is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"[0].start")]
    pub to: Option<String>,
    /// What it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = 17)]
    pub before: Option<Value>,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = 18)]
    pub after: Option<Value>,
}

impl Changes {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.demand.bump == Bump::None
    }

    /// The change of a table, where it differs.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<&TableChange> {
        self.tables.iter().find(|t| t.table == name)
    }
}
