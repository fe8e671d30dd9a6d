//! What grounding found, for machines and for an 80-column terminal.

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;

use super::coverage::{Coverage, Uncovered};

/// Columns of the terminal.
const WIDTH: usize = 80;
/// Words shown of a foreign run.
const SHOWN: usize = 12;

/// The result of grounding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Report {
    /// Whether this is another article: hardly any window was found.
    pub another_article: bool,
    /// Whether all words are there and hash to the fingerprint's digest.
    pub whole: bool,
    /// Canonical words found.
    pub words_found: usize,
    /// Canonical words.
    pub words_total: usize,
    /// Canonical words that the rendition lacks.
    pub lost: Vec<Lost>,
    /// Words that are not the article's, such as page numbers.
    pub foreign: Vec<Foreign>,
    /// Spans whose words stand where they should.
    pub spans_verified: usize,
    /// Spans whose words stand elsewhere.
    pub moved: Vec<SpanFault>,
    /// Spans whose words are nowhere.
    pub missing: Vec<SpanFault>,
    /// Tokens that occur in none of their spans.
    pub outside: Vec<TokenOutside>,
    /// Coverage of numbers.
    pub numbers: Coverage,
    /// Coverage of proper names.
    pub names: NameCoverage,
}

/// A run of canonical words that the rendition lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Lost {
    /// Canonical position of the first.
    pub start: usize,
    /// How many.
    pub words: usize,
}

/// A run of words that are not the article's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Foreign {
    /// Line of the first.
    pub line: u32,
    /// Column of the first.
    pub column: u32,
    /// The words as written.
    pub words: Vec<String>,
}

/// A span that does not verify.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SpanFault {
    /// Table of the record.
    pub table: String,
    /// Id of the record.
    pub record: String,
    /// JSON Pointer of the evidence.
    pub pointer: String,
    /// Number of the span in the evidence, from 0.
    pub span: usize,
    /// Canonical position that the span gives.
    pub start: u32,
    /// Its words.
    pub words: u32,
    /// Where it was found instead.
    pub found: Option<Elsewhere>,
}

/// Where a moved span is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Elsewhere {
    /// Canonical position, if these are words of the article: then the span's start is wrong. None
    /// if they stand among foreign words: then the rendition has its parts in another order.
    pub start: Option<usize>,
    /// Line in the file.
    pub line: u32,
    /// Column in the file.
    pub column: u32,
}

/// A token that occurs in none of its claim's spans.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TokenOutside {
    /// Table of the record.
    pub table: String,
    /// Id of the record.
    pub record: String,
    /// JSON Pointer of the evidence.
    pub pointer: String,
    /// The token as the record writes it.
    pub token: String,
}

/// Coverage of proper names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NameCoverage {
    /// Names told by their capitals.
    Measured(Coverage),
    /// Hardly any lower-case letters: capitals tell nothing.
    NotMeasurable,
}

impl Report {
    /// Whether the rendition is the article, all of it, and the records account for it.
    ///
    /// Foreign words do no harm. A moved span does: either its start is wrong, or the parts of the
    /// rendition are in another order.
    #[must_use]
    pub fn ok(&self) -> bool {
        let names = match &self.names {
            NameCoverage::Measured(names) => names.is_full(),
            NameCoverage::NotMeasurable => true,
        };
        !self.another_article
            && self.whole
            && self.moved.is_empty()
            && self.missing.is_empty()
            && self.outside.is_empty()
            && self.numbers.is_full()
            && names
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "words    {} of {} found",
            self.words_found, self.words_total
        )?;
        if self.another_article {
            return writeln!(
                f,
                "This is another article: hardly any of its words are in order there."
            );
        }
        if !self.whole && self.lost.is_empty() {
            writeln!(
                f,
                "  all are there, yet their digest is another: the fingerprint is stale"
            )?;
        }
        for lost in &self.lost {
            let end = lost.start + lost.words - 1;
            writeln!(f, "  lost: words {} to {end} ({})", lost.start, lost.words)?;
        }
        let foreign: usize = self.foreign.iter().map(|run| run.words.len()).sum();
        writeln!(
            f,
            "foreign  {foreign} words in {} places",
            self.foreign.len()
        )?;
        for run in &self.foreign {
            let more = if run.words.len() > SHOWN {
                " \u{2026}"
            } else {
                ""
            };
            let shown: Vec<_> = run.words.iter().take(SHOWN).map(String::as_str).collect();
            wrapped(
                f,
                &format!("{}:{}:", run.line, run.column),
                &format!("{}{more}", shown.join(" ")),
            )?;
        }
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
    fn fmt_spans(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (moved, missing) = (self.moved.len(), self.missing.len());
        writeln!(
            f,
            "spans    {} verified, {moved} moved, {missing} missing",
            self.spans_verified
        )?;
        for fault in self.missing.iter().chain(&self.moved) {
            let what = if fault.found.is_some() {
                "moved:"
            } else {
                "missing:"
            };
            let end = u64::from(fault.start) + u64::from(fault.words.max(1)) - 1;
            let place = match &fault.found {
                None => String::new(),
                Some(Elsewhere {
                    start: Some(start),
                    line,
                    column,
                }) => {
                    format!(", now at word {start} ({line}:{column})")
                }
                Some(Elsewhere {
                    start: None,
                    line,
                    column,
                }) => {
                    format!(", now out of order at {line}:{column}")
                }
            };
            let SpanFault {
                table,
                record,
                pointer,
                start,
                ..
            } = fault;
            wrapped(
                f,
                what,
                &format!("{table} {record} {pointer} words {start} to {end}{place}"),
            )?;
        }
        for TokenOutside {
            table,
            record,
            pointer,
            token,
        } in &self.outside
        {
            wrapped(
                f,
                "outside:",
                &format!("{table} {record} {pointer} lacks `{token}` in its spans"),
            )?;
        }
        Ok(())
    }
}

fn fmt_coverage(f: &mut fmt::Formatter<'_>, name: &str, coverage: &Coverage) -> fmt::Result {
    let Coverage {
        covered,
        total,
        uncovered,
    } = coverage;
    // In tenths, rounded down: 100.0 % must mean all.
    let tenths = (covered * 1000).checked_div(*total).unwrap_or(1000);
    writeln!(
        f,
        "{name:<8} {covered} of {total} accounted for ({}.{} %)",
        tenths / 10,
        tenths % 10
    )?;
    for Uncovered {
        position,
        line,
        column,
        word,
        before,
        after,
    } in uncovered
    {
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
