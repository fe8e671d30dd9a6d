//! What can be wrong with a release.

use std::path::Path;

/// A kind of fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultKind {
    /// A file has another digest than it was published with.
    Altered,
    /// A file that was published is not there.
    Lost,
    /// A file is there that was not published.
    Foreign,
    /// The list of digests is not as `sha256sum` and releases write it.
    Checksums,
    /// A file cannot be read as what it is.
    Damaged,
    /// A row does not obey the schema of its table.
    Schema,
    /// A table is not the same in its two forms.
    Forms,
    /// Keys are missing, given twice or out of order.
    Key,
    /// A row names one that is not there.
    Link,
    /// Metadata and tables disagree.
    Metadata,
    /// The index and what it lists disagree.
    Index,
}

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What kind of fault.
    pub kind: FaultKind,
    /// The file, as it is reached from where the program runs.
    pub file: String,
    /// Line, counted from 1, where it is known.
    pub line: Option<usize>,
    /// Key of the row, where it is known.
    pub record: Option<String>,
    /// JSON Pointer within the row.
    pub pointer: String,
    /// What is wrong.
    pub message: String,
}

impl Fault {
    pub(super) fn new(kind: FaultKind, file: &Path, message: impl Into<String>) -> Self {
        Self {
            kind,
            file: file.to_string_lossy().replace('\\', "/"),
            line: None,
            record: None,
            pointer: String::new(),
            message: message.into(),
        }
    }

    pub(super) fn at(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }

    pub(super) fn of(mut self, record: &str) -> Self {
        self.record = Some(record.to_owned());
        self
    }

    pub(super) fn within(mut self, pointer: String) -> Self {
        self.pointer = pointer;
        self
    }
}
