//! The tables of references and of their citations in the text.

use polars_core::prelude::*;

use super::cells::{bounds, citation, edtf, name, spans};
use super::text::{self, tidy};
use super::{frame, lists};
use crate::model::released::{Day, ReferenceRow};
use crate::model::{Extracts, Id, Reference};

/// References with canonical DOI and address, their dates and the number of their citations.
///
/// # Errors
///
/// When a date cannot be read.
pub fn table(extracts: &Extracts) -> PolarsResult<DataFrame> {
    let rows = extracts.records(|s| &s.references).map(|(source, reference)| row(source, reference));
    frame::of_rows("references", rows)
}

fn row(source: &Id, reference: &Reference) -> PolarsResult<ReferenceRow> {
    let Reference {
        id,
        r#type,
        title,
        author,
        issued,
        container_title,
        publisher,
        volume,
        issue,
        page,
        doi,
        url,
        accessed,
        citations,
        note,
        evidence,
    } = reference;
    let days = bounds(issued.as_ref())?;
    Ok(ReferenceRow {
        id: id.0.clone(),
        source_id: source.0.clone(),
        r#type: *r#type,
        title: tidy(title),
        author: author.iter().map(name).collect(),
        issued: edtf(issued.as_ref()),
        date_start: days.start.map(Day),
        date_end: days.end.map(Day),
        date_precision: days.precision,
        date_approximate: days.approximate,
        container_title: container_title.as_deref().map(tidy),
        publisher: publisher.as_deref().map(tidy),
        volume: volume.clone(),
        issue: issue.clone(),
        page: page.clone(),
        doi: doi.as_deref().map(text::doi),
        url: url.as_deref().map(text::url),
        accessed: edtf(accessed.as_ref()),
        citation_count: i64::try_from(citations.len()).expect("a list has fewer than 2^63 items"),
        citations: citations.iter().map(citation).collect(),
        note: note.as_deref().map(tidy),
        evidence: spans(evidence),
    })
}

/// The citations of references, a row each, with its first span.
///
/// # Errors
///
/// When `references` is not the table of references.
pub fn citations(references: &DataFrame) -> PolarsResult<DataFrame> {
    let references = references.select(["id", "source_id", "citations"])?;
    let mut citations = lists::explode(&references, "citations")?.unnest(["citations"], None)?;
    let first_spans = citations
        .column("evidence")?
        .list()?
        .try_apply_amortized(|spans| Ok(spans.as_ref().head(Some(1))))?;
    citations.with_column(
        first_spans.explode(ExplodeOptions { empty_as_null: true, keep_nulls: true })?.into_column(),
    )?;
    citations.rename("id", "reference_id".into())?;
    citations.unnest(["evidence"], None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::fixture::{extracts, texts};

    #[test]
    fn references_have_canonical_addresses_and_a_count_of_citations() -> PolarsResult<()> {
        let references = table(&extracts())?;
        assert_eq!(texts(&references, "doi")?, ["10.1000/abc"]);
        assert_eq!(texts(&references, "url")?, ["https://example.org/Fish"]);
        assert_eq!(texts(&references, "citation_count")?, ["2"]);
        assert_eq!(texts(&references, "date_end")?, ["2001-12-31"]);
        Ok(())
    }

    #[test]
    fn citations_are_rows_with_their_first_span() -> PolarsResult<()> {
        let citations = citations(&table(&extracts())?)?;
        assert_eq!(texts(&citations, "as_written")?, ["Roe, 2001", "Roe"]);
        assert_eq!(texts(&citations, "ordinal")?, ["0", "1"]);
        assert_eq!(texts(&citations, "start")?, ["0", "0"]);
        Ok(())
    }
}
