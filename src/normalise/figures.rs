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
