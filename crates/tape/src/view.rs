//! A record on the tape as rules read it: by the names of its fields.

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

use crate::{Children, Members, StaticNode, TapeItem, TapeNode};

impl<'a> TapeNode<'a> {
    /// The value of a field.
    #[must_use]
    // Where the name is known, comparing it takes an instruction or two.
    #[inline]
    pub fn field(self, name: &str) -> Option<Self> {
        let (TapeItem::Object { len, .. }, mut rest) = self.0.split_first()? else {
            return None;
        };
        for _ in 0..*len {
            let (key, value) = rest.split_first()?;
            if matches!(key, TapeItem::String(key) if *key == name) {
                return Some(TapeNode(value));
            }
            rest = value.get(Self::extent(value)..)?;
        }
        None
    }

    /// The members of an object; none of another value.
    #[must_use]
    pub fn members(self) -> Members<'a> {
        match self.0.first() {
            Some(TapeItem::Object { .. }) => Members(self.within()),
            _ => Members(&[]),
        }
    }

    /// Whether the value is a number.
    #[must_use]
    pub fn is_number(self) -> bool {
        matches!(
            self.0.first(),
            Some(TapeItem::Static(StaticNode::I64(_) | StaticNode::U64(_) | StaticNode::F64(_)))
        )
    }

    /// Whether the value is a number with a fraction or an exponent.
    #[must_use]
    pub fn is_fraction(self) -> bool {
        matches!(self.0.first(), Some(TapeItem::Static(StaticNode::F64(_))))
    }

    /// The items of a list; none of another value.
    #[must_use]
    #[inline]
    pub fn items(self) -> Children<'a> {
        match self.0.first() {
            Some(TapeItem::Array { .. }) => Children(self.within()),
            _ => Children(&[]),
        }
    }

    /// The items of a field that is a list.
    #[must_use]
    #[inline]
    pub fn list(self, name: &str) -> Children<'a> {
        self.field(name).map_or(Children(&[]), Self::items)
    }

    /// The text, where the value is one.
    #[must_use]
    #[inline]
    pub fn text(self) -> Option<&'a str> {
        match self.0.first() {
            Some(TapeItem::String(text)) => Some(text),
            _ => None,
        }
    }

    /// The text of a field; empty where it is absent.
    #[must_use]
    #[inline]
    pub fn text_of(self, name: &str) -> &'a str {
        self.field(name).and_then(Self::text).unwrap_or_default()
    }

    /// The number of a field, where it is a whole one from 0 on.
    #[must_use]
    #[inline]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast keeps to the limits")]
    pub fn whole_of(self, name: &str) -> Option<u64> {
        match self.field(name)?.0.first() {
            Some(TapeItem::Static(StaticNode::I64(n))) => u64::try_from(*n).ok(),
            Some(TapeItem::Static(StaticNode::U64(n))) => Some(*n),
            // `2.0` is a whole number as well.
            Some(TapeItem::Static(StaticNode::F64(n))) if n.fract() == 0.0 && *n >= 0.0 => Some(*n as u64),
            _ => None,
        }
    }

    /// The number of a field.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "JSON knows no other numbers than these")]
    #[inline]
    pub fn number_of(self, name: &str) -> Option<f64> {
        match self.field(name)?.0.first() {
            Some(TapeItem::Static(StaticNode::I64(n))) => Some(*n as f64),
            Some(TapeItem::Static(StaticNode::U64(n))) => Some(*n as f64),
            Some(TapeItem::Static(StaticNode::F64(n))) => Some(*n),
            _ => None,
        }
    }

    /// The entry of a closed list that a field holds.
    #[must_use]
    pub fn entry_of<T: Deserialize<'a>>(self, name: &str) -> Option<T> {
        let text: StrDeserializer<'a, Error> = self.field(name)?.text()?.into_deserializer();
        T::deserialize(text).ok()
    }
}
