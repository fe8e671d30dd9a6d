//! The table of problems.

use polars_core::prelude::*;

use super::cells::{ids, spans};
use super::frame;
use super::text::tidy;
use crate::model::released::ProblemRow;
use crate::model::{Extracts, Id, Problem};

/// Problems with tidy summaries.
///
/// # Errors
///
/// When a row does not fit its columns.
pub fn table(extracts: &Extracts) -> PolarsResult<DataFrame> {
    let rows = extracts.records(|s| &s.problems).map(|(source, problem)| Ok(row(source, problem)));
    frame::of_rows("problems", rows)
}

fn row(source: &Id, problem: &Problem) -> ProblemRow {
    let Problem { id, kind, summary, records, field, evidence } = problem;
    ProblemRow {
        id: id.0.clone(),
        source_id: source.0.clone(),
        kind: *kind,
        summary: tidy(summary),
        records: ids(records),
        field: field.clone(),
        evidence: spans(evidence),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::fixture::{extracts, texts};

    #[test]
    fn summaries_are_tidy() -> PolarsResult<()> {
        assert_eq!(texts(&table(&extracts())?, "summary")?, ["A slip"]);
        Ok(())
    }
}
