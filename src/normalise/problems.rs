//! The table of problems.

use polars::prelude::*;

use super::{frame, text};
use crate::model::Extracts;

/// Problems with tidy summaries.
///
/// # Errors
///
/// When a record does not fit its columns.
pub fn table(extracts: &Extracts) -> PolarsResult<DataFrame> {
    let problems = frame::raw(extracts, |s| &s.problems)?.lazy();
    problems.with_column(text::tidy("summary")).collect()
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
