//! Checks that a release is what was published, and that its files agree with each other.
//!
//! Start with [`index`] (a folder of releases) and [`folder`] (one release), which call the checks: [`files`] against digests,
//! [`tables`] against their schemas, their two [`forms`] against each other, [`links`] between tables, [`metadata`] and [`references`] against the tables,
//! [`changes`] against the previous version. [`staged`] asks the same of a release that is about to be published. What must be there is known from the folder alone: its digests, schemas and metadata,
//! and the index above it, if there is one. Nothing here knows raw extracts or how a release is made.

mod changes;
pub mod codes;
mod fault;
mod files;
mod folder;
mod forms;
mod index;
mod links;
mod listed;
mod metadata;
mod references;
mod staged;
mod table;
mod tables;

pub use staged::verify as verify_staged;

use std::path::{Path, PathBuf};

use super::error::ReleaseError;
use super::read::ReadError;
use crate::diagnostics::Diagnostic;
use crate::text::shown;

/// What was looked at, and what is wrong with it.
#[derive(Debug, Default)]
pub struct Verified {
    /// Files that were read.
    pub files: usize,
    /// Rows that were checked.
    pub rows: usize,
    /// What is wrong, in the order of files.
    pub faults: Vec<Diagnostic>,
}

impl Verified {
    fn add(&mut self, other: Self) {
        self.files += other.files;
        self.rows += other.rows;
        self.faults.extend(other.faults);
    }
}

/// Why nothing could be verified.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// The system refused to read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The index cannot be read.
    #[error(transparent)]
    Index(#[from] ReleaseError),
    /// The folder holds no release.
    #[error(
        "{} {what}\n  help: give the folder of a release, such as dist/v1.0.0, or the folder with index.json",
        shown(path)
    )]
    NoRelease {
        /// The folder.
        path: PathBuf,
        /// What is wrong with it: the predicate of a sentence.
        what: &'static str,
    },
}

/// Verifies a release, or a whole folder of releases.
///
/// # Errors
///
/// When there is nothing to verify, or the system refuses to read.
pub fn verify(path: &Path) -> Result<Verified, VerifyError> {
    if !path.is_dir() {
        let what = if path.exists() { "is not a folder" } else { "does not exist" };
        return Err(VerifyError::NoRelease { path: path.to_owned(), what });
    }
    if path.join(index::INDEX).symlink_metadata().is_ok() {
        return index::verify(path);
    }
    index::verify_one(path)
}
