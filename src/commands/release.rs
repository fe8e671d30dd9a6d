//! `colophon release`

use std::path::Path;

use anyhow::bail;

use super::Outcome;
use super::console::{print, print_stderr, report_to_stderr};
use crate::diagnostics::ReportLimits;
use crate::model::changes::Changes;
use crate::pipeline;
use crate::release::diff::lines;
use crate::release::{Published, ReleaseError};
use crate::text::shown;

pub fn run(raw: &Path, dist: &Path, dry_run: bool) -> anyhow::Result<Outcome> {
    // Polars panics at this setting.
    if std::env::var("POLARS_MAX_THREADS").is_ok_and(|threads| threads.trim().parse() == Ok(0_usize)) {
        bail!("cannot work with 0 threads\n  help: set POLARS_MAX_THREADS to 1 or more, or leave it unset");
    }
    let outcome = pipeline::validate(raw, ReportLimits::ALL)?;
    report_to_stderr(outcome.report);
    let Some(extracts) = outcome.extracts else {
        print_stderr("nothing was published: fix the errors above and run the release again\n");
        return Ok(Outcome::Problems);
    };
    let version = &extracts.dataset.version;
    match pipeline::publish(&extracts, dist, dry_run) {
        Ok(Published::New(folder, _)) => print(&format!("published {version} in {}\n", shown(&folder)))?,
        Ok(Published::Reproduced(folder)) => {
            print(&format!(
                "{version} is already published in {}; rebuilt with identical bytes\n",
                shown(&folder)
            ))?;
        }
        Ok(Published::Would(folder, changes)) => {
            print(&format!(
                "would publish {version} in {} (dry run: nothing was written)\n",
                shown(&folder)
            ))?;
            print(&rehearsed(&changes))?;
        }
        Err(error) => match error.downcast_ref().and_then(ReleaseError::code) {
            Some(code) => {
                print_stderr(&format!("error[{} {}]: {error}\n", code.code, code.name));
                return Ok(Outcome::Problems);
            }
            None => return Err(error),
        },
    }
    Ok(Outcome::Clean)
}

/// What a version would change, and which versions it may have.
fn rehearsed(changes: &Changes) -> String {
    let mut text = match (&changes.before, &changes.demand.smallest) {
        (Some(before), Some(smallest)) => format!(
            "since {}: needs a {} version, {smallest} or higher\n",
            before.version,
            changes.demand.bump.name()
        ),
        _ => "no earlier version is published\n".into(),
    };
    for line in lines::counts(changes) {
        text.push_str("  ");
        text.push_str(&line);
        text.push('\n');
    }
    text
}
