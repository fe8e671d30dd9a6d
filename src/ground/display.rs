//! The report on an 80-column terminal.

use std::fmt;

use super::coverage::{Coverage, Uncovered};
use super::report::{Elsewhere, NameCoverage, Report, SpanFault, TokenOutside};

/// Columns of the terminal.
const WIDTH: usize = 80;
/// Words shown of a foreign run.
const SHOWN: usize = 12;

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "words    {} of {} found", self.words_found, self.words_total)?;
        if self.another_article {
            return writeln!(f, "This is another article: hardly any of its words are in order there.");
        }
        if !self.whole && self.lost.is_empty() {
            writeln!(f, "  all are there, yet their digest is another: the fingerprint is stale")?;
        }
        for lost in &self.lost {
            let end = lost.start + lost.words - 1;
            writeln!(f, "  lost: words {} to {end} ({})", lost.start, lost.words)?;
        }
        self.fmt_foreign(f)?;
        self.fmt_spans(f)?;
        fmt_coverage(f, "numbers", &self.numbers)?;
        match &self.names {
            NameCoverage::Measured(names) => fmt_coverage(f, "names", names),
            NameCoverage::NotMeasurable => {
                writeln!(f, "names    not measurable: hardly any lower-case letters")
            }
        }
    }
}

impl Report {
    fn fmt_foreign(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let foreign: usize = self.foreign.iter().map(|run| run.words.len()).sum();
        writeln!(f, "foreign  {foreign} words in {} places", self.foreign.len())?;
        for run in &self.foreign {
            let more = if run.words.len() > SHOWN { " \u{2026}" } else { "" };
            let shown: Vec<_> = run.words.iter().take(SHOWN).map(String::as_str).collect();
            wrapped(f, &format!("{}:{}:", run.line, run.column), &format!("{}{more}", shown.join(" ")))?;
        }
        Ok(())
    }

    fn fmt_spans(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (moved, missing) = (self.moved.len(), self.missing.len());
        writeln!(f, "spans    {} verified, {moved} moved, {missing} missing", self.spans_verified)?;
        for fault in self.missing.iter().chain(&self.moved) {
            let what = if fault.found.is_some() { "moved:" } else { "missing:" };
            let end = u64::from(fault.start) + u64::from(fault.words.max(1)) - 1;
            let place = match &fault.found {
                None => String::new(),
                Some(Elsewhere { start: Some(start), line, column }) => {
                    format!(", now at word {start} ({line}:{column})")
                }
                Some(Elsewhere { start: None, line, column }) => {
                    format!(", now out of order at {line}:{column}")
                }
            };
            let SpanFault { table, record, pointer, start, .. } = fault;
            wrapped(f, what, &format!("{table} {record} {pointer} words {start} to {end}{place}"))?;
        }
        self.fmt_outside(f)
    }

    fn fmt_outside(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for TokenOutside { table, record, pointer, token } in &self.outside {
            wrapped(f, "outside:", &format!("{table} {record} {pointer} lacks `{token}` in its spans"))?;
        }
        Ok(())
    }
}

fn fmt_coverage(f: &mut fmt::Formatter<'_>, name: &str, coverage: &Coverage) -> fmt::Result {
    let Coverage { covered, total, uncovered } = coverage;
    // In tenths, rounded down: 100.0 % must mean all.
    let tenths = (covered * 1000).checked_div(*total).unwrap_or(1000);
    writeln!(f, "{name:<8} {covered} of {total} accounted for ({}.{} %)", tenths / 10, tenths % 10)?;
    for Uncovered { position, line, column, word, before, after } in uncovered {
        let text = format!("word {position}: {before} [{word}] {after}");
        wrapped(f, &format!("{line}:{column}:"), &text)?;
    }
    Ok(())
}

/// Writes a label and a text, broken at spaces, continued under itself.
fn wrapped(f: &mut fmt::Formatter<'_>, label: &str, text: &str) -> fmt::Result {
    write!(f, "  {label}")?;
    let mut column = 2 + label.chars().count();
    for word in text.split_whitespace() {
        let width = word.chars().count() + 1;
        if column + width > WIDTH && column > 4 {
            write!(f, "\n   ")?;
            column = 3;
        }
        write!(f, " {word}")?;
        column += width;
    }
    writeln!(f)
}
