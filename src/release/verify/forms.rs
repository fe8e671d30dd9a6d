//! A table is the same in Parquet and JSON.
//!
//! A release is bit-identical wherever it is made, so the JSON form is encoded once more, and nothing of the Parquet file is believed
//! but its bytes. Where they differ, another version of the program may have written it, or it holds something else: then it is
//! decoded, apart from this process, and compared cell by cell.

use std::collections::BTreeMap;

use polars_core::prelude::DataFrame;
use serde_json::Value;

use super::codes;
use super::fault::{fault, or_damaged};
use super::table::ReadTable;
use crate::diagnostics::Diagnostic;
use crate::model::{Column, ColumnType};
use crate::release::read::{JsonTable, ParquetTable, ReleaseFolder};
use crate::release::{json, parquet};

/// What the Parquet file of a table says of itself; none where that cannot be read.
pub type Said = BTreeMap<String, String>;

/// Compares the forms of a table; faults of its rows have been found before. `expected` is what the Parquet file must say of itself,
/// where that is known.
pub fn check(
    release: &ReleaseFolder,
    table: &ReadTable,
    written: &JsonTable,
    expected: Option<Vec<(String, String)>>,
    faults: &mut Vec<Diagnostic>,
) -> Option<Said> {
    // What breaks the schema may not fit the columns either.
    let is_sound = faults.is_empty();
    let rows = match written.rows(&table.columns) {
        Ok(rows) => complete(rows, &table.columns),
        Err(error) => {
            if is_sound {
                or_damaged::<()>(Err(error), faults);
            }
            None
        }
    };
    if let Some(rows) = &rows {
        as_written(table, written, rows, faults);
    }
    let bytes = or_damaged(release.parquet_bytes(&table.name), faults)?;
    if let Some((rows, said)) = rows.zip(expected)
        && parquet::encode(&rows, &table.columns, &said).is_ok_and(|again| again == bytes)
    {
        return Some(said.into_iter().collect());
    }
    let parquet = or_damaged(ParquetTable::decode(&table.parquet, &bytes, written).map(Some), faults)?;
    same_columns(table, &parquet, faults);
    same_rows(table, written, &parquet, faults);
    Some(parquet.metadata)
}

/// The rows, if no value is missing that must be there.
fn complete(rows: DataFrame, columns: &[Column]) -> Option<DataFrame> {
    let is_complete = |column: &Column| {
        column.nullable || rows.column(&column.name).is_ok_and(|values| values.null_count() == 0)
    };
    columns.iter().all(is_complete).then_some(rows)
}

/// The JSON file is what a release writes of its rows: each key once, in the order of the schema, numbers in one spelling.
fn as_written(table: &ReadTable, written: &JsonTable, rows: &DataFrame, faults: &mut Vec<Diagnostic>) {
    let Ok(pieces) = json::encode(rows, &table.columns) else { return };
    let expected = pieces.concat();
    if expected == written.bytes() {
        return;
    }
    let differs =
        expected.split(|b| *b == b'\n').zip(written.bytes().split(|b| *b == b'\n')).position(|(a, b)| a != b);
    let message = "is not written as releases write it: each field once, in the order of the schema";
    faults.push(fault(&codes::DAMAGED_FILE, &table.json, message).on_line(differs.unwrap_or_default() + 1));
}

/// The rows of both forms are the same, in the same order.
fn same_rows(table: &ReadTable, written: &JsonTable, parquet: &ParquetTable, faults: &mut Vec<Diagnostic>) {
    let theirs = &parquet.rows;
    let lines = written.lines().zip(theirs.lines()).enumerate();
    for (index, (_, other)) in lines.filter(|(_, (own, other))| own != other) {
        // What is not a record was reported before.
        let Ok(record) = written.record(index) else { continue };
        let line = written.line_of(index);
        let row = table.rows.binary_search_by_key(&line, |row| row.line);
        let id = row.map(|row| table.rows[row].id()).unwrap_or_default();
        faults.extend(cells(table, &record, other).map(|(column, message)| {
            let fault = fault(&codes::FORMS_DIFFER, &table.json, message).on_line(line).of_record(&id);
            fault.at(format!("/{column}"))
        }));
    }
    if written.len() != theirs.len() {
        let message = format!("has {} rows, but {} in Parquet", written.len(), theirs.len());
        faults.push(fault(&codes::FORMS_DIFFER, &table.json, message));
    }
}

/// The cells that differ between a row of the JSON file and the same row of the Parquet file.
fn cells(table: &ReadTable, record: &Value, other: &[u8]) -> impl Iterator<Item = (String, String)> {
    let other: Value = serde_json::from_slice(other).unwrap_or_default();
    let names: Vec<String> = table.columns.iter().map(|c| c.name.clone()).collect();
    let record = record.clone();
    names.into_iter().filter_map(move |name| {
        let (own, theirs) = (&record[&name], &other[&name]);
        let differ = !same(own, theirs);
        differ.then(|| (name, format!("is {own} here, but {theirs} in Parquet")))
    })
}

/// Whether two values are equal, however their numbers are written.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| same(a, b)))
        }
        (a, b) => a == b,
    }
}

/// Names, types and descriptions of columns are the same in Parquet as in the schema.
fn same_columns(table: &ReadTable, parquet: &ParquetTable, faults: &mut Vec<Diagnostic>) {
    let names = |columns: &[Column]| columns.iter().map(|c| c.name.clone()).collect::<Vec<_>>().join(", ");
    let (theirs, ours) = (names(&table.columns), names(&parquet.columns));
    if theirs != ours {
        let message = format!("has the columns {ours}, but its schema has {theirs}");
        faults.push(fault(&codes::FALSE_METADATA, &table.parquet, message));
        return;
    }
    for (schema, own) in table.columns.iter().zip(&parquet.columns) {
        let same = same_type(&schema.r#type, &own.r#type)
            && schema.nullable == own.nullable
            && schema.description == own.description;
        if !same {
            let message = format!("column `{}` has another type or description than in its schema", own.name);
            faults.push(fault(&codes::FALSE_METADATA, &table.parquet, message));
        }
    }
}

/// Whether two types are the same; within structs Parquet has every field nullable.
fn same_type(a: &ColumnType, b: &ColumnType) -> bool {
    match (a, b) {
        (ColumnType::List(a), ColumnType::List(b)) => same_type(a, b),
        (ColumnType::Struct(a), ColumnType::Struct(b)) => {
            let fields = a.iter().zip(b);
            let same = |(a, b): (&Column, &Column)| {
                a.name == b.name && a.description == b.description && same_type(&a.r#type, &b.r#type)
            };
            a.len() == b.len() && fields.into_iter().all(same)
        }
        (a, b) => a == b,
    }
}
