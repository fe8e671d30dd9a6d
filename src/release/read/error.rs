//! Why a published release cannot be read.

use std::path::{Path, PathBuf};

use crate::fsio::IoError;
use crate::text::line_ends::CHECK_OUT_AGAIN;
use crate::text::shown;
use crate::text::visible::visible;

/// How to fix a file that is not as it was published.
const RESTORE: &str = "restore the file from the version control system, or download the release again";

/// Why a published release cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The system refused to read.
    #[error(transparent)]
    Io(#[from] IoError),
    /// The folder is not a release.
    #[error("{} {what}\n  help: name the folder of a release, such as dist/v1.0.0", shown(path))]
    NoRelease {
        /// The folder.
        path: PathBuf,
        /// What is wrong with it: the predicate of a sentence.
        what: &'static str,
    },
    /// A file of the release is not what a release puts there.
    #[error("{}{} {}\n  help: {help}", shown(path), place(*line), visible(what))]
    Damaged {
        /// The file.
        path: PathBuf,
        /// The line, where it can be known, counted from 1.
        line: Option<usize>,
        /// What is wrong with it: the predicate of a sentence.
        what: String,
        /// What to do about it.
        help: &'static str,
    },
}

fn place(line: Option<usize>) -> String {
    line.map(|line| format!(":{line}")).unwrap_or_default()
}

impl ReadError {
    pub(in crate::release) fn refused(path: &Path, error: std::io::Error) -> Self {
        Self::Io(IoError { action: "read", path: path.to_owned(), error })
    }

    pub(in crate::release) fn no_release(path: &Path, what: &'static str) -> Self {
        Self::NoRelease { path: path.to_owned(), what }
    }

    pub(in crate::release) fn damaged(path: &Path, what: String) -> Self {
        Self::Damaged { path: path.to_owned(), line: None, what, help: RESTORE }
    }

    pub(super) fn damaged_at(path: &Path, line: usize, what: String) -> Self {
        Self::Damaged { path: path.to_owned(), line: Some(line), what, help: RESTORE }
    }

    /// A file that was published with other line ends, and is otherwise what it was.
    pub(super) fn converted(path: &Path) -> Self {
        let what = "has lines that end in CR LF; in all else it has the digest in SHA256SUMS".into();
        Self::Damaged { path: path.to_owned(), line: None, what, help: CHECK_OUT_AGAIN }
    }

    /// Text that is not JSON; it begins in this line of the file.
    pub(super) fn not_json(path: &Path, first: usize, error: &serde_json::Error) -> Self {
        Self::damaged_at(path, first + error.line().saturating_sub(1), format!("is not JSON ({error})"))
    }

    /// The file or folder that cannot be read.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::Io(IoError { path, .. }) | Self::NoRelease { path, .. } | Self::Damaged { path, .. } => {
                path
            }
        }
    }
}
