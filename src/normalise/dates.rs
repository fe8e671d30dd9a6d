//! EDTF → first day, last day, precision and whether it is approximate.

use polars::prelude::*;
use polars::series::IntoSeries;

use super::closed::name_of;
use crate::model::{Edtf, Precision};

/// The columns that a date becomes.
const COLUMNS: [&str; 4] = ["date_start", "date_end", "date_precision", "date_approximate"];

/// Adds `date_start`, `date_end`, `date_precision` and `date_approximate` of the EDTF in a column; where there is none, the
/// precision is `unknown`.
pub fn with_dates(frame: LazyFrame, column: &str) -> LazyFrame {
    let part = |name: &str| col("date parts").struct_().field_by_name(name);
    frame
        .with_column(
            col(column)
                .map(bounds, |_, _| Ok(Field::new("date parts".into(), parts_type())))
                .alias("date parts"),
        )
        .with_columns(COLUMNS.map(part))
        .drop(by_name(["date parts"], true, false))
}

fn parts_type() -> DataType {
    let types = [DataType::Date, DataType::Date, DataType::String, DataType::Boolean];
    let field = |(name, dtype): (&str, DataType)| Field::new(name.into(), dtype);
    DataType::Struct(COLUMNS.into_iter().zip(types).map(field).collect())
}

fn bounds(column: Column) -> PolarsResult<Column> {
    let texts = column.str()?;
    let mut parts = Vec::with_capacity(texts.len());
    for text in texts.iter() {
        let bounds = text.map(|t| Edtf::from(t).bounds().map_err(|e| polars_err!(ComputeError: "{e}")));
        parts.push(bounds.transpose()?);
    }
    let days = |name: &str, of: fn(&crate::model::Bounds) -> Option<chrono::NaiveDate>| {
        let days = parts.iter().map(|p| p.as_ref().and_then(of).map(days_since_epoch));
        let days: Int32Chunked = days.collect();
        days.with_name(name.into()).into_date().into_series()
    };
    let precision = parts.iter().map(|p| name_of(p.as_ref().map_or(Precision::Unknown, |p| p.precision)));
    let precision = StringChunked::from_iter_values(COLUMNS[2].into(), precision);
    let approximate = parts.iter().map(|p| Some(p.as_ref().is_some_and(|p| p.approximate)));
    let approximate: BooleanChunked = approximate.collect();
    let columns = [
        days(COLUMNS[0], |p| p.start),
        days(COLUMNS[1], |p| p.end),
        precision.into_series(),
        approximate.with_name(COLUMNS[3].into()).into_series(),
    ];
    let parts = StructChunked::from_series("date parts".into(), texts.len(), columns.iter())?;
    Ok(parts.into_series().into_column())
}

/// Days since 1970-01-01, which is how Arrow and Parquet count them.
fn days_since_epoch(day: chrono::NaiveDate) -> i32 {
    let epoch = chrono::NaiveDate::default();
    i32::try_from((day - epoch).num_days()).expect("years of five digits have fewer than 2^31 days")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_has_bounds_and_its_absence_has_none() -> PolarsResult<()> {
        let frame = df!("t" => [Some("2021-08"), None])?.lazy();
        let out = with_dates(frame, "t").collect()?;
        let start = out.column("date_start")?.cast(&DataType::String)?;
        assert_eq!(start.str()?.get(0), Some("2021-08-01"));
        let end = out.column("date_end")?.cast(&DataType::String)?;
        assert_eq!(end.str()?.iter().collect::<Vec<_>>(), [Some("2021-08-31"), None]);
        let precision = out.column("date_precision")?.str()?;
        assert_eq!(precision.iter().collect::<Vec<_>>(), [Some("month"), Some("unknown")]);
        Ok(())
    }
}
