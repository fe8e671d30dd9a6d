//! The table of evidence.

use polars::prelude::*;

use super::{frame, lists};
use crate::model::{Extracts, Span, raw_columns};

/// The spans of all records, a row each; those of the front matter belong to the table `sources`. Where `tables` are
/// passed in order of their names, with their rows in order of their ids, the spans are in order of their keys.
///
/// # Errors
///
/// When a table has no column `evidence`.
pub fn table(extracts: &Extracts, tables: &[(&str, &DataFrame)]) -> PolarsResult<DataFrame> {
    let of_records = tables.iter().map(|(name, rows)| spans(name, rows));
    let spans: Vec<LazyFrame> = of_records.chain([front_matter(extracts)]).collect::<PolarsResult<_>>()?;
    concat(spans, UnionArgs::default())?.collect()
}

/// The spans of the records of a table, a row each.
fn spans(name: &str, rows: &DataFrame) -> PolarsResult<LazyFrame> {
    let span = |field: &str| col("evidence").struct_().field_by_name(field);
    // The other columns would be repeated for every span.
    let rows = rows.select(["id", "source_id", "evidence"])?;
    Ok(lists::explode(&rows, "evidence")?.select([
        lit(name).alias("table"),
        col("id").alias("record_id"),
        col("ordinal"),
        col("source_id"),
        span("paragraph"),
        span("start"),
        span("words"),
        span("sha256"),
    ]))
}

fn front_matter(extracts: &Extracts) -> PolarsResult<LazyFrame> {
    let spans: Vec<(&str, i64, &Span)> = extracts
        .sources
        .iter()
        .flat_map(|s| {
            let ordinals = 0_i64..;
            let spans = s.source.spans().into_iter();
            ordinals.zip(spans).map(|(i, span)| (s.source.id.0.as_str(), i, span))
        })
        .collect();
    let frame = frame::build(&raw_columns::<Span>(), spans.iter().map(|(_, _, span)| span))?;
    let ids = StringChunked::from_iter_values("source_id".into(), spans.iter().map(|s| s.0));
    let ordinals = Int64Chunked::from_iter_values("ordinal".into(), spans.iter().map(|s| s.1));
    let frame = frame.hstack(&[ids.into_column(), ordinals.into_column()])?;
    Ok(frame.lazy().select([
        lit("sources").alias("table"),
        col("source_id").alias("record_id"),
        col("ordinal"),
        col("source_id"),
        col("paragraph"),
        col("start"),
        col("words"),
        col("sha256"),
    ]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::figures;
    use crate::normalise::fixture::{extracts, texts};

    #[test]
    fn every_span_is_a_row_of_its_record() -> PolarsResult<()> {
        let extracts = extracts();
        let figures = figures::table(&extracts)?;
        let evidence = table(&extracts, &[("figures", &figures)])?;
        let expected = ["fig-a 0", "fig-a 1", "fig-b 0", "fig-c 0", "doe 0", "doe 1", "doe 2"];
        let rows = texts(&evidence, "record_id")?.into_iter().zip(texts(&evidence, "ordinal")?);
        assert_eq!(rows.map(|(id, ordinal)| format!("{id} {ordinal}")).collect::<Vec<_>>(), expected);
        assert_eq!(texts(&evidence, "table")?[3..5], ["figures", "sources"]);
        assert_eq!(texts(&evidence, "start")?[..2], ["0", "10"]);
        Ok(())
    }
}
