//! `JUnit` XML: a suite a file, a case a diagnostic.
//!
//! Errors are failures. `JUnit` knows no warnings: these and notes are skipped cases, which is shown and does not fail.

use std::io::{self, Seek, Write};

use tempfile::SpooledTempFile;

use crate::diagnostics::Severity;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::error::StoreError;
use crate::diagnostics::report::{Diagnostics, Totals, extent};
use crate::text::visible::visible;

/// Bytes of a suite that are kept in memory until its numbers are known.
const IN_MEMORY: usize = 1 << 20;

/// The suites of all files with diagnostics, and one case that says what was read, so that no report is empty.
pub fn write(out: &mut dyn Write, diagnostics: &mut Diagnostics<'_>, totals: &Totals<'_>) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"colophon\">")?;
    let mut open: Option<Suite> = None;
    for diagnostic in diagnostics {
        let diagnostic = diagnostic?;
        if open.as_ref().is_none_or(|suite| suite.file != diagnostic.file)
            && let Some(done) = open.replace(Suite::new(&diagnostic.file))
        {
            done.write(out)?;
        }
        if let Some(suite) = &mut open {
            suite.add(&diagnostic).map_err(|error| io::Error::other(StoreError(error)))?;
        }
    }
    if let Some(done) = open {
        done.write(out)?;
    }
    writeln!(
        out,
        "  <testsuite name=\"colophon validate\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\">\n    \
         <testcase name=\"read {}\" classname=\"colophon validate\" time=\"0\">\n      \
         <system-out>{}</system-out>\n    </testcase>\n  </testsuite>\n</testsuites>",
        extent(totals.summary),
        escape(&totals.line()),
    )
}

/// The cases of one file. A suite states their numbers before they come, so they wait in a file where there are many.
struct Suite {
    file: String,
    cases: SpooledTempFile,
    tests: usize,
    failures: usize,
}

impl Suite {
    fn new(file: &str) -> Self {
        Self { file: file.to_owned(), cases: SpooledTempFile::new(IN_MEMORY), tests: 0, failures: 0 }
    }

    fn add(&mut self, d: &Diagnostic) -> io::Result<()> {
        self.tests += 1;
        let place = d.range.map_or_else(String::new, |r| format!(":{}:{}", r.start.line, r.start.column));
        let at = if place.is_empty() { "" } else { " at " };
        let name =
            format!("{} {}{at}{} {}", d.code.code, d.code.name, place.trim_start_matches(':'), d.pointer);
        let (file, name, message) = (escape(&d.file), escape(name.trim_end()), escape(&d.message));
        writeln!(self.cases, "    <testcase name=\"{name}\" classname=\"{file}\" time=\"0\">")?;
        if d.severity == Severity::Error {
            self.failures += 1;
            let text = escape(&format!("{}{place}: ", d.file)) + &details(d);
            writeln!(
                self.cases,
                "      <failure message=\"{message}\" type=\"{}\">{text}</failure>",
                escape(d.code.code)
            )?;
        } else {
            let severity = if d.severity == Severity::Warning { "warning" } else { "note" };
            writeln!(self.cases, "      <skipped message=\"{severity}: {message}\"/>")?;
            writeln!(self.cases, "      <system-out>{}</system-out>", details(d))?;
        }
        writeln!(self.cases, "    </testcase>")
    }

    fn write(mut self, out: &mut dyn Write) -> io::Result<()> {
        let Self { tests, failures, .. } = self;
        writeln!(
            out,
            "  <testsuite name=\"{}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"{}\">",
            escape(&self.file),
            tests - failures
        )?;
        self.cases.rewind()?;
        io::copy(&mut self.cases, out)?;
        writeln!(out, "  </testsuite>")
    }
}

/// Everything about a diagnostic, a line each.
fn details(d: &Diagnostic) -> String {
    let mut lines = vec![escape(&d.message)];
    lines.extend((!d.pointer.is_empty()).then(|| format!("at: {}", escape(&d.pointer))));
    lines.extend(d.record.as_ref().map(|id| format!("record: {}", escape(id))));
    lines.extend(d.related.iter().map(|r| {
        let start = r.range.start;
        format!("{}: {}:{}:{}", escape(&r.message), escape(&r.file), start.line, start.column)
    }));
    lines.extend(d.help.as_ref().map(|help| format!("help: {}", escape(help))));
    lines.join("\n")
}

/// Text as XML; characters that XML cannot hold are visible escapes.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}
