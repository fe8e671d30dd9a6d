//! What was found, in order: in memory, and in a file without a name where there is much of it.

use std::io::{self, BufRead, BufReader, BufWriter, Seek, SeekFrom, Write};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::codes::Severity;
use super::diagnostic::{Diagnostic, Summary};
use super::report::{self, Options};
use crate::cli::Format;
use crate::intake::Excerpt;

/// Diagnostics that are kept in memory.
const IN_MEMORY: usize = 10_000;

/// Diagnostics that are written and read at a time, on all threads.
const BATCH: usize = 4096;

/// A diagnostic and the number of its file, which orders diagnostics of several files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    file: usize,
    diagnostic: Diagnostic,
    excerpt: Option<Excerpt>,
}

impl Entry {
    fn order(&self) -> impl Ord + '_ {
        let d = &self.diagnostic;
        (self.file, d.range, d.code.as_ref(), d.pointer.as_str())
    }
}

/// Diagnostics in the order of files and places.
#[derive(Default)]
pub struct Found {
    head: Vec<Entry>,
    tail: Option<BufWriter<std::fs::File>>,
    /// What goes to its end next.
    waiting: Vec<Entry>,
    /// The last one that went to it.
    last: Option<Entry>,
}

impl Found {
    /// Adds diagnostics of a file, which stand behind all that were added before, each once, and counts them.
    ///
    /// # Errors
    ///
    /// When the system does not take the file that holds what memory should not.
    pub fn add(&mut self, file: usize, mut found: Vec<Diagnostic>, summary: &mut Summary) -> io::Result<()> {
        found.sort_by(|a, b| (a.range, &a.code, &a.pointer).cmp(&(b.range, &b.code, &b.pointer)));
        for mut diagnostic in found {
            let excerpt = diagnostic.excerpt.take();
            let entry = Entry { file, diagnostic, excerpt };
            if self.waiting.last().or(self.last.as_ref()).or(self.head.last()) == Some(&entry) {
                continue;
            }
            summary.count(std::slice::from_ref(&entry.diagnostic));
            if self.head.len() < IN_MEMORY {
                self.head.push(entry);
                continue;
            }
            let tail = match &mut self.tail {
                Some(tail) => tail,
                None => self.tail.insert(BufWriter::with_capacity(1 << 20, tempfile::tempfile()?)),
            };
            self.waiting.push(entry);
            if self.waiting.len() == BATCH {
                self.last = self.waiting.last().cloned();
                keep(tail, &mut self.waiting)?;
            }
        }
        Ok(())
    }

    fn entries(mut self) -> io::Result<Box<dyn Iterator<Item = io::Result<Entry>>>> {
        if let Some(tail) = &mut self.tail {
            keep(tail, &mut self.waiting)?;
        }
        let head = self.head.into_iter().map(Ok);
        let Some(tail) = self.tail else {
            return Ok(Box::new(head));
        };
        let mut file = tail.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.seek(SeekFrom::Start(0))?;
        let mut lines = BufReader::with_capacity(1 << 20, file).lines();
        let batches = std::iter::from_fn(move || {
            let batch: Vec<io::Result<String>> = lines.by_ref().take(BATCH).collect();
            (!batch.is_empty()).then(|| batch.into_par_iter().map(read).collect::<Vec<_>>())
        });
        Ok(Box::new(head.chain(batches.flatten())))
    }
}

/// Writes entries, which are made lines on all threads.
fn keep(tail: &mut impl Write, entries: &mut Vec<Entry>) -> io::Result<()> {
    let lines = entries.par_chunks(BATCH / 64).map(|part| {
        let mut lines = Vec::new();
        for entry in part {
            serde_json::to_writer(&mut lines, entry)?;
            lines.push(b'\n');
        }
        Ok(lines)
    });
    for lines in lines.collect::<io::Result<Vec<_>>>()? {
        tail.write_all(&lines)?;
    }
    entries.clear();
    Ok(())
}

fn read(line: io::Result<String>) -> io::Result<Entry> {
    Ok(serde_json::from_str(&line?)?)
}

/// What a run reports: what records say by themselves and what was found across records, in one order.
pub struct Report {
    single: Found,
    across: Found,
    summary: Summary,
    deny_warnings: bool,
}

impl Report {
    /// A report of two orders of diagnostics; `summary` counts what was read.
    #[must_use]
    pub fn new(single: Found, across: Found, summary: Summary) -> Self {
        Self { single, across, summary, deny_warnings: false }
    }

    /// A report of diagnostics in their order; `summary` counts what was read.
    ///
    /// # Errors
    ///
    /// When the system does not take what memory should not hold.
    pub fn of(diagnostics: Vec<Diagnostic>, mut summary: Summary) -> io::Result<Self> {
        let mut found = Found::default();
        for (number, diagnostic) in diagnostics.into_iter().enumerate() {
            found.add(number, vec![diagnostic], &mut summary)?;
        }
        Ok(Self::new(found, Found::default(), summary))
    }

    /// Turns warnings into errors.
    pub fn deny_warnings(&mut self) {
        self.deny_warnings = true;
        self.summary.errors += std::mem::take(&mut self.summary.warnings);
    }

    /// The report without the diagnostics that are not wanted.
    ///
    /// # Errors
    ///
    /// When what memory should not hold cannot be read back or kept.
    pub fn only(self, wanted: impl Fn(&Diagnostic) -> bool) -> io::Result<Self> {
        let mut summary = Summary { errors: 0, warnings: 0, notes: 0, ..self.summary };
        let mut kept = Found::default();
        for diagnostic in self.diagnostics()? {
            let diagnostic = diagnostic?;
            if wanted(&diagnostic) {
                kept.add(0, vec![diagnostic], &mut summary)?;
            }
        }
        Ok(Self::new(kept, Found::default(), summary))
    }

    /// What was checked and found.
    #[must_use]
    pub fn summary(&self) -> Summary {
        self.summary
    }

    /// Writes the report.
    ///
    /// # Errors
    ///
    /// When the output does not take it, or what memory should not hold cannot be read back.
    pub fn write(self, out: &mut dyn Write, format: Format, options: &Options) -> io::Result<()> {
        let summary = self.summary;
        report::write(out, format, options, &mut self.diagnostics()?, &summary)
    }

    /// The diagnostics, in the order of files and places.
    ///
    /// # Errors
    ///
    /// When what memory should not hold cannot be read back.
    pub fn diagnostics(self) -> io::Result<impl Iterator<Item = io::Result<Diagnostic>>> {
        let (mut single, mut across) = (self.single.entries()?.peekable(), self.across.entries()?.peekable());
        let deny = self.deny_warnings;
        Ok(std::iter::from_fn(move || {
            let first = match (single.peek(), across.peek()) {
                (Some(Ok(a)), Some(Ok(b))) => a.order() <= b.order(),
                (Some(_), _) => true,
                _ => false,
            };
            let entry = if first { single.next() } else { across.next() };
            entry.map(|entry| {
                let Entry { mut diagnostic, excerpt, .. } = entry?;
                diagnostic.excerpt = excerpt;
                if deny && diagnostic.severity == Severity::Warning {
                    diagnostic.severity = Severity::Error;
                }
                Ok(diagnostic)
            })
        }))
    }
}
