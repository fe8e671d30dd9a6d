//! The error for a file or folder that cannot be read.

use std::io;
use std::path::{Path, PathBuf};

use crate::fsio::help;

/// A file or folder that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {}: {error}{}", path.display(), help("read", error))]
pub struct ReadError {
    /// The file or folder.
    pub path: PathBuf,
    /// What the system says; part of the message, hence not a source.
    pub error: io::Error,
}

/// A path as it is shown: with `/` between its parts on every system.
pub(super) fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
