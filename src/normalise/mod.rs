//! Checked records → rows → Polars frames → released tables.
//!
//! A record becomes a row of its table with all its types (`figures`, `events`, `actors`, `references`, `problems`, `sources`; the
//! parts that they share are in `cells`): quantities and dates are read, countries and ontologies looked up, once. `frame` makes
//! columns of the rows. Polars does the rest: it turns lists into link tables (`lists`, `evidence`),
//! finds contradictions (`conflicts`) and sorts by key. Its eager API is enough for that, and spares compiling its query engine.
//!
//! What a column is called, holds and means is said by the row types alone ([`crate::model::released`]). Whether a record is right was
//! decided before; how tables are written is decided later.

mod actors;
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

use std::collections::BTreeMap;

use polars_core::prelude::*;
use rayon::prelude::*;

use crate::model::{Dataset, Extracts, TABLES, Table};

/// A released table: its description and its rows.
pub struct Released {
    /// Which table it is.
    pub table: &'static Table,
    /// Its rows, with the columns of the row type, sorted by key.
    pub rows: DataFrame,
}

/// How a table is built from the records.
type Make = fn(&Extracts) -> PolarsResult<DataFrame>;

/// How the table of a dataset is made; none if the dataset is not released.
const fn table_of(dataset: Dataset) -> Option<Make> {
    match dataset {
        Dataset::Figures => Some(figures::table),
        Dataset::Events => Some(events::table),
        Dataset::Actors => Some(actors::table),
        Dataset::References => Some(references::table),
        Dataset::Problems => Some(problems::table),
        Dataset::Exclusions => None,
    }
}

/// Normalises checked extracts into every released table, in the order of [`TABLES`].
///
/// # Errors
///
/// When a value that was checked cannot be normalised after all: a defect of the program, named with the record.
pub fn normalise(extracts: &Extracts) -> PolarsResult<Vec<Released>> {
    let datasets = Dataset::ALL.iter().filter_map(|dataset| Some((dataset.name(), table_of(*dataset)?)));
    let makers: Vec<(&str, Make)> = datasets.chain([("sources", sources::table as Make)]).collect();
    let mut tables: BTreeMap<&str, DataFrame> = makers
        .into_par_iter()
        .map(|(name, make)| Ok((name, make(extracts)?)))
        .collect::<PolarsResult<_>>()?;
    let conflicts = conflicts::pairs(&tables["figures"])?;
    let figures = conflicts::with_conflicts(&tables["figures"], &conflicts)?;
    let others = [
        ("figures", figures),
        ("conflicts", conflicts),
        ("evidence", evidence::table(extracts, &tables)?),
        ("event_participants", events::participants(&tables["events"])?),
        ("citations", references::citations(&tables["references"])?),
    ];
    tables.extend(others);
    TABLES.iter().map(|table| frame::conform(table.name, &tables[table.name])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
