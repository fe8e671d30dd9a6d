//! CSV (RFC 4180) cut into rows, and rows into cells.

use std::ops::Range;
use std::sync::Arc;

use memchr::{memchr, memchr2, memchr3};

use crate::intake::csv::Header;
use crate::intake::document::Pieces;
use crate::intake::recover::{Fault, FaultKind};
use crate::intake::scan::MARK;

/// Bytes of a cell in quotes: behind more, its quote is taken for one that nobody closed.
const MAX_CELL: usize = 1 << 20;

/// Cuts CSV into rows as its bytes come in; the first row is the header.
#[derive(Debug, Default)]
pub struct Rows {
    /// The header, once it is read.
    pub header: Option<Arc<Header>>,
    /// Whether the byte order mark, if there is one, is passed.
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
            // A mark alone is no piece: what follows it would be taken for the beginning.
            pieces.used = 0;
        } else {
            self.begun = true;
        }
        pieces
    }
}

/// Where the row that begins at `start` ends, and where the next one begins; none when its end is not at hand.
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

/// The end of the line that goes on at `at`, and the beginning of the next one.
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

/// What came of reading a cell in quotes.
enum Quoted {
    /// It is closed at `close` and ends at `end`.
    Closed { close: usize, end: usize, fault: Option<(FaultKind, usize)> },
    /// Nothing closes it: the row ends with its line, lest one quote swallow the rest of the file.
    Open,
    /// The bytes at hand do not suffice.
    RanOut,
}

/// Reads the cell whose quote opens at `open`. A quote that neither ends the cell nor is doubled is text if another one
/// ends the cell on that line; if it stands on a later line, the opening quote is the one that is wrong.
fn quoted(bytes: &[u8], open: usize, at_end: bool) -> Quoted {
    let longest = open + 1 + MAX_CELL;
    let limit = bytes.len().min(longest);
    let more = !at_end && limit < longest;
    let mut at = open + 1;
    let mut broken = false;
    let mut fault = None;
    let find = |at: usize| {
        let ahead = bytes.get(at..limit).unwrap_or_default();
        memchr3(b'"', b'\n', b'\r', ahead).map(|n| at + n)
    };
    while let Some(i) = find(at) {
        at = i + 1;
        if bytes[i] != b'"' {
            if fault.is_some() {
                return Quoted::Open;
            }
            broken = true;
            continue;
        }
        match bytes.get(at) {
            None if !at_end => return Quoted::RanOut,
            Some(b'"') => at += 1,
            None | Some(b',' | b'\n' | b'\r') => return Quoted::Closed { close: i, end: at, fault },
            Some(_) if broken => return Quoted::Open,
            Some(_) => match find(at) {
                None if more => return Quoted::RanOut,
                Some(next) if bytes[next] == b'"' && bytes[next - 1] != b',' => {
                    fault.get_or_insert((FaultKind::StrayQuote, i));
                }
                next => {
                    let line = &bytes[at..next.unwrap_or(limit)];
                    let end = at + memchr(b',', line).unwrap_or(line.len());
                    let fault = fault.or(Some((FaultKind::TextAfterQuote, i)));
                    return Quoted::Closed { close: i, end, fault };
                }
            },
        }
    }
    if more { Quoted::RanOut } else { Quoted::Open }
}

/// A cell of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    /// Byte range, quotes included.
    pub range: Range<usize>,
    /// Byte range of what it holds.
    pub content: Range<usize>,
    /// Whether it stands in quotes.
    pub quoted: bool,
}

/// The cells of a row; none where a quote that is not closed leaves open how many they are.
pub(super) fn cells(bytes: &[u8], row: &Range<usize>, faults: &mut Vec<Fault>) -> Option<Vec<Cell>> {
    let bytes = &bytes[..row.end];
    let mut cells = Vec::with_capacity(16);
    let mut start = row.start;
    let mut report = |kind, at: usize| faults.push(Fault { kind, range: at..at + 1, related: None });
    loop {
        let cell = if bytes.get(start) == Some(&b'"') {
            match quoted(bytes, start, true) {
                Quoted::Closed { close, end, fault } => {
                    if let Some((kind, at)) = fault {
                        report(kind, at);
                    }
                    Cell { range: start..end, content: start + 1..close, quoted: true }
                }
                Quoted::Open | Quoted::RanOut => {
                    report(FaultKind::QuoteNotClosed, start);
                    return None;
                }
            }
        } else {
            let end = memchr(b',', &bytes[start..]).map_or(row.end, |n| start + n);
            if let Some(n) = memchr(b'"', &bytes[start..end]) {
                report(FaultKind::StrayQuote, start + n);
            }
            Cell { range: start..end, content: start..end, quoted: false }
        };
        let end = cell.range.end;
        cells.push(cell);
        if end >= row.end {
            return Some(cells);
        }
        start = end + 1;
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

    #[test]
    fn cells_and_their_faults() {
        let read = |text: &str| {
            let mut faults = Vec::new();
            let cells = cells(text.as_bytes(), &(0..text.len()), &mut faults);
            let cells: Option<Vec<String>> =
                cells.map(|cells| cells.into_iter().map(|c| text[c.content].to_owned()).collect());
            (cells.unwrap_or_default().join("/"), faults.first().map(|f| (f.kind.clone(), f.range.start)))
        };
        for (row, cells, fault) in [
            ("a,,b,", "a//b/", None),
            ("\"a,b\",\"\"", "a,b/", None),
            ("5\" pipe,x", "5\" pipe/x", Some((FaultKind::StrayQuote, 1))),
            ("\"say \"hi\" now\",x", "say \"hi\" now/x", Some((FaultKind::StrayQuote, 5))),
            ("\"a\"b,c", "a/c", Some((FaultKind::TextAfterQuote, 2))),
            ("\"a\"b,\"c\"", "a/c", Some((FaultKind::TextAfterQuote, 2))),
            ("x, \"a, b\"", "x/ \"a/ b\"", Some((FaultKind::StrayQuote, 3))),
            ("x,\"a,b", "", Some((FaultKind::QuoteNotClosed, 2))),
        ] {
            assert_eq!(read(row), (cells.to_owned(), fault), "{row}");
        }
    }
}
