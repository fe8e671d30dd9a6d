//! Two columns side by side: which cells differ, without a value being built.

use std::cmp::Ordering;

use polars_arrow::array::{Array, BooleanArray, ListArray, PrimitiveArray, StructArray, Utf8ViewArray};
use polars_core::prelude::*;

/// The values of a column before and after, of the same type; of nested values, the fields that both have.
pub enum Pair {
    Text(Utf8ViewArray, Utf8ViewArray),
    Integer(PrimitiveArray<i64>, PrimitiveArray<i64>),
    Number(PrimitiveArray<f64>, PrimitiveArray<f64>),
    Boolean(BooleanArray, BooleanArray),
    Date(PrimitiveArray<i32>, PrimitiveArray<i32>),
    List(ListArray<i64>, ListArray<i64>, Box<Pair>),
    Struct(StructArray, StructArray, Vec<Pair>),
    /// Values of different types: the column is reported as retyped.
    Incomparable,
}

fn downcast<T: Clone + 'static>(before: &dyn Array, after: &dyn Array) -> Option<(T, T)> {
    let of = |array: &dyn Array| array.as_any().downcast_ref::<T>().cloned();
    of(before).zip(of(after))
}

/// The whole of a column in one piece.
pub fn array(column: &Column) -> Box<dyn Array> {
    column.as_materialized_series().rechunk().to_arrow(0, CompatLevel::newest())
}

impl Pair {
    /// Puts two columns side by side.
    pub fn new(before: &dyn Array, after: &dyn Array) -> Self {
        if let Some((a, b)) = downcast(before, after) {
            return Self::Text(a, b);
        }
        if let Some((a, b)) = downcast(before, after) {
            return Self::Integer(a, b);
        }
        if let Some((a, b)) = downcast(before, after) {
            return Self::Number(a, b);
        }
        if let Some((a, b)) = downcast(before, after) {
            return Self::Boolean(a, b);
        }
        if let Some((a, b)) = downcast(before, after) {
            return Self::Date(a, b);
        }
        if let Some((a, b)) = downcast::<ListArray<i64>>(before, after) {
            let items = Self::new(a.values().as_ref(), b.values().as_ref());
            return Self::List(a, b, Box::new(items));
        }
        if let Some((a, b)) = downcast::<StructArray>(before, after) {
            let field = |(at, name): (usize, &str)| {
                let other = b.fields().iter().position(|f| f.name == name)?;
                Some(Self::new(a.values()[at].as_ref(), b.values()[other].as_ref()))
            };
            let names = a.fields().iter().map(|f| f.name.as_str()).enumerate();
            let fields = names.filter_map(field).collect();
            return Self::Struct(a, b, fields);
        }
        Self::Incomparable
    }

    /// Whether a cell before says the same as a cell after. Numbers are compared by their bits: what a file states, not what
    /// arithmetic takes for equal.
    pub fn same(&self, before: usize, after: usize) -> bool {
        match self {
            Self::Text(a, b) => a.get(before) == b.get(after),
            Self::Integer(a, b) => a.get(before) == b.get(after),
            Self::Number(a, b) => a.get(before).map(f64::to_bits) == b.get(after).map(f64::to_bits),
            Self::Boolean(a, b) => a.get(before) == b.get(after),
            Self::Date(a, b) => a.get(before) == b.get(after),
            Self::List(a, b, items) => {
                let ((start, end), (other, other_end)) =
                    (a.offsets().start_end(before), b.offsets().start_end(after));
                end - start == other_end - other
                    && a.is_null(before) == b.is_null(after)
                    && (start..end).zip(other..other_end).all(|(i, j)| items.same(i, j))
            }
            Self::Struct(a, b, fields) => match (a.is_null(before), b.is_null(after)) {
                (false, false) => fields.iter().all(|field| field.same(before, after)),
                (before, after) => before == after,
            },
            Self::Incomparable => true,
        }
    }

    /// Whether keys can be ordered by this column: flat, and of the same type before and after.
    pub fn is_flat(&self) -> bool {
        !matches!(self, Self::List(..) | Self::Struct(..) | Self::Incomparable)
    }

    /// The order of a cell before and a cell after; null comes first.
    pub fn order(&self, before: usize, after: usize) -> Ordering {
        match self {
            Self::Text(a, b) => a.get(before).cmp(&b.get(after)),
            Self::Integer(a, b) => a.get(before).cmp(&b.get(after)),
            Self::Number(a, b) => a.get(before).map(Total).cmp(&b.get(after).map(Total)),
            Self::Boolean(a, b) => a.get(before).cmp(&b.get(after)),
            Self::Date(a, b) => a.get(before).cmp(&b.get(after)),
            Self::List(..) | Self::Struct(..) | Self::Incomparable => Ordering::Equal,
        }
    }
}

/// A number in the total order of IEEE 754, so that equal means the same bits.
#[derive(PartialEq)]
struct Total(f64);

impl Eq for Total {}

impl PartialOrd for Total {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Total {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}
