//! Raw records → Polars frames → released tables.
//!
//! Every step is a lazy expression or a small function from frame to frame, named for what it does.

mod actors;
mod builder;
mod citations;
mod closed;
mod conflicts;
mod dates;
mod events;
mod evidence;
mod figures;
#[cfg(test)]
mod fixture;
mod frame;
mod lists;
mod places;
mod problems;
mod quantities;
mod references;
mod sources;
mod text;

use polars::prelude::*;
use rayon::prelude::*;

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
    let [sources, figures, events, actors, references, problems] = of_records(extracts)?;
    let pairs = conflicts::pairs(&figures)?;
    let figures = conflicts::with_conflicts(&figures, &pairs)?;
    let with_evidence = [
        ("actors", &actors),
        ("events", &events),
        ("figures", &figures),
        ("problems", &problems),
        ("references", &references),
    ];
    let evidence = evidence::table(extracts, &with_evidence)?;
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
    frames.into_par_iter().map(|(name, rows)| frame::conform(name, rows)).collect()
}

/// The tables that are made from records alone, at the same time.
fn of_records(extracts: &Extracts) -> PolarsResult<[DataFrame; 6]> {
    let tables =
        [sources::table, figures::table, events::table, actors::table, references::table, problems::table];
    let made: Vec<DataFrame> = tables.par_iter().map(|table| table(extracts)).collect::<PolarsResult<_>>()?;
    Ok(made.try_into().expect("every table that is asked for is made"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::TABLES;

    #[test]
    fn every_table_is_made_in_its_order() -> PolarsResult<()> {
        let tables = normalise(&fixture::extracts())?;
        let names: Vec<&str> = tables.iter().map(|t| t.table.name).collect();
        assert_eq!(names, TABLES.map(|t| t.name));
        let rows: Vec<usize> = tables.iter().map(|t| t.rows.height()).collect();
        assert_eq!(rows, [1, 3, 2, 2, 1, 2, 2, 1, 14, 1]);
        Ok(())
    }
}
