//! CSV (RFC 4180) cut into rows.

use std::sync::Arc;

use memchr::{memchr2, memchr3};

use crate::intake::cell::{Quoted, quoted};
use crate::intake::csv::Header;
use crate::intake::document::Pieces;
use crate::intake::scan::MARK;

/// Cuts CSV into rows as its bytes come in; the first row is the header.
#[derive(Debug, Default)]
pub struct Rows {
    /// The header, once it is read.
    pub header: Option<Arc<Header>>,
    /// Whether the byte order mark, if there is one, was skipped.
    begun: bool,
}

impl Rows {
    /// Cuts the next bytes, which begin where the last call stopped, into whole rows; `at_end` says that no more follow.
    pub fn cut(&mut self, bytes: &[u8], at_end: bool) -> Pieces {
        let mut pieces = Pieces::default();
        let is_marked = !self.begun && bytes.starts_with(MARK);
        let mark = if is_marked { MARK.len() } else { 0 };
        pieces.used = mark;
        while pieces.used < bytes.len()
            && let Some((end, next)) = row_end(bytes, pieces.used, at_end)
        {
            let row = std::mem::replace(&mut pieces.used, next)..end;
            // A row of empty cells says nothing, like a blank line: spreadsheets leave them behind.
            if bytes[row.clone()].iter().all(|b| matches!(b, b',' | b' ' | b'\t')) {
                continue;
            }
            if self.header.is_some() {
                pieces.records.push(row);
            } else {
                self.header = Some(Arc::new(Header::new(bytes, row)));
            }
        }
        if pieces.used == mark && !at_end {
            // A mark alone is not a piece: what follows it would be taken for the beginning.
            pieces.used = 0;
        } else {
            self.begun = true;
        }
        pieces
    }
}

/// Where the row that begins at `start` ends, and where the next one begins; `None` if more bytes are needed.
fn row_end(bytes: &[u8], start: usize, at_end: bool) -> Option<(usize, usize)> {
    let mut at = start;
    while let Some(n) = memchr3(b'"', b'\n', b'\r', &bytes[at..]) {
        let i = at + n;
        at = i + 1;
        if bytes[i] != b'"' {
            return line_end(bytes, i, at_end);
        }
        if i > start && bytes[i - 1] != b',' {
            continue;
        }
        match quoted(bytes, i, at_end) {
            Quoted::Closed { end, .. } => at = end,
            Quoted::Open => return line_end(bytes, i, at_end),
            Quoted::RanOut => return None,
        }
    }
    at_end.then_some((bytes.len(), bytes.len()))
}

/// The end of the line that continues at `at`, and the beginning of the next one.
fn line_end(bytes: &[u8], at: usize, at_end: bool) -> Option<(usize, usize)> {
    let Some(n) = memchr2(b'\n', b'\r', &bytes[at..]) else {
        return at_end.then_some((bytes.len(), bytes.len()));
    };
    let end = at + n;
    match (bytes[end], bytes.get(end + 1)) {
        (b'\r', Some(b'\n')) => Some((end, end + 2)),
        // Whether a line feed follows is not known yet.
        (b'\r', None) if !at_end => None,
        _ => Some((end, end + 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let mut rows = Rows::default();
        let pieces = rows.cut(text.as_bytes(), true);
        assert_eq!(pieces.used, text.len());
        pieces.records.into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn rows_end_with_lines_but_not_within_quotes() {
        assert_eq!(cut("\u{feff}a,b\r\n1,2\r\n\r\n,\r\n3,4"), ["1,2", "3,4"]);
        assert_eq!(cut("a\r1\r2\r"), ["1", "2"]);
        assert_eq!(cut("a,b\n\"1\n\"\"2,\",x\n3,4\n"), ["\"1\n\"\"2,\",x", "3,4"]);
    }

    #[test]
    fn a_quote_that_is_not_closed_takes_its_line_only() {
        assert_eq!(cut("a,b\n1,\"2\n3,4\n5,6\n"), ["1,\"2", "3,4", "5,6"]);
        assert_eq!(cut("a,b\n1,\"2\n3,\"4\"\n5,6\n"), ["1,\"2", "3,\"4\"", "5,6"]);
        assert_eq!(cut("a,b\n1,5\" pipe\n3,4\n"), ["1,5\" pipe", "3,4"]);
        assert_eq!(cut("a,b\n1,\"x\"y\n3,4\n"), ["1,\"x\"y", "3,4"]);
    }
}
