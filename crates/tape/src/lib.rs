//! JSON on simd-json's tape, and a JSON Schema engine that reads it there.
//!
//! A tape is a flat list: each value, then what is within it, in the order of the text. To read a record is one pass of
//! simd-json over its bytes, without a tree and with buffers that are used again. What is asked of a record afterwards is asked
//! of the tape:
//!
//! - by name ([`TapeNode::field`], [`TapeNode::list`] …), which is how rules read it;
//! - as a type ([`TapeNode::to_record`]), by a deserialiser that borrows the tape;
//! - whether it obeys a schema ([`Schema`]): the `jsonschema` crate is generic over the representation of JSON, and this is
//!   the only place where it is compiled for the tape, so that no other crate pays for it whenever it is built;
//! - what needs a closer look ([`QuickScan`]): a key that repeats, a number that may have lost digits;
//! - where a value or key is in the text ([`Places`]): byte ranges, found in one pass over the text when the first is asked for.
//!
//! [`Schema::compile_fast`] replaces the checks that most values of most records undergo (a text of some length that matches a
//! pattern, a whole number within bounds) by one custom keyword each. Patterns that the caller can decide by a function are
//! decided by it instead of a regular expression. This crate knows nothing of colophon's records.

mod deserialize;
mod keywords;
mod number;
mod places;
mod quick_scan;
mod schema;
mod shortened;
mod view;

pub use keywords::specialise;
pub use number::{MAX_EXACT, holds, is_number};
pub use places::Places;
pub use quick_scan::{MAX_DEPTH, QuickScan};
pub use schema::{KnownPattern, Schema, ValueSchema};
pub use shortened::Shortened;

use std::borrow::Cow;

use jsonschema::JsonType;
use jsonschema::json::{Array, Json, JsonNumber, Node, NodeIdentity, Object};
use jsonschema_value::LazyInstance;
use serde::de::DeserializeOwned;
use serde_json::{Number, Value};
use simd_json::{Buffers, INPUT_PADDING, Node as TapeItem, StaticNode, Tape, fill_tape_padded};

/// Reads records one after the other into buffers that it keeps.
pub struct Reader {
    buffers: Buffers,
    scratch: Vec<u8>,
    tape: Tape<'static>,
}

impl Default for Reader {
    fn default() -> Self {
        Self { buffers: Buffers::default(), scratch: Vec::new(), tape: Tape(Vec::new()) }
    }
}

impl Reader {
    /// Reads one JSON value and shows its tape to `work`; none where it is not JSON.
    pub fn read<T>(&mut self, json: &[u8], work: impl FnOnce(TapeNode<'_>) -> T) -> Option<T> {
        // The parser unescapes strings in place, hence the copy; and it reads past the end of the text.
        self.scratch.clear();
        self.scratch.extend_from_slice(json);
        self.scratch.resize(json.len() + INPUT_PADDING, b' ');
        let mut tape = std::mem::replace(&mut self.tape, Tape(Vec::new())).reset();
        let read = fill_tape_padded(&mut self.scratch, json.len(), &mut self.buffers, &mut tape);
        let done = read.is_ok().then(|| work(TapeNode(&tape.0)));
        self.tape = tape.reset();
        done
    }
}

/// The tape of simd-json as a representation of JSON.
pub struct TapeJson;

/// A value on the tape: the slice that begins with it.
#[derive(Clone, Copy)]
pub struct TapeNode<'a>(&'a [TapeItem<'a>]);

impl<'a> TapeNode<'a> {
    /// Number of tape items that the first value of the slice takes.
    #[inline]
    fn extent(items: &[TapeItem<'_>]) -> usize {
        match items.first() {
            Some(TapeItem::Object { count, .. } | TapeItem::Array { count, .. }) => count + 1,
            _ => 1,
        }
    }

    /// Whether a property holds for every string within the value, keys included.
    #[must_use]
    #[inline]
    pub fn all_strings(self, holds: impl Fn(&str) -> bool) -> bool {
        for item in &self.0[..Self::extent(self.0)] {
            if matches!(item, TapeItem::String(text) if !holds(text)) {
                return false;
            }
        }
        true
    }

    /// The value as a type.
    ///
    /// # Errors
    ///
    /// When it is of another.
    pub fn to_record<T: DeserializeOwned>(self) -> Result<T, serde::de::value::Error> {
        T::deserialize(self)
    }

    /// What is within an array or object.
    #[inline]
    fn within(&self) -> &'a [TapeItem<'a>] {
        &self.0[1..Self::extent(self.0)]
    }
}

/// The items of an array.
pub struct Children<'a>(&'a [TapeItem<'a>]);

impl<'a> Iterator for Children<'a> {
    type Item = TapeNode<'a>;

    #[inline]
    fn next(&mut self) -> Option<TapeNode<'a>> {
        if self.0.is_empty() {
            return None;
        }
        let (first, rest) = self.0.split_at(TapeNode::extent(self.0));
        self.0 = rest;
        Some(TapeNode(first))
    }
}

/// The members of an object.
pub struct Members<'a>(&'a [TapeItem<'a>]);

impl<'a> Iterator for Members<'a> {
    type Item = (&'a str, TapeNode<'a>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let (key, rest) = self.0.split_first()?;
        let (value, rest) = rest.split_at_checked(TapeNode::extent(rest))?;
        self.0 = rest;
        match key {
            TapeItem::String(key) => Some((key, TapeNode(value))),
            _ => None,
        }
    }
}

/// An object or array on the tape, with its number of members or items.
pub struct Container<'a> {
    node: TapeNode<'a>,
    len: usize,
}

impl Json for TapeJson {
    type Node<'a> = TapeNode<'a>;
    type PreparedKey = String;
    type StringBuffer = ();

    const ACYCLIC: bool = true;

    fn prepare_key(key: &str) -> String {
        key.to_owned()
    }

    fn with_string_node<T>((): &mut (), string: &str, f: impl FnOnce(TapeNode<'_>) -> T) -> T {
        f(TapeNode(&[TapeItem::String(string)]))
    }
}

impl<'a> Node<'a, TapeJson> for TapeNode<'a> {
    type Object = Container<'a>;
    type Array = Container<'a>;
    type Number = TapeNumber;

    fn as_object(&self) -> Option<Container<'a>> {
        match self.0[0] {
            TapeItem::Object { len, .. } => Some(Container { node: *self, len }),
            _ => None,
        }
    }

    fn as_array(&self) -> Option<Container<'a>> {
        match self.0[0] {
            TapeItem::Array { len, .. } => Some(Container { node: *self, len }),
            _ => None,
        }
    }

    fn as_string(&self) -> Option<Cow<'a, str>> {
        match self.0[0] {
            TapeItem::String(s) => Some(Cow::Borrowed(s)),
            _ => None,
        }
    }

    fn as_number(&self) -> Option<TapeNumber> {
        match self.0[0] {
            TapeItem::Static(StaticNode::I64(n)) => Some(TapeNumber::Signed(n)),
            TapeItem::Static(StaticNode::U64(n)) => Some(TapeNumber::Unsigned(n)),
            TapeItem::Static(StaticNode::F64(n)) => Some(TapeNumber::Float(n)),
            _ => None,
        }
    }

    fn as_boolean(&self) -> Option<bool> {
        match self.0[0] {
            TapeItem::Static(StaticNode::Bool(b)) => Some(b),
            _ => None,
        }
    }

    fn is_null(&self) -> bool {
        matches!(self.0[0], TapeItem::Static(StaticNode::Null))
    }

    fn json_type(&self) -> JsonType {
        match self.0[0] {
            TapeItem::String(_) => JsonType::String,
            TapeItem::Object { .. } => JsonType::Object,
            TapeItem::Array { .. } => JsonType::Array,
            TapeItem::Static(StaticNode::Null) => JsonType::Null,
            TapeItem::Static(StaticNode::Bool(_)) => JsonType::Boolean,
            TapeItem::Static(_) => JsonType::Number,
        }
    }

    fn equals_value(&self, expected: &Value) -> bool {
        match (self.0[0], expected) {
            (TapeItem::String(s), Value::String(e)) => s == e,
            (TapeItem::String(_), _) | (_, Value::String(_)) => false,
            // Hostile nesting must not reach the recursion of `to_value`.
            (TapeItem::Array { .. } | TapeItem::Object { .. }, e) if !(e.is_array() || e.is_object()) => {
                false
            }
            _ => jsonschema::json::cmp::equal(&self.to_value(), expected),
        }
    }

    fn to_value(&self) -> Cow<'a, Value> {
        Cow::Owned(match self.0[0] {
            TapeItem::String(s) => Value::String(s.to_owned()),
            TapeItem::Object { .. } => Members(self.within())
                .map(|(key, value)| (key.to_owned(), value.to_value().into_owned()))
                .collect::<serde_json::Map<_, _>>()
                .into(),
            TapeItem::Array { .. } => Children(self.within()).map(|v| v.to_value().into_owned()).collect(),
            TapeItem::Static(StaticNode::Null) => Value::Null,
            TapeItem::Static(StaticNode::Bool(b)) => Value::Bool(b),
            TapeItem::Static(StaticNode::I64(n)) => n.into(),
            TapeItem::Static(StaticNode::U64(n)) => n.into(),
            TapeItem::Static(StaticNode::F64(n)) => n.into(),
        })
    }

    // Errors are explained elsewhere, from the value at the error's place in the text.
    fn lazy_value(&self) -> LazyInstance<'a> {
        LazyInstance::Ready(Cow::Owned(Value::Null))
    }

    fn identity(&self) -> Option<NodeIdentity> {
        Some(NodeIdentity::new(self.0.as_ptr() as usize))
    }
}

impl<'a> Object<'a, TapeJson> for Container<'a> {
    type Node = TapeNode<'a>;
    type MemberName = &'a str;
    type MembersIter = Members<'a>;

    fn len(&self) -> usize {
        self.len
    }

    fn get(&self, key: &String) -> Option<TapeNode<'a>> {
        self.members().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    fn members(&self) -> Members<'a> {
        Members(self.node.within())
    }
}

impl<'a> Array<'a, TapeJson> for Container<'a> {
    type Node = TapeNode<'a>;
    type ElementsIter = Children<'a>;

    fn len(&self) -> usize {
        self.len
    }

    fn elements(&self) -> Children<'a> {
        Children(self.node.within())
    }
}

/// A number on the tape.
pub enum TapeNumber {
    /// Below zero.
    Signed(i64),
    /// Zero or above.
    Unsigned(u64),
    /// With a fraction or exponent.
    Float(f64),
}

impl JsonNumber for TapeNumber {
    fn as_u64(&self) -> Option<u64> {
        match self {
            Self::Signed(n) => u64::try_from(*n).ok(),
            Self::Unsigned(n) => Some(*n),
            Self::Float(_) => None,
        }
    }

    fn as_i64(&self) -> Option<i64> {
        match self {
            Self::Signed(n) => Some(*n),
            Self::Unsigned(n) => i64::try_from(*n).ok(),
            Self::Float(_) => None,
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "what JSON numbers are compared as")]
    fn as_f64(&self) -> Option<f64> {
        Some(match self {
            Self::Signed(n) => *n as f64,
            Self::Unsigned(n) => *n as f64,
            Self::Float(n) => *n,
        })
    }

    fn as_str(&self) -> Cow<'_, str> {
        Cow::Owned(self.to_number().to_string())
    }

    fn to_number(&self) -> Cow<'_, Number> {
        Cow::Owned(match self {
            Self::Signed(n) => Number::from(*n),
            Self::Unsigned(n) => Number::from(*n),
            // The parser lets no infinite number through.
            Self::Float(n) => Number::from_f64(*n).unwrap_or_else(|| Number::from(0)),
        })
    }
}
