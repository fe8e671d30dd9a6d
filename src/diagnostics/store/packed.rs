//! Diagnostics as bytes: a tenth of the room that they take as values, in memory or in a file.
//!
//! Numbers are LEB128, texts are their length and their bytes. Texts that many diagnostics share are written once: a
//! later one only says where.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::diagnostics::codes::{self, Code};
use crate::diagnostics::diagnostic::{Diagnostic, Related, Summary, TextRange};
use crate::intake::{Excerpt, Position};

/// All codes; a diagnostic keeps the position of its own.
static CODES: LazyLock<Vec<&Code>> = LazyLock::new(|| codes::all().collect());

/// Where each code stands among them.
static POSITIONS: LazyLock<HashMap<&str, usize>> =
    LazyLock::new(|| CODES.iter().enumerate().map(|(i, code)| (code.code, i)).collect());

/// Texts that are looked back for, of those that may come again.
const BACK: usize = 16;

/// Parts that a diagnostic may have.
const RANGE: u8 = 1;
const RECORD: u8 = 2;
const HELP: u8 = 4;
const EXCERPT: u8 = 8;

/// Diagnostics of a piece of a file, in order, each once.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Packed {
    pub(super) bytes: Vec<u8>,
    /// How many there are of each severity.
    pub summary: Summary,
}

impl Packed {
    /// Packs diagnostics, or only counts them.
    #[must_use]
    pub fn new(mut found: Vec<Diagnostic>, kept: Kept) -> Self {
        let mut packed = Self::default();
        if found.is_empty() {
            return packed;
        }
        found.sort_by(|a, b| (a.range, &a.code, &a.pointer).cmp(&(b.range, &b.code, &b.pointer)));
        found.dedup();
        packed.summary.count(&found);
        let mut again = Vec::new();
        for diagnostic in found.iter().filter(|_| kept != Kept::Number) {
            packed.diagnostic(diagnostic, &mut again, kept == Kept::WithText);
        }
        packed
    }

    fn diagnostic(&mut self, d: &Diagnostic, again: &mut Vec<(usize, usize)>, with_text: bool) {
        let excerpt = d.excerpt.as_ref().filter(|_| with_text);
        let part = |is_there: bool, part: u8| if is_there { part } else { 0 };
        self.number(POSITIONS.get(&*d.code).copied().unwrap_or_default());
        self.bytes.push(
            part(d.range.is_some(), RANGE)
                | part(d.record.is_some(), RECORD)
                | part(d.help.is_some(), HELP)
                | part(excerpt.is_some(), EXCERPT),
        );
        self.text_again(&d.file, again);
        self.text(&d.pointer);
        if let Some(range) = d.range {
            self.range(range);
        }
        if let Some(record) = &d.record {
            self.text(record);
        }
        self.text(&d.message);
        if let Some(help) = &d.help {
            self.text_again(help, again);
        }
        if let Some(excerpt) = excerpt {
            self.text(&excerpt.text);
            self.number(excerpt.column);
        }
        self.number(d.related.len());
        for related in &d.related {
            self.text_again(&related.file, again);
            self.range(related.range);
            self.text_again(&related.message, again);
        }
    }

    fn number(&mut self, mut number: usize) {
        loop {
            let [low, ..] = number.to_le_bytes();
            number >>= 7;
            if number == 0 {
                return self.bytes.push(low & 0x7F);
            }
            self.bytes.push(low | 0x80);
        }
    }

    fn range(&mut self, TextRange { start, end }: TextRange) {
        for number in [start.line, start.column, end.line, end.column] {
            self.number(number);
        }
    }

    fn text(&mut self, text: &str) {
        self.number(text.len());
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// Writes a text that may come again: where it came before, as 0 and the place; behind 1 else. `again` holds where the last
    /// ones stand, and how long they are.
    fn text_again(&mut self, text: &str, again: &mut Vec<(usize, usize)>) {
        let is_same = |at: usize| self.bytes[at..].starts_with(text.as_bytes());
        if let Some((at, length)) = again.iter().copied().find(|(at, n)| *n == text.len() && is_same(*at)) {
            self.bytes.push(0);
            self.number(at);
            return self.number(length);
        }
        self.bytes.push(1);
        self.text(text);
        let place = (self.bytes.len() - text.len(), text.len());
        if again.len() < BACK { again.push(place) } else { again[place.0 % BACK] = place }
    }
}

/// What is kept of diagnostics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// All, with the text around.
    WithText,
    /// All but the text around, which is for people.
    WithoutText,
    /// Their number only.
    Number,
}

/// Diagnostics that are unpacked one after the other; ends early where the bytes are none of ours.
pub struct Unpack<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Unpack<'a> {
    /// Unpacks what [`Packed`] holds.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn diagnostic(&mut self) -> Option<Diagnostic> {
        let code: &'static Code = CODES.get(self.number()?)?;
        let parts = self.byte()?;
        let has = |part: u8| parts & part != 0;
        let file = self.text_again()?;
        let pointer = self.text()?;
        let range = if has(RANGE) { Some(self.range()?) } else { None };
        let record = if has(RECORD) { Some(self.text()?) } else { None };
        let message = self.text()?;
        let help = if has(HELP) { Some(self.text_again()?) } else { None };
        let excerpt =
            if has(EXCERPT) { Some(Excerpt { text: self.text()?, column: self.number()? }) } else { None };
        let related: Option<Vec<Related>> = (0..self.number()?).map(|_| self.related()).collect();
        Some(Diagnostic {
            code: code.code.into(),
            name: code.name.into(),
            severity: code.severity,
            file,
            pointer,
            range,
            record,
            message,
            help,
            related: related?,
            excerpt,
        })
    }

    fn related(&mut self) -> Option<Related> {
        Some(Related { file: self.text_again()?, range: self.range()?, message: self.text_again()? })
    }

    fn byte(&mut self) -> Option<u8> {
        let byte = self.bytes.get(self.at).copied();
        self.at += 1;
        byte
    }

    fn number(&mut self) -> Option<usize> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7F).checked_shl(shift)?;
            shift += 7;
            if byte < 0x80 {
                return Some(number);
            }
        }
    }

    fn range(&mut self) -> Option<TextRange> {
        let start = Position { line: self.number()?, column: self.number()? };
        Some(TextRange { start, end: Position { line: self.number()?, column: self.number()? } })
    }

    fn text(&mut self) -> Option<String> {
        let length = self.number()?;
        let start = self.at;
        self.at = start.checked_add(length)?;
        self.text_at(start, length)
    }

    fn text_again(&mut self) -> Option<String> {
        if self.byte()? == 1 {
            return self.text();
        }
        let (at, length) = (self.number()?, self.number()?);
        self.text_at(at, length)
    }

    fn text_at(&self, at: usize, length: usize) -> Option<String> {
        let bytes = self.bytes.get(at..at.checked_add(length)?)?;
        std::str::from_utf8(bytes).ok().map(str::to_owned)
    }
}

impl Iterator for Unpack<'_> {
    type Item = Diagnostic;

    fn next(&mut self) -> Option<Diagnostic> {
        self.diagnostic()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn range() -> impl Strategy<Value = TextRange> {
        let position = || (any::<usize>(), 0..300_usize).prop_map(|(line, column)| Position { line, column });
        (position(), position()).prop_map(|(start, end)| TextRange { start, end })
    }

    prop_compose! {
        fn diagnostic()(
            code in any::<prop::sample::Index>(),
            texts in prop::collection::vec("a|long text that comes again and again|\\PC{0,9}", 6),
            range in prop::option::of(range()),
            record in prop::option::of("[a-z-]{0,200}"),
            has_help in any::<bool>(),
            related in prop::collection::vec(("x|y|\\PC{0,5}", range()), 0..3),
            column in prop::option::of(any::<usize>()),
        ) -> Diagnostic {
            let [file, pointer, message, help, text, about] = texts.try_into().expect("there are six");
            let code = CODES[code.index(CODES.len())];
            let related = related.into_iter();
            let related = related.map(|(file, range)| Related { file, range, message: about.clone() });
            Diagnostic {
                pointer,
                range,
                record,
                help: has_help.then_some(help),
                related: related.collect(),
                excerpt: column.map(|column| Excerpt { text, column }),
                ..Diagnostic::of_file(code, &file, message, String::new())
            }
        }
    }

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked(found in prop::collection::vec(diagnostic(), 0..40), at in any::<prop::sample::Index>()) {
            let mut expected = found.clone();
            expected.sort_by(|a, b| (a.range, &a.code, &a.pointer).cmp(&(b.range, &b.code, &b.pointer)));
            expected.dedup();
            let packed = Packed::new(found.clone(), Kept::WithText);
            prop_assert_eq!(&Unpack::new(&packed.bytes).collect::<Vec<_>>(), &expected);
            for diagnostic in &mut expected {
                diagnostic.excerpt = None;
            }
            let without = Packed::new(found.clone(), Kept::WithoutText);
            prop_assert_eq!(&Unpack::new(&without.bytes).collect::<Vec<_>>(), &expected);
            let counted = Packed::new(found, Kept::Number);
            prop_assert_eq!((counted.bytes.len(), counted.summary), (0, packed.summary));
            // Damaged bytes end it; nothing else happens.
            let mut damaged = packed.bytes;
            if !damaged.is_empty() {
                let at = at.index(damaged.len());
                damaged[at] ^= 0x55;
                prop_assert!(Unpack::new(&damaged).count() <= damaged.len());
            }
        }
    }
}
