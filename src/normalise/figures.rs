//! The table of figures.

use polars_core::prelude::*;

use super::cells::{bounds, edtf, ids, places, spans};
use super::frame;
use super::text::tidy;
use crate::model::released::{Day, FigureRow};
use crate::model::{Extracts, Figure, Id, StatedValues};

/// Figures with their quantities, dates and places; which of them conflict is added later.
///
/// # Errors
///
/// When a quantity or date cannot be read.
pub fn table(extracts: &Extracts) -> PolarsResult<DataFrame> {
    let rows = extracts.records(|s| &s.figures).map(|(source, figure)| row(source, figure));
    frame::of_rows("figures", rows)
}

fn row(source: &Id, figure: &Figure) -> PolarsResult<FigureRow> {
    let Figure {
        id,
        indicator,
        label,
        as_written,
        unit,
        value,
        low,
        high,
        qualifier,
        place,
        time,
        actors,
        cites,
        modality,
        repeats,
        note,
        evidence,
    } = figure;
    let stated = StatedValues { value: *value, low: *low, high: *high, qualifier: *qualifier };
    let quantity = stated.or_read(as_written, *unit).map_err(|e| polars_err!(ComputeError: "{id}: {e}"))?;
    let date = bounds(time.as_ref())?;
    Ok(FigureRow {
        id: id.0.clone(),
        source_id: source.0.clone(),
        indicator: indicator.clone(),
        label: tidy(label),
        as_written: tidy(as_written),
        value: quantity.value,
        low: quantity.low,
        high: quantity.high,
        qualifier: quantity.qualifier,
        out_of: quantity.out_of,
        unit: *unit,
        modality: *modality,
        place: places(place),
        time: edtf(time.as_ref()),
        date_start: date.start.map(Day),
        date_end: date.end.map(Day),
        date_precision: date.precision,
        date_approximate: date.approximate,
        actors: ids(actors),
        cites: ids(cites),
        repeats: repeats.as_ref().map(|id| id.0.clone()),
        // Needs all figures: `conflicts::with_conflicts` fills it in.
        conflicts_with: Vec::new(),
        note: note.as_deref().map(tidy),
        evidence: spans(evidence),
    })
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
        assert_eq!(texts(&figures, "modality")?, ["alleged", "asserted", "asserted"]);
        assert_eq!(texts(&figures, "date_start")?, ["2021-01-01", "2021-01-01", "-"]);
        Ok(())
    }

    #[test]
    fn a_quantity_that_cannot_be_read_is_an_error_that_names_the_figure() {
        let mut extracts = extracts();
        extracts.sources[0].figures[0].as_written = "blue".into();
        assert!(table(&extracts).is_err_and(|e| e.to_string().contains("fig-b")));
    }
}
