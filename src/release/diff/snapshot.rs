//! What a comparison needs to know of a release: one that is published, or one that is being made.

use std::collections::BTreeMap;

use polars_arrow::array::Array;
use polars_core::prelude::DataFrame;
use rayon::prelude::*;
use serde_json::Value;

use super::metadata;
use super::pair::array;
use crate::model::{Column, ColumnType, TABLES};
use crate::release::read::{ReadError, ReleaseFolder, digest_file};
use crate::text::shown;

/// A release, as far as it is compared with another.
pub trait Snapshot: Sync {
    /// What messages call it.
    fn name(&self) -> String;

    /// The names of its tables.
    fn tables(&self) -> Vec<String>;

    /// A table; none where the release has no JSON file of it, or no schema. That Parquet holds the same is for `verify` to show.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    fn table(&self, name: &str) -> Result<Option<TableSnapshot>, ReadError>;

    /// What is stated of the release as a whole, by name.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    fn stated(&self) -> Result<BTreeMap<String, Value>, ReadError>;

    /// SHA-256 of every file, by its path within the release.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    fn files(&self) -> Result<BTreeMap<String, String>, ReadError>;
}

impl Snapshot for ReleaseFolder {
    fn name(&self) -> String {
        shown(self.path())
    }

    fn tables(&self) -> Vec<String> {
        self.tables().into_iter().map(str::to_owned).collect()
    }

    ///
    /// # Errors
    ///
    /// When it cannot be read.
    fn table(&self, name: &str) -> Result<Option<TableSnapshot>, ReadError> {
        let (Some(schema), Some(json)) = (self.schema(name)?, self.json(name)?) else {
            return Ok(None);
        };
        let rows = json.rows(&schema.columns)?;
        Ok(Some(TableSnapshot::new(schema.columns, rows, self.key(name)?)))
    }

    fn stated(&self) -> Result<BTreeMap<String, Value>, ReadError> {
        metadata::stated(self)
    }

    fn files(&self) -> Result<BTreeMap<String, String>, ReadError> {
        let digest = |(name, path): (&String, &std::path::PathBuf)| Ok((name.clone(), digest_file(path)?.1));
        self.files().par_iter().map(digest).collect()
    }
}

/// A table of a release: its columns, with closed lists of values from its schema, and its rows.
pub struct TableSnapshot {
    /// The columns. Fields within structs are nullable, as Parquet has them.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: DataFrame,
    /// The columns that identify a row, where the release states them.
    pub stated_key: Option<Vec<String>>,
}

impl TableSnapshot {
    /// A table with the columns of its schema.
    pub fn new(columns: Vec<Column>, rows: DataFrame, stated_key: Option<Vec<String>>) -> Self {
        let within_nullable = |column: Column| Column { r#type: nullable_within(column.r#type), ..column };
        Self { columns: columns.into_iter().map(within_nullable).collect(), rows, stated_key }
    }

    /// Whether it has all of these columns.
    pub fn has(&self, key: &[String]) -> bool {
        !key.is_empty() && key.iter().all(|k| self.columns.iter().any(|c| c.name == *k))
    }

    /// The columns that identify a row: as the release states it, or, where it was published before releases did, as the
    /// model has it.
    pub fn key(&self, table: &str) -> Option<Vec<String>> {
        let known = || {
            TABLES.iter().find(|t| t.name == table).map(|t| t.key.iter().map(ToString::to_string).collect())
        };
        self.stated_key.clone().or_else(known).filter(|key: &Vec<String>| self.has(key))
    }

    /// The values of a column.
    pub fn array(&self, name: &str) -> Option<Box<dyn Array>> {
        self.rows.column(name).ok().map(array)
    }
}

fn nullable_within(of: ColumnType) -> ColumnType {
    let nullable =
        |column: Column| Column { r#type: nullable_within(column.r#type), nullable: true, ..column };
    match of {
        ColumnType::List(items) => ColumnType::List(Box::new(nullable_within(*items))),
        ColumnType::Struct(fields) => ColumnType::Struct(fields.into_iter().map(nullable).collect()),
        plain => plain,
    }
}
