//! A JSON parser that keeps places and recovers: one fault does not hide the next.
//!
//! It reads only what the fast road has refused, so it favours exact messages over speed.

use std::ops::Range;

use serde_json::Number;

use super::recover::{Fault, FaultKind};
use super::tree::{Kind, Member, Node};

mod string;

/// Levels of nesting that are read. Records need four; the limit keeps hostile input off the stack.
const MAX_DEPTH: usize = 64;

/// What came of parsing.
pub struct Parsed {
    /// The value, as far as it could be read.
    pub root: Option<Node>,
    /// Faults, in the order of the file.
    pub faults: Vec<Fault>,
    /// Whether reading reached the end; otherwise what is missing from the value proves nothing.
    pub complete: bool,
}

/// Parses one JSON value. Ranges are byte offsets into the file in which `text` begins at `base`.
#[must_use]
pub fn parse(text: &str, base: usize) -> Parsed {
    let mut parser = Parser { text, at: 0, base, depth: 0, faults: Vec::new(), stuck: false };
    let root = parser.document();
    let mut faults = parser.faults;
    faults.sort_by_key(|f| f.range.start);
    Parsed { root, faults, complete: !parser.stuck }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    base: usize,
    depth: usize,
    faults: Vec<Fault>,
    /// Reading could not go on: unwind without further faults.
    stuck: bool,
}

impl Parser<'_> {
    fn document(&mut self) -> Option<Node> {
        self.skip_space();
        if self.peek().is_none() {
            self.fault(FaultKind::Empty, self.at..self.at);
            self.stuck = true;
            return None;
        }
        let root = self.value();
        self.skip_space();
        if !self.stuck && self.peek().is_some() {
            self.fault(FaultKind::TrailingText, self.at..self.text.len());
        }
        root
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
        self.faults.push(Fault { kind, range, related });
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
            let start = self.at;
            let rest = &self.text[start..];
            let length = if rest.starts_with("//") || rest.starts_with('#') {
                rest.find('\n').unwrap_or(rest.len())
            } else if rest.starts_with("/*") {
                rest.find("*/").map_or(rest.len(), |end| end + 2)
            } else if start == 0 && rest.starts_with('\u{feff}') {
                self.at += 3;
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
            Some(_) => {
                self.give_up(FaultKind::Unexpected("a value"));
                None
            }
            None => {
                self.give_up(FaultKind::UnexpectedEnd("a value"));
                None
            }
        }
    }

    fn nested(&mut self, start: usize, read: fn(&mut Self) -> Kind) -> Option<Node> {
        if self.depth == MAX_DEPTH {
            self.give_up(FaultKind::TooDeep(MAX_DEPTH));
            return None;
        }
        self.depth += 1;
        self.at += 1;
        let kind = read(self);
        self.depth -= 1;
        Some(self.node(start, kind))
    }

    fn array(&mut self) -> Kind {
        let mut items = Vec::new();
        self.list(b']', "the array", |parser| {
            items.extend(parser.value());
        });
        Kind::Array(items)
    }

    fn object(&mut self) -> Kind {
        let mut members: Vec<Member> = Vec::new();
        self.list(b'}', "the object", |parser| {
            if let Some(member) = parser.member() {
                if let Some(first) = members.iter().find(|m| m.key == member.key) {
                    let kind = FaultKind::DuplicateKey(member.key.clone());
                    let range = member.key_range.start - parser.base..member.key_range.end - parser.base;
                    parser.fault_related(kind, range, Some(first.key_range.clone()));
                }
                members.push(member);
            }
        });
        Kind::Object(members)
    }

    /// Reads items up to `close`, mending missing and surplus commas.
    fn list(&mut self, close: u8, what: &'static str, mut item: impl FnMut(&mut Self)) {
        let mut comma: Option<usize> = None;
        let mut first = true;
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
            if matches!(next, b'}' | b']') {
                let expected = if close == b']' { "`,` or `]`" } else { "`,` or `}`" };
                return self.give_up(FaultKind::Unexpected(expected));
            }
            if comma.is_none() && !first {
                self.fault(FaultKind::MissingComma, self.at..self.at);
            }
            first = false;
            item(self);
            self.skip_space();
            comma = (!self.stuck && self.peek() == Some(b',')).then_some(self.at);
            self.at += usize::from(comma.is_some());
        }
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
            _ => {
                self.give_up(FaultKind::Unexpected("a key in double quotes"));
                return None;
            }
        };
        let key_range = start + self.base..self.at + self.base;
        self.skip_space();
        if !self.eat(b':') {
            if matches!(self.peek(), None | Some(b',' | b'}' | b']')) {
                self.give_up(FaultKind::MissingColon);
                return None;
            }
            self.fault(FaultKind::MissingColon, self.at..self.at);
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

/// Whether a token follows the grammar of RFC 8259, whatever its size.
fn is_number(token: &str) -> bool {
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let unsigned = token.strip_prefix('-').unwrap_or(token);
    let (mantissa, exponent) =
        unsigned.split_once(['e', 'E']).map_or((unsigned, None), |(m, e)| (m, Some(e)));
    let (whole, fraction) = mantissa.split_once('.').map_or((mantissa, None), |(w, f)| (w, Some(f)));
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|e| digits(e.strip_prefix(['+', '-']).unwrap_or(e)))
}

/// Whether 64 bits hold a number as written: integers exactly, others with no more digits than a double tells apart.
fn holds(token: &str, number: &Number) -> bool {
    if number.is_i64() || number.is_u64() {
        return true;
    }
    let mantissa = token.split(['e', 'E']).next().unwrap_or(token);
    let digits = mantissa.bytes().filter(u8::is_ascii_digit).collect::<Vec<_>>();
    let leading_zeros = digits.iter().take_while(|d| **d == b'0').count();
    // 17 significant digits tell any two doubles apart.
    digits.len() - leading_zeros <= 17
}
