//! The table of evidence.

use std::collections::BTreeMap;

use polars_core::prelude::*;
use polars_core::utils::accumulate_dataframes_vertical;

use super::cells::span;
use super::{frame, lists};
use crate::model::released::{EvidenceRow, SpanCell};
use crate::model::{Extracts, SourceExtracts, Table};

/// The spans of all records, a row each; those of the front matter belong to the table `sources`.
///
/// # Errors
///
/// When the spans of a table are of another type.
pub fn table(extracts: &Extracts, tables: &BTreeMap<&str, DataFrame>) -> PolarsResult<DataFrame> {
    let with_spans = tables.iter().filter(|(_, rows)| rows.column("evidence").is_ok());
    let of_records = with_spans.map(|(name, rows)| spans(name, rows));
    let spans: Vec<DataFrame> = of_records.chain([front_matter(extracts)]).collect::<PolarsResult<_>>()?;
    let key = Table::named("evidence").key.iter().copied();
    accumulate_dataframes_vertical(spans)?.sort(key, SortMultipleOptions::default())
}

/// The spans of the records of a table, a row each.
fn spans(name: &str, rows: &DataFrame) -> PolarsResult<DataFrame> {
    // The other columns would be repeated for every span.
    let rows = rows.select(["id", "source_id", "evidence"])?;
    let mut spans = lists::explode(&rows, "evidence")?.unnest(["evidence"], None)?;
    spans.rename("id", "record_id".into())?;
    spans.with_column(StringChunked::full("table".into(), name, spans.height()).into_column())?;
    spans.select(["table", "record_id", "ordinal", "source_id", "paragraph", "start", "words", "sha256"])
}

fn front_matter(extracts: &Extracts) -> PolarsResult<DataFrame> {
    let rows = extracts.sources.iter().flat_map(|SourceExtracts { source, .. }| {
        let ordinals = 0_i64..;
        ordinals.zip(source.spans()).map(|(ordinal, of_source)| {
            let SpanCell { paragraph, start, words, sha256 } = span(of_source);
            let (record_id, source_id) = (source.id.0.clone(), source.id.0.clone());
            Ok(EvidenceRow {
                table: "sources".into(),
                record_id,
                ordinal,
                source_id,
                paragraph,
                start,
                words,
                sha256,
            })
        })
    });
    frame::of_rows("evidence", rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::fixture::{extracts, texts};
    use crate::normalise::{figures, sources};

    #[test]
    fn every_span_is_a_row_of_its_record() -> PolarsResult<()> {
        let extracts = extracts();
        let tables = [("figures", figures::table(&extracts)?), ("sources", sources::table(&extracts)?)];
        let evidence = table(&extracts, &tables.into())?;
        let expected = ["fig-a 0", "fig-a 1", "fig-b 0", "fig-c 0", "doe 0", "doe 1", "doe 2"];
        let rows = texts(&evidence, "record_id")?.into_iter().zip(texts(&evidence, "ordinal")?);
        assert_eq!(rows.map(|(id, ordinal)| format!("{id} {ordinal}")).collect::<Vec<_>>(), expected);
        assert_eq!(texts(&evidence, "table")?[3..5], ["figures", "sources"]);
        assert_eq!(texts(&evidence, "start")?[..2], ["0", "10"]);
        Ok(())
    }
}
