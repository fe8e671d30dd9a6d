//! The road of a record, from its file to the release.

use std::path::Path;

use crate::check::{self, Outcome};
use crate::intake;
use crate::model::Extracts;
use crate::normalise::{self, Released};
use crate::release::{self, Edition, Published, TableData};

/// Reads and checks a folder of raw extracts.
///
/// # Errors
///
/// When the folder cannot be read. What is wrong with the data is in the outcome.
pub fn validate(raw: &Path) -> anyhow::Result<Outcome> {
    let folder = intake::read_folder(raw)?;
    Ok(check::check_folder(folder))
}

/// Normalises checked extracts and publishes them in `dist`.
///
/// # Errors
///
/// When the tables cannot be made, or `dist` cannot take them; `dist` is then as it was.
pub fn publish(extracts: &Extracts, dist: &Path, dry_run: bool) -> anyhow::Result<Published> {
    let tables = normalise::normalise(extracts)?;
    let edition = Edition {
        dataset: &extracts.dataset,
        sources: extracts.sources.iter().map(|s| &s.source).collect(),
        tables: tables.iter().map(table_data).collect(),
    };
    Ok(release::publish(dist, &edition, dry_run)?)
}

fn table_data(released: &Released) -> TableData<'_> {
    TableData { table: released.table, rows: &released.rows }
}
