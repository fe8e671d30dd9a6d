//! Why a release was not made.

use std::io;
use std::path::PathBuf;

use super::codes;
use super::diff::DiffError;
use super::read::ReadError;
use crate::diagnostics::Code;
use crate::fsio::IoError;
use crate::text::shown;
use crate::text::visible::visible;

/// Why a release was not made. Nothing that was published is touched in any of these cases.
#[derive(Debug, thiserror::Error)]
pub enum ReleaseError {
    /// The system refused to read or write.
    #[error(transparent)]
    Io(#[from] IoError),
    /// The folder holds something that no release of this dataset put there.
    #[error("{} {}\n  help: {}", shown(path), visible(what), visible(help))]
    Foreign {
        /// The file or folder.
        path: PathBuf,
        /// What is wrong with it: the predicate of a sentence.
        what: String,
        /// What to do about it.
        help: String,
    },
    /// The index is one that only a newer program understands.
    #[error(
        "{} has format {}, written by a newer program\n  help: release with a program at least as new as the last one",
        shown(path),
        visible(format)
    )]
    Newer {
        /// The index.
        path: PathBuf,
        /// Its format.
        format: String,
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
        "version {version} was changed after it was published:\n{differences}  help: published versions never change; {help}"
    )]
    Edited {
        /// The version.
        version: String,
        /// The files and records that differ, a line each.
        differences: String,
        /// What to do about it.
        help: String,
    },
    /// The version is not above the last one.
    #[error(
        "version {version} is not above {}, the last one published\n  help: state a higher version in dataset.json",
        visible(last)
    )]
    NotAbove {
        /// The version.
        version: String,
        /// The last published one.
        last: String,
    },
    /// The version is too near to the last one for what differs.
    #[error(
        "version {version} is too small a step from {last}:\n{offences}  help: state {smallest} or higher in dataset.json, or take back what demands it"
    )]
    SmallStep {
        /// The version.
        version: String,
        /// The previous version.
        last: String,
        /// What demands a larger step, a line each.
        offences: String,
        /// The smallest version that would do.
        smallest: String,
    },
    /// A release could not be compared with the previous one.
    #[error(transparent)]
    Diff(#[from] DiffError),
    /// A published version cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The version is published, but the system refused what comes after.
    #[error(
        "{} is published, but {lack}: {error}\n  help: look after the disk, then run the release again: it compares every byte and does the rest",
        shown(folder)
    )]
    Unfinished {
        /// The folder of the version.
        folder: PathBuf,
        /// What is not done: a clause.
        lack: &'static str,
        /// What the system says; part of the message, hence no source.
        error: io::Error,
    },
    /// What was made does not pass its own verification.
    #[error(
        "the release that was made is refused by its own verification, so it was not published:\n{faults}  help: the program is at fault, not the extracts: report it with these lines; dist is as it was"
    )]
    Unsound {
        /// The first faults, a line each.
        faults: String,
    },
    /// A table could not be encoded.
    #[error(
        "cannot encode {file}: {}\n  help: run the release again; where that does not help, the program is at fault: report it; nothing was published",
        visible(message)
    )]
    Encode {
        /// The file.
        file: String,
        /// What went wrong.
        message: String,
    },
}

impl ReleaseError {
    /// The code that is reported, where the data or its version is at fault rather than the system.
    #[must_use]
    pub fn code(&self) -> Option<&'static Code> {
        match self {
            Self::SmallStep { .. } => Some(&codes::STEP_TOO_SMALL),
            Self::NotAbove { .. } => Some(&codes::VERSION_NOT_ABOVE),
            Self::Differs { .. } => Some(&codes::PUBLISHED_DIFFERS),
            Self::Edited { .. } => Some(&codes::PUBLISHED_EDITED),
            _ => None,
        }
    }
}
