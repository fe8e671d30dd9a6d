//! The report on an 80-column terminal.

use std::fmt;

use super::coverage::{Coverage, Uncovered};
use super::report::{Displaced, Elsewhere, Foreign, Lost, NameCoverage, Report, SpanFault, TokenOutside};
use crate::text::count;

/// Columns of the terminal.
const WIDTH: usize = 80;
/// Words shown of a run.
const SHOWN: usize = 12;
/// Entries shown of a list: nobody reads more, and their number is given.
const ENTRIES: usize = 30;

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "words    {} of {} found", self.words_found, self.words_total)?;
        if self.another_article {
            return writeln!(
                f,
                "This is another article: hardly any of its words are in the order of the source."
            );
        }
        self.fmt_words(f)?;
        self.fmt_foreign(f)?;
        self.fmt_spans(f)?;
        fmt_coverage(f, "numbers", &self.numbers)?;
        match &self.names {
            NameCoverage::Measured(names) => fmt_coverage(f, "names", names)?,
            NameCoverage::NotMeasurable => {
                writeln!(f, "names    not measurable: capital letters do not distinguish names here")?;
            }
        }
        self.fmt_verdict(f)
    }
}

impl Report {
    fn fmt_words(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.whole && self.lost.is_empty() && self.displaced.is_empty() {
            writeln!(f, "  all words were found, but their digest differs: the fingerprint is out of date")?;
        }
        list(f, &self.lost, |f, Lost { start, words, line, column, instead }| {
            let what = format!("words {start} to {} ({words})", start + words - 1);
            match instead.as_slice() {
                [] => wrapped(f, "lost:", &format!("{what}, before {line}:{column}")),
                _ => {
                    let now = beginning(instead);
                    wrapped(f, "changed:", &format!("{what}; now at {line}:{column}: {now}"))
                }
            }
        })?;
        list(f, &self.displaced, |f, Displaced { start, words, line, column }| {
            let end = start + words - 1;
            wrapped(f, "moved:", &format!("words {start} to {end} ({words}), now at {line}:{column}"))
        })
    }

    /// Words that were put in; those that replace others are reported with these.
    fn fmt_foreign(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let replaces = |run: &&Foreign| {
            self.lost
                .iter()
                .any(|lost| !lost.instead.is_empty() && (lost.line, lost.column) == (run.line, run.column))
        };
        let added: Vec<_> = self.foreign.iter().filter(|run| !replaces(run)).collect();
        let words: usize = added.iter().map(|run| run.words.len()).sum();
        writeln!(f, "foreign  {words} words in {} places", added.len())?;
        list(f, &added, |f, Foreign { line, column, words }| {
            wrapped(f, &format!("{line}:{column}:"), &beginning(words))
        })
    }

    fn fmt_spans(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (moved, missing) = (self.moved.len(), self.missing.len());
        writeln!(f, "spans    {} verified, {moved} moved, {missing} missing", self.spans_verified)?;
        list(f, &self.missing, fmt_fault)?;
        list(f, &self.moved, fmt_fault)?;
        list(f, &self.outside, |f, TokenOutside { table, record, pointer, token }| {
            wrapped(f, "outside:", &format!("{table} {record} {pointer} lacks `{token}` in its spans"))
        })
    }

    fn fmt_verdict(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ok() {
            return writeln!(f, "Passed: all spans verified, every number and name accounted for.");
        }
        let lost: usize = self.lost.iter().map(|run| run.words).sum();
        let displaced: usize = self.displaced.iter().map(|run| run.words).sum();
        let names = match &self.names {
            NameCoverage::Measured(names) => names.uncovered.len(),
            NameCoverage::NotMeasurable => 0,
        };
        let counts = [
            (lost, "word", "lost or changed"),
            (displaced, "word", "moved"),
            (self.missing.len(), "span", "not found"),
            (self.moved.len(), "span", "moved"),
            (self.outside.len(), "token", "outside the spans of its record"),
            (self.numbers.uncovered.len(), "number", "not accounted for"),
            (names, "name", "not accounted for"),
        ];
        let said = counts.iter().filter(|(n, ..)| *n > 0);
        let said: Vec<_> = said.map(|(n, noun, what)| format!("{} {what}", count(*n, noun))).collect();
        let said =
            if said.is_empty() { "the fingerprint is out of date".to_owned() } else { said.join(", ") };
        wrapped_at(f, "Failed:", &said)
    }
}

fn fmt_fault(f: &mut fmt::Formatter<'_>, fault: &SpanFault) -> fmt::Result {
    let SpanFault { table, record, pointer, start, words, raw, line, column, found, .. } = fault;
    let what = if found.is_some() { "moved:" } else { "missing:" };
    let end = u64::from(*start) + u64::from((*words).max(1)) - 1;
    let place = match found {
        None => format!(" near {line}:{column}"),
        Some(Elsewhere { start: Some(start), line, column }) => {
            format!(", now at word {start} ({line}:{column})")
        }
        Some(Elsewhere { start: None, line, column }) => format!(", now out of order at {line}:{column}"),
    };
    let raw = raw.as_ref().map_or(String::new(), |raw| format!(" ({raw})"));
    wrapped(f, what, &format!("{table} {record} {pointer} words {start} to {end}{place}{raw}"))
}

fn fmt_coverage(f: &mut fmt::Formatter<'_>, name: &str, coverage: &Coverage) -> fmt::Result {
    let Coverage { covered, total, uncovered } = coverage;
    // In tenths, rounded down: 100.0 % must mean all.
    let tenths = (covered * 1000).checked_div(*total).unwrap_or(1000);
    writeln!(f, "{name:<8} {covered} of {total} accounted for ({}.{} %)", tenths / 10, tenths % 10)?;
    list(f, uncovered, |f, Uncovered { position, line, column, word, before, after }| {
        let text = format!("word {position}: {before} [{word}] {after}");
        wrapped(f, &format!("{line}:{column}:"), &text)
    })
}

fn beginning(words: &[String]) -> String {
    let more = if words.len() > SHOWN { " \u{2026}" } else { "" };
    let shown: Vec<_> = words.iter().take(SHOWN).map(String::as_str).collect();
    format!("{}{more}", shown.join(" "))
}

/// Writes the first entries of a list, and how many there are more.
fn list<T>(
    f: &mut fmt::Formatter<'_>,
    entries: &[T],
    write: impl Fn(&mut fmt::Formatter<'_>, &T) -> fmt::Result,
) -> fmt::Result {
    for entry in entries.iter().take(ENTRIES) {
        write(f, entry)?;
    }
    match entries.len().saturating_sub(ENTRIES) {
        0 => Ok(()),
        more => writeln!(f, "  \u{2026} and {more} more (`--format json` has them all)"),
    }
}

/// Writes a label and a text inset, broken at spaces, continued under itself.
fn wrapped(f: &mut fmt::Formatter<'_>, label: &str, text: &str) -> fmt::Result {
    wrapped_at(f, &format!("  {label}"), text)
}

fn wrapped_at(f: &mut fmt::Formatter<'_>, label: &str, text: &str) -> fmt::Result {
    write!(f, "{label}")?;
    let mut column = label.chars().count();
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
