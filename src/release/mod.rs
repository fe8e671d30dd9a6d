//! Tables → files: an immutable, versioned folder that is published at once or not at all.

mod card;
pub mod codes;
mod compare;
pub mod diff;
mod digest;
mod error;
mod files;
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
pub use resolve::resolve;
pub use stage::{Published, publish};
pub use verify::{Verified, VerifyError, verify};

use std::path::Path;

use polars::prelude::DataFrame;

use crate::diagnostics::Code;
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
    /// What makes the pages.
    pub pages: &'a dyn Pages,
}

/// Makes the pages from what is released. No stage knows another: the pipeline says who does it.
pub trait Pages: Sync {
    /// The page of a version, `index.html`, from the folder with its other files and the index before it is listed.
    ///
    /// # Errors
    ///
    /// What is wrong with the released files, in words.
    fn page(&self, folder: &Path, files: &[FileDigest], index: Option<&Index>) -> Result<String, String>;

    /// The page that lists the versions.
    fn listing(&self, index: &Index) -> String;
}
