//! From rows to frames, and from frames to released tables.

use polars_core::prelude::*;
use serde::Serialize;

use super::Released;
use crate::frames::{self, Builder};
use crate::model::{ColumnType, Table, columns};

/// A frame of the rows of a released table, with the columns of the table, sorted by its key.
///
/// # Errors
///
/// When a row cannot be made or does not fit the columns.
pub fn of_rows<T: Serialize>(
    table: &str,
    rows: impl Iterator<Item = PolarsResult<T>>,
) -> PolarsResult<DataFrame> {
    let table = Table::named(table);
    let columns = columns(&(table.row_schema)());
    let mut builder = Builder::of_fields(&columns);
    for row in rows {
        row?.serialize(&mut builder).map_err(|e| polars_err!(ComputeError: "{e}"))?;
    }
    let frame = frames::frame(&columns, vec![builder])?;
    frame.sort(table.key.iter().copied(), SortMultipleOptions::default())
}

/// Gives a frame the columns of its released table, in their order.
///
/// # Errors
///
/// When a column is missing, has another type than in the row type, or lacks a value that the row type demands.
pub fn conform(name: &str, rows: &DataFrame) -> PolarsResult<Released> {
    let table = Table::named(name);
    let wanted = columns(&(table.row_schema)());
    let rows = rows.select(wanted.iter().map(|c| c.name.as_str()))?;
    for column in &wanted {
        let values = rows.column(&column.name)?;
        polars_ensure!(
            *values.dtype() == dtype(&column.r#type),
            SchemaMismatch: "{name}.{} has the type {}", column.name, values.dtype()
        );
        let nulls = if column.nullable { 0 } else { values.null_count() };
        polars_ensure!(nulls == 0, ComputeError: "{name}.{} has {nulls} nulls", column.name);
    }
    Ok(Released { table, rows })
}

/// The Polars type of a column.
fn dtype(of: &ColumnType) -> DataType {
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
    use crate::model::released::EventParticipantRow;
    use crate::model::{Modality, Role};
    use crate::normalise::fixture::texts;

    fn participant(event: &str, ordinal: i64) -> EventParticipantRow {
        EventParticipantRow {
            event_id: event.into(),
            ordinal,
            actor_id: format!("{event}{ordinal}"),
            source_id: "s".into(),
            role: Role::Host,
            modality: Modality::Asserted,
        }
    }

    #[test]
    fn rows_are_sorted_by_the_whole_key() -> PolarsResult<()> {
        let rows = [participant("b", 0), participant("a", 1), participant("a", 0)];
        let frame = of_rows("event_participants", rows.into_iter().map(Ok))?;
        assert_eq!(texts(&frame, "actor_id")?, ["a0", "a1", "b0"]);
        assert_eq!(texts(&frame, "role")?, ["host"; 3]);
        Ok(())
    }

    #[test]
    fn a_released_table_has_the_columns_of_its_rows_and_no_others() -> PolarsResult<()> {
        let rows = of_rows("event_participants", [Ok(participant("a", 0))].into_iter())?;
        let rows = rows.hstack(&[Column::new("other".into(), [1])])?;
        assert_eq!(conform("event_participants", &rows)?.rows.width(), 6);
        assert!(conform("event_participants", &rows.drop("role")?).is_err());
        let mut narrow = rows.clone();
        narrow.with_column(rows.column("ordinal")?.cast(&DataType::Int32)?)?;
        assert!(conform("event_participants", &narrow).is_err());
        Ok(())
    }
}
