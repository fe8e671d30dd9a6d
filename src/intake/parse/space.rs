//! What is between values: white space, and what should not be there.

use crate::intake::fault::FaultKind;
use crate::intake::parse::Parser;

/// How the markers of an unresolved merge conflict begin.
const MARKERS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// Whether a line marks an unresolved merge conflict.
#[must_use]
pub fn is_conflict_marker(line: &str) -> bool {
    let rest = MARKERS.iter().find_map(|marker| line.strip_prefix(marker));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\r', '\n']))
}

/// Whether a character looks like a space but is not white space in JSON.
fn is_odd_space(c: char) -> bool {
    let is_plain = matches!(c, ' ' | '\t' | '\n' | '\r');
    c.is_whitespace() && !is_plain || matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}')
}

impl Parser<'_> {
    /// Skips white space, and anything in its place, which it reports.
    #[inline]
    pub(super) fn skip_space(&mut self) {
        // Mostly there is nothing to skip.
        if !matches!(self.peek(), Some(b'"' | b',' | b':' | b'0'..=b'9' | b'[' | b']' | b'{' | b'}')) {
            self.skip_other_space();
        }
    }

    fn skip_other_space(&mut self) {
        loop {
            while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
                self.at += 1;
            }
            // Nothing that begins differently is skipped.
            let may_be = |b: &u8| matches!(b, b'/' | b'#' | b'<' | b'|' | b'=' | b'>' | 0x0B | 0x0C | 0x80..);
            let start = self.at;
            let Some((length, kind)) = self.peek().filter(may_be).and_then(|_| self.no_space()) else {
                return;
            };
            self.at += length;
            if let Some(kind) = kind {
                self.marked |= kind == FaultKind::ConflictMarker;
                self.fault(kind, start..self.at);
            }
        }
    }

    /// Length of what replaces white space, and what is wrong with it.
    fn no_space(&self) -> Option<(usize, Option<FaultKind>)> {
        let rest = &self.text[self.at..];
        let line = || &rest[..rest.find(['\n', '\r']).unwrap_or(rest.len())];
        let first = rest.chars().next()?;
        if rest.starts_with("//") || first == '#' {
            return Some((line().len(), Some(FaultKind::Comment)));
        }
        if rest.starts_with("/*") {
            let length = rest.find("*/").map_or(rest.len(), |end| end + 2);
            return Some((length, Some(FaultKind::Comment)));
        }
        if first == '\u{feff}' {
            let is_allowed = self.at == 0 && self.begins;
            return Some((3, (!is_allowed).then_some(FaultKind::Unexpected("no byte order mark"))));
        }
        if is_odd_space(first) {
            let length = rest.find(|c| !is_odd_space(c)).unwrap_or(rest.len());
            return Some((length, Some(FaultKind::OddSpace(first))));
        }
        let begins_line = self.at == 0 || self.text[..self.at].ends_with(['\n', '\r']);
        (begins_line && is_conflict_marker(line())).then(|| (line().len(), Some(FaultKind::ConflictMarker)))
    }
}
