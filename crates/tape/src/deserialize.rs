//! Records from the tape: a deserialiser that borrows it.

use serde::Deserializer;
use serde::de::value::{
    BorrowedStrDeserializer, Error, MapAccessDeserializer, MapDeserializer, SeqDeserializer,
};
use serde::de::{IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use crate::MAX_EXACT;
use crate::{Children, Members, StaticNode, TapeItem, TapeNode};

/// The whole number that is written with a fraction of zero: `1.0` is the same number to JSON Schema, but not to integer fields.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "up to this limit a double is exact"
)]
fn whole(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() <= MAX_EXACT as f64).then_some(number as i64)
}

impl<'de> Deserializer<'de> for TapeNode<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0[0] {
            TapeItem::String(text) => visitor.visit_borrowed_str(text),
            TapeItem::Object { .. } => visitor.visit_map(MapDeserializer::new(Members(self.within()))),
            TapeItem::Array { .. } => visitor.visit_seq(SeqDeserializer::new(Children(self.within()))),
            TapeItem::Static(StaticNode::Null) => visitor.visit_unit(),
            TapeItem::Static(StaticNode::Bool(value)) => visitor.visit_bool(value),
            TapeItem::Static(StaticNode::I64(number)) => visitor.visit_i64(number),
            TapeItem::Static(StaticNode::U64(number)) => visitor.visit_u64(number),
            TapeItem::Static(StaticNode::F64(number)) => match whole(number) {
                Some(number) => visitor.visit_i64(number),
                None => visitor.visit_f64(number),
            },
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0[0] {
            TapeItem::Static(StaticNode::Null) => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.0[0] {
            TapeItem::String(text) => {
                BorrowedStrDeserializer::new(text).deserialize_enum(name, variants, visitor)
            }
            TapeItem::Object { .. } => {
                let members = MapDeserializer::new(Members(self.within()));
                MapAccessDeserializer::new(members).deserialize_enum(name, variants, visitor)
            }
            _ => self.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, Error> for TapeNode<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use crate::Reader;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Unit {
        Person,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Record {
        id: String,
        words: u32,
        low: Option<f64>,
        unit: Option<Unit>,
        #[serde(default)]
        items: Vec<Record>,
    }

    #[test]
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "the method alone has one lifetime, not every"
    )]
    fn records_are_read_from_the_tape() {
        let text = r#"{"id": "a", "words": 2.0, "low": 4, "unit": "person", "items": [{"id": "\u00e9", "words": 1, "low": null}]}"#;
        let read = Reader::default().read(text.as_bytes(), |tape| tape.to_record::<Record>()).unwrap();
        let inner = Record { id: "é".into(), words: 1, low: None, unit: None, items: Vec::new() };
        let record =
            Record { id: "a".into(), words: 2, low: Some(4.0), unit: Some(Unit::Person), items: vec![inner] };
        assert_eq!(read, Ok(record));
        for wrong in
            [r#"{"id": 1, "words": 1}"#, r#"{"id": "a", "words": 1.5}"#, r#"{"id": "a", "words": 1, "x": 1}"#]
        {
            let read = Reader::default().read(wrong.as_bytes(), |tape| tape.to_record::<Record>()).unwrap();
            assert!(read.is_err(), "{wrong}");
        }
    }
}
