//! A JSON parser that keeps places and recovers: one fault does not hide the next.
//!
//! It reads only what is not sound JSON, so it favours exact messages over speed.

use std::ops::Range;

use serde_json::Number;

use crate::intake::fault::{Fault, FaultKind};
use crate::intake::tree::{Kind, Member, Node};

mod brackets;
mod keys;
mod list;
mod quotes;
mod rest;
mod space;
mod string;

use brackets::is_key;
use colophon_tape::{MAX_DEPTH, holds, is_number};
pub use rest::{Outer, parse_rest};
pub use space::is_conflict_marker;

/// Faults after which reading stops: each takes memory, and nobody reads more.
const MAX_FAULTS: usize = 100_000;

/// The result of parsing.
pub struct Parsed<'t> {
    /// The value, as far as it could be read.
    pub root: Option<Node<'t>>,
    /// Faults, in the order of the file.
    pub faults: Vec<Fault>,
    /// Where the objects and lists begin that were open when reading stopped; what they lack proves nothing.
    pub unclosed: Vec<usize>,
}

/// Parses one JSON value. Ranges are byte offsets into the file in which `text` begins at `base`.
#[must_use]
pub fn parse(text: &str, base: usize) -> Parsed<'_> {
    let mut parser = Parser::new(text, base);
    let root = parser.document();
    let unclosed = std::mem::take(&mut parser.unclosed);
    Parsed { root, faults: parser.sorted_faults(), unclosed }
}

/// The same of a value within a file, where a byte order mark is not allowed.
#[must_use]
pub fn parse_part(text: &str, base: usize) -> Parsed<'_> {
    let mut parser = Parser { begins: false, ..Parser::new(text, base) };
    let root = parser.document();
    let unclosed = std::mem::take(&mut parser.unclosed);
    Parsed { root, faults: parser.sorted_faults(), unclosed }
}

#[expect(clippy::struct_excessive_bools, reason = "each is a separate thing that was met on the way")]
struct Parser<'a> {
    text: &'a str,
    at: usize,
    base: usize,
    /// Whether the text begins its file, so that a byte order mark is allowed there.
    begins: bool,
    /// The brackets that close what is open, the innermost last.
    open: Vec<u8>,
    faults: Vec<Fault>,
    /// A list was closed where its bracket was missing: the comma after it is missing for the same reason.
    closed_early: bool,
    /// Where what was open when reading stopped begins.
    unclosed: Vec<usize>,
    /// Reading could not continue: unwind without further faults.
    stuck: bool,
    /// The last item was followed by a conflict marker, next to which no comma is expected.
    marked: bool,
    /// A list lacks its bracket: its `nested` must know.
    cut_short: bool,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str, base: usize) -> Self {
        let (open, faults, unclosed) = (Vec::new(), Vec::new(), Vec::new());
        let (closed_early, stuck, marked, cut_short) = (false, false, false, false);
        Self {
            text,
            at: 0,
            base,
            begins: true,
            open,
            faults,
            closed_early,
            unclosed,
            stuck,
            marked,
            cut_short,
        }
    }

    fn sorted_faults(self) -> Vec<Fault> {
        let mut faults = self.faults;
        faults.sort_by_key(|f| f.range.start);
        faults
    }

    fn document(&mut self) -> Option<Node<'a>> {
        self.skip_space();
        if self.peek().is_none() {
            // A lone comment is reported as such.
            if self.faults.is_empty() {
                self.fault(FaultKind::Empty, self.at..self.at);
            }
            self.stuck = true;
            return None;
        }
        let root = self.no_json().or_else(|| self.value());
        self.end();
        root
    }

    /// Skips all of a text that is not JSON from its first line on, which is reported.
    fn no_json(&mut self) -> Option<Node<'a>> {
        let start = self.at;
        let rest = &self.text[start..];
        let may_begin =
            |c: char| "{[\"'-+.".contains(c) || c.is_ascii_digit() || quotes::TYPOGRAPHIC.contains(&c);
        if rest.starts_with(may_begin) {
            return None;
        }
        let line = rest[..rest.find(['\n', '\r']).unwrap_or(rest.len())].trim_end();
        let is_word = line.bytes().all(|b| b.is_ascii_alphanumeric());
        let is_literal = ["null", "true", "false"].iter().any(|word| line.starts_with(word));
        if is_word || is_literal {
            return None;
        }
        self.at += line.len();
        let expected = if self.begins { "`{` or `[`" } else { "`{`" };
        self.fault(FaultKind::Unexpected(expected), start..self.at);
        self.stuck = true;
        Some(self.node(start, Kind::Null))
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

    /// Reports that reading cannot continue here.
    fn give_up(&mut self, kind: FaultKind) {
        if !self.stuck {
            let end = self.text[self.at..].chars().next().map_or(0, char::len_utf8);
            self.fault(kind, self.at..self.at + end);
        }
        self.stuck = true;
    }

    fn node(&self, start: usize, kind: Kind<'a>) -> Node<'a> {
        Node { range: start + self.base..self.at + self.base, kind }
    }

    fn value(&mut self) -> Option<Node<'a>> {
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
            Some(_) => Some(match self.typographic() {
                Some(text) => self.node(start, Kind::String(text.into())),
                None => self.stray("a value"),
            }),
            None => {
                self.give_up(FaultKind::UnexpectedEnd("a value"));
                None
            }
        }
    }

    /// Something unexpected: skipped up to what may follow.
    fn stray(&mut self, expected: &'static str) -> Node<'a> {
        let start = self.at;
        let rest = &self.text[start..];
        let length = rest.find([',', '}', ']', '\n']).unwrap_or(rest.len());
        self.at += length;
        let end = start + rest[..length].trim_end().len();
        self.fault(FaultKind::Unexpected(expected), start..end);
        Node { range: start + self.base..end + self.base, kind: Kind::Null }
    }

    fn nested(&mut self, start: usize, read: fn(&mut Self) -> Kind<'a>) -> Option<Node<'a>> {
        if self.open.len() == MAX_DEPTH {
            self.give_up(FaultKind::TooDeep(MAX_DEPTH));
            return None;
        }
        self.open.push(if self.peek() == Some(b'{') { b'}' } else { b']' });
        self.at += 1;
        let kind = read(self);
        self.open.pop();
        if self.stuck | std::mem::take(&mut self.cut_short) {
            self.unclosed.push(start + self.base);
        }
        Some(self.node(start, kind))
    }

    fn array(&mut self) -> Kind<'a> {
        let mut items = Vec::new();
        self.list(b']', "the array", false, |parser| {
            if let Some(item) = parser.value() {
                items.push(item);
            }
        });
        Kind::Array(items)
    }

    fn object(&mut self) -> Kind<'a> {
        // As many as most objects have, so that they are rarely reallocated.
        let mut members: Vec<Member<'a>> = Vec::with_capacity(if self.open.len() == 1 { 16 } else { 4 });
        let mut seen = keys::Seen::default();
        self.list(b'}', "the object", false, |parser| {
            if let Some(member) = parser.member() {
                if let Some(first) = seen.first(&members, &member) {
                    let kind = FaultKind::DuplicateKey(member.key.to_string());
                    let range = member.key_range.start - parser.base..member.key_range.end - parser.base;
                    parser.fault_related(kind, range, Some(first));
                }
                members.push(member);
            }
        });
        Kind::Object(members)
    }

    fn member(&mut self) -> Option<Member<'a>> {
        let start = self.at;
        let key = match self.peek() {
            Some(b'"' | b'\'') => self.key(),
            Some(c) if c.is_ascii_alphabetic() || c == b'_' || c == b'$' => {
                let key = self.take_word().into();
                self.at += usize::from(self.peek() == Some(b'"'));
                self.fault(FaultKind::UnquotedKey, start..self.at);
                key
            }
            Some(b'{' | b'[') if !self.open[..self.open.len() - 1].is_empty() => {
                // The object was not closed before the next one begins.
                self.fault(FaultKind::Unexpected("a key in double quotes, or `}`"), start..start + 1);
                self.closed_early = true;
                return None;
            }
            _ => match self.typographic() {
                Some(key) => key.into(),
                None => {
                    self.stray("a key in double quotes");
                    return None;
                }
            },
        };
        let key_range = start + self.base..self.at + self.base;
        self.skip_space();
        if !self.eat(b':') && !self.fix_colon() {
            return None;
        }
        self.skip_space();
        let value = self.value()?;
        Some(Member { key, key_range, value })
    }

    /// Reports a missing colon and what is in its place; returns whether a value may follow.
    fn fix_colon(&mut self) -> bool {
        let rest = &self.text[self.at..];
        if rest.is_empty() {
            self.give_up(FaultKind::UnexpectedEnd("the object"));
            return false;
        }
        let is_value = |after: &str| after.starts_with(['"', '{', '[']) && !is_key(after);
        let instead = match rest.strip_prefix(',').map(str::trim_start) {
            Some(after) => usize::from(is_value(after)),
            None => ["=>", "="].iter().find(|sign| rest.starts_with(**sign)).map_or(0, |sign| sign.len()),
        };
        self.fault(FaultKind::MissingColon, self.at..self.at + instead);
        self.at += instead;
        !matches!(self.peek(), None | Some(b',' | b'}' | b']'))
    }

    fn take_word(&mut self) -> &'a str {
        let rest = &self.text[self.at..];
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '-');
        let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn word(&mut self) -> Node<'a> {
        let start = self.at;
        let kind = match self.take_word() {
            "null" => Kind::Null,
            "true" => Kind::Bool(true),
            "false" => Kind::Bool(false),
            _ => {
                let kind = FaultKind::NotAValue(self.bare_text(start).to_owned());
                self.fault(kind, start..self.at);
                Kind::Null
            }
        };
        self.node(start, kind)
    }

    fn number(&mut self) -> Node<'a> {
        let start = self.at;
        let rest = &self.text[start..];
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.' | '_');
        let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        self.at += length;
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            self.digit_groups();
        }
        let token = &self.text[start..self.at];
        if let Some(text) = self.text_from_number(start) {
            self.fault(FaultKind::NotAValue(text.to_owned()), start..self.at);
            return self.node(start, Kind::Null);
        }
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
                } else if word.contains('-') && !word.contains(['e', 'E']) {
                    // Dates and ranges are text.
                    FaultKind::NotAValue(token.to_owned())
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
