//! A file or folder that cannot be read, in words that help.

use std::io;
use std::path::{Path, PathBuf};

/// A file or folder that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {}: {error}{}", path.display(), mend(error))]
pub struct ReadError {
    /// The file or folder.
    pub path: PathBuf,
    /// What the system says; part of the message, hence no source.
    pub error: io::Error,
}

/// What to do about an error of the system.
fn mend(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::NotFound => "\n  help: check the path; a link may lead nowhere",
        io::ErrorKind::NotADirectory => "\n  help: name a folder",
        io::ErrorKind::IsADirectory => "\n  help: put a file in its place, or name a file",
        io::ErrorKind::PermissionDenied => "\n  help: allow reading it",
        io::ErrorKind::InvalidData => {
            "\n  help: compress it again, or leave `.gz` and `.zst` to names of compressed files"
        }
        io::ErrorKind::InvalidInput => "\n  help: put a regular file in its place",
        // What the program itself says names the mend.
        _ if error.raw_os_error().is_some() => "\n  help: make it readable, or leave it out",
        _ => "",
    }
}

/// A path as it is shown: with `/` between its parts on every system.
pub(super) fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
