//! Why a release was not made.

use std::io;
use std::path::{Path, PathBuf};

/// Why a release was not made. Nothing that was published is touched in any of these cases.
#[derive(Debug, thiserror::Error)]
pub enum ReleaseError {
    /// The system refused to read or write.
    #[error("cannot {action} {}: {error}{}", path.display(), mend(error))]
    Io {
        /// What was attempted.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system says; part of the message, hence no source.
        error: io::Error,
    },
    /// The folder holds something that no release of this dataset put there.
    #[error("{} {what}\n  help: {help}", path.display())]
    Foreign {
        /// The file or folder.
        path: PathBuf,
        /// What is wrong with it: the predicate of a sentence.
        what: String,
        /// What to do about it.
        help: String,
    },
    /// The version is published with other bytes.
    #[error(
        "version {version} is published, and these extracts would give other bytes:\n{differences}  help: published versions never change; state a higher version in dataset.json"
    )]
    Differs {
        /// The version.
        version: String,
        /// The files and records that differ, a line each.
        differences: String,
    },
    /// A published version is not what was published.
    #[error(
        "version {version} was changed after it was published:\n{differences}  help: published versions never change; restore {} from the version control system",
        folder.display()
    )]
    Edited {
        /// The version.
        version: String,
        /// Its folder.
        folder: PathBuf,
        /// The files and records that differ, a line each.
        differences: String,
    },
    /// The version is not above the last one.
    #[error(
        "version {version} is not above {last}, the last one published\n  help: state a higher version in dataset.json"
    )]
    NotAbove {
        /// The version.
        version: String,
        /// The last published one.
        last: String,
    },
    /// A table could not be encoded.
    #[error("cannot encode {file}: {message}")]
    Encode {
        /// The file.
        file: String,
        /// What went wrong.
        message: String,
    },
}

/// What to do about an error of the system.
fn mend(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            "\n  help: make room on the disk and run the release again; nothing was published"
        }
        io::ErrorKind::PermissionDenied => {
            "\n  help: allow writing there, or name another folder with --dist; nothing was published"
        }
        io::ErrorKind::ReadOnlyFilesystem => {
            "\n  help: name a folder that can be written with --dist; nothing was published"
        }
        io::ErrorKind::NotFound => "\n  help: make the folder in which it is to stand",
        io::ErrorKind::IsADirectory => "\n  help: restore the file from the version control system",
        io::ErrorKind::NotADirectory => {
            "\n  help: a part of the path is no folder; name another one with --dist"
        }
        _ => "",
    }
}

impl ReleaseError {
    /// Whether the data is at fault rather than the system.
    #[must_use]
    pub fn is_about_data(&self) -> bool {
        matches!(self, Self::Differs { .. } | Self::Edited { .. } | Self::NotAbove { .. })
    }
}

/// Says what was attempted when the system refuses.
pub(super) trait Attempt<T> {
    /// Adds action and path to an error.
    fn attempt(self, action: &'static str, path: &Path) -> Result<T, ReleaseError>;
}

impl<T> Attempt<T> for io::Result<T> {
    fn attempt(self, action: &'static str, path: &Path) -> Result<T, ReleaseError> {
        self.map_err(|error| ReleaseError::Io { action, path: path.to_owned(), error })
    }
}
