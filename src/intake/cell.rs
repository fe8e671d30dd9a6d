//! The cells of a row of CSV (RFC 4180).

use std::ops::Range;

use memchr::{memchr, memchr3};

use crate::intake::fault::{Fault, FaultKind};

/// Most bytes of a quoted cell: after that, its quote counts as never closed.
const MAX_CELL: usize = 1 << 20;

/// The result of reading a quoted cell.
pub(super) enum Quoted {
    /// It is closed at `close` and ends at `end`.
    Closed { close: usize, end: usize, fault: Option<(FaultKind, usize)> },
    /// Nothing closes it: the row ends with its line, so that one quote does not swallow the rest of the file.
    Open,
    /// More bytes are needed.
    RanOut,
}

/// Reads the cell whose quote opens at `open`. A quote that neither ends the cell nor is doubled is text if another one
/// ends the cell on that line; if it is on a later line, the opening quote is the one that is wrong.
pub(super) fn quoted(bytes: &[u8], open: usize, at_end: bool, separator: u8) -> Quoted {
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
            None | Some(b'\n' | b'\r') => return Quoted::Closed { close: i, end: at, fault },
            Some(b) if *b == separator => return Quoted::Closed { close: i, end: at, fault },
            Some(_) if broken => return Quoted::Open,
            Some(_) => match find(at) {
                None if more => return Quoted::RanOut,
                Some(next) if bytes[next] == b'"' && bytes[next - 1] != separator => {
                    fault.get_or_insert((FaultKind::StrayQuote, i));
                }
                next => {
                    let line = &bytes[at..next.unwrap_or(limit)];
                    let end = at + memchr(separator, line).unwrap_or(line.len());
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
    /// Byte range of its content.
    pub content: Range<usize>,
    /// Whether it is in quotes.
    pub quoted: bool,
}

/// The cells of a row; `None` where an unclosed quote leaves their number unknown.
pub(super) fn cells(
    bytes: &[u8],
    row: &Range<usize>,
    separator: u8,
    faults: &mut Vec<Fault>,
) -> Option<Vec<Cell>> {
    let bytes = &bytes[..row.end];
    let mut cells = Vec::with_capacity(16);
    let mut start = row.start;
    let mut report = |kind, at: usize| faults.push(Fault { kind, range: at..at + 1, related: None });
    loop {
        let cell = if bytes.get(start) == Some(&b'"') {
            match quoted(bytes, start, true, separator) {
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
            let end = memchr(separator, &bytes[start..]).map_or(row.end, |n| start + n);
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

    #[test]
    fn cells_and_their_faults() {
        let read = |text: &str| {
            let mut faults = Vec::new();
            let cells = cells(text.as_bytes(), &(0..text.len()), b',', &mut faults);
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
