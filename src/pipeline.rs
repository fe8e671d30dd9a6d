//! The road of a record, from its file to the release.

use std::path::Path;
use std::time::Instant;

use crate::check::{self, Contribution, Outcome, Report};
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
    Ok(timed("check", || check::check_folder(folder))?)
}

/// Checks a contribution.
///
/// # Errors
///
/// When a file cannot be read. What is wrong with the data is in the report.
pub fn contribution(contribution: Contribution) -> anyhow::Result<Report> {
    Ok(check::check_contribution(contribution)?)
}

/// Normalises checked extracts and publishes them in `dist`.
///
/// # Errors
///
/// When the tables cannot be made, or `dist` cannot take them; `dist` is then as it was.
pub fn publish(extracts: &Extracts, dist: &Path, dry_run: bool) -> anyhow::Result<Published> {
    let tables = timed("normalise", || normalise::normalise(extracts))?;
    let edition = Edition {
        dataset: &extracts.dataset,
        sources: extracts.sources.iter().map(|s| &s.source).collect(),
        tables: tables.iter().map(table_data).collect(),
    };
    Ok(timed("release", || release::publish(dist, &edition, dry_run))?)
}

fn table_data(released: &Released) -> TableData<'_> {
    TableData { table: released.table, rows: &released.rows }
}

/// Does the work of a stage; says how long it took where `COLOPHON_TIMINGS` is set, for benchmarks.
fn timed<T>(stage: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    if std::env::var_os("COLOPHON_TIMINGS").is_some() {
        eprintln!("timing {stage} {:.6}", start.elapsed().as_secs_f64());
    }
    done
}
