//! A JSON parser that keeps places and recovers: one fault does not hide the next.
//!
//! It reads only what the fast road has refused, so it favours exact messages over speed.

use std::ops::Range;

use serde_json::Number;

use super::recover::{Fault, FaultKind};
use super::tree::{Kind, Member, Node};

mod keys;
pub(super) mod number;
mod rest;
mod string;

pub use number::MAX_EXACT;
use number::{holds, is_number};
pub use rest::{Outer, parse_rest};

/// Levels of nesting that are read. Records need four; the limit keeps hostile input off the stack.
const MAX_DEPTH: usize = 64;

/// Faults after which nothing is read on: each takes room, and nobody reads more.
const MAX_FAULTS: usize = 100_000;

/// What came of parsing.
pub struct Parsed {
    /// The value, as far as it could be read.
    pub root: Option<Node>,
    /// Faults, in the order of the file.
    pub faults: Vec<Fault>,
    /// Where the objects and lists begin that were open when reading stopped; what they lack proves nothing.
    pub unclosed: Vec<usize>,
}

/// Parses one JSON value. Ranges are byte offsets into the file in which `text` begins at `base`.
#[must_use]
pub fn parse(text: &str, base: usize) -> Parsed {
    let mut parser = Parser::new(text, base);
    let root = parser.document();
    let unclosed = std::mem::take(&mut parser.unclosed);
    Parsed { root, faults: parser.sorted_faults(), unclosed }
}

/// The same of a value within a file, where no byte order mark may stand.
#[must_use]
pub fn parse_part(text: &str, base: usize) -> Parsed {
    let mut parser = Parser { begins: false, ..Parser::new(text, base) };
    let root = parser.document();
    let unclosed = std::mem::take(&mut parser.unclosed);
    Parsed { root, faults: parser.sorted_faults(), unclosed }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    base: usize,
    /// Whether the text begins its file, so that a byte order mark may stand there.
    begins: bool,
    /// The brackets that close what is open, the innermost last.
    open: Vec<u8>,
    faults: Vec<Fault>,
    /// A list was closed where its bracket was missing: the comma behind it is missing for the same reason.
    closed_early: bool,
    /// Where what was open when reading stopped begins.
    unclosed: Vec<usize>,
    /// Reading could not go on: unwind without further faults.
    stuck: bool,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str, base: usize) -> Self {
        let (open, faults, unclosed) = (Vec::new(), Vec::new(), Vec::new());
        Self { text, at: 0, base, begins: true, open, faults, closed_early: false, unclosed, stuck: false }
    }

    fn sorted_faults(self) -> Vec<Fault> {
        let mut faults = self.faults;
        faults.sort_by_key(|f| f.range.start);
        faults
    }

    fn document(&mut self) -> Option<Node> {
        self.skip_space();
        if self.peek().is_none() {
            self.fault(FaultKind::Empty, self.at..self.at);
            self.stuck = true;
            return None;
        }
        let root = self.value();
        self.end();
        root
    }

    /// Nothing follows.
    fn end(&mut self) {
        self.skip_space();
        if !self.stuck && self.peek().is_some() {
            self.fault(FaultKind::TrailingText, self.at..self.text.len());
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let hit = self.peek() == Some(byte);
        self.at += usize::from(hit);
        hit
    }

    fn fault(&mut self, kind: FaultKind, range: Range<usize>) {
        self.fault_related(kind, range, None);
    }

    fn fault_related(&mut self, kind: FaultKind, range: Range<usize>, related: Option<Range<usize>>) {
        let range = range.start + self.base..range.end + self.base;
        // Several lists may end at one place for one reason.
        if self.faults.last().is_none_or(|last| last.range != range) && self.faults.len() < MAX_FAULTS {
            self.faults.push(Fault { kind, range, related });
            if self.faults.len() == MAX_FAULTS {
                let (kind, range) =
                    (FaultKind::TooMany(MAX_FAULTS), self.at + self.base..self.at + self.base);
                self.faults.push(Fault { kind, range, related: None });
                self.stuck = true;
            }
        }
    }

    /// Reports that reading cannot go on here.
    fn give_up(&mut self, kind: FaultKind) {
        if !self.stuck {
            let end = self.text[self.at..].chars().next().map_or(0, char::len_utf8);
            self.fault(kind, self.at..self.at + end);
        }
        self.stuck = true;
    }

    fn node(&self, start: usize, kind: Kind) -> Node {
        Node { range: start + self.base..self.at + self.base, kind }
    }

    /// Skips white space, and comments, which it reports.
    fn skip_space(&mut self) {
        loop {
            while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
                self.at += 1;
            }
            if !matches!(self.peek(), Some(b'/' | b'#' | 0xEF)) {
                return;
            }
            let start = self.at;
            let rest = &self.text[start..];
            let length = if rest.starts_with("//") || rest.starts_with('#') {
                rest.find(['\n', '\r']).unwrap_or(rest.len())
            } else if rest.starts_with("/*") {
                rest.find("*/").map_or(rest.len(), |end| end + 2)
            } else if rest.starts_with('\u{feff}') {
                self.at += 3;
                if start > 0 || !self.begins {
                    self.fault(FaultKind::Unexpected("no byte order mark"), start..self.at);
                }
                continue;
            } else {
                return;
            };
            self.at += length;
            self.fault(FaultKind::Comment, start..self.at);
        }
    }

    fn value(&mut self) -> Option<Node> {
        let start = self.at;
        match self.peek() {
            Some(b'{') => self.nested(start, Self::object),
            Some(b'[') => self.nested(start, Self::array),
            Some(b'"' | b'\'') => {
                let text = self.string();
                Some(self.node(start, Kind::String(text)))
            }
            Some(b'-' | b'+' | b'.' | b'0'..=b'9') => Some(self.number()),
            Some(c) if c.is_ascii_alphabetic() => Some(self.word()),
            Some(_) => Some(self.stray("a value")),
            None => {
                self.give_up(FaultKind::UnexpectedEnd("a value"));
                None
            }
        }
    }

    /// Something that is not what is expected: passed over up to what may follow.
    fn stray(&mut self, expected: &'static str) -> Node {
        let start = self.at;
        let rest = &self.text[start..];
        let length = rest.find([',', '}', ']', '\n']).unwrap_or(rest.len());
        self.at += length;
        let end = start + rest[..length].trim_end().len();
        self.fault(FaultKind::Unexpected(expected), start..end);
        Node { range: start + self.base..end + self.base, kind: Kind::Null }
    }

    fn nested(&mut self, start: usize, read: fn(&mut Self) -> Kind) -> Option<Node> {
        if self.open.len() == MAX_DEPTH {
            self.give_up(FaultKind::TooDeep(MAX_DEPTH));
            return None;
        }
        self.open.push(if self.peek() == Some(b'{') { b'}' } else { b']' });
        self.at += 1;
        let kind = read(self);
        self.open.pop();
        if self.stuck {
            self.unclosed.push(start + self.base);
        }
        Some(self.node(start, kind))
    }

    fn array(&mut self) -> Kind {
        let mut items = Vec::new();
        self.list(b']', "the array", false, |parser| items.extend(parser.value()));
        Kind::Array(items)
    }

    fn object(&mut self) -> Kind {
        let mut members: Vec<Member> = Vec::new();
        let mut seen = keys::Seen::default();
        self.list(b'}', "the object", false, |parser| {
            if let Some(member) = parser.member() {
                if let Some(first) = seen.first(&members, &member) {
                    let kind = FaultKind::DuplicateKey(member.key.clone());
                    let range = member.key_range.start - parser.base..member.key_range.end - parser.base;
                    parser.fault_related(kind, range, Some(first));
                }
                members.push(member);
            }
        });
        Kind::Object(members)
    }

    /// Reads items up to `close`, mending missing and surplus commas and brackets; `after_item` says that an item stands before.
    fn list(&mut self, close: u8, what: &'static str, after_item: bool, mut item: impl FnMut(&mut Self)) {
        let mut comma: Option<usize> = None;
        let mut first = !after_item;
        self.skip_space();
        if after_item && self.peek() == Some(b',') {
            comma = Some(self.at);
            self.at += 1;
        }
        loop {
            self.skip_space();
            if self.stuck {
                return;
            }
            let Some(next) = self.peek() else {
                return self.give_up(FaultKind::UnexpectedEnd(what));
            };
            if next == close {
                if let Some(comma) = comma {
                    self.fault(FaultKind::TrailingComma, comma..comma + 1);
                }
                self.at += 1;
                return;
            }
            if next == b',' {
                let wanted = if close == b']' { "a value" } else { "a key in double quotes" };
                self.fault(FaultKind::Unexpected(wanted), self.at..self.at + 1);
                self.at += 1;
                (comma, first) = (None, true);
                continue;
            }
            if self.closes_another(next, close) {
                return;
            }
            if matches!(next, b'}' | b']') {
                self.at += 1;
                continue;
            }
            if comma.is_none() && !first && !std::mem::take(&mut self.closed_early) {
                self.fault(FaultKind::MissingComma, self.at..self.at);
            }
            first = false;
            let before = self.at;
            item(self);
            if self.closed_early && self.at == before {
                return;
            }
            self.skip_space();
            comma = (!self.stuck && self.peek() == Some(b',')).then_some(self.at);
            self.at += usize::from(comma.is_some());
        }
    }

    /// Reports a bracket that does not close this list, and says whether it closes one around it: then this one ends here.
    fn closes_another(&mut self, next: u8, close: u8) -> bool {
        if !matches!(next, b'}' | b']') {
            return false;
        }
        let expected = if close == b']' { "`,` or `]`" } else { "`,` or `}`" };
        self.fault(FaultKind::Unexpected(expected), self.at..self.at + 1);
        let around = self.open.len().saturating_sub(1);
        self.open[..around].contains(&next)
    }

    fn member(&mut self) -> Option<Member> {
        let start = self.at;
        let key = match self.peek() {
            Some(b'"' | b'\'') => self.string(),
            Some(c) if c.is_ascii_alphabetic() || c == b'_' || c == b'$' => {
                let key = self.take_word().to_owned();
                self.fault(FaultKind::UnquotedKey, start..self.at);
                key
            }
            Some(b'{' | b'[') if !self.open[..self.open.len() - 1].is_empty() => {
                // The object was not closed before the next one begins.
                self.fault(FaultKind::Unexpected("a key in double quotes, or `}`"), start..start + 1);
                self.closed_early = true;
                return None;
            }
            _ => {
                self.stray("a key in double quotes");
                return None;
            }
        };
        let key_range = start + self.base..self.at + self.base;
        self.skip_space();
        if !self.eat(b':') {
            self.fault(FaultKind::MissingColon, self.at..self.at);
            if matches!(self.peek(), None | Some(b',' | b'}' | b']')) {
                return None;
            }
        }
        self.skip_space();
        let value = self.value()?;
        Some(Member { key, key_range, value })
    }

    fn take_word(&mut self) -> &str {
        let rest = &self.text[self.at..];
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '-');
        let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn word(&mut self) -> Node {
        let start = self.at;
        let kind = match self.take_word() {
            "null" => Kind::Null,
            "true" => Kind::Bool(true),
            "false" => Kind::Bool(false),
            other => {
                let kind = FaultKind::NotAValue(other.to_owned());
                self.fault(kind, start..self.at);
                Kind::Null
            }
        };
        self.node(start, kind)
    }

    fn number(&mut self) -> Node {
        let start = self.at;
        let rest = &self.text[start..];
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.' | '_');
        let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let token = &rest[..length];
        self.at += length;
        let number = match serde_json::from_str::<Number>(token) {
            Ok(number) => {
                if !holds(token, &number) {
                    self.fault(FaultKind::ImpreciseNumber, start..self.at);
                }
                number
            }
            Err(_) => {
                let word = token.trim_start_matches(['+', '-']);
                let kind = if word.starts_with(|c: char| c.is_ascii_alphabetic()) {
                    FaultKind::NotAValue(token.to_owned())
                } else if is_number(token) {
                    FaultKind::ImpreciseNumber
                } else {
                    FaultKind::InvalidNumber
                };
                self.fault(kind, start..self.at);
                Number::from(0)
            }
        };
        self.node(start, Kind::Number(number))
    }
}
