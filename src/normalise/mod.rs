//! Raw records → Polars frames → released tables.
//!
//! Every step is a lazy expression or a small function from frame to frame, named for what it does.

mod actors;
mod builder;
mod citations;
mod conflicts;
mod dates;
mod events;
mod evidence;
mod figures;
mod frame;
mod lists;
mod places;
mod problems;
mod quantities;
mod references;
mod sources;
mod text;

use polars::prelude::*;

use crate::model::{Extracts, Table};

/// A released table: its description and its rows.
pub struct Released {
    /// Which table it is.
    pub table: &'static Table,
    /// Its rows, with the columns of the row type, sorted by key.
    pub rows: DataFrame,
}

/// Normalises checked extracts into every released table, in the order of [`crate::model::TABLES`].
///
/// # Errors
///
/// When a value that was checked cannot be normalised after all: a defect of the program, named with the value.
pub fn normalise(extracts: &Extracts) -> PolarsResult<Vec<Released>> {
    let sources = sources::table(extracts)?;
    let figures = figures::table(extracts)?;
    let pairs = conflicts::pairs(&figures)?;
    let figures = conflicts::with_conflicts(&figures, &pairs)?;
    let events = events::table(extracts)?;
    let actors = actors::table(extracts)?;
    let references = references::table(extracts)?;
    let problems = problems::table(extracts)?;
    let evidence = evidence::table(extracts, &[&figures, &events, &actors, &references, &problems])?;
    let participants = events::participants(&events)?;
    let citations = citations::table(&references)?;
    let frames = [
        ("sources", sources),
        ("figures", figures),
        ("events", events),
        ("actors", actors),
        ("references", references),
        ("event_participants", participants),
        ("citations", citations),
        ("problems", problems),
        ("evidence", evidence),
        ("conflicts", pairs),
    ];
    frames.into_iter().map(|(name, rows)| frame::conform(name, rows)).collect()
}
