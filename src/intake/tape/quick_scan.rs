//! What a record holds that needs a closer look, seen in one walk over its tape.

use crate::intake::tape::{Members, StaticNode, TapeItem, TapeNode};
use crate::intake::tree::MAX_EXACT;

/// What stands somewhere in a value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Glance {
    /// A text that begins or ends with a space.
    pub has_loose_ends: bool,
    /// A number that may have lost digits: its text tells.
    pub has_delicate_number: bool,
    /// An object with a key twice.
    pub repeats_a_key: bool,
}

impl TapeNode<'_> {
    /// A glance at a value that is valid: elsewhere nesting has no limit.
    #[must_use]
    pub fn glance(self) -> Glance {
        let mut glance = Glance::default();
        glance.behind(self.0);
        glance
    }
}

impl Glance {
    /// Looks at the first value, and goes on behind it.
    fn behind<'a>(&mut self, items: &'a [TapeItem<'a>]) -> &'a [TapeItem<'a>] {
        match items {
            [TapeItem::Object { len, .. }, within @ ..] => self.behind_members(*len, within),
            [TapeItem::Array { len, .. }, within @ ..] => {
                (0..*len).fold(within, |rest, _| self.behind_value(rest))
            }
            _ => self.behind_value(items),
        }
    }

    /// The same; most values have nothing within.
    #[inline]
    fn behind_value<'a>(&mut self, items: &'a [TapeItem<'a>]) -> &'a [TapeItem<'a>] {
        let Some((value, behind)) = items.split_first() else {
            return items;
        };
        match value {
            TapeItem::String(text) => {
                let text = text.as_bytes();
                self.has_loose_ends |= text.first() == Some(&b' ') || text.last() == Some(&b' ');
            }
            TapeItem::Static(StaticNode::F64(_)) => self.has_delicate_number = true,
            TapeItem::Static(StaticNode::I64(n)) => self.has_delicate_number |= n.unsigned_abs() > MAX_EXACT,
            TapeItem::Static(StaticNode::U64(n)) => self.has_delicate_number |= *n > MAX_EXACT,
            TapeItem::Static(_) => {}
            TapeItem::Object { .. } | TapeItem::Array { .. } => return self.behind(items),
        }
        behind
    }

    fn behind_members<'a>(&mut self, len: usize, within: &'a [TapeItem<'a>]) -> &'a [TapeItem<'a>] {
        // A bit for each of 64 marks: few keys share one.
        let (mut marks, mut rest) = (0_u64, within);
        for before in 0..len {
            let [TapeItem::String(key), value @ ..] = rest else {
                return rest;
            };
            let bit = 1 << (mark(key.as_bytes()) & 63);
            self.repeats_a_key |= marks & bit != 0 && has_key(within, before, key);
            marks |= bit;
            rest = self.behind_value(value);
        }
        rest
    }
}

/// Whether one of the first members has a key. Rarely asked, so that what asks stays small.
#[cold]
fn has_key(members: &[TapeItem<'_>], count: usize, key: &str) -> bool {
    Members(members).take(count).any(|(other, _)| other == key)
}

/// What tells most keys of a record apart: length, first and last byte, so weighted that hardly two of one schema are alike.
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
    use crate::intake::Reader;

    fn glance(json: &str) -> Option<Glance> {
        Reader::default().read(json.as_bytes(), |value: TapeNode<'_>| value.glance())
    }

    #[test]
    fn what_needs_a_closer_look_is_seen_at_any_depth() {
        let nothing = Glance::default();
        for (json, expected) in [
            (r#"{"a": [1, {"b": "c d"}], "": [[], {}], "e": null}"#, nothing),
            (r#"[{"a": [" b"]}, 1]"#, Glance { has_loose_ends: true, ..nothing }),
            (r#"{"a": {"b": "c "}}"#, Glance { has_loose_ends: true, ..nothing }),
            (r#"{"a": [0.5]}"#, Glance { has_delicate_number: true, ..nothing }),
            (r"[-9007199254740993]", Glance { has_delicate_number: true, ..nothing }),
            (r"[18446744073709551615]", Glance { has_delicate_number: true, ..nothing }),
            (r#"{"a": [{"b": 1, "c": {}, "b": 2}]}"#, Glance { repeats_a_key: true, ..nothing }),
            (r#"{"a": 1, "b": {"a": 1}, "c": [{"a": 1}, {"a": 1}]}"#, nothing),
        ] {
            assert_eq!(glance(json), Some(expected), "{json}");
        }
    }
}
