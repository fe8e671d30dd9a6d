//! The tables of references and of their citations in the text.

use polars::prelude::*;

use super::cells::{bounds, citation, edtf, name, spans};
use super::{frame, lists, text};
use crate::model::released::{Day, ReferenceRow};
use crate::model::{Extracts, Id, Reference};

/// References with canonical DOI and address, their dates and the number of their citations.
///
/// # Errors
///
/// When a date cannot be read.
pub fn table(extracts: &Extracts) -> PolarsResult<DataFrame> {
    let rows = extracts.records(|s| &s.references).map(|(source, reference)| row(source, reference));
    frame::of_rows("references", rows)?
        .with_columns(["title", "container_title", "publisher", "note"].map(text::tidy))
        .with_columns([text::doi("doi"), text::url("url")])
        .collect()
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
        title: title.clone(),
        author: author.iter().map(name).collect(),
        issued: edtf(issued.as_ref()),
        date_start: days.start.map(Day),
        date_end: days.end.map(Day),
        date_precision: days.precision,
        date_approximate: days.approximate,
        container_title: container_title.clone(),
        publisher: publisher.clone(),
        volume: volume.clone(),
        issue: issue.clone(),
        page: page.clone(),
        doi: doi.clone(),
        url: url.clone(),
        accessed: edtf(accessed.as_ref()),
        citation_count: i64::try_from(citations.len()).expect("a list has fewer than 2^63 items"),
        citations: citations.iter().map(citation).collect(),
        note: note.clone(),
        evidence: spans(evidence),
    })
}

/// The citations of references, a row each; a citation has one span.
///
/// # Errors
///
/// When `references` is not the table of references.
pub fn citations(references: &DataFrame) -> PolarsResult<DataFrame> {
    let cell = |name: &str| col("citations").struct_().field_by_name(name);
    let span = |name: &str| col("span").struct_().field_by_name(name);
    let references = references.select(["id", "source_id", "citations"])?;
    lists::explode(&references, "citations")?
        .with_column(cell("evidence").list().first().alias("span"))
        .select([
            col("id").alias("reference_id"),
            col("ordinal"),
            col("source_id"),
            cell("as_written"),
            span("paragraph"),
            span("start"),
            span("words"),
            span("sha256"),
        ])
        .collect()
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
