//! `colophon release`

use std::path::Path;

use anyhow::bail;

use super::{Verdict, print, tell, tell_report};
use crate::pipeline;
use crate::release::{Published, ReleaseError};

pub fn run(raw: &Path, dist: &Path, dry_run: bool) -> anyhow::Result<Verdict> {
    // Polars panics at this setting.
    if std::env::var("POLARS_MAX_THREADS").is_ok_and(|threads| threads.trim().parse() == Ok(0_usize)) {
        bail!(
            "no work can be done by 0 threads\n  help: set POLARS_MAX_THREADS to 1 or more, or leave it unset"
        );
    }
    let outcome = pipeline::validate(raw)?;
    tell_report(outcome.report);
    let Some(extracts) = outcome.extracts else {
        tell("nothing was published: mend the errors above and run the release again\n");
        return Ok(Verdict::Problems);
    };
    let version = &extracts.dataset.version;
    match pipeline::publish(&extracts, dist, dry_run) {
        Ok(Published::New(folder)) => print(&format!("published {version} in {}\n", folder.display()))?,
        Ok(Published::Reproduced(folder)) => {
            print(&format!(
                "{version} is published in {} with the same bytes: reproduced\n",
                folder.display()
            ))?;
        }
        Ok(Published::Would(folder)) => {
            print(&format!("would publish {version} in {}; nothing was written\n", folder.display()))?;
        }
        Err(error) => match error.downcast::<ReleaseError>() {
            Ok(refused) if refused.is_about_data() => {
                tell(&format!("error: {refused}\n"));
                return Ok(Verdict::Problems);
            }
            Ok(failed) => return Err(failed.into()),
            Err(other) => return Err(other),
        },
    }
    Ok(Verdict::Well)
}
