//! The tables of events and of their participants.

use polars::prelude::*;

use super::figures::modality;
use super::{dates, frame, lists, places, text};
use crate::model::{EventType, Extracts, Ontology};

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
            ontology("plover", |o| o.plover),
            ontology("cameo_root", |o| o.cameo_root),
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
    lists::explode(events, "participants")?
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

/// The counterpart of the event type in another ontology.
fn ontology(name: &'static str, of: fn(&Ontology) -> Option<&'static str>) -> Expr {
    let look_up = move |types: Column| {
        let types = types.str()?;
        let mut found = Vec::with_capacity(types.len());
        for name in types.iter() {
            let name = name.unwrap_or_default();
            let parsed: Result<EventType, _> = serde_json::from_value(name.into());
            let event_type = parsed.map_err(|e| polars_err!(ComputeError: "{e}"))?;
            found.push(of(&event_type.ontology()));
        }
        Ok(StringChunked::from_iter_options(types.name().clone(), found.into_iter()).into_column())
    };
    col("type").map(look_up, |_, field| Ok(field.clone())).alias(name)
}
