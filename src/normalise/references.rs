//! The table of references.

use polars::prelude::*;

use super::{dates, frame, text};
use crate::model::Extracts;

/// References with canonical DOI and address, typed dates and the number of their citations.
///
/// # Errors
///
/// When a date cannot be read.
pub fn table(extracts: &Extracts) -> PolarsResult<DataFrame> {
    let references = frame::raw(extracts, |s| &s.references)?.lazy();
    dates::with_dates(references, "issued")
        .with_columns([
            text::tidy("title"),
            text::tidy("note"),
            text::tidy("publisher"),
            text::tidy("container-title").alias("container_title"),
            text::doi("DOI").alias("doi"),
            text::url("URL").alias("url"),
            col("citations").list().len().cast(DataType::Int64).alias("citation_count"),
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
}
