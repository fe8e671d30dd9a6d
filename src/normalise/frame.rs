//! From records to frames, and from frames to released tables.

use polars::prelude::*;
use polars_arrow::array::StructArray;
use serde::Serialize;

use super::Released;
use super::builder::Builder;
use crate::model::{Column, ColumnType, Extracts, Record, SourceExtracts, Table, columns, raw_columns};

/// The records of one dataset of all sources, with the columns of their type and `source_id`.
///
/// # Errors
///
/// When a record does not fit the columns of its own type.
pub fn raw<R: Record>(extracts: &Extracts, of: impl Fn(&SourceExtracts) -> &[R]) -> PolarsResult<DataFrame> {
    let rows = extracts.sources.iter().flat_map(|s| of(s).iter());
    let frame = build(&raw_columns::<R>(), rows)?;
    let ids = extracts.sources.iter().flat_map(|s| std::iter::repeat_n(s.source.id.0.as_str(), of(s).len()));
    let ids = StringChunked::from_iter_values("source_id".into(), ids);
    frame.hstack(&[ids.into_column()])
}

/// A frame of any serialisable rows.
///
/// # Errors
///
/// When a row does not fit the columns.
pub fn build<T: Serialize>(columns: &[Column], rows: impl IntoIterator<Item = T>) -> PolarsResult<DataFrame> {
    let mut builder = Builder::of_fields(columns);
    for row in rows {
        row.serialize(&mut builder).map_err(|e| polars_err!(ComputeError: "{e}"))?;
    }
    let array = builder.finish();
    let table = array.as_any().downcast_ref::<StructArray>().expect("fields build a struct");
    let series = columns.iter().zip(table.values()).map(|(column, values)| {
        Series::try_from((PlSmallStr::from_str(&column.name), values.clone())).map(Series::into_column)
    });
    DataFrame::new(polars_arrow::array::Array::len(table), series.collect::<PolarsResult<Vec<_>>>()?)
}

/// Gives a frame the columns of its released table, in their order and with their types, sorted by key.
///
/// # Errors
///
/// When a column is missing or cannot be cast.
pub fn conform(name: &str, rows: DataFrame) -> PolarsResult<Released> {
    let table = Table::named(name);
    let wanted = columns(&(table.row_schema)());
    let select: Vec<Expr> =
        wanted.iter().map(|c| col(c.name.as_str()).strict_cast(dtype(&c.r#type))).collect();
    let rows =
        rows.lazy().sort(table.key.to_vec(), SortMultipleOptions::default()).select(select).collect()?;
    for column in wanted.iter().filter(|c| !c.nullable) {
        let nulls = rows.column(&column.name)?.null_count();
        polars_ensure!(nulls == 0, ComputeError: "{name}.{} has {nulls} nulls", column.name);
    }
    Ok(Released { table, rows })
}

/// The Polars type of a column.
#[must_use]
pub fn dtype(of: &ColumnType) -> DataType {
    match of {
        ColumnType::Text => DataType::String,
        ColumnType::Integer => DataType::Int64,
        ColumnType::Number => DataType::Float64,
        ColumnType::Boolean => DataType::Boolean,
        ColumnType::Date => DataType::Date,
        ColumnType::List(items) => DataType::List(Box::new(dtype(items))),
        ColumnType::Struct(fields) => DataType::Struct(
            fields.iter().map(|f| Field::new(f.name.as_str().into(), dtype(&f.r#type))).collect(),
        ),
    }
}
