//! Byte offsets → lines and columns.

use std::ops::Range;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

/// A place in a text file. Lines and columns count from 1, columns in Unicode code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Position {
    /// Line, counted from 1.
    pub line: usize,
    /// Column in Unicode code points, counted from 1.
    pub column: usize,
}

impl Position {
    /// Where a file begins.
    pub const START: Self = Self { line: 1, column: 1 };

    /// The place after text that begins here.
    #[must_use]
    pub fn after(self, text: &[u8]) -> Self {
        let (count, last) = line_ends(text).fold((0, 0), |(count, _), i| (count + 1, i + 1));
        self.on_line(text, count, last)
    }

    /// The same, for text whose lines are known to begin at `starts`.
    #[must_use]
    pub fn after_lines(self, text: &[u8], starts: &[usize]) -> Self {
        self.on_line(text, starts.len().saturating_sub(1), starts.last().copied().unwrap_or_default())
    }

    /// The place at the end of text, after so many ends of lines; the last line begins at `start`.
    fn on_line(self, text: &[u8], count: usize, start: usize) -> Self {
        match count {
            0 => Self { line: self.line, column: self.column + code_points(unmarked(text, self)) },
            _ => Self { line: self.line + count, column: 1 + code_points(&text[start..]) },
        }
    }
}

/// Offsets of the bytes that end lines: LF, CR LF or CR.
pub fn line_ends(text: &[u8]) -> impl Iterator<Item = usize> {
    let within_pair = |i: &usize| text[*i] == b'\r' && text.get(i + 1) == Some(&b'\n');
    memchr::memchr2_iter(b'\n', b'\r', text).filter(move |i| !within_pair(i))
}

/// A byte order mark at the beginning of a file is invisible and takes no column.
pub fn unmarked(text: &[u8], first: Position) -> &[u8] {
    let mark = text.strip_prefix(b"\xef\xbb\xbf").filter(|_| first == Position::START);
    mark.unwrap_or(text)
}

/// Code points of UTF-8. Each invalid byte counts as one, as it is shown.
pub fn code_points(mut text: &[u8]) -> usize {
    let mut count = 0;
    loop {
        match std::str::from_utf8(text) {
            Ok(text) => return count + beginnings(text.as_bytes()),
            Err(error) => {
                let valid = error.valid_up_to();
                let invalid = error.error_len().unwrap_or(text.len() - valid);
                count += beginnings(&text[..valid]) + invalid;
                text = &text[valid + invalid..];
            }
        }
    }
}

/// Bytes that begin a code point.
fn beginnings(text: &[u8]) -> usize {
    text.iter().filter(|b| **b & 0xC0 != 0x80).count()
}

/// Where the lines of a text begin, so that an offset is located without reading the text again.
pub struct LineIndex<'a> {
    bytes: &'a [u8],
    starts: Vec<usize>,
    first: Position,
    /// Code points before every [`STEP`]th byte; counted once a long line asks for it.
    sums: OnceLock<Vec<usize>>,
}

/// Bytes between two sums of code points: in a line of many megabytes no column is counted from its beginning.
const STEP: usize = 4096;

impl<'a> LineIndex<'a> {
    /// Finds the lines of a text that begins at `first` in its file; a line ends with LF, CR LF or CR.
    #[must_use]
    pub fn new(bytes: &'a [u8], first: Position) -> Self {
        let after_ends = line_ends(bytes).map(|i| i + 1);
        Self::known(bytes, first, std::iter::once(0).chain(after_ends).collect())
    }

    /// The same, where it is known where the lines begin.
    #[must_use]
    pub fn known(bytes: &'a [u8], first: Position, starts: Vec<usize>) -> Self {
        Self { bytes, starts, first, sums: OnceLock::new() }
    }

    /// The place of a byte; offsets past the end are taken for the end.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.bytes.len());
        let line = self.line_of(offset);
        let columns = self.columns(self.starts[line - 1], offset);
        let column = if line == 1 { self.first.column } else { 1 };
        Position { line: self.first.line + line - 1, column: column + columns }
    }

    /// The places of both ends of a byte range.
    #[must_use]
    pub fn places(&self, range: &Range<usize>) -> [Position; 2] {
        let start = self.position(range.start);
        let end = range.end.min(self.bytes.len());
        let within = self.bytes.get(range.start..end);
        // A byte order mark before the very first byte takes no column.
        let is_short =
            |bytes: &&[u8]| bytes.len() < STEP && range.start >= self.starts[self.line_of(end) - 1].max(1);
        // Most are on one line, and the columns before them are counted already.
        match within.filter(is_short) {
            Some(within) => [start, Position { column: start.column + beginnings(within), ..start }],
            None => [start, self.position(range.end)],
        }
    }

    /// Which line of the text an offset is on, counted from 1.
    fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// Code points between the beginning of a line and an offset on it.
    fn columns(&self, start: usize, offset: usize) -> usize {
        let first = if start == 0 { self.first } else { Position { line: 0, column: 0 } };
        if offset - start < 2 * STEP {
            return beginnings(unmarked(&self.bytes[start..offset], first));
        }
        let mark = STEP - unmarked(&self.bytes[start..start + STEP], first).len();
        self.sum(offset) - self.sum(start) - usize::from(mark > 0)
    }

    /// Bytes before an offset that begin a code point.
    fn sum(&self, offset: usize) -> usize {
        let sums = self.sums.get_or_init(|| {
            let counts = self.bytes.chunks(STEP).map(beginnings);
            let running = counts.scan(0, |sum, count| Some(std::mem::replace(sum, *sum + count)));
            running.collect()
        });
        let step = offset / STEP;
        // The very end may have no step.
        let known = step.min(sums.len().saturating_sub(1));
        sums.get(known).copied().unwrap_or_default() + beginnings(&self.bytes[known * STEP..offset])
    }

    /// The text around an offset on its line, and the column where it begins; invalid UTF-8 is shown as replacement characters.
    #[must_use]
    pub fn excerpt(&self, offset: usize) -> Excerpt {
        let offset = offset.min(self.bytes.len());
        let line = self.line_of(offset);
        let (start, end) =
            (self.starts[line - 1], self.starts.get(line).copied().unwrap_or(self.bytes.len()));
        let from = boundary(self.bytes, start.max(offset.saturating_sub(EXCERPT_BEFORE)));
        let upto = boundary(self.bytes, end.min(offset + EXCERPT_AFTER));
        let text = String::from_utf8_lossy(&self.bytes[from..upto]);
        Excerpt {
            text: text.trim_end_matches(['\n', '\r']).trim_start_matches('\u{feff}').to_owned(),
            column: self.position(from).column,
        }
    }
}

/// Bytes of an excerpt before its offset: enough for a wide terminal, few enough to keep with every diagnostic.
pub const EXCERPT_BEFORE: usize = 120;

/// Bytes of an excerpt from its offset on.
pub const EXCERPT_AFTER: usize = 240;

/// Part of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excerpt {
    /// The text.
    pub text: String,
    /// The column where it begins.
    pub column: usize,
}

/// The first beginning of a code point at or after an offset.
fn boundary(bytes: &[u8], offset: usize) -> usize {
    let after = bytes.get(offset..).unwrap_or_default();
    offset + after.iter().take_while(|b| **b & 0xC0 == 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_code_points_and_lines_end_in_three_ways() {
        let text = "aß\r\n\u{1F30D}x\ry\n";
        let index = LineIndex::new(text.as_bytes(), Position::START);
        let at = |needle: &str| {
            let p = index.position(text.find(needle).unwrap_or(text.len()));
            (p.line, p.column)
        };
        assert_eq!(at("ß"), (1, 2));
        assert_eq!(at("x"), (2, 2));
        assert_eq!(at("y"), (3, 1));
        assert_eq!(at("end"), (4, 1));
        assert_eq!(
            index.excerpt(text.find('x').unwrap_or(0)),
            Excerpt { text: "\u{1F30D}x".into(), column: 1 }
        );
    }

    #[test]
    fn a_part_of_a_file_knows_where_it_begins() {
        let text = "ab\r\ncd\u{1F30D}e\rf";
        for cut in text.char_indices().map(|(i, _)| i).filter(|i| !text[..*i].ends_with('\r')) {
            let first = Position::START.after(&text.as_bytes()[..cut]);
            let part = LineIndex::new(&text.as_bytes()[cut..], first);
            let whole = LineIndex::new(text.as_bytes(), Position::START);
            for at in cut..text.len() {
                assert_eq!(part.position(at - cut), whole.position(at), "cut at {cut}, place {at}");
            }
        }
    }

    #[test]
    fn columns_of_long_lines_are_those_that_counting_gives() {
        let text = format!("\u{feff}{}\n{}", "aß\u{1F30D}".repeat(5000), "ü".repeat(9000));
        let index = LineIndex::new(text.as_bytes(), Position::START);
        for (at, _) in text.char_indices().skip(1).step_by(97).chain([(text.len(), ' ')]) {
            assert_eq!(index.position(at), Position::START.after(&text.as_bytes()[..at]), "{at}");
            let ends =
                [at, at + 1, at + 5, at + 7000, text.len() + 1].map(|end| text.floor_char_boundary(end));
            for end in ends.map(|end| end.max(at)) {
                assert_eq!(
                    index.places(&(at..end)),
                    [index.position(at), index.position(end)],
                    "{at}..{end}"
                );
            }
        }
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        let bytes = b"\xef\xbb\xbf{}";
        let index = LineIndex::new(bytes, Position::START);
        assert_eq!(index.position(3).column, 1);
        assert_eq!(index.excerpt(3), Excerpt { text: "{}".into(), column: 1 });
    }
}
