//! The tables of events and of their participants.

use polars::prelude::*;

use super::cells::{bounds, edtf, ids, participant, places, spans};
use super::{frame, lists, text};
use crate::model::released::{Day, EventRow};
use crate::model::{Event, Extracts, Id};

/// Events with their dates and places, and their counterparts in PLOVER and CAMEO.
///
/// # Errors
///
/// When a date cannot be read.
pub fn table(extracts: &Extracts) -> PolarsResult<DataFrame> {
    let rows = extracts.records(|s| &s.events).map(|(source, event)| row(source, event));
    let events = frame::of_rows("events", rows)?;
    events.with_columns(["title", "as_written", "note"].map(text::tidy)).collect()
}

fn row(source: &Id, event: &Event) -> PolarsResult<EventRow> {
    let Event {
        id,
        title,
        r#type,
        as_written,
        date,
        place,
        country,
        participants,
        cites,
        modality,
        note,
        evidence,
    } = event;
    let ontology = r#type.ontology();
    let days = bounds(date.as_ref())?;
    Ok(EventRow {
        id: id.0.clone(),
        source_id: source.0.clone(),
        title: title.clone(),
        r#type: *r#type,
        plover: ontology.plover.map(str::to_owned),
        cameo_root: ontology.cameo_root.map(str::to_owned),
        modality: *modality,
        as_written: as_written.clone(),
        date: edtf(date.as_ref()),
        date_start: days.start.map(Day),
        date_end: days.end.map(Day),
        date_precision: days.precision,
        date_approximate: days.approximate,
        place: places(place),
        country: places(country),
        participants: participants.iter().map(participant).collect(),
        cites: ids(cites),
        note: note.clone(),
        evidence: spans(evidence),
    })
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
