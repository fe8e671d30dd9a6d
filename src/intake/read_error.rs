//! The error for a file or folder that cannot be read.

use std::io;
use std::path::PathBuf;

use crate::fsio::help;
use crate::text::shown;

/// A file or folder that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {}: {error}{}", shown(path), help("read", error))]
pub struct ReadError {
    /// The file or folder.
    pub path: PathBuf,
    /// What the system says; part of the message, hence not a source.
    pub error: io::Error,
}
