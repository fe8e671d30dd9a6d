//! The table of figures.

use polars::prelude::*;

use super::{dates, frame, places, quantities, text};
use crate::model::Extracts;

/// Figures with typed quantities, dates and places; conflicts are added later.
///
/// # Errors
///
/// When a quantity or date cannot be read.
pub fn table(extracts: &Extracts) -> PolarsResult<DataFrame> {
    let figures = frame::raw(extracts, |s| &s.figures)?.lazy();
    let figures = quantities::with_quantities(figures);
    let figures = dates::with_dates(figures, "time");
    figures
        .with_columns([
            text::tidy("label"),
            text::tidy("as_written"),
            text::tidy("note"),
            places::places("place"),
            modality(),
        ])
        .collect()
}

/// What is not marked otherwise is asserted.
pub fn modality() -> Expr {
    col("modality").fill_null(lit("asserted"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::fixture::{extracts, texts};

    #[test]
    fn figures_have_typed_quantities_and_dates() -> PolarsResult<()> {
        let figures = table(&extracts())?;
        assert_eq!(texts(&figures, "id")?, ["fig-a", "fig-b", "fig-c"]);
        assert_eq!(texts(&figures, "label")?, ["Fish", "Fish caught", "Fish"]);
        assert_eq!(texts(&figures, "value")?, ["30.0", "20.0", "-"]);
        assert_eq!(texts(&figures, "date_start")?, ["2021-01-01", "2021-01-01", "-"]);
        Ok(())
    }

    #[test]
    fn what_is_not_marked_is_asserted() -> PolarsResult<()> {
        let frame = df!("modality" => [Some("planned"), None])?.lazy().select([modality()]).collect()?;
        assert_eq!(texts(&frame, "modality")?, ["planned", "asserted"]);
        Ok(())
    }
}
