//! The road of a record, from its file to the release.

use std::path::Path;
use std::time::Instant;

use crate::check::{self, Contribution, Outcome};
use crate::diagnostics::diagnostic::TextRange;
use crate::diagnostics::{Diagnostic, Report, ReportLimits, Summary, codes};
use crate::intake::{self, Position};
use crate::model::changes::Changes;
use crate::model::published::{FileDigest, Index};
use crate::model::{DatasetInfo, Extracts};
use crate::normalise::{self, Released};
use crate::release::read::ReleaseFolder;
use crate::release::{self, Edition, Fault, FaultKind, Pages, Published, TableData};
use crate::site;

/// Reads and checks a folder of raw extracts.
///
/// # Errors
///
/// When the folder cannot be read. What is wrong with the data is in the outcome.
pub fn validate(raw: &Path, wanted: ReportLimits) -> anyhow::Result<Outcome> {
    let folder = intake::read_folder(raw)?;
    Ok(timed("check", || check::check_folder(folder, wanted))?)
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
        pages: &Site { dataset: &extracts.dataset },
    };
    Ok(timed("release", || release::publish(dist, &edition, dry_run))?)
}

/// Compares two folders of releases.
///
/// # Errors
///
/// When one of them cannot be read, or rows cannot be told apart.
pub fn diff(before: &Path, after: &Path) -> anyhow::Result<Changes> {
    let (before, after) = (ReleaseFolder::open(before)?, ReleaseFolder::open(after)?);
    Ok(timed("diff", || release::diff::compare(Some(&before), &after, &[]))?)
}

/// Verifies a release, or a folder of releases.
///
/// # Errors
///
/// When there is nothing to verify or it cannot be read. What is wrong with it is in the report.
pub fn verify(folder: &Path) -> anyhow::Result<Report> {
    let verified = timed("verify", || release::verify(folder))?;
    let summary = Summary { files: verified.files, records: verified.rows, ..Summary::default() };
    let diagnostics = verified.faults.into_iter().map(diagnostic).collect();
    Ok(Report::of(diagnostics, summary)?)
}

/// A fault of a release as it is reported.
fn diagnostic(fault: Fault) -> Diagnostic {
    let code = match fault.kind {
        FaultKind::Altered => &codes::ALTERED_FILE,
        FaultKind::Lost => &codes::LOST_FILE,
        FaultKind::Foreign => &codes::FOREIGN_FILE,
        FaultKind::Checksums => &codes::BAD_CHECKSUMS,
        FaultKind::Damaged => &codes::DAMAGED_FILE,
        FaultKind::Schema => &codes::ROW_BREAKS_SCHEMA,
        FaultKind::Forms => &codes::FORMS_DIFFER,
        FaultKind::Key => &codes::BROKEN_KEY,
        FaultKind::Link => &codes::ROW_NOT_THERE,
        FaultKind::Metadata => &codes::FALSE_METADATA,
        FaultKind::Index => &codes::FALSE_INDEX,
    };
    let start = fault.line.map(|line| Position { line, column: 1 });
    Diagnostic {
        pointer: fault.pointer,
        range: start.map(|start| TextRange { start, end: start }),
        record: fault.record,
        ..Diagnostic::of_file(code, &fault.file, fault.message, code.mend.trim_end_matches('.').to_owned())
    }
}

fn table_data(released: &Released) -> TableData<'_> {
    TableData { table: released.table, rows: &released.rows }
}

/// The pages of a release, made by the stage after it.
struct Site<'a> {
    dataset: &'a DatasetInfo,
}

impl Pages for Site<'_> {
    fn page(&self, folder: &Path, files: &[FileDigest], index: Option<&Index>) -> Result<String, String> {
        let release = site::Release { folder, dataset: self.dataset, files, index };
        timed("page", || site::page(&release)).map_err(|e| e.to_string())
    }

    fn listing(&self, index: &Index) -> String {
        site::listing(index)
    }
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
