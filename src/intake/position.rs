//! Byte offsets → lines and columns.

use serde::Serialize;

/// A place in a text file. Lines and columns count from 1, columns in Unicode code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Position {
    /// Line, counted from 1.
    pub line: usize,
    /// Column in Unicode code points, counted from 1.
    pub column: usize,
}

/// Where the lines of a file begin, so that an offset is located without reading the file again.
pub struct LineIndex<'a> {
    bytes: &'a [u8],
    starts: Vec<usize>,
}

impl<'a> LineIndex<'a> {
    /// Finds the lines of a file; a line ends with LF, CR LF or CR.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        let ends_line = |i: &usize| match bytes[*i] {
            b'\n' => true,
            b'\r' => bytes.get(i + 1) != Some(&b'\n'),
            _ => false,
        };
        let after_ends = (0..bytes.len()).filter(ends_line).map(|i| i + 1);
        let starts = std::iter::once(0).chain(after_ends).collect();
        Self { bytes, starts }
    }

    /// The place of a byte; offsets past the end are taken for the end.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.bytes.len());
        let line = self.starts.partition_point(|start| *start <= offset);
        let before = &self.bytes[self.starts[line - 1]..offset];
        // A byte order mark is invisible: it takes no column.
        let before = before.strip_prefix(b"\xef\xbb\xbf").unwrap_or(before);
        // A code point is counted at its first byte: the one that is no continuation byte.
        let columns = before.iter().filter(|b| **b & 0xC0 != 0x80).count();
        Position { line, column: columns + 1 }
    }

    /// The text of a line without its end; invalid UTF-8 is shown as replacement characters.
    #[must_use]
    pub fn line(&self, line: usize) -> String {
        let start = self.starts.get(line - 1).copied().unwrap_or(self.bytes.len());
        let end = self.starts.get(line).copied().unwrap_or(self.bytes.len());
        let text = String::from_utf8_lossy(&self.bytes[start..end]);
        text.trim_end_matches(['\n', '\r']).trim_start_matches('\u{feff}').to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_code_points_and_lines_end_in_three_ways() {
        let text = "aß\r\n\u{1F30D}x\ry\n";
        let index = LineIndex::new(text.as_bytes());
        let at = |needle: &str| {
            let p = index.position(text.find(needle).unwrap_or(text.len()));
            (p.line, p.column)
        };
        assert_eq!(at("ß"), (1, 2));
        assert_eq!(at("x"), (2, 2));
        assert_eq!(at("y"), (3, 1));
        assert_eq!(at("end"), (4, 1));
        assert_eq!(index.line(2), "\u{1F30D}x");
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        let bytes = b"\xef\xbb\xbf{}";
        let index = LineIndex::new(bytes);
        assert_eq!(index.position(3).column, 1);
        assert_eq!(index.line(1), "{}");
    }
}
