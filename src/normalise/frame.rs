//! From records to frames, and from frames to released tables.

use polars::prelude::*;
use polars_arrow::array::StructArray;
use serde::Serialize;

use super::Released;
use super::builder::Builder;
use crate::model::{Column, ColumnType, Extracts, Record, SourceExtracts, Table, columns, raw_columns};

/// The records of one dataset of all sources in order of their ids, with the columns of their type and `source_id`.
///
/// # Errors
///
/// When a record does not fit the columns of its own type.
pub fn raw<R: Record>(extracts: &Extracts, of: impl Fn(&SourceExtracts) -> &[R]) -> PolarsResult<DataFrame> {
    let of_source = |s| of(s).iter().map(move |record| (record, s.source.id.0.as_str()));
    let mut rows: Vec<(&R, &str)> = extracts.sources.iter().flat_map(of_source).collect();
    // To order records is cheaper than to order the nested rows that they become.
    rows.sort_by_key(|(record, _)| record.id());
    let frame = build(&raw_columns::<R>(), rows.iter().map(|(record, _)| record))?;
    let ids = rows.iter().map(|(_, source)| *source);
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
    let select: Vec<Expr> = wanted.iter().map(|c| typed(c, &rows)).collect();
    let sorted = is_sorted(&rows, table.key)?;
    let rows = rows.lazy();
    let rows = if sorted { rows } else { rows.sort(table.key.to_vec(), SortMultipleOptions::default()) };
    let rows = rows.select(select).collect()?;
    for column in wanted.iter().filter(|c| !c.nullable) {
        let nulls = rows.column(&column.name)?.null_count();
        polars_ensure!(nulls == 0, ComputeError: "{name}.{} has {nulls} nulls", column.name);
    }
    Ok(Released { table, rows })
}

/// A column in its released type; casting what has it already would copy nested columns.
fn typed(column: &Column, rows: &DataFrame) -> Expr {
    let released = dtype(&column.r#type);
    let has_type = rows.column(&column.name).is_ok_and(|c| *c.dtype() == released);
    let values = col(column.name.as_str());
    if has_type { values } else { values.strict_cast(released) }
}

/// Whether the rows are in order of their keys.
fn is_sorted(rows: &DataFrame, key: &[&str]) -> PolarsResult<bool> {
    let equal_so_far = key.iter().rev().fold(lit(true), |rest, name| {
        let (previous, this) = (col(*name).shift(lit(1)), col(*name));
        previous.clone().lt(this.clone()).or(previous.eq(this).and(rest))
    });
    // The first row has none before it: null, which `all` passes over.
    let sorted = rows.clone().lazy().select([equal_so_far.all(true).alias("sorted")]).collect()?;
    Ok(sorted.column("sorted")?.bool()?.get(0).unwrap_or(true))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::fixture::{extracts, texts};

    #[test]
    fn rows_are_found_to_be_sorted_by_all_their_keys() -> PolarsResult<()> {
        let sorted = |table: [&str; 3], ordinal: [i64; 3]| {
            is_sorted(&df!("table" => table, "ordinal" => ordinal)?, &["table", "ordinal"])
        };
        assert!(sorted(["a", "a", "b"], [0, 1, 0])?);
        assert!(!sorted(["a", "a", "b"], [1, 0, 0])?);
        assert!(!sorted(["b", "a", "b"], [0, 0, 0])?);
        assert!(is_sorted(&df!("table" => [""; 0])?, &["table"])?);
        Ok(())
    }

    #[test]
    fn a_released_table_has_its_columns_and_order() -> PolarsResult<()> {
        let rows = df!(
            "event_id" => ["b", "a", "a"],
            "ordinal" => [0_u32, 1, 0],
            "modality" => ["asserted"; 3],
            "role" => ["host"; 3],
            "source_id" => ["s"; 3],
            "actor_id" => ["x", "y", "z"],
        )?;
        let released = conform("event_participants", rows.clone())?.rows;
        let actors: Vec<Option<&str>> = released.column("actor_id")?.str()?.iter().collect();
        assert_eq!(actors, [Some("z"), Some("y"), Some("x")]);
        assert_eq!(released.column("ordinal")?.dtype(), &DataType::Int64);
        assert!(conform("event_participants", rows.drop("role")?).is_err());
        Ok(())
    }

    #[test]
    fn records_are_rows_in_order_of_their_ids() -> PolarsResult<()> {
        let actors = raw(&extracts(), |s| &s.actors)?;
        assert_eq!(texts(&actors, "id")?, ["act-a", "act-b"]);
        assert_eq!(texts(&actors, "part_of")?, ["act-b", "-"]);
        assert_eq!(texts(&actors, "source_id")?, ["doe", "doe"]);
        Ok(())
    }
}
