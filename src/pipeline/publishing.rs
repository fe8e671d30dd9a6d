//! From checked extracts to a release, and what can be asked of releases.

use std::path::Path;

use super::timed;
use crate::diagnostics::{Report, Summary};
use crate::model::Extracts;
use crate::model::changes::Changes;
use crate::normalise::{self, Released};
use crate::release::read::ReleaseFolder;
use crate::release::{self, Edition, PageParts, Published, TableData};
use crate::site;

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
        page,
        listing: site::listing,
    };
    Ok(timed("release", || release::publish(dist, &edition, dry_run))?)
}

/// Compares two folders of releases.
///
/// # Errors
///
/// When one of them cannot be read, or rows cannot be matched.
pub fn diff(before: &Path, after: &Path) -> anyhow::Result<Changes> {
    let (before, after) = (ReleaseFolder::open(before)?, ReleaseFolder::open(after)?);
    Ok(timed("diff", || release::diff::compare(Some(&before), &after))?)
}

/// Verifies a release, or a folder of releases.
///
/// # Errors
///
/// When there is nothing to verify or it cannot be read. What is wrong with it is in the report.
pub fn verify(folder: &Path) -> anyhow::Result<Report> {
    let verified = timed("verify", || release::verify(folder))?;
    let summary = Summary { files: verified.files, records: verified.rows, ..Summary::default() };
    Ok(Report::of(verified.faults, summary)?)
}

fn table_data(released: &Released) -> TableData<'_> {
    TableData { table: released.table, rows: &released.rows }
}

/// The page of a version.
fn page(parts: &PageParts<'_>) -> Result<String, String> {
    let PageParts { edition, files, card, changes, index } = *parts;
    let rows = |data: &TableData<'_>| {
        let rows = release::objects(data, site::most_rows(data.table)).map_err(|e| e.to_string())?;
        Ok::<_, String>(site::TableRows { table: data.table, rows, total: data.rows.height() })
    };
    timed("page", || {
        let tables = edition.tables.iter().map(rows).collect::<Result<_, _>>()?;
        let release = site::Release { dataset: edition.dataset, card, changes, files, index };
        site::page(&release, tables).map_err(|e| e.to_string())
    })
}
