//! CSV (RFC 4180) cut into rows.

use std::ops::Range;
use std::sync::Arc;

use memchr::{memchr_iter, memchr2, memchr3};

use crate::intake::cell::{Quoted, quoted};
use crate::intake::document::Pieces;
use crate::intake::header::Header;
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
        let separator = match &self.header {
            Some(header) => header.separator,
            None => match begin(bytes, &mut pieces.used, at_end) {
                Some(header) => self.header.insert(Arc::new(header)).separator,
                None => COMMA,
            },
        };
        while self.header.is_some()
            && pieces.used < bytes.len()
            && let Some((end, next)) = row_end(bytes, pieces.used, at_end, separator)
        {
            let row = std::mem::replace(&mut pieces.used, next)..end;
            if !is_blank(&bytes[row.clone()], separator) {
                pieces.records.push(row);
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

/// What separates cells, unless the header shows otherwise.
const COMMA: u8 = b',';

/// Bytes after the header in which the first record is looked at.
const PEEK: usize = 1 << 16;

/// Reads what comes before the records: blank rows, the line `sep=;`, the header. `at` is moved past what needs no second look, and past
/// all of it where there is a header; `None` if there is none, or more bytes are needed.
fn begin(bytes: &[u8], at: &mut usize, at_end: bool) -> Option<Header> {
    let mut start = *at;
    let mut declared = None;
    while start < bytes.len() {
        let line = start..line_end(bytes, start, at_end)?.0;
        let separator =
            declared.as_ref().map(|(separator, _)| *separator).filter(|b| bytes[line.clone()].contains(b));
        let separator = separator.unwrap_or_else(|| separator_of(&bytes[line.clone()]));
        let (end, next) = row_end(bytes, start, at_end, separator)?;
        if is_blank(&bytes[start..end], separator) {
            start = next;
            if declared.is_none() {
                *at = next;
            }
        } else if declared.is_none()
            && let Some(separator) = declared_separator(&bytes[line.clone()])
        {
            declared = Some((separator, line));
            start = next;
        } else {
            let first = first_record(bytes, next, at_end, separator).ok()?;
            *at = next;
            return Some(Header::new(bytes, start..end, separator, declared.map(|(_, line)| line), first));
        }
    }
    if at_end {
        *at = bytes.len();
    }
    None
}

/// More bytes are needed.
struct RanOut;

/// The first row after the header that is not blank, if there is one nearby.
fn first_record(
    bytes: &[u8],
    start: usize,
    at_end: bool,
    separator: u8,
) -> Result<Option<Range<usize>>, RanOut> {
    let near = &bytes[..bytes.len().min(start + PEEK)];
    let (mut at, at_end) = (start, at_end && near.len() == bytes.len());
    while at < near.len() {
        match row_end(near, at, at_end, separator) {
            Some((end, _)) if !is_blank(&near[at..end], separator) => return Ok(Some(at..end)),
            Some((_, next)) => at = next,
            None => break,
        }
    }
    if at_end || near.len() == start + PEEK { Ok(None) } else { Err(RanOut) }
}

/// What separates the cells of a header.
fn separator_of(line: &[u8]) -> u8 {
    let count = |separator: u8| memchr_iter(separator, line).count();
    // Of several as frequent the last one counts.
    [b'\t', b';', COMMA].into_iter().max_by_key(|separator| count(*separator)).unwrap_or(COMMA)
}

/// The separator that a line declares for Excel: `sep=;`.
fn declared_separator(line: &[u8]) -> Option<u8> {
    let line = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(line);
    let (name, separator) = line.split_at_checked(4)?;
    let &[separator @ (b',' | b';' | b'\t')] = separator else {
        return None;
    };
    name.eq_ignore_ascii_case(b"sep=").then_some(separator)
}

/// Whether all cells of a row are empty: it says nothing, like a blank line. Spreadsheets leave such rows behind, some with quotes.
fn is_blank(row: &[u8], separator: u8) -> bool {
    if row.iter().any(|b| *b != separator && !matches!(b, b',' | b';' | b' ' | b'\t' | b'"')) {
        return false;
    }
    let is_empty = |cell: &[u8]| {
        let cell = cell.trim_ascii();
        let inner = cell.strip_prefix(b"\"").and_then(|cell| cell.strip_suffix(b"\"")).unwrap_or(cell);
        inner.trim_ascii().is_empty()
    };
    row.split(|b| *b == separator).all(is_empty)
}

/// Where the row that begins at `start` ends, and where the next one begins; `None` if more bytes are needed.
fn row_end(bytes: &[u8], start: usize, at_end: bool, separator: u8) -> Option<(usize, usize)> {
    let mut at = start;
    while let Some(n) = memchr3(b'"', b'\n', b'\r', &bytes[at..]) {
        let i = at + n;
        at = i + 1;
        if bytes[i] != b'"' {
            return line_end(bytes, i, at_end);
        }
        if i > start && bytes[i - 1] != separator {
            continue;
        }
        match quoted(bytes, i, at_end, separator) {
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
    fn what_spreadsheets_write_around_records_is_known() {
        assert_eq!(cut("a;b\n1;2,5\n;\n\"\";\"\"\n\"3;\";4\n"), ["1;2,5", "\"3;\";4"]);
        assert_eq!(cut("a\tb\n1\t\n\t\n"), ["1\t"]);
        assert_eq!(cut("sep=;\r\na;b\r\n1;2\r\n"), ["1;2"]);
        assert_eq!(cut("\u{feff}\"sep=,\"\na,b\n\"\", \"\"\n1,\"\"\"\"\n"), ["1,\"\"\"\""]);
    }

    #[test]
    fn where_the_bytes_are_cut_changes_nothing() {
        let text = "\n;\nsep=;\n\"a\";b\n\n1;\"2\n3\"\n4;5";
        for first in 0..=text.len() {
            let mut rows = Rows::default();
            let pieces = rows.cut(&text.as_bytes()[..first], false);
            let mut found: Vec<&str> = pieces.records.into_iter().map(|range| &text[range]).collect();
            let rest = &text[pieces.used..];
            let pieces = rows.cut(rest.as_bytes(), true);
            found.extend(pieces.records.into_iter().map(|range| &rest[range]));
            assert_eq!(found, ["1;\"2\n3\"", "4;5"], "{first}");
        }
    }

    #[test]
    fn a_quote_that_is_not_closed_takes_its_line_only() {
        assert_eq!(cut("a,b\n1,\"2\n3,4\n5,6\n"), ["1,\"2", "3,4", "5,6"]);
        assert_eq!(cut("a,b\n1,\"2\n3,\"4\"\n5,6\n"), ["1,\"2", "3,\"4\"", "5,6"]);
        assert_eq!(cut("a,b\n1,5\" pipe\n3,4\n"), ["1,5\" pipe", "3,4"]);
        assert_eq!(cut("a,b\n1,\"x\"y\n3,4\n"), ["1,\"x\"y", "3,4"]);
    }
}
