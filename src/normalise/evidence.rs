//! The table of evidence.

use polars::prelude::*;

use super::{frame, lists};
use crate::model::{Extracts, Span, raw_columns};

/// The tables whose records have evidence, in the order in which they are passed.
const TABLES: [&str; 5] = ["figures", "events", "actors", "references", "problems"];

/// The spans of all records, a row each; those of the front matter belong to the table `sources`.
///
/// # Errors
///
/// When a frame has no column `evidence`.
pub fn table(extracts: &Extracts, frames: &[&DataFrame; 5]) -> PolarsResult<DataFrame> {
    let mut parts = vec![front_matter(extracts)?];
    for (name, frame) in TABLES.into_iter().zip(frames) {
        let span = |field: &str| col("evidence").struct_().field_by_name(field);
        let rows = lists::explode(frame, "evidence")?.select([
            lit(name).alias("table"),
            col("id").alias("record_id"),
            col("ordinal"),
            col("source_id"),
            span("paragraph"),
            span("start"),
            span("words"),
            span("sha256"),
        ]);
        parts.push(rows);
    }
    concat(parts, UnionArgs::default())?.collect()
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
