//! The tables of events and of their participants.

use polars::prelude::*;

use super::figures::modality;
use super::{closed, dates, frame, lists, places, text};
use crate::model::{EventType, Extracts};

/// Events with typed dates and places, and their counterparts in PLOVER and CAMEO.
///
/// # Errors
///
/// When a date cannot be read.
pub fn table(extracts: &Extracts) -> PolarsResult<DataFrame> {
    let events = frame::raw(extracts, |s| &s.events)?.lazy();
    dates::with_dates(events, "date")
        .with_columns([
            text::tidy("title"),
            text::tidy("as_written"),
            text::tidy("note"),
            places::places("place"),
            places::places("country"),
            modality(),
            closed::look_up("type", |t: EventType| t.ontology().plover).alias("plover"),
            closed::look_up("type", |t: EventType| t.ontology().cameo_root).alias("cameo_root"),
        ])
        .collect()
}

/// The participants of events, a row each.
///
/// # Errors
///
/// When `events` is not the table of events.
pub fn participants(events: &DataFrame) -> PolarsResult<DataFrame> {
    let field = |name: &str| col("participants").struct_().field_by_name(name);
    let events = events.select(["id", "source_id", "modality", "participants"])?;
    lists::explode(&events, "participants")?
        .select([
            col("id").alias("event_id"),
            col("ordinal"),
            field("actor").alias("actor_id"),
            col("source_id"),
            field("role"),
            col("modality"),
        ])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::fixture::{extracts, texts};

    #[test]
    fn events_have_dates_and_counterparts_in_other_ontologies() -> PolarsResult<()> {
        let events = table(&extracts())?;
        assert_eq!(texts(&events, "title")?, ["Anglers meet", "Fishing ends"]);
        assert_eq!(texts(&events, "date_precision")?, ["month", "unknown"]);
        assert_eq!(texts(&events, "plover")?, ["CONSULT", "-"]);
        assert_eq!(texts(&events, "cameo_root")?, ["04", "-"]);
        assert_eq!(texts(&events, "modality")?, ["asserted", "asserted"]);
        Ok(())
    }

    #[test]
    fn participants_are_rows_in_the_order_of_the_event() -> PolarsResult<()> {
        let participants = participants(&table(&extracts())?)?;
        assert_eq!(texts(&participants, "event_id")?, ["evt-a", "evt-a"]);
        assert_eq!(texts(&participants, "actor_id")?, ["act-b", "act-a"]);
        assert_eq!(texts(&participants, "ordinal")?, ["0", "1"]);
        Ok(())
    }
}
