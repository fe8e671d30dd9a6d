//! Links below a folder of contributions or extracts.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::fsio::is_link;
use crate::intake::read_error::ReadError;

/// A folder that was named on the command line. Its content may come from anyone, so a link below it may lead to another place in it,
/// but not out of it.
pub(super) struct GivenFolder {
    /// Its canonical path.
    real: PathBuf,
}

impl GivenFolder {
    pub(super) fn new(path: &Path) -> Result<Self, ReadError> {
        let real = fs::canonicalize(path).map_err(|error| ReadError { path: path.to_owned(), error })?;
        Ok(Self { real })
    }

    /// The canonical path of an entry of a folder below; `real` is the canonical path of that folder.
    ///
    /// # Errors
    ///
    /// When the entry is a link that leads out of the given folder, or nowhere.
    pub(super) fn place_of(&self, entry: &Path, real: &Path) -> Result<PathBuf, ReadError> {
        let failed = |error| ReadError { path: entry.to_owned(), error };
        if !is_link(entry) {
            return Ok(real.join(entry.file_name().unwrap_or_default()));
        }
        let place = fs::canonicalize(entry).map_err(failed)?;
        if place.starts_with(&self.real) {
            return Ok(place);
        }
        let error = "it is a link that leads out of the folder\n  help: put the file itself in its place";
        Err(failed(io::Error::other(error)))
    }

    /// The canonical path of the folder.
    pub(super) fn real(&self) -> &Path {
        &self.real
    }
}
