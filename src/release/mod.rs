//! Tables → files: an immutable, versioned folder that is published at once or not at all.
//!
//! `stage` is the way of a release: it locks `dist`, has the files written to a staging folder (`files`: `json`, `parquet`, `metadata`,
//! `card`), compares them with what was published before (`compare`, `diff`), and renames. `index`, `listing`, `ownership` and
//! `leftovers` look after `dist` as a whole. `read` reads a published release back, for `diff` and `verify`.
//!
//! What is in the tables was decided before, and is not changed here. How pages look is none of its business either: see [`Edition::page`].

mod card;
pub mod codes;
mod compare;
pub mod diff;
mod digest;
mod draft;
mod error;
mod files;
mod footer;
mod index;
mod json;
mod leftovers;
mod listing;
mod metadata;
mod ownership;
mod parquet;
pub mod read;
mod resolve;
mod stage;
mod verify;

pub use error::ReleaseError;
pub use json::objects;
pub use resolve::resolve;
pub use stage::{Published, publish};
pub use verify::{Verified, VerifyError, verify};

use polars_core::prelude::DataFrame;

use crate::diagnostics::Code;
use crate::model::changes::Changes;
use crate::model::published::{FileDigest, Index};
use crate::model::{DatasetInfo, Source, Table};

/// Every code that a release or its verification may report.
pub fn codes() -> impl Iterator<Item = &'static Code> {
    codes::ALL.iter().chain(verify::codes::ALL).copied()
}

/// A table to be released.
pub struct TableData<'a> {
    /// Which table it is.
    pub table: &'static Table,
    /// Its rows, with the columns of the row type, sorted by key.
    pub rows: &'a DataFrame,
}

/// Everything that a release is made from.
pub struct Edition<'a> {
    /// Name, version, licence and contributors.
    pub dataset: &'a DatasetInfo,
    /// The articles.
    pub sources: Vec<&'a Source>,
    /// The tables.
    pub tables: Vec<TableData<'a>>,
    /// Makes the page of the version, `index.html`, or says in words what is wrong with the data. The pipeline passes it in, since
    /// no stage knows another.
    pub page: fn(&PageParts<'_>) -> Result<String, String>,
    /// Makes the page that lists the versions.
    pub listing: fn(&Index) -> String,
}

/// What the page of a version is made from.
pub struct PageParts<'a> {
    /// Everything that the release is made from.
    pub edition: &'a Edition<'a>,
    /// The other files of the release.
    pub files: &'a [FileDigest],
    /// The text of the data card.
    pub card: &'a str,
    /// What differs from the previous version.
    pub changes: &'a Changes,
    /// The index before the version is listed, if something was published before.
    pub index: Option<&'a Index>,
}
