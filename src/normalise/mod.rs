//! Checked records → rows → Polars frames → released tables.
//!
//! A record becomes a row of its table with all its types (`figures`, `events`, `actors`, `references`, `problems`, `sources`; the
//! parts that they share are in `cells`): quantities and dates are read, countries and ontologies looked up, once. `frame` makes
//! columns of the rows (with `builder`, a serde serializer). Polars does the rest in lazy expressions: it cleans texts (`text`),
//! turns lists into link tables (`lists`, `evidence`), finds contradictions (`conflicts`) and sorts by key.
//!
//! What a column is called, holds and means is said by the row types alone ([`crate::model::released`]). Whether a record is right was
//! decided before; how tables are written is decided later.

mod actors;
mod builder;
mod cells;
mod conflicts;
mod events;
mod evidence;
mod figures;
#[cfg(test)]
mod fixture;
mod frame;
mod lists;
mod problems;
mod references;
mod sources;
mod text;

use polars::prelude::*;
use rayon::prelude::*;

use crate::model::{Actor, Event, Extracts, Figure, Id, Problem, Reference, Source, SourceExtracts, Table};

/// A released table: its description and its rows.
pub struct Released {
    /// Which table it is.
    pub table: &'static Table,
    /// Its rows, with the columns of the row type, sorted by key.
    pub rows: DataFrame,
}

/// The records of all sources by dataset, each with the id of its source.
#[derive(Default)]
struct Records<'a> {
    sources: Vec<&'a Source>,
    figures: Vec<(&'a Id, &'a Figure)>,
    events: Vec<(&'a Id, &'a Event)>,
    actors: Vec<(&'a Id, &'a Actor)>,
    references: Vec<(&'a Id, &'a Reference)>,
    problems: Vec<(&'a Id, &'a Problem)>,
}

impl<'a> Records<'a> {
    fn of(extracts: &'a Extracts) -> Self {
        let mut all = Self::default();
        for extracts in &extracts.sources {
            // Exclusions are not released.
            let SourceExtracts { source, figures, events, actors, references, problems, exclusions: _ } =
                extracts;
            all.sources.push(source);
            all.figures.extend(figures.iter().map(|record| (&source.id, record)));
            all.events.extend(events.iter().map(|record| (&source.id, record)));
            all.actors.extend(actors.iter().map(|record| (&source.id, record)));
            all.references.extend(references.iter().map(|record| (&source.id, record)));
            all.problems.extend(problems.iter().map(|record| (&source.id, record)));
        }
        all
    }

    /// The tables that have a row for each record, made at the same time.
    fn tables(&self) -> PolarsResult<[DataFrame; 6]> {
        let tables: [&(dyn Fn() -> PolarsResult<DataFrame> + Sync); 6] = [
            &|| sources::table(&self.sources),
            &|| figures::table(&self.figures),
            &|| events::table(&self.events),
            &|| actors::table(&self.actors),
            &|| references::table(&self.references),
            &|| problems::table(&self.problems),
        ];
        let made: Vec<DataFrame> = tables.par_iter().map(|table| table()).collect::<PolarsResult<_>>()?;
        Ok(made.try_into().expect("every table that is asked for is made"))
    }
}

/// Normalises checked extracts into every released table, in the order of [`crate::model::TABLES`].
///
/// # Errors
///
/// When a value that was checked cannot be normalised after all: a defect of the program, named with the record.
pub fn normalise(extracts: &Extracts) -> PolarsResult<Vec<Released>> {
    let records = Records::of(extracts);
    let [sources, figures, events, actors, references, problems] = records.tables()?;
    let conflicts = conflicts::pairs(&figures)?;
    let figures = conflicts::with_conflicts(&figures, &conflicts)?;
    let with_evidence = [
        ("actors", &actors),
        ("events", &events),
        ("figures", &figures),
        ("problems", &problems),
        ("references", &references),
    ];
    let evidence = evidence::table(&records.sources, &with_evidence)?;
    let participants = events::participants(&events)?;
    let citations = references::citations(&references)?;
    let frames = [
        ("sources", &sources),
        ("figures", &figures),
        ("events", &events),
        ("actors", &actors),
        ("references", &references),
        ("event_participants", &participants),
        ("citations", &citations),
        ("problems", &problems),
        ("evidence", &evidence),
        ("conflicts", &conflicts),
    ];
    frames.into_iter().map(|(name, rows)| frame::conform(name, rows)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::TABLES;

    #[test]
    fn every_table_is_made_in_its_order() -> PolarsResult<()> {
        let tables = normalise(&fixture::extracts())?;
        let names: Vec<&str> = tables.iter().map(|t| t.table.name).collect();
        assert!(names.iter().copied().eq(TABLES.iter().map(|t| t.name)), "{names:?}");
        let rows: Vec<usize> = tables.iter().map(|t| t.rows.height()).collect();
        assert_eq!(rows, [1, 3, 2, 2, 1, 2, 2, 1, 14, 1]);
        Ok(())
    }

    #[test]
    fn every_table_is_sorted_by_its_key() -> PolarsResult<()> {
        for Released { table, rows } in normalise(&fixture::extracts())? {
            let sorted = rows.sort(table.key.to_vec(), SortMultipleOptions::default())?;
            assert!(sorted.equals_missing(&rows), "{}", table.name);
        }
        Ok(())
    }
}
