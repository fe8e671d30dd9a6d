//! The tables of events and of their participants.

use polars_core::prelude::*;

use super::cells::{bounds, edtf, ids, participant, places, spans};
use super::text::tidy;
use super::{frame, lists};
use crate::model::released::{Day, EventRow};
use crate::model::{Event, Extracts, Id};

/// Events with their dates and places, and their counterparts in PLOVER and CAMEO.
///
/// # Errors
///
/// When a date cannot be read.
pub fn table(extracts: &Extracts) -> PolarsResult<DataFrame> {
    let rows = extracts.records(|s| &s.events).map(|(source, event)| row(source, event));
    frame::of_rows("events", rows)
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
        title: tidy(title),
        r#type: *r#type,
        plover: ontology.plover.map(str::to_owned),
        cameo_root: ontology.cameo_root.map(str::to_owned),
        modality: *modality,
        as_written: as_written.as_deref().map(tidy),
        date: edtf(date.as_ref()),
        date_start: days.start.map(Day),
        date_end: days.end.map(Day),
        date_precision: days.precision,
        date_approximate: days.approximate,
        place: places(place),
        country: places(country),
        participants: participants.iter().map(participant).collect(),
        cites: ids(cites),
        note: note.as_deref().map(tidy),
        evidence: spans(evidence),
    })
}

/// The participants of events, a row each.
///
/// # Errors
///
/// When `events` is not the table of events.
pub fn participants(events: &DataFrame) -> PolarsResult<DataFrame> {
    let events = events.select(["id", "source_id", "modality", "participants"])?;
    let mut participants = lists::explode(&events, "participants")?.unnest(["participants"], None)?;
    participants.rename("id", "event_id".into())?.rename("actor", "actor_id".into())?;
    Ok(participants)
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
