//! What is wrong, where, and what to do about it.

use std::ops::AddAssign;

use serde::Serialize;

use crate::diagnostics::{Code, Severity};
use crate::text::{Excerpt, Position};

/// A problem in the data, ready to be reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Kind of problem.
    #[serde(flatten)]
    pub code: &'static Code,
    /// How much it weighs: as its code says, unless warnings count as errors.
    pub severity: Severity,
    /// File, as it was given.
    pub file: String,
    /// JSON Pointer, from the root of a JSON file or from the record of a line.
    pub pointer: String,
    /// Where it is; absent for what concerns a file that could not be read.
    pub range: Option<TextRange>,
    /// Id of the record, where it is known.
    pub record: Option<String>,
    /// What is wrong, in plain words.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Other places that matter.
    pub related: Vec<Related>,
    /// The text around the beginning of the range.
    #[serde(skip)]
    pub excerpt: Option<Excerpt>,
}

/// A range of text; the end is exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct TextRange {
    /// First position.
    pub start: Position,
    /// Position after the last.
    pub end: Position,
}

impl TextRange {
    /// The beginning of a file, for what concerns the file as a whole.
    pub const START: Self = Self { start: Position::START, end: Position::START };
}

/// Another place that matters to a diagnostic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Related {
    /// File, as it was given.
    pub file: String,
    /// Where it is.
    pub range: TextRange,
    /// What it has to do with the problem.
    pub message: String,
}

impl Diagnostic {
    /// A diagnostic without a place in its file.
    #[must_use]
    pub fn of_file(code: &'static Code, file: &str, message: String, help: String) -> Self {
        Self {
            code,
            severity: code.severity,
            file: file.to_owned(),
            pointer: String::new(),
            range: None,
            record: None,
            message,
            help: Some(help),
            related: Vec::new(),
            excerpt: None,
        }
    }

    /// The same, at the beginning of a line.
    #[must_use]
    pub fn on_line(self, line: usize) -> Self {
        let start = Position { line, column: 1 };
        Self { range: Some(TextRange { start, end: start }), ..self }
    }

    /// The same, about a record.
    #[must_use]
    pub fn of_record(self, id: &str) -> Self {
        Self { record: Some(id.to_owned()), ..self }
    }

    /// The same, about the value at a JSON Pointer.
    #[must_use]
    pub fn at(self, pointer: String) -> Self {
        Self { pointer, ..self }
    }
}

/// Numbers of what was checked and found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Files read.
    pub files: usize,
    /// Records read.
    pub records: usize,
    /// Errors found.
    pub errors: usize,
    /// Warnings found.
    pub warnings: usize,
    /// Notes found.
    pub notes: usize,
}

impl Summary {
    /// Number of problems found.
    #[must_use]
    pub fn found(&self) -> usize {
        self.errors + self.warnings + self.notes
    }

    /// Counts diagnostics by severity.
    pub fn count(&mut self, diagnostics: &[Diagnostic]) {
        for diagnostic in diagnostics {
            match diagnostic.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Note => self.notes += 1,
            }
        }
    }
}

impl AddAssign for Summary {
    fn add_assign(&mut self, other: Self) {
        let Self { files, records, errors, warnings, notes } = other;
        self.files += files;
        self.records += records;
        self.errors += errors;
        self.warnings += warnings;
        self.notes += notes;
    }
}
