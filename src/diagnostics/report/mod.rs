//! Diagnostics for their readers: people and machines.
//!
//! Diagnostics come one by one and leave one by one: a report of millions takes no more memory than one of ten.

mod github;
mod human;
mod json;
mod junit;
mod sarif;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use clap::ValueEnum;
use rayon::prelude::*;

use crate::diagnostics::{Code, Diagnostic, Summary};
use crate::text::count;
pub use crate::text::visible::{visible, visible_lines};

/// Formats of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: each problem with its place in the text
    Human,
    /// One JSON object
    Json,
    /// JSON Lines: one problem per line
    Jsonl,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// `JUnit` XML, for test reports
    Junit,
    /// Workflow commands, for annotations on GitHub
    Github,
}

/// What a report is written for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Whether colour is welcome.
    pub colour: bool,
    /// Columns of the terminal; none when the report is not for one.
    pub width: Option<usize>,
    /// Diagnostics that are printed at most; 0 for all.
    pub max_problems: usize,
    /// The codes that a SARIF report declares as its rules.
    pub codes: &'static [&'static Code],
}

/// The diagnostics of a report, in order.
type Diagnostics<'a> = dyn Iterator<Item = io::Result<Diagnostic>> + 'a;

/// Diagnostics that are rendered at a time, on all threads.
const BATCH: usize = 4096;

/// Renders diagnostics one by one, on all threads, and writes them in their order.
fn write_each(
    out: &mut dyn Write,
    diagnostics: &mut Diagnostics<'_>,
    render: impl Fn(&mut Vec<u8>, &Diagnostic) -> io::Result<()> + Sync,
) -> io::Result<()> {
    loop {
        let batch: Vec<Diagnostic> = diagnostics.take(BATCH).collect::<io::Result<_>>()?;
        if batch.is_empty() {
            return Ok(());
        }
        let rendered = batch.into_par_iter().chunks(BATCH / 64).map(|part| {
            let mut text = Vec::new();
            part.iter().try_for_each(|diagnostic| render(&mut text, diagnostic))?;
            Ok(text)
        });
        for text in rendered.collect::<io::Result<Vec<_>>>()? {
            out.write_all(&text)?;
        }
    }
}

/// What was counted, and how much of it the report leaves out.
#[derive(Debug, Clone, Copy)]
struct Totals<'a> {
    summary: &'a Summary,
    not_shown: usize,
}

/// Writes a report. `summary` counts all diagnostics, whether they are shown or not.
///
/// # Errors
///
/// When the output does not take it, or a diagnostic cannot be read.
pub fn write(
    out: &mut dyn Write,
    format: Format,
    options: &Options,
    diagnostics: &mut Diagnostics<'_>,
    summary: &Summary,
) -> io::Result<()> {
    let found = summary.found();
    let limit = if options.max_problems == 0 { found } else { options.max_problems.min(found) };
    let totals = Totals { summary, not_shown: found - limit };
    // Standard output takes each line by itself.
    let out = &mut io::BufWriter::with_capacity(1 << 16, out);
    let shown = &mut diagnostics.take(limit);
    match format {
        Format::Human => human::write(out, options, shown, &totals),
        Format::Json => json::write(out, shown, &totals),
        Format::Jsonl => json::write_lines(out, shown),
        Format::Sarif => sarif::write(out, options, shown, &totals),
        Format::Junit => junit::write(out, shown, &totals),
        Format::Github => github::write(out, shown, &totals),
    }?;
    out.flush()
}

impl Totals<'_> {
    /// What was checked and found, on one line.
    fn line(&self) -> String {
        let line = summary_line(self.summary);
        match self.not_shown {
            0 => line,
            n => format!("{line}; {n} more not shown (`--max-problems 0` shows all)"),
        }
    }
}

/// One line on what was checked and found.
#[must_use]
pub fn summary_line(summary: &Summary) -> String {
    format!(
        "{}: {}, {}, {}",
        extent(summary),
        count(summary.errors, "error"),
        count(summary.warnings, "warning"),
        count(summary.notes, "note"),
    )
}

/// What was read.
fn extent(summary: &Summary) -> String {
    format!("{} in {}", count(summary.records, "record"), count(summary.files, "file"))
}
