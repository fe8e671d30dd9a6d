//! Tables → files: an immutable, versioned folder that is published at once or not at all.

mod card;
mod compare;
pub mod diff;
mod error;
mod files;
mod index;
mod json;
mod leftovers;
mod metadata;
mod named;
mod ours;
mod parquet;
pub mod read;
mod stage;
mod verify;

pub use error::ReleaseError;
pub use named::named;
pub use stage::{Published, publish};
pub use verify::{Fault, FaultKind, Verified, VerifyError, verify};

use polars::prelude::DataFrame;

use crate::model::{DatasetInfo, Source, Table};

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
}
