//! Where the values of a tape are in their file.
//!
//! A tape holds the items of a value in the order of its text: each value, and before each value of an object its key. So places are
//! byte ranges in the same order. For valid JSON one pass over the text finds them all, and it is made only when the first is asked
//! for; where the tape was made from the tree of the recovering parser, that tree has them.

use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::ops::Range;

use jsonschema::json::{JsonNumber, Node};
use memchr::memchr2;

use crate::holds;
use crate::{TapeItem, TapeNode};

/// Containers with more items remember which of them was looked up last: it stays fast to look up all of them one by one.
const MANY: usize = 32;

/// A value on the tape, with the place of everything in it.
pub struct Places<'a> {
    items: &'a [TapeItem<'a>],
    /// The text of the value, and its offset in the file.
    text: (&'a str, usize),
    ranges: OnceCell<Vec<Range<usize>>>,
    /// For large containers, by their position on the tape: number and position of the child that was looked up last.
    last: RefCell<HashMap<usize, (usize, usize)>>,
}

impl<'a> Places<'a> {
    /// The places of a value that was read from this text, which is valid JSON and begins at `base` in its file.
    #[must_use]
    pub fn in_text(root: TapeNode<'a>, text: &'a str, base: usize) -> Self {
        Self { items: root.0, text: (text, base), ranges: OnceCell::new(), last: RefCell::default() }
    }

    /// The places of a value whose items have these byte ranges.
    #[must_use]
    pub fn known(root: TapeNode<'a>, ranges: Vec<Range<usize>>) -> Self {
        Self { ranges: ranges.into(), ..Self::in_text(root, "", 0) }
    }

    /// The value.
    #[must_use]
    pub fn root(&self) -> TapeNode<'a> {
        TapeNode(self.items)
    }

    /// Byte range of the whole value.
    #[must_use]
    pub fn whole(&self) -> Range<usize> {
        self.range(0)
    }

    /// Byte range of the value at a JSON Pointer, or of its nearest ancestor that exists.
    #[must_use]
    pub fn value(&self, pointer: &str) -> Range<usize> {
        self.range(self.position(pointer))
    }

    /// Byte range of the key of a member, quotes included; `object` is the JSON Pointer of what it is in.
    #[must_use]
    pub fn key(&self, object: &str, key: &str) -> Option<Range<usize>> {
        Some(self.range(self.member(self.position(object), key)? - 1))
    }

    /// Byte range of a value of this tape.
    #[must_use]
    pub fn of(&self, node: TapeNode<'_>) -> Range<usize> {
        let bytes = node.0.as_ptr().addr() - self.items.as_ptr().addr();
        self.range(bytes / size_of::<TapeItem<'_>>())
    }

    /// The value at a JSON Pointer, or its nearest ancestor that exists.
    #[must_use]
    pub fn nearest(&self, pointer: &str) -> TapeNode<'a> {
        TapeNode(&self.items[self.position(pointer)..])
    }

    /// Whether a number in the text has more digits than its value keeps.
    #[must_use]
    pub fn has_lost_digits(&self) -> bool {
        let (text, base) = self.text;
        let within = self.items.iter().enumerate();
        within.filter_map(|(at, item)| Some((at, TapeNode(std::slice::from_ref(item)).as_number()?))).any(
            |(at, number)| {
                let Range { start, end } = self.range(at);
                !holds(&text[start - base..end - base], &number.to_number())
            },
        )
    }

    fn range(&self, position: usize) -> Range<usize> {
        let find = || ranges(self.text.0.as_bytes(), self.text.1);
        self.ranges.get_or_init(find).get(position).cloned().unwrap_or_default()
    }

    /// Position on the tape of the value at a JSON Pointer, or of its nearest ancestor that exists.
    fn position(&self, pointer: &str) -> usize {
        let mut at = 0;
        for token in pointer.split('/').skip(1) {
            let child = match self.items.get(at) {
                Some(TapeItem::Object { .. }) => self.member(at, &unescaped(token)),
                Some(TapeItem::Array { .. }) => token.parse().ok().and_then(|index| self.item(at, index)),
                _ => None,
            };
            let Some(child) = child else {
                return at;
            };
            at = child;
        }
        at
    }

    /// Position of the value of a member.
    fn member(&self, object: usize, key: &str) -> Option<usize> {
        let &TapeItem::Object { len, count } = self.items.get(object)? else {
            return None;
        };
        let find = |within: Range<usize>| {
            let keys = std::iter::successors(Some(within.start), |at| Some(self.after(at + 1)));
            let mut keys = keys.take_while(|at| *at < within.end);
            keys.find(|at| matches!(self.items[*at], TapeItem::String(name) if name == key))
        };
        let (first, end) = (object + 1, object + 1 + count);
        let (_, last) = self.last(object).unwrap_or((0, first));
        let found = find(last..end).or_else(|| find(first..last))?;
        self.remember(object, len, (0, found));
        Some(found + 1)
    }

    /// Position of an item.
    fn item(&self, array: usize, index: usize) -> Option<usize> {
        let &TapeItem::Array { len, .. } = self.items.get(array)? else {
            return None;
        };
        if index >= len {
            return None;
        }
        let last = self.last(array).filter(|(last, _)| *last <= index);
        let (before, mut at) = last.unwrap_or((0, array + 1));
        for _ in before..index {
            at = self.after(at);
        }
        self.remember(array, len, (index, at));
        Some(at)
    }

    /// The position after the value at a position.
    fn after(&self, at: usize) -> usize {
        at + TapeNode::extent(self.items.get(at..).unwrap_or_default())
    }

    fn last(&self, container: usize) -> Option<(usize, usize)> {
        self.last.borrow().get(&container).copied()
    }

    fn remember(&self, container: usize, len: usize, child: (usize, usize)) {
        if len > MANY {
            self.last.borrow_mut().insert(container, child);
        }
    }
}

/// A token of a JSON Pointer (RFC 6901) as the key that it means.
fn unescaped(token: &str) -> Cow<'_, str> {
    if token.contains('~') { token.replace("~1", "/").replace("~0", "~").into() } else { token.into() }
}

/// Byte ranges of all values and keys in a text that is valid JSON and begins at `base`.
fn ranges(json: &[u8], base: usize) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::with_capacity(json.len() / 16);
    let mut open = Vec::new();
    let mut at = 0;
    while let Some(byte) = json.get(at) {
        let start = at;
        match byte {
            b'{' | b'[' => {
                open.push(ranges.len());
                at += 1;
            }
            b'}' | b']' => {
                at += 1;
                if let Some(container) = open.pop() {
                    ranges[container].end = base + at;
                }
                continue;
            }
            b'"' => at += string_length(&json[at..]),
            b' ' | b'\t' | b'\n' | b'\r' | b',' | b':' => {
                at += 1;
                continue;
            }
            _ => {
                let ends = |b: &u8| matches!(b, b',' | b'}' | b']' | b' ' | b'\t' | b'\n' | b'\r');
                at += json[at..].iter().position(ends).unwrap_or(json.len() - at);
            }
        }
        ranges.push(base + start..base + at);
    }
    ranges
}

/// Length of the string that a text begins with, quotes included.
fn string_length(json: &[u8]) -> usize {
    let mut at = 1;
    while let Some(next) = json.get(at..).and_then(|rest| memchr2(b'"', b'\\', rest)) {
        at += next + 1;
        if json[at - 1] == b'"' {
            return at;
        }
        at += 1;
    }
    json.len()
}
