//! A table as JSON: an array, one record per line, keys in the order of the schema. The same encoder writes what a Parquet file holds
//! when a release is verified, and gives the cells that a comparison shows, so it works on frames and not on rows.

use polars_arrow::array::{Array, BooleanArray, ListArray, PrimitiveArray, StructArray, Utf8ViewArray};
use polars_core::prelude::*;
use rayon::prelude::*;
use serde_json::{Map, Value};

use super::TableData;
use crate::model::{Column as ColumnSpec, ColumnType, columns};

/// Rows that one thread writes at a time.
const BATCH: usize = 4096;

/// The bytes of a table as JSON, in pieces that follow each other.
///
/// # Errors
///
/// When a column has another type than its description says.
pub fn encode(rows: &DataFrame, columns: &[ColumnSpec]) -> PolarsResult<Vec<Vec<u8>>> {
    let starts: Vec<usize> = (0..rows.height()).step_by(BATCH).collect();
    let batches = starts
        .into_par_iter()
        .map(|start| encode_batch(&rows.slice(to_i64(start), BATCH), columns, start == 0))
        .collect::<PolarsResult<Vec<_>>>()?;
    let (opening, closing) = (b"[".to_vec(), b"\n]\n".to_vec());
    Ok(std::iter::once(opening).chain(batches).chain([closing]).collect())
}

/// The first rows of a table as objects, at most this many.
///
/// # Errors
///
/// When a column has another type than in the row type.
pub fn objects(data: &TableData<'_>, most: usize) -> PolarsResult<Vec<Map<String, Value>>> {
    let rows = data.rows.head(Some(most));
    let columns = columns(&(data.table.row_schema)());
    let arrays = arrays(&rows, &columns)?;
    let cells: Vec<Cells<'_>> = columns
        .iter()
        .zip(&arrays)
        .map(|(c, array)| Cells::new(array.as_ref(), &c.r#type))
        .collect::<PolarsResult<_>>()?;
    let object = |row: usize| {
        let fields =
            columns.iter().zip(&cells).map(|(c, cells)| (c.name.clone(), value(cells, &c.r#type, row)));
        fields.collect()
    };
    Ok((0..rows.height()).into_par_iter().map(object).collect())
}

fn to_i64(row: usize) -> i64 {
    i64::try_from(row).expect("a table has fewer than 2^63 rows")
}

fn encode_batch(rows: &DataFrame, columns: &[ColumnSpec], first: bool) -> PolarsResult<Vec<u8>> {
    let arrays = arrays(rows, columns)?;
    let cells: Vec<(Vec<u8>, Cells<'_>)> = keys(columns)
        .zip(columns.iter().zip(&arrays))
        .map(|(key, (c, array))| Ok((key, Cells::new(array.as_ref(), &c.r#type)?)))
        .collect::<PolarsResult<_>>()?;
    let mut out = Vec::new();
    for row in 0..rows.height() {
        out.extend_from_slice(if first && row == 0 { b"\n" } else { b",\n" });
        write_object(&cells, row, &mut out);
    }
    Ok(out)
}

/// The values of every column in one piece.
fn arrays(rows: &DataFrame, columns: &[ColumnSpec]) -> PolarsResult<Vec<Box<dyn Array>>> {
    let array = |c: &ColumnSpec| {
        let series = rows.column(&c.name)?.as_materialized_series().rechunk();
        Ok(series.to_arrow(0, CompatLevel::newest()))
    };
    columns.iter().map(array).collect()
}

/// `{"first":`, `,"second":` …
fn keys(columns: &[ColumnSpec]) -> impl Iterator<Item = Vec<u8>> {
    columns.iter().enumerate().map(|(i, c)| {
        let mut key = vec![if i == 0 { b'{' } else { b',' }];
        write_json(&c.name, &mut key);
        key.push(b':');
        key
    })
}

fn write_object(cells: &[(Vec<u8>, Cells<'_>)], row: usize, out: &mut Vec<u8>) {
    for (key, cells) in cells {
        out.extend_from_slice(key);
        cells.write(row, out);
    }
    out.push(b'}');
}

fn write_json(value: &impl serde::Serialize, out: &mut Vec<u8>) {
    serde_json::to_writer(out, value).expect("text and finite numbers are JSON, and memory can be written");
}

/// The values of a column, ready to be written.
pub(super) enum Cells<'a> {
    Text(&'a Utf8ViewArray),
    Integer(&'a PrimitiveArray<i64>),
    Number(&'a PrimitiveArray<f64>),
    Boolean(&'a BooleanArray),
    Date(&'a PrimitiveArray<i32>),
    List(&'a ListArray<i64>, Box<Cells<'a>>),
    Struct(&'a StructArray, Vec<(Vec<u8>, Cells<'a>)>),
}

fn downcast<T: 'static>(array: &dyn Array) -> PolarsResult<&T> {
    let dtype = array.dtype();
    array
        .as_any()
        .downcast_ref()
        .ok_or_else(|| polars_err!(SchemaMismatch: "unexpected Arrow type {dtype:?}"))
}

impl<'a> Cells<'a> {
    /// The values of an array, which must be of this type.
    pub(super) fn new(array: &'a dyn Array, of: &ColumnType) -> PolarsResult<Self> {
        Ok(match of {
            ColumnType::Text => Self::Text(downcast(array)?),
            ColumnType::Integer => Self::Integer(downcast(array)?),
            ColumnType::Number => Self::Number(downcast(array)?),
            ColumnType::Boolean => Self::Boolean(downcast(array)?),
            ColumnType::Date => Self::Date(downcast(array)?),
            ColumnType::List(items) => {
                let lists: &ListArray<i64> = downcast(array)?;
                let cells = Self::new(lists.values().as_ref(), items)?;
                Self::List(lists, Box::new(cells))
            }
            ColumnType::Struct(fields) => {
                let structs: &StructArray = downcast(array)?;
                let cells = keys(fields).zip(fields.iter().zip(structs.values()));
                let cells =
                    cells.map(|(key, (field, values))| Ok((key, Self::new(values.as_ref(), &field.r#type)?)));
                Self::Struct(structs, cells.collect::<PolarsResult<_>>()?)
            }
        })
    }

    /// Writes the value of a row as JSON.
    pub(super) fn write(&self, row: usize, out: &mut Vec<u8>) {
        match self {
            Self::Text(values) => write_json(&values.get(row), out),
            Self::Integer(values) => write_json(&values.get(row), out),
            Self::Number(values) => write_json(&values.get(row), out),
            Self::Boolean(values) => write_json(&values.get(row), out),
            Self::Date(values) => write_json(&values.get(row).map(day), out),
            Self::List(lists, items) => {
                out.push(b'[');
                let (start, end) = lists.offsets().start_end(row);
                for item in start..end {
                    if item > start {
                        out.push(b',');
                    }
                    items.write(item, out);
                }
                out.push(b']');
            }
            Self::Struct(structs, fields) => {
                if structs.is_null(row) {
                    out.extend_from_slice(b"null");
                } else {
                    write_object(fields, row, out);
                }
            }
        }
    }
}

/// The value of a row, to the last bit of its numbers.
pub(super) fn value(cells: &Cells<'_>, columns: &ColumnType, row: usize) -> Value {
    match (cells, columns) {
        (Cells::Text(values), _) => values.get(row).into(),
        (Cells::Integer(values), _) => values.get(row).into(),
        (Cells::Number(values), _) => values.get(row).into(),
        (Cells::Boolean(values), _) => values.get(row).into(),
        (Cells::Date(values), _) => values.get(row).map(day).into(),
        (Cells::List(lists, items), ColumnType::List(of)) => {
            let (start, end) = lists.offsets().start_end(row);
            (start..end).map(|item| value(items, of, item)).collect()
        }
        (Cells::Struct(structs, fields), ColumnType::Struct(of)) if structs.is_valid(row) => {
            let field = |(field, (_, cells)): (&ColumnSpec, &(Vec<u8>, Cells<'_>))| {
                (field.name.clone(), value(cells, &field.r#type, row))
            };
            Value::Object(of.iter().zip(fields).map(field).collect())
        }
        _ => Value::Null,
    }
}

/// A day since 1970-01-01 as ISO 8601.
fn day(days: i32) -> String {
    let epoch = chrono::NaiveDate::default();
    let day = epoch.checked_add_signed(chrono::TimeDelta::days(days.into()));
    day.map(|d| d.to_string()).unwrap_or_default()
}
