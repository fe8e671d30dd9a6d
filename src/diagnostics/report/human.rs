//! For people: each problem at its place in the text, then a summary line.

use std::fmt::Write as _;
use std::io::{self, Write};

use textwrap::WordSplitter;

use crate::diagnostics::Severity;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::report::{Diagnostics, Options, Totals, write_each};
use crate::text::visible::visible;

mod excerpt;

/// Columns of an excerpt where no terminal says how many there are.
const WITHOUT_TERMINAL: usize = 120;

/// Columns below which nothing can be laid out.
const NARROWEST: usize = 20;

/// Colour of the frame around excerpts.
const FRAME: &str = "1;34";

/// Writes every diagnostic, then the summary line.
pub fn write(
    out: &mut dyn Write,
    options: &Options,
    diagnostics: &mut Diagnostics<'_>,
    totals: &Totals<'_>,
) -> io::Result<()> {
    let pen = Pen { colour: options.colour, width: options.width.map(|w| w.max(NARROWEST)) };
    let first = diagnostics.next().transpose()?;
    if let Some(first) = &first {
        out.write_all(pen.diagnostic(first).as_bytes())?;
    }
    write_each(out, diagnostics, |text, diagnostic| {
        text.extend_from_slice(pen.diagnostic(diagnostic).as_bytes());
        Ok(())
    })?;
    writeln!(out, "{}", pen.wrap("", "  ", &totals.line()))?;
    if let Some(Diagnostic { code, .. }) = first {
        let hint = format!("what a code means: `colophon explain {}`", code.code);
        writeln!(out, "{}", pen.wrap("", "  ", &hint))?;
    }
    Ok(())
}

struct Pen {
    colour: bool,
    width: Option<usize>,
}

impl Pen {
    fn paint(&self, text: &str, code: &str) -> String {
        if self.colour && !text.is_empty() {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }

    /// Breaks text into lines of the terminal.
    fn wrap(&self, first: &str, rest: &str, text: &str) -> String {
        let Some(width) = self.width else {
            return format!("{first}{text}");
        };
        let options = textwrap::Options::new(width)
            .initial_indent(first)
            .subsequent_indent(rest)
            .word_splitter(WordSplitter::NoHyphenation);
        textwrap::fill(text, options)
    }

    fn diagnostic(&self, d: &Diagnostic) -> String {
        let (label, colour) = match d.severity {
            Severity::Error => ("error", "1;31"),
            Severity::Warning => ("warning", "1;33"),
            Severity::Note => ("note", "1;36"),
        };
        let label = self.paint(&format!("{label}[{} {}]", d.code.code, d.code.name), colour);
        let mut text = self.wrap("", "  ", &format!("{label}: {}", visible(&d.message)));
        let gutter = d.range.map_or(1, |r| r.start.line.to_string().len());
        self.place(&mut text, d, gutter);
        if let (Some(range), Some(around)) = (d.range, &d.excerpt) {
            let width = self.width.unwrap_or(WITHOUT_TERMINAL).saturating_sub(gutter + 3);
            let (line, caret) = excerpt::excerpt(around, range, width);
            let bar = self.paint("|", FRAME);
            let number = self.paint(&range.start.line.to_string(), FRAME);
            // Writing to a string cannot fail, here and below.
            let _ = write!(text, "\n{:gutter$} {bar}\n{number} {bar} {line}", "");
            let _ = write!(text, "\n{:gutter$} {bar} {}", "", self.paint(&caret, colour));
        }
        for related in &d.related {
            let start = related.range.start;
            let place = format!("{}:{}:{}", visible(&related.file), start.line, start.column);
            self.footer(&mut text, gutter, &format!("{}: {place}", visible(&related.message)));
        }
        if let Some(help) = &d.help {
            self.footer(&mut text, gutter, &format!("{}: {}", self.paint("help", "1"), visible(help)));
        }
        text.push_str("\n\n");
        text
    }

    /// File, line, column and pointer. They are never broken, so that they can be clicked and copied.
    fn place(&self, text: &mut String, d: &Diagnostic, gutter: usize) {
        let place = d.range.map_or_else(String::new, |r| format!(":{}:{}", r.start.line, r.start.column));
        let place = format!("{}{place}", visible(&d.file));
        let _ = write!(text, "\n{:gutter$}{} {place}", "", self.paint("-->", FRAME));
        if !d.pointer.is_empty() {
            let pointer = format!("({})", visible(&d.pointer));
            let needed = gutter + 5 + textwrap::core::display_width(&place) + pointer.chars().count();
            let fits = self.width.is_none_or(|width| needed <= width);
            let _ =
                if fits { write!(text, " {pointer}") } else { write!(text, "\n{:gutter$}    {pointer}", "") };
        }
    }

    fn footer(&self, text: &mut String, gutter: usize, line: &str) {
        let first = format!("{:gutter$} {} ", "", self.paint("=", FRAME));
        let rest = format!("{:gutter$}   ", "");
        text.push('\n');
        text.push_str(&self.wrap(&first, &rest, line));
    }
}
