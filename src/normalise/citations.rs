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
    lists::explode(references, "citations")?
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
