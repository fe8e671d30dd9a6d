//! Workflow commands, which GitHub shows as annotations on the lines concerned.

use std::io::{self, Write};

use crate::diagnostics::Severity;
use crate::diagnostics::diagnostic::{Diagnostic, TextRange};
use crate::diagnostics::report::{Diagnostics, Totals};
use crate::text::visible::visible;

/// One command a diagnostic; the summary is a line of the log.
pub fn write(out: &mut dyn Write, diagnostics: &mut Diagnostics<'_>, totals: &Totals<'_>) -> io::Result<()> {
    for diagnostic in diagnostics {
        writeln!(out, "{}", command(&diagnostic?))?;
    }
    writeln!(out, "{}", totals.line())
}

fn command(d: &Diagnostic) -> String {
    let name = match d.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let place = d.range.map_or_else(String::new, place);
    let title = property(&format!("{} {}", d.code.code, d.code.name));
    let mut lines = vec![data(&d.message)];
    lines.extend((!d.pointer.is_empty()).then(|| format!("at {}", data(&d.pointer))));
    lines.extend(d.related.iter().map(|r| {
        let start = r.range.start;
        format!("{}: {}:{}:{}", data(&r.message), data(&r.file), start.line, start.column)
    }));
    lines.extend(d.help.as_ref().map(|help| format!("help: {}", data(help))));
    format!("::{name} file={}{place},title={title}::{}", property(&d.file), lines.join("%0A"))
}

/// GitHub takes columns only where a range begins and ends on one line.
fn place(range: TextRange) -> String {
    let TextRange { start, end } = range;
    if start.line == end.line {
        format!(",line={},col={},endLine={},endColumn={}", start.line, start.column, end.line, end.column)
    } else {
        format!(",line={},endLine={}", start.line, end.line)
    }
}

/// Escapes text after the second `::`.
fn data(text: &str) -> String {
    visible(text).replace('%', "%25")
}

/// Escapes the value of a property. Carriage returns and line feeds are visible escapes by then.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
