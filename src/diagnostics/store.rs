//! The diagnostics of a run, in order: in memory, and in an unnamed temporary file where there are many.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

use rayon::prelude::*;

use crate::diagnostics::error::StoreError;
use crate::diagnostics::report::{self, Format, Options};
use crate::diagnostics::{Code, Diagnostic, Severity, Summary};

mod packed;

use packed::unpack;
pub use packed::{Kept, Packed};

/// Bytes that are kept in memory at most.
const IN_MEMORY: usize = 32 << 20;

/// Diagnostics that are unpacked at a time, on all threads.
const BATCH: usize = 4096;

/// How much of the diagnostics a report needs; of the rest, only the number is kept.
#[derive(Debug, Clone, Copy)]
pub struct ReportLimits {
    /// Diagnostics that are shown at most; 0 for all.
    pub most: usize,
    /// Whether the text around each diagnostic is shown.
    pub with_text: bool,
}

impl ReportLimits {
    /// No limits.
    pub const ALL: Self = Self { most: 0, with_text: true };
}

/// Diagnostics of a piece of a file.
struct Piece {
    /// Number of the file, which orders diagnostics of several files.
    file: usize,
    count: usize,
    codes: Vec<&'static Code>,
    bytes: Bytes,
}

enum Bytes {
    InMemory(Vec<u8>),
    /// So many bytes of the temporary file, after those of the previous pieces.
    InFile(usize),
}

/// Diagnostics in the order of files and places.
pub struct DiagnosticStore {
    wanted: ReportLimits,
    in_memory: usize,
    pieces: Vec<Piece>,
    kept: usize,
    size: usize,
    spool: Option<File>,
}

impl DiagnosticStore {
    /// An empty store.
    #[must_use]
    pub fn new(wanted: ReportLimits) -> Self {
        Self { wanted, in_memory: IN_MEMORY, pieces: Vec::new(), kept: 0, size: 0, spool: None }
    }

    /// How much the report needs.
    #[must_use]
    pub fn wanted(&self) -> ReportLimits {
        self.wanted
    }

    /// What is kept of the diagnostics that are found next.
    #[must_use]
    pub fn keeps(&self) -> Kept {
        if self.wanted.most > 0 && self.kept >= self.wanted.most {
            Kept::Number
        } else if self.wanted.with_text {
            Kept::WithText
        } else {
            Kept::WithoutText
        }
    }

    /// Adds diagnostics of a file, which come after all that were added before.
    ///
    /// # Errors
    ///
    /// When the temporary file cannot be written.
    pub fn add(&mut self, file: usize, found: Packed) -> Result<(), StoreError> {
        let count = found.summary.found();
        if count == 0 || self.keeps() == Kept::Number {
            return Ok(());
        }
        self.kept += count;
        self.size += found.bytes.len();
        let bytes = if self.size <= self.in_memory {
            Bytes::InMemory(found.bytes)
        } else {
            let length = found.bytes.len();
            self.spool(&found.bytes).map_err(StoreError)?;
            Bytes::InFile(length)
        };
        self.pieces.push(Piece { file, count, codes: found.codes, bytes });
        Ok(())
    }

    fn spool(&mut self, bytes: &[u8]) -> io::Result<()> {
        let spool = match &mut self.spool {
            Some(spool) => spool,
            None => self.spool.insert(tempfile::tempfile()?),
        };
        spool.write_all(bytes)
    }

    /// The diagnostics, each with the number of its file.
    fn entries(mut self) -> io::Result<impl Iterator<Item = Numbered>> {
        if let Some(spool) = &mut self.spool {
            spool.seek(SeekFrom::Start(0))?;
        }
        let Self { pieces, mut spool, .. } = self;
        let mut pieces = pieces.into_iter();
        let batches = std::iter::from_fn(move || {
            let mut batch = Vec::new();
            let mut count = 0;
            while count < BATCH
                && let Some(Piece { file, count: more, codes, bytes }) = pieces.next()
            {
                count += more;
                batch.push(fetch(bytes, spool.as_mut()).map(|bytes| (file, codes, bytes)));
            }
            (!batch.is_empty()).then(|| batch.into_par_iter().map(unpack_piece).collect::<Vec<_>>())
        });
        Ok(batches.flatten().flatten())
    }
}

type Numbered = io::Result<(usize, Diagnostic)>;

/// The diagnostics of a piece, given by the number of its file, its codes and its bytes.
fn unpack_piece(piece: io::Result<(usize, Vec<&'static Code>, Vec<u8>)>) -> Vec<Numbered> {
    let unpacked = piece.and_then(|(file, codes, bytes)| {
        let found = unpack(&codes, &bytes).ok_or(io::ErrorKind::InvalidData)?;
        Ok((file, found))
    });
    match unpacked {
        Ok((file, found)) => found.into_iter().map(|diagnostic| Ok((file, diagnostic))).collect(),
        Err(error) => vec![Err(io::Error::other(StoreError(error)))],
    }
}

fn fetch(bytes: Bytes, spool: Option<&mut File>) -> io::Result<Vec<u8>> {
    match (bytes, spool) {
        (Bytes::InMemory(bytes), _) => Ok(bytes),
        (Bytes::InFile(length), Some(spool)) => {
            let mut bytes = vec![0; length];
            spool.read_exact(&mut bytes)?;
            Ok(bytes)
        }
        (Bytes::InFile(_), None) => Err(io::ErrorKind::NotFound.into()),
    }
}

/// What a run reports: diagnostics of single records and diagnostics across records, merged in one order.
pub struct Report {
    single: DiagnosticStore,
    across: DiagnosticStore,
    summary: Summary,
    deny_warnings: bool,
}

impl Report {
    /// A report that merges two stores; `summary` counts what was read and found.
    #[must_use]
    pub fn new(single: DiagnosticStore, across: DiagnosticStore, summary: Summary) -> Self {
        Self { single, across, summary, deny_warnings: false }
    }

    /// A report of some diagnostics, in their order; `summary` counts what was read.
    ///
    /// # Errors
    ///
    /// When the temporary file cannot be written.
    pub fn of(diagnostics: Vec<Diagnostic>, summary: Summary) -> Result<Self, StoreError> {
        Self::taken(diagnostics.into_iter().map(Ok), summary)
    }

    fn taken(
        diagnostics: impl Iterator<Item = io::Result<Diagnostic>>,
        mut summary: Summary,
    ) -> Result<Self, StoreError> {
        let mut found = DiagnosticStore::new(ReportLimits::ALL);
        for (number, diagnostic) in diagnostics.enumerate() {
            let packed = Packed::new(vec![diagnostic.map_err(StoreError)?], found.keeps());
            summary += packed.summary;
            found.add(number, packed)?;
        }
        Ok(Self::new(found, DiagnosticStore::new(ReportLimits::ALL), summary))
    }

    /// Turns warnings into errors.
    pub fn deny_warnings(&mut self) {
        self.deny_warnings = true;
        self.summary.errors += std::mem::take(&mut self.summary.warnings);
    }

    /// The report with only the diagnostics that are wanted.
    ///
    /// # Errors
    ///
    /// When the temporary file cannot be written or read.
    pub fn only(self, wanted: impl Fn(&Diagnostic) -> bool) -> Result<Self, StoreError> {
        let summary = Summary { errors: 0, warnings: 0, notes: 0, ..self.summary };
        let diagnostics = self.diagnostics().map_err(StoreError)?;
        Self::taken(diagnostics.filter(|d| d.as_ref().map_or(true, &wanted)), summary)
    }

    /// What was checked and found.
    #[must_use]
    pub fn summary(&self) -> Summary {
        self.summary
    }

    /// Writes the report; `advance` is called with how many more diagnostics were written.
    ///
    /// # Errors
    ///
    /// When the output cannot be written, or the temporary file not be read.
    pub fn write(
        self,
        out: &mut dyn Write,
        format: Format,
        options: &Options,
        mut advance: impl FnMut(usize),
    ) -> io::Result<()> {
        /// Diagnostics that are counted at a time.
        const STEP: usize = 1024;
        let summary = self.summary;
        let diagnostics = self.diagnostics()?.enumerate().map(|(i, diagnostic)| {
            if i % STEP == STEP - 1 {
                advance(STEP);
            }
            diagnostic
        });
        report::write(out, format, options, &mut { diagnostics }, &summary)
    }

    /// The diagnostics, in the order of files and places.
    ///
    /// # Errors
    ///
    /// When the temporary file cannot be read.
    pub fn diagnostics(self) -> io::Result<impl Iterator<Item = io::Result<Diagnostic>>> {
        let (mut single, mut across) = (self.single.entries()?.peekable(), self.across.entries()?.peekable());
        let deny = self.deny_warnings;
        Ok(std::iter::from_fn(move || {
            let first = match (single.peek(), across.peek()) {
                (Some(Ok(a)), Some(Ok(b))) => order(a) <= order(b),
                (Some(_), _) => true,
                _ => false,
            };
            let entry = if first { single.next() } else { across.next() };
            entry.map(|entry| {
                let (_, mut diagnostic) = entry?;
                if deny && diagnostic.severity == Severity::Warning {
                    diagnostic.severity = Severity::Error;
                }
                Ok(diagnostic)
            })
        }))
    }
}

fn order((file, d): &(usize, Diagnostic)) -> impl Ord + '_ {
    (*file, d.range, d.code.code, d.pointer.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::TextRange;
    use crate::diagnostics::code::tests::{MISSING_FILE, UNTRIMMED};
    use crate::text::Position;

    /// A diagnostic of a line.
    fn of(line: usize) -> Diagnostic {
        let start = Position { line, column: 1 };
        let range = Some(TextRange { start, end: start });
        Diagnostic { range, ..Diagnostic::of_file(&UNTRIMMED, "a", format!("in line {line}"), "trim".into()) }
    }

    /// Diagnostics of lines, added two by two in memory or not, up to the most that are wanted.
    fn found(
        lines: impl Iterator<Item = usize>,
        in_memory: usize,
        most: usize,
    ) -> (DiagnosticStore, Summary) {
        let mut found =
            DiagnosticStore { in_memory, ..DiagnosticStore::new(ReportLimits { most, with_text: true }) };
        let mut summary = Summary::default();
        for (number, pair) in lines.collect::<Vec<_>>().chunks(2).enumerate() {
            let pair = pair.iter().rev().flat_map(|line| [of(*line), of(*line)]).collect();
            let packed = Packed::new(pair, found.keeps());
            summary += packed.summary;
            found.add(number / 100, packed).expect("there is room");
        }
        (found, summary)
    }

    fn lines(report: Report) -> Vec<usize> {
        let diagnostics = report.diagnostics().expect("it can be read");
        diagnostics.map(|d| d.expect("it is whole").range.map_or(0, |r| r.start.line)).collect()
    }

    #[test]
    fn order_is_the_same_in_memory_and_out_of_it() {
        for in_memory in [0, 50, 1000, IN_MEMORY] {
            let (single, summary) = found((0..100).map(|i| 2 * i), in_memory, 0);
            let (across, more) = found((0..100).map(|i| 2 * i + 1), in_memory, 0);
            assert_eq!((summary.errors + summary.warnings, more.found()), (100, 100));
            assert_eq!(single.spool.is_some(), in_memory < IN_MEMORY);
            let read = lines(Report::new(single, across, summary));
            assert_eq!(read, (0..200).collect::<Vec<_>>(), "{in_memory}");
        }
    }

    #[test]
    fn what_is_not_shown_is_counted_and_not_kept() {
        let (found, summary) = found(0..100, 0, 5);
        assert_eq!(summary.found(), 100);
        assert_eq!(found.pieces.len(), 3);
        let across = DiagnosticStore::new(found.wanted());
        assert_eq!(lines(Report::new(found, across, summary)), (0..6).collect::<Vec<_>>());
    }

    #[test]
    fn what_is_lost_from_the_file_is_an_error() {
        let (mut found, summary) = found(0..10, 0, 0);
        found.spool = Some(tempfile::tempfile().expect("a file can be made"));
        let report = Report::new(found, DiagnosticStore::new(ReportLimits::ALL), summary);
        let first = report.diagnostics().expect("it begins").next().expect("it is said");
        let error = first.expect_err("nothing is there").to_string();
        assert!(error.contains("folder for temporary files"), "{error}");
        let summary = Summary { errors: 1, ..Summary::default() };
        let one = vec![Diagnostic::of_file(&MISSING_FILE, "b", String::new(), String::new())];
        assert_eq!(Report::of(one, Summary::default()).expect("there is room").summary(), summary);
    }
}
