//! Diagnostics for their readers: people and machines.

use std::fmt::Write;

use serde_json::json;

use super::codes::Severity;
use super::diagnostic::{Diagnostic, Summary};
use super::hygiene::is_hidden;
use crate::intake::LineIndex;

/// Columns of source text that an excerpt shows at most.
const EXCERPT_WIDTH: usize = 96;

/// For people: each problem with an excerpt and a caret, then a summary line.
#[must_use]
pub fn human(
    diagnostics: &[Diagnostic],
    files: &[(String, String)],
    summary: &Summary,
    colour: bool,
) -> String {
    let mut out = String::new();
    let mut open: Option<(&str, LineIndex<'_>)> = None;
    for diagnostic in diagnostics {
        if open.as_ref().is_none_or(|(name, _)| *name != diagnostic.file) {
            let text = files.iter().find(|(name, _)| *name == diagnostic.file);
            open = text.map(|(name, text)| (name.as_str(), LineIndex::new(text.as_bytes())));
        }
        let lines = open.as_ref().map(|(_, lines)| lines);
        one(&mut out, diagnostic, lines, colour);
    }
    // Writing to a string cannot fail, here and below.
    let _ = writeln!(out, "{}", summary_line(summary));
    out
}

fn paint(text: &str, severity: Severity, colour: bool) -> String {
    let code = match severity {
        Severity::Error => "1;31",
        Severity::Warning => "1;33",
        Severity::Note => "1;36",
    };
    if colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
}

fn one(out: &mut String, d: &Diagnostic, lines: Option<&LineIndex<'_>>, colour: bool) {
    let label = match d.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let head = paint(&format!("{label}[{} {}]", d.code, d.name), d.severity, colour);
    let _ = writeln!(out, "{head}: {}", visible(&d.message));
    let place = d.range.map_or_else(String::new, |r| format!(":{}:{}", r.start.line, r.start.column));
    let pointer = if d.pointer.is_empty() { String::new() } else { format!(" ({})", visible(&d.pointer)) };
    let _ = writeln!(out, "  --> {}{place}{pointer}", visible(&d.file));
    if let (Some(range), Some(lines)) = (d.range, lines) {
        let (text, caret) = excerpt(&lines.line(range.start.line), range);
        let _ = writeln!(out, "   | {text}\n   | {}", paint(&caret, d.severity, colour));
    }
    for related in &d.related {
        let start = related.range.start;
        let _ = writeln!(
            out,
            "   = {}: {}:{}:{}",
            related.message,
            visible(&related.file),
            start.line,
            start.column
        );
    }
    if let Some(help) = &d.help {
        let _ = writeln!(out, "   = help: {}", visible(help));
    }
    out.push('\n');
}

/// The part of a line around a range, and carets under the range.
fn excerpt(line: &str, range: super::diagnostic::TextRange) -> (String, String) {
    let chars: Vec<char> = line.chars().collect();
    let start = (range.start.column - 1).min(chars.len());
    let end = if range.end.line == range.start.line {
        (range.end.column - 1).min(chars.len())
    } else {
        chars.len()
    };
    let from = if start + 20 < EXCERPT_WIDTH { 0 } else { start - 20 };
    let to = (from + EXCERPT_WIDTH).min(chars.len());
    let lead = if from > 0 { "…" } else { "" };
    let tail = if to < chars.len() { "…" } else { "" };
    let text: String = chars[from..to].iter().collect();
    let width = end.min(to).saturating_sub(start).max(1);
    let caret = format!("{}{}", " ".repeat(start - from + lead.chars().count()), "^".repeat(width));
    (format!("{lead}{}{tail}", visible(&text)), caret)
}

/// Characters of foreign text that a terminal obeys instead of showing must not reach it.
fn visible(text: &str) -> String {
    text.chars().map(|c| if is_hidden(c) { '\u{FFFD}' } else { c }).collect()
}

/// One line on what was checked and found.
#[must_use]
pub fn summary_line(summary: &Summary) -> String {
    let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    format!(
        "{} in {}: {}, {}, {}",
        count(summary.records, "record"),
        count(summary.files, "file"),
        count(summary.errors, "error"),
        count(summary.warnings, "warning"),
        count(summary.notes, "note"),
    )
}

/// For machines: one JSON object with all diagnostics and the summary.
#[must_use]
pub fn as_json(diagnostics: &[Diagnostic], summary: &Summary) -> String {
    format!("{:#}\n", json!({"diagnostics": diagnostics, "summary": summary}))
}
