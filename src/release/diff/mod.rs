//! Two releases → what differs, and the version that it demands.
//!
//! A release is compared through a [`Snapshot`], whether it is published or still being made. Keys are matched by one walk through
//! both tables (`rows`), columns are compared as a whole (`table`, `pair`); only rows that differ are compared cell by cell (`inside`).
//! `reasons` says which version the differences demand. The outcome depends on the two releases alone, so that `changes.json`
//! (`layout`) is the same bytes everywhere.
//!
//! Whether a release is sound is not asked here, nor how a difference is printed, apart from its text (`lines`).

mod columns;
mod files;
mod inside;
mod layout;
pub mod lines;
mod metadata;
mod pair;
mod reasons;
mod renamed;
mod rows;
mod snapshot;
mod table;
#[cfg(test)]
mod tests;

pub use layout::bytes;
pub use metadata::statements;
pub use snapshot::{Snapshot, TableSnapshot};

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde_json::Value;

use super::read::ReadError;
use crate::model::changes::{Changes, Edition, State, TableChange};
use crate::text::visible::visible;
use table::RepeatedKey;

/// The format of `changes.json`; a later one may mean something else.
const FORMAT: u32 = 1;

/// Why two releases cannot be compared.
#[derive(Debug, thiserror::Error)]
pub enum DiffError {
    /// One of them cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// Rows cannot be told apart.
    #[error(
        "{folder}: several rows of {} have the key {}\n  help: run `colophon verify {folder}`",
        visible(table),
        visible(key)
    )]
    Repeated {
        /// The folder of the release.
        folder: String,
        /// The table.
        table: String,
        /// The key.
        key: String,
    },
}

/// What differs between two releases; without one before, everything is new.
///
/// # Errors
///
/// When a file of one of them cannot be read or is damaged, or when rows of a table cannot be told apart.
pub fn compare(before: Option<&dyn Snapshot>, after: &dyn Snapshot) -> Result<Changes, DiffError> {
    let all: BTreeSet<String> =
        before.map(Snapshot::tables).into_iter().flatten().chain(after.tables()).collect();
    let all: Vec<String> = all.into_iter().collect();
    let tables: Vec<Option<TableChange>> =
        all.par_iter().map(|table| compare_table(before, after, table)).collect::<Result<_, _>>()?;
    let stated = after.stated()?;
    let stated_before = before.map(Snapshot::stated).transpose()?;
    let edition_of = |stated: &BTreeMap<String, Value>| {
        let text = |name: &str| stated.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        Edition { version: text("version"), released: text("released") }
    };
    let files = before.map(Snapshot::files).transpose()?.unwrap_or_default();
    let mut changes = Changes {
        format: FORMAT,
        dataset: stated.get("name").and_then(Value::as_str).unwrap_or_default().to_owned(),
        before: stated_before.as_ref().map(edition_of),
        after: edition_of(&stated),
        demand: reasons::nothing(),
        metadata: stated_before.map(|before| metadata::compare(&before, &stated)).unwrap_or_default(),
        tables: tables.into_iter().flatten().collect(),
        files: files::compare(&files, &after.files()?),
    };
    changes.demand = reasons::demand(&changes);
    Ok(changes)
}

fn compare_table(
    before: Option<&dyn Snapshot>,
    after: &dyn Snapshot,
    name: &str,
) -> Result<Option<TableChange>, DiffError> {
    let (old, new) =
        rayon::join(|| before.map(|before| before.table(name)).transpose(), || after.table(name));
    match (old?.flatten(), new?) {
        (Some(old), Some(new)) => {
            table::compare(name, &old, &new).map_err(|e| repeated(e, before, after, name))
        }
        (Some(old), None) => Ok(Some(table::alone(name, &old, State::Removed))),
        (None, Some(new)) => Ok(Some(table::alone(name, &new, State::Added))),
        // Of a table without Parquet only the files are compared.
        (None, None) => Ok(None),
    }
}

fn repeated(e: RepeatedKey, before: Option<&dyn Snapshot>, after: &dyn Snapshot, table: &str) -> DiffError {
    let release = if e.before { before.unwrap_or(after) } else { after };
    DiffError::Repeated {
        folder: release.name(),
        table: table.to_owned(),
        key: e.key.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
    }
}
