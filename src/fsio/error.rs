//! Errors of the system, with the path and what to do.

use std::io;
use std::path::{Path, PathBuf};

use crate::text::shown;

/// What the system refused.
#[derive(Debug, thiserror::Error)]
#[error("cannot {action} {}: {error}{}", shown(path), help(action, error))]
pub struct IoError {
    /// What was attempted, as a verb.
    pub action: &'static str,
    /// The file or folder.
    pub path: PathBuf,
    /// What the system says; part of the message, hence not a source.
    pub error: io::Error,
}

/// Says what was attempted when the system refuses.
pub trait Attempt<T> {
    /// Adds action and path to an error.
    ///
    /// # Errors
    ///
    /// When the system refused.
    fn attempt(self, action: &'static str, path: &Path) -> Result<T, IoError>;
}

impl<T> Attempt<T> for io::Result<T> {
    fn attempt(self, action: &'static str, path: &Path) -> Result<T, IoError> {
        self.map_err(|error| IoError { action, path: path.to_owned(), error })
    }
}

/// What to do about an error of the system, on its own line; empty where the error says so itself.
#[must_use]
pub fn help(action: &str, error: &io::Error) -> &'static str {
    if action == "read" { help_reading(error) } else { help_writing(error) }
}

fn help_reading(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::NotFound => "\n  help: check the path; it may be a broken link",
        io::ErrorKind::NotADirectory => "\n  help: name a folder",
        io::ErrorKind::IsADirectory => "\n  help: put a file in its place, or name a file",
        io::ErrorKind::PermissionDenied => "\n  help: allow reading it",
        io::ErrorKind::InvalidData => {
            "\n  help: compress it again, or leave `.gz` and `.zst` to names of compressed files"
        }
        io::ErrorKind::InvalidInput => "\n  help: put a regular file in its place",
        // An error that the program made itself says what to do.
        _ if error.raw_os_error().is_some() => "\n  help: make it readable, or leave it out",
        _ => "",
    }
}

/// All that the program writes is written whole or not at all.
fn help_writing(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            "\n  help: make room on the disk and run the command again; nothing was changed"
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "\n  help: allow writing there, or name another folder; nothing was changed"
        }
        io::ErrorKind::NotFound => "\n  help: create the folder that it belongs in",
        io::ErrorKind::IsADirectory => "\n  help: restore the file from the version control system",
        io::ErrorKind::NotADirectory => "\n  help: a part of the path is not a folder; name another one",
        // An error that the program made itself says what to do.
        _ if error.raw_os_error().is_none() => "",
        _ => "\n  help: run the command again: it completes what this run left undone",
    }
}
