//! What in a record needs a closer look, found in one walk over its tape.

use std::collections::HashSet;

use foldhash::quality::FixedState;

use crate::MAX_EXACT;
use crate::{Members, StaticNode, TapeItem, TapeNode};

/// Levels of nesting that are read. Records need four; the limit keeps hostile input off the stack.
pub const MAX_DEPTH: usize = 64;

/// What occurs somewhere in a value.
#[expect(clippy::struct_excessive_bools, reason = "any of these findings may occur with any other")]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct QuickScan {
    /// A text that begins or ends with a space.
    pub untrimmed_text: bool,
    /// A number that may have lost digits: its text decides.
    pub may_lose_digits: bool,
    /// An object with the same key twice.
    pub repeats_a_key: bool,
    /// More levels of nesting than the recovering parser reads.
    pub is_too_deep: bool,
    depth: usize,
}

impl TapeNode<'_> {
    /// Scans a value.
    #[must_use]
    pub fn quick_scan(self) -> QuickScan {
        let mut scan = QuickScan::default();
        scan.value(self.0);
        scan
    }
}

impl QuickScan {
    /// Scans an object or array, and returns what follows it.
    fn container<'a>(&mut self, items: &'a [TapeItem<'a>]) -> &'a [TapeItem<'a>] {
        self.depth += 1;
        let rest = match items {
            _ if self.depth > MAX_DEPTH => {
                self.is_too_deep = true;
                &items[TapeNode::extent(items)..]
            }
            [TapeItem::Object { len, .. }, within @ ..] => self.members(*len, within),
            [TapeItem::Array { len, .. }, within @ ..] => (0..*len).fold(within, |rest, _| self.value(rest)),
            _ => items,
        };
        self.depth -= 1;
        rest
    }

    /// Scans a value, and returns what follows it.
    #[inline]
    fn value<'a>(&mut self, items: &'a [TapeItem<'a>]) -> &'a [TapeItem<'a>] {
        let Some((value, rest)) = items.split_first() else {
            return items;
        };
        match value {
            TapeItem::String(text) => {
                let text = text.as_bytes();
                self.untrimmed_text |= text.first() == Some(&b' ') || text.last() == Some(&b' ');
            }
            TapeItem::Static(StaticNode::F64(_)) => self.may_lose_digits = true,
            TapeItem::Static(StaticNode::I64(n)) => self.may_lose_digits |= n.unsigned_abs() > MAX_EXACT,
            TapeItem::Static(StaticNode::U64(n)) => self.may_lose_digits |= *n > MAX_EXACT,
            TapeItem::Static(_) => {}
            TapeItem::Object { .. } | TapeItem::Array { .. } => return self.container(items),
        }
        rest
    }

    fn members<'a>(&mut self, len: usize, within: &'a [TapeItem<'a>]) -> &'a [TapeItem<'a>] {
        /// Records have fewer fields; as few are compared one by one.
        const FEW: usize = 64;
        let is_large = len > FEW;
        self.repeats_a_key |= is_large && repeats(within, len);
        // A bit for each of 64 marks: few keys share one.
        let (mut marks, mut rest) = (0_u64, within);
        for before in 0..len {
            let [TapeItem::String(key), value @ ..] = rest else {
                return rest;
            };
            let bit = 1 << (mark(key.as_bytes()) & 63);
            self.repeats_a_key |= !is_large && marks & bit != 0 && has_key(within, before, key);
            marks |= bit;
            rest = self.value(value);
        }
        rest
    }
}

/// Whether one of the first members has a key. Rarely asked, so that what asks stays small.
#[cold]
fn has_key(members: &[TapeItem<'_>], count: usize, key: &str) -> bool {
    Members(members).take(count).any(|(other, _)| other == key)
}

/// Whether a key of a large object occurs twice.
#[cold]
fn repeats(members: &[TapeItem<'_>], count: usize) -> bool {
    let mut seen = HashSet::with_hasher(FixedState::default());
    !Members(members).take(count).all(|(key, _)| seen.insert(key))
}

/// Distinguishes most keys of a record: length, first and last byte, weighted so that hardly two keys of one schema collide.
#[inline]
fn mark(key: &[u8]) -> usize {
    match (key.first(), key.last()) {
        (Some(first), Some(last)) => key.len() * 3 + usize::from(*first) * 43 + usize::from(*last),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Reader;

    fn scan(json: &str) -> Option<QuickScan> {
        Reader::default().read(json.as_bytes(), |value: TapeNode<'_>| value.quick_scan())
    }

    #[test]
    fn what_needs_a_closer_look_is_seen_at_any_depth() {
        let nothing = QuickScan::default();
        for (json, expected) in [
            (r#"{"a": [1, {"b": "c d"}], "": [[], {}], "e": null}"#, nothing),
            (r#"[{"a": [" b"]}, 1]"#, QuickScan { untrimmed_text: true, ..nothing }),
            (r#"{"a": {"b": "c "}}"#, QuickScan { untrimmed_text: true, ..nothing }),
            (r#"{"a": [0.5]}"#, QuickScan { may_lose_digits: true, ..nothing }),
            (r"[-9007199254740993]", QuickScan { may_lose_digits: true, ..nothing }),
            (r"[18446744073709551615]", QuickScan { may_lose_digits: true, ..nothing }),
            (r#"{"a": [{"b": 1, "c": {}, "b": 2}]}"#, QuickScan { repeats_a_key: true, ..nothing }),
            (r#"{"a": 1, "b": {"a": 1}, "c": [{"a": 1}, {"a": 1}]}"#, nothing),
        ] {
            assert_eq!(scan(json), Some(expected), "{json}");
        }
        let nested = |levels| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert_eq!(scan(&nested(MAX_DEPTH)), Some(nothing));
        assert_eq!(scan(&nested(MAX_DEPTH + 1)), Some(QuickScan { is_too_deep: true, ..nothing }));
    }
}
