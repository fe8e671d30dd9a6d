//! The table of in-text citations.

use polars::prelude::*;

use super::lists;

/// The citations of references, a row each; a citation has one span.
///
/// # Errors
///
/// When `references` is not the table of references.
pub fn table(references: &DataFrame) -> PolarsResult<DataFrame> {
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
    use crate::normalise::references;

    #[test]
    fn citations_are_rows_with_their_first_span() -> PolarsResult<()> {
        let citations = table(&references::table(&extracts())?)?;
        assert_eq!(texts(&citations, "as_written")?, ["Roe, 2001", "Roe"]);
        assert_eq!(texts(&citations, "ordinal")?, ["0", "1"]);
        assert_eq!(texts(&citations, "start")?, ["0", "0"]);
        Ok(())
    }
}
