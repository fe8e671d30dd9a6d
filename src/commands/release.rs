//! `colophon release`

use std::path::Path;

use anyhow::bail;

use super::{Verdict, print, tell, tell_report};
use crate::diagnostics::ReportLimits;
use crate::model::changes::Changes;
use crate::pipeline;
use crate::release::diff::lines;
use crate::release::{Published, ReleaseError};

pub fn run(raw: &Path, dist: &Path, dry_run: bool) -> anyhow::Result<Verdict> {
    // Polars panics at this setting.
    if std::env::var("POLARS_MAX_THREADS").is_ok_and(|threads| threads.trim().parse() == Ok(0_usize)) {
        bail!(
            "no work can be done by 0 threads\n  help: set POLARS_MAX_THREADS to 1 or more, or leave it unset"
        );
    }
    let outcome = pipeline::validate(raw, ReportLimits::ALL)?;
    tell_report(outcome.report);
    let Some(extracts) = outcome.extracts else {
        tell("nothing was published: mend the errors above and run the release again\n");
        return Ok(Verdict::Problems);
    };
    let version = &extracts.dataset.version;
    match pipeline::publish(&extracts, dist, dry_run) {
        Ok(Published::New(folder, _)) => print(&format!("published {version} in {}\n", folder.display()))?,
        Ok(Published::Reproduced(folder)) => {
            print(&format!(
                "{version} is published in {} with the same bytes: reproduced\n",
                folder.display()
            ))?;
        }
        Ok(Published::Would(folder, changes)) => {
            print(&format!("would publish {version} in {}; nothing was written\n", folder.display()))?;
            print(&rehearsed(&changes))?;
        }
        Err(error) => match error.downcast_ref().and_then(ReleaseError::code) {
            Some(code) => {
                tell(&format!("error[{} {}]: {error}\n", code.code, code.name));
                return Ok(Verdict::Problems);
            }
            None => return Err(error),
        },
    }
    Ok(Verdict::Well)
}

/// What a version would change, and which versions it may have.
fn rehearsed(changes: &Changes) -> String {
    let mut text = match (&changes.before, &changes.demand.smallest) {
        (Some(before), Some(smallest)) => format!(
            "since {}: {} is demanded, {smallest} at least\n",
            before.version,
            changes.demand.bump.name()
        ),
        _ => "no version is published before it\n".into(),
    };
    for line in lines::counts(changes) {
        text.push_str("  ");
        text.push_str(&line);
        text.push('\n');
    }
    text
}
