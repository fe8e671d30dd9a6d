//! Text that knows where it is in its file.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use crate::check::text::syntax::{MOST, describe};
use crate::diagnostics::Code;
use crate::diagnostics::diagnostic::{Diagnostic, Related, TextRange};
use crate::intake::{Fault, FaultKind, LineIndex, Start};
use crate::text::Position;

/// A piece of a file. Byte ranges count from its beginning.
pub struct TextFile<'a> {
    /// Name of the file, as it was given.
    pub name: &'a str,
    /// The text.
    pub text: &'a str,
    start: Start,
    has_excerpts: bool,
    lines: OnceLock<LineIndex<'a>>,
}

impl<'a> TextFile<'a> {
    /// A piece that begins at `start` in its file.
    #[must_use]
    pub fn new(name: &'a str, text: &'a str, start: Start) -> Self {
        Self { name, text, start, has_excerpts: true, lines: OnceLock::new() }
    }

    /// The same, where the beginnings of the lines are already known.
    #[must_use]
    pub fn with_lines(self, starts: &[usize]) -> Self {
        let index = |_| LineIndex::known(self.text.as_bytes(), self.start.position, starts.to_vec());
        let lines = starts.first().map(index).map(OnceLock::from).unwrap_or_default();
        Self { lines, ..self }
    }

    /// The same; diagnostics show the text around them only if it is wanted.
    #[must_use]
    pub fn with_excerpts(self, has_excerpts: bool) -> Self {
        Self { has_excerpts, ..self }
    }

    fn lines(&self) -> &LineIndex<'a> {
        self.lines.get_or_init(|| LineIndex::new(self.text.as_bytes(), self.start.position))
    }

    /// The lines and columns of a byte range.
    #[must_use]
    pub fn place(&self, range: &Range<usize>) -> TextRange {
        let [start, end] = self.lines().places(range);
        TextRange { start, end }
    }

    /// A byte range as one of the whole file, and the place where it begins.
    #[must_use]
    pub fn in_file(&self, range: &Range<usize>) -> (Range<usize>, Position) {
        let offset = self.start.offset;
        (range.start + offset..range.end + offset, self.lines().position(range.start))
    }

    /// A diagnostic about a byte range.
    #[must_use]
    pub fn diagnostic(
        &self,
        code: &'static Code,
        range: &Range<usize>,
        message: String,
        help: String,
    ) -> Diagnostic {
        Diagnostic {
            range: Some(self.place(range)),
            excerpt: self.has_excerpts.then(|| self.lines().excerpt(range.start)),
            ..Diagnostic::of_file(code, self.name, message, help)
        }
    }

    /// Another place in this file.
    #[must_use]
    pub fn related(&self, range: &Range<usize>, message: &str) -> Related {
        Related { file: self.name.to_owned(), range: self.place(range), message: message.to_owned() }
    }

    /// Says at the end of a record that so many problems were reported of it, and that there are more.
    #[must_use]
    pub fn more(&self, count: usize, end: usize) -> Diagnostic {
        self.syntax(&Fault { kind: FaultKind::TooMany(count), range: end..end, related: None })
    }

    /// What a syntax error is reported as.
    #[must_use]
    pub fn syntax(&self, fault: &Fault) -> Diagnostic {
        let (code, mut message, help) = describe(&fault.kind);
        if fault.kind == FaultKind::InvalidUtf8 {
            message = format!("{message} (byte offset {})", self.start.offset + fault.range.start);
        }
        let mut diagnostic = self.diagnostic(code, &fault.range, message, help);
        if let Some(first) = &fault.related {
            diagnostic.related.push(self.related(first, "first here"));
        }
        diagnostic
    }
}

/// The text of some bytes.
pub struct Decoded<'a> {
    /// The text; `?` stands for each byte that is not UTF-8, so that offsets do not change.
    pub text: Cow<'a, str>,
    /// The runs of such bytes.
    pub faults: Vec<Fault>,
}

/// Replaces bytes that are not UTF-8, and reports each run of them, up to a limit.
#[must_use]
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Decoded { text: Cow::Borrowed(text), faults: Vec::new() };
    }
    let mut bytes = bytes.to_vec();
    let mut faults: Vec<Fault> = Vec::new();
    let mut at = 0;
    while let Err(error) = std::str::from_utf8(&bytes[at..]) {
        let start = at + error.valid_up_to();
        let end = error.error_len().map_or(bytes.len(), |n| start + n);
        bytes[start..end].fill(b'?');
        let count = faults.len();
        match faults.last_mut() {
            _ if count > MOST => {}
            Some(last) if last.range.end == start => last.range.end = end,
            _ if count < MOST => {
                faults.push(Fault { kind: FaultKind::InvalidUtf8, range: start..end, related: None });
            }
            _ => {
                faults.push(Fault { kind: FaultKind::TooMany(MOST), range: start..start, related: None });
            }
        }
        at = end;
    }
    Decoded { text: Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()), faults }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_in_another_encoding_is_not_reported_byte_by_byte() {
        let decoded = |times: usize| decode(&b"\xfca".repeat(times)).faults;
        assert_eq!(decoded(MOST).len(), MOST);
        let faults = decoded(3 * MOST);
        assert_eq!((faults.len(), faults[MOST].range.clone()), (MOST + 1, 2 * MOST..2 * MOST));
        assert_eq!(decode(&b"\xfca".repeat(3 * MOST)).text, "?a".repeat(3 * MOST));
    }
}
