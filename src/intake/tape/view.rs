//! A record on the tape as rules read it: by the names of its fields.

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

use super::{Children, Members, StaticNode, TapeItem, TapeNode};

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

    /// The items of a list; none of another value.
    #[inline]
    pub fn items(self) -> impl Iterator<Item = Self> + use<'a> {
        match self.0.first() {
            Some(TapeItem::Array { .. }) => self.children(),
            _ => Children(&[]),
        }
    }

    /// The items of a field that is a list.
    #[inline]
    pub fn list(self, name: &str) -> impl Iterator<Item = Self> + use<'a> {
        self.field(name).into_iter().flat_map(Self::items)
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
            // `2.0` is a whole number, too.
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

    /// Whether an object within the value has a key twice, or more keys than any record.
    #[must_use]
    pub fn repeats_a_key(self) -> bool {
        /// Records have fewer fields.
        const FEW: usize = 32;
        let items = &self.0[..Self::extent(self.0)];
        let repeats = |object: TapeNode<'a>| {
            // What tells most keys apart, compared many at a time.
            let mark = |key: &str| {
                let end = |b: Option<&u8>| b.copied().map_or(0, u64::from);
                (key.len() as u64) << 16 | end(key.as_bytes().first()) << 8 | end(key.as_bytes().last())
            };
            let mut marks = [0; FEW];
            let repeated = |(i, (key, _)): (usize, (&'a str, Self))| {
                let marked = mark(key);
                let before = || object.members().take(i).map(|(key, _)| key);
                if i == FEW || (marks[..i].contains(&marked) && before().any(|other| other == key)) {
                    return true;
                }
                marks[i] = marked;
                false
            };
            object.members().enumerate().any(repeated)
        };
        let is_object = |item: &TapeItem<'a>| matches!(item, TapeItem::Object { .. });
        items.iter().enumerate().any(|(i, item)| is_object(item) && repeats(TapeNode(&items[i..])))
    }

    fn members(self) -> Members<'a> {
        match self.0.first() {
            Some(TapeItem::Object { .. }) => Members(self.children()),
            _ => Members(Children(&[])),
        }
    }
}
