//! Byte offsets → lines and columns.

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

    /// The place behind text that begins here.
    #[must_use]
    pub fn after(self, text: &[u8]) -> Self {
        let (count, last) = line_ends(text).fold((0, None), |(count, _), i| (count + 1, Some(i)));
        match last {
            None => Self { line: self.line, column: self.column + code_points(text) },
            Some(last) => Self { line: self.line + count, column: 1 + code_points(&text[last + 1..]) },
        }
    }
}

/// Offsets of the bytes that end lines: LF, CR LF or CR.
fn line_ends(text: &[u8]) -> impl Iterator<Item = usize> {
    let within_pair = |i: &usize| text[*i] == b'\r' && text.get(i + 1) == Some(&b'\n');
    memchr::memchr2_iter(b'\n', b'\r', text).filter(move |i| !within_pair(i))
}

/// Code points of UTF-8: bytes that are no continuation bytes. A byte order mark is invisible and takes no column.
fn code_points(text: &[u8]) -> usize {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    text.iter().filter(|b| **b & 0xC0 != 0x80).count()
}

/// Where the lines of a text begin, so that an offset is located without reading the text again.
pub struct LineIndex<'a> {
    bytes: &'a [u8],
    starts: Vec<usize>,
    first: Position,
}

impl<'a> LineIndex<'a> {
    /// Finds the lines of a text that begins at `first` in its file; a line ends with LF, CR LF or CR.
    #[must_use]
    pub fn new(bytes: &'a [u8], first: Position) -> Self {
        let after_ends = line_ends(bytes).map(|i| i + 1);
        let starts = std::iter::once(0).chain(after_ends).collect();
        Self { bytes, starts, first }
    }

    /// The place of a byte; offsets past the end are taken for the end.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.bytes.len());
        let line = self.starts.partition_point(|start| *start <= offset);
        let columns = code_points(&self.bytes[self.starts[line - 1]..offset]);
        let column = if line == 1 { self.first.column } else { 1 };
        Position { line: self.first.line + line - 1, column: column + columns }
    }

    /// The text around an offset on its line, and the column where it begins; invalid UTF-8 is shown as replacement characters.
    #[must_use]
    pub fn excerpt(&self, offset: usize) -> Excerpt {
        // Enough for a wide terminal, little enough to keep with every diagnostic.
        const BEFORE: usize = 120;
        const BEHIND: usize = 240;
        let offset = offset.min(self.bytes.len());
        let line = self.starts.partition_point(|start| *start <= offset);
        let (start, end) =
            (self.starts[line - 1], self.starts.get(line).copied().unwrap_or(self.bytes.len()));
        let from = boundary(self.bytes, start.max(offset.saturating_sub(BEFORE)));
        let upto = boundary(self.bytes, end.min(offset + BEHIND));
        let text = String::from_utf8_lossy(&self.bytes[from..upto]);
        Excerpt {
            text: text.trim_end_matches(['\n', '\r']).trim_start_matches('\u{feff}').to_owned(),
            column: self.position(from).column,
        }
    }
}

/// Part of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excerpt {
    /// The text.
    pub text: String,
    /// The column where it begins.
    pub column: usize,
}

/// The first beginning of a code point at or behind an offset.
fn boundary(bytes: &[u8], offset: usize) -> usize {
    let behind = bytes.get(offset..).unwrap_or_default();
    offset + behind.iter().take_while(|b| **b & 0xC0 == 0x80).count()
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
    fn a_byte_order_mark_takes_no_column() {
        let bytes = b"\xef\xbb\xbf{}";
        let index = LineIndex::new(bytes, Position::START);
        assert_eq!(index.position(3).column, 1);
        assert_eq!(index.excerpt(3), Excerpt { text: "{}".into(), column: 1 });
    }
}
