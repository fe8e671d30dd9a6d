//! One JSON object, or one diagnostic per line.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CharEscape, Formatter, Serializer};

use crate::diagnostics::diagnostic::{Diagnostic, Summary, TextRange};
use crate::diagnostics::report::{Diagnostics, Totals, write_each};
use crate::text::visible::visible_json;

/// One object: the diagnostics, each on a line, and the summary.
pub fn write(out: &mut dyn Write, diagnostics: &mut Diagnostics<'_>, totals: &Totals<'_>) -> io::Result<()> {
    out.write_all(b"{\"diagnostics\": [")?;
    if let Some(first) = diagnostics.next() {
        out.write_all(b"\n")?;
        value(out, &whole(&first?))?;
    }
    write_each(out, diagnostics, |text, diagnostic| {
        text.extend_from_slice(b",\n");
        value(text, &whole(diagnostic))
    })?;
    out.write_all(b"],\n\"summary\": ")?;
    value(out, &Counted::from(totals))?;
    out.write_all(b"}\n")
}

/// One diagnostic per line.
pub fn write_lines(out: &mut dyn Write, diagnostics: &mut Diagnostics<'_>) -> io::Result<()> {
    write_each(out, diagnostics, |text, diagnostic| {
        value(text, &whole(diagnostic))?;
        text.push(b'\n');
        Ok(())
    })
}

/// Programs find every field in every diagnostic; what concerns a whole file is placed at its beginning.
fn whole(diagnostic: &Diagnostic) -> Cow<'_, Diagnostic> {
    match diagnostic.range {
        Some(_) => Cow::Borrowed(diagnostic),
        None => Cow::Owned(Diagnostic { range: Some(TextRange::START), ..diagnostic.clone() }),
    }
}

/// The summary, and how many diagnostics are left out where any are.
#[derive(Serialize)]
pub struct Counted<'a> {
    #[serde(flatten)]
    summary: &'a Summary,
    #[serde(skip_serializing_if = "Option::is_none")]
    not_shown: Option<usize>,
}

impl<'a> From<&Totals<'a>> for Counted<'a> {
    fn from(totals: &Totals<'a>) -> Self {
        let not_shown = Some(totals.not_shown).filter(|n| *n > 0);
        Self { summary: totals.summary, not_shown }
    }
}

/// Writes a value on one line.
pub fn value<W: Write + ?Sized>(out: &mut W, value: &impl Serialize) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(out, OneLine)).map_err(Into::into)
}

/// Spaced as people write it; what cannot be seen, or begins a command of GitHub, is escaped, since terminals and runners obey it.
struct OneLine;

impl Formatter for OneLine {
    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        if first { Ok(()) } else { out.write_all(b", ") }
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        if first { Ok(()) } else { out.write_all(b", ") }
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        out.write_all(visible_json(fragment).as_bytes())
    }

    fn write_char_escape<W: ?Sized + Write>(&mut self, out: &mut W, escape: CharEscape) -> io::Result<()> {
        serde_json::ser::CompactFormatter.write_char_escape(out, escape)
    }
}
