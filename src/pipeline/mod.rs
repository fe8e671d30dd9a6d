//! The stages in their order, from files to a release. Commands call them here; each stage knows only what it needs.

#[cfg(feature = "publish")]
mod publishing;

use std::path::Path;
use std::time::Instant;

use crate::check::{self, Contribution, Outcome};
use crate::diagnostics::{Report, ReportLimits};
use crate::intake;

#[cfg(feature = "publish")]
pub use publishing::{diff, publish, verify};

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

/// Does the work of a stage; says how long it took where `COLOPHON_TIMINGS` is set, for benchmarks.
fn timed<T>(stage: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    if std::env::var_os("COLOPHON_TIMINGS").is_some() {
        eprintln!("timing {stage} {:.6}", start.elapsed().as_secs_f64());
    }
    done
}
