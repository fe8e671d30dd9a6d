//! Why raw extracts were not changed.

use std::io;
use std::path::{Path, PathBuf};

/// Why files were not written.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// The system refused to read or write.
    #[error("cannot {action} {}: {error}{}", path.display(), mend(error))]
    Io {
        /// What was attempted.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// Somebody else wrote to a file in the meantime.
    #[error(
        "{} was changed by somebody else while this command was at work; nothing was written\n  help: run the command again",
        path.display()
    )]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// A file may not be written.
    #[error(
        "{} is marked as read-only; nothing was written\n  help: allow writing to it and run the command again",
        path.display()
    )]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// A file could not be written, and another could not be restored.
    #[error(
        "{error}\n  files that were written before could not be restored:\n{lost}  help: restore them from the copies named above, or from the version control system"
    )]
    NotRestored {
        /// Why the writing failed.
        error: Box<EditError>,
        /// The files, a line each, with the place of their former content.
        lost: String,
    },
}

fn mend(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            "\n  help: make room on the disk and run the command again; nothing was changed"
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "\n  help: allow writing there and run the command again; nothing was changed"
        }
        _ => "",
    }
}

/// Says what was attempted when the system refuses.
pub(super) trait Attempt<T> {
    /// Adds action and path to an error.
    fn attempt(self, action: &'static str, path: &Path) -> Result<T, EditError>;
}

impl<T> Attempt<T> for io::Result<T> {
    fn attempt(self, action: &'static str, path: &Path) -> Result<T, EditError> {
        self.map_err(|error| EditError::Io { action, path: path.to_owned(), error })
    }
}
