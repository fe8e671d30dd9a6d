//! Rows → Arrow arrays → Polars frames, by the columns of a schema.
//!
//! Rows come as they are held (`builder`, a serde serializer) or as JSON objects (`json`). What the rows of a table are is decided
//! elsewhere.

mod builder;
mod json;

pub use builder::Builder;

use polars_arrow::array::StructArray;
use polars_core::prelude::*;

use crate::model::Column as ColumnSpec;

/// A frame of structs with these columns, in one or several pieces that follow each other.
///
/// # Errors
///
/// When the pieces do not fit each other.
pub fn frame(columns: &[ColumnSpec], pieces: Vec<Builder>) -> PolarsResult<DataFrame> {
    let mut height = 0;
    let mut parts: Vec<Vec<Box<dyn polars_arrow::array::Array>>> =
        columns.iter().map(|_| Vec::new()).collect();
    for piece in pieces {
        let array = piece.finish();
        let structs: &StructArray = array.as_any().downcast_ref().expect("fields build a struct");
        height += structs.len();
        for (part, values) in parts.iter_mut().zip(structs.values()) {
            part.push(values.clone());
        }
    }
    let series = columns.iter().zip(parts).map(|(column, parts)| {
        Series::try_from((PlSmallStr::from_str(&column.name), parts)).map(Series::into_column)
    });
    DataFrame::new(height, series.collect::<PolarsResult<Vec<_>>>()?)
}
