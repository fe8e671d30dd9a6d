//! Why raw extracts were not changed.

use std::path::PathBuf;

use crate::fsio::IoError;
use crate::text::shown;

/// Why files were not written.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// The system refused to read or write.
    #[error(transparent)]
    Io(#[from] IoError),
    /// Someone else wrote to a file in the meantime.
    #[error(
        "{} was changed by someone else while this command ran; nothing was written\n  help: run the command again",
        shown(path)
    )]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// A file, or the folder that it is in, is a link.
    #[error(
        "{} is a link; nothing was written\n  help: replace it with the file or folder itself and run the command again",
        shown(path)
    )]
    Link {
        /// The link.
        path: PathBuf,
    },
    /// A file may not be written.
    #[error(
        "{} is marked as read-only; nothing was written\n  help: allow writing to it and run the command again",
        shown(path)
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
