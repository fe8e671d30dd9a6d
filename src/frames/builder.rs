//! Rows → Arrow arrays: a serde serializer that fills columns.
//!
//! The columns are those of the row type's schema, so a new column needs no line here. JSON is added by `json`.

use polars_arrow::array::{
    Array, BooleanArray, ListArray, MutableBinaryViewArray, MutableBooleanArray, MutablePrimitiveArray,
    PrimitiveArray, StructArray,
};
use polars_arrow::bitmap::MutableBitmap;
use polars_arrow::datatypes::{ArrowDataType, Field};
use polars_arrow::offset::OffsetsBuffer;
use serde::ser::{self, Serialize};

use crate::model::{Column, ColumnType};

/// A column under construction.
pub enum Builder {
    /// Text.
    Text(MutableBinaryViewArray<str>),
    /// Integers.
    Integer(MutablePrimitiveArray<i64>),
    /// Numbers.
    Number(MutablePrimitiveArray<f64>),
    /// Days since 1970-01-01.
    Date(MutablePrimitiveArray<i32>),
    /// Booleans.
    Boolean(MutableBooleanArray),
    /// Lists: where each ends, and their items.
    List(Vec<i64>, Box<Builder>),
    /// Structs: the fields by name, and which structs are not null.
    Struct(Vec<(String, Builder)>, MutableBitmap),
}

impl Builder {
    /// An empty column of a type.
    #[must_use]
    pub fn new(of: &ColumnType) -> Self {
        match of {
            ColumnType::Text => Self::Text(MutableBinaryViewArray::new()),
            ColumnType::Integer => Self::Integer(MutablePrimitiveArray::new()),
            ColumnType::Number => Self::Number(MutablePrimitiveArray::new()),
            ColumnType::Date => Self::Date(MutablePrimitiveArray::new()),
            ColumnType::Boolean => Self::Boolean(MutableBooleanArray::new()),
            ColumnType::List(items) => Self::List(vec![0], Box::new(Self::new(items))),
            ColumnType::Struct(fields) => Self::of_fields(fields),
        }
    }

    /// An empty column of structs.
    #[must_use]
    pub fn of_fields(fields: &[Column]) -> Self {
        let field = |c: &Column| (c.name.clone(), Self::new(&c.r#type));
        Self::Struct(fields.iter().map(field).collect(), MutableBitmap::new())
    }

    pub(super) fn len(&self) -> usize {
        use polars_arrow::array::MutableArray;
        match self {
            Self::Text(values) => values.len(),
            Self::Integer(values) => values.len(),
            Self::Number(values) => values.len(),
            Self::Date(values) => values.len(),
            Self::Boolean(values) => values.len(),
            Self::List(ends, _) => ends.len() - 1,
            Self::Struct(_, there) => there.len(),
        }
    }

    /// Adds an absent value; an absent list is an empty one.
    pub(super) fn push_absent(&mut self) {
        match self {
            Self::Text(values) => values.push_null(),
            Self::Integer(values) => values.push(None),
            Self::Number(values) => values.push(None),
            Self::Date(values) => values.push(None),
            Self::Boolean(values) => values.push(None),
            Self::List(ends, items) => ends.push(to_offset(items.len())),
            Self::Struct(fields, there) => {
                there.push(false);
                for (_, field) in fields {
                    field.push_absent();
                }
            }
        }
    }

    /// The finished column.
    #[must_use]
    pub fn finish(self) -> Box<dyn Array> {
        match self {
            Self::Text(values) => values.freeze().boxed(),
            Self::Integer(values) => Box::new(PrimitiveArray::from(values)),
            Self::Number(values) => Box::new(PrimitiveArray::from(values)),
            Self::Date(values) => Box::new(PrimitiveArray::from(values).to(ArrowDataType::Date32)),
            Self::Boolean(values) => Box::new(BooleanArray::from(values)),
            Self::List(ends, items) => {
                let items = items.finish();
                let item = Field::new("item".into(), items.dtype().clone(), true);
                let dtype = ArrowDataType::LargeList(Box::new(item));
                let ends = OffsetsBuffer::try_from(ends).expect("ends of lists only grow");
                Box::new(ListArray::<i64>::new(dtype, ends, items, None))
            }
            Self::Struct(fields, there) => {
                let length = there.len();
                let (fields, arrays): (Vec<_>, Vec<_>) = fields
                    .into_iter()
                    .map(|(name, builder)| {
                        let array = builder.finish();
                        (Field::new(name.into(), array.dtype().clone(), true), array)
                    })
                    .unzip();
                let there = (there.unset_bits() > 0).then(|| there.into());
                let dtype = ArrowDataType::Struct(fields);
                Box::new(StructArray::new(dtype, length, arrays, there))
            }
        }
    }
}

pub(super) fn to_offset(length: usize) -> i64 {
    i64::try_from(length).expect("lists are shorter than 2^63")
}

/// A value that a column cannot hold: the schema and the serialised form of a type disagree.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct BuildError(String);

impl ser::Error for BuildError {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

pub(super) fn misfit<T>(what: &str) -> Result<T, BuildError> {
    Err(BuildError(format!("{what} does not fit its column")))
}

impl<'a> ser::Serializer for &'a mut Builder {
    type Ok = ();
    type Error = BuildError;
    type SerializeSeq = Items<'a>;
    type SerializeTuple = ser::Impossible<(), BuildError>;
    type SerializeTupleStruct = ser::Impossible<(), BuildError>;
    type SerializeTupleVariant = ser::Impossible<(), BuildError>;
    type SerializeMap = ser::Impossible<(), BuildError>;
    type SerializeStruct = Fields<'a>;
    type SerializeStructVariant = ser::Impossible<(), BuildError>;

    /// Values come as they are held, not as people read them: days as numbers.
    fn is_human_readable(&self) -> bool {
        false
    }

    fn serialize_bool(self, v: bool) -> Result<(), BuildError> {
        match self {
            Builder::Boolean(values) => {
                values.push(Some(v));
                Ok(())
            }
            _ => misfit("a boolean"),
        }
    }

    fn serialize_i64(self, v: i64) -> Result<(), BuildError> {
        match self {
            Builder::Integer(values) => {
                values.push(Some(v));
                Ok(())
            }
            _ => misfit("an integer"),
        }
    }

    fn serialize_u64(self, v: u64) -> Result<(), BuildError> {
        match i64::try_from(v) {
            Ok(v) => self.serialize_i64(v),
            Err(_) => misfit("an integer above 2^63"),
        }
    }

    fn serialize_f64(self, v: f64) -> Result<(), BuildError> {
        match self {
            Builder::Number(values) => {
                values.push(Some(v));
                Ok(())
            }
            _ => misfit("a number"),
        }
    }

    fn serialize_str(self, v: &str) -> Result<(), BuildError> {
        match self {
            Builder::Text(values) => {
                values.push_value(v);
                Ok(())
            }
            _ => misfit("text"),
        }
    }

    fn serialize_i8(self, v: i8) -> Result<(), BuildError> {
        self.serialize_i64(v.into())
    }

    fn serialize_i16(self, v: i16) -> Result<(), BuildError> {
        self.serialize_i64(v.into())
    }

    fn serialize_i32(self, v: i32) -> Result<(), BuildError> {
        match self {
            Builder::Date(days) => {
                days.push(Some(v));
                Ok(())
            }
            _ => self.serialize_i64(v.into()),
        }
    }

    fn serialize_u8(self, v: u8) -> Result<(), BuildError> {
        self.serialize_i64(v.into())
    }

    fn serialize_u16(self, v: u16) -> Result<(), BuildError> {
        self.serialize_i64(v.into())
    }

    fn serialize_u32(self, v: u32) -> Result<(), BuildError> {
        self.serialize_i64(v.into())
    }

    fn serialize_f32(self, v: f32) -> Result<(), BuildError> {
        self.serialize_f64(v.into())
    }

    fn serialize_char(self, v: char) -> Result<(), BuildError> {
        self.serialize_str(v.encode_utf8(&mut [0; 4]))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), BuildError> {
        misfit("bytes")
    }

    fn serialize_none(self) -> Result<(), BuildError> {
        self.push_absent();
        Ok(())
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Result<(), BuildError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), BuildError> {
        self.serialize_none()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), BuildError> {
        self.serialize_none()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), BuildError> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), BuildError> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), BuildError> {
        misfit("a variant with data")
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'a>, BuildError> {
        match self {
            Builder::List(ends, items) => Ok(Items { ends, items }),
            _ => misfit("a list"),
        }
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, BuildError> {
        misfit("a tuple")
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, BuildError> {
        misfit("a tuple")
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, BuildError> {
        misfit("a variant with data")
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, BuildError> {
        misfit("a map")
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Fields<'a>, BuildError> {
        match self {
            Builder::Struct(fields, there) => {
                there.push(true);
                Ok(Fields { length: there.len(), fields, next: 0 })
            }
            _ => misfit("an object"),
        }
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, BuildError> {
        misfit("a variant with data")
    }
}

/// The items of a list under construction.
pub struct Items<'a> {
    ends: &'a mut Vec<i64>,
    items: &'a mut Builder,
}

impl ser::SerializeSeq for Items<'_> {
    type Ok = ();
    type Error = BuildError;

    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), BuildError> {
        value.serialize(&mut *self.items)
    }

    fn end(self) -> Result<(), BuildError> {
        self.ends.push(to_offset(self.items.len()));
        Ok(())
    }
}

/// The fields of a struct under construction.
pub struct Fields<'a> {
    fields: &'a mut [(String, Builder)],
    next: usize,
    length: usize,
}

impl ser::SerializeStruct for Fields<'_> {
    type Ok = ();
    type Error = BuildError;

    fn serialize_field<T: ?Sized + Serialize>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), BuildError> {
        // Schema and serde list fields in the same order; fields that are left out lie between.
        let found = self.fields[self.next..].iter().position(|(name, _)| name == key);
        let Some(skipped) = found else {
            return misfit(key);
        };
        self.next += skipped + 1;
        value.serialize(&mut self.fields[self.next - 1].1)
    }

    fn end(self) -> Result<(), BuildError> {
        for (_, field) in self.fields {
            if field.len() < self.length {
                field.push_absent();
            }
        }
        Ok(())
    }
}
