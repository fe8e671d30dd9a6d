//! `colophon ground`

use std::path::Path;

use anyhow::{Context, bail};

use super::console::{print, print_json, print_stderr, report_to_stderr};
use super::{Outcome, raw_place, read_article};
use crate::cli::GroundFormat;
use crate::diagnostics::ReportLimits;
use crate::ground::{assertions_of, ground};
use crate::model::{Extracts, SourceExtracts};
use crate::pipeline;
use crate::text::visible::visible;

pub fn run(
    article: &Path,
    source: Option<&str>,
    raw: &Path,
    format: GroundFormat,
) -> anyhow::Result<Outcome> {
    let file = read_article(article)?;
    let outcome = pipeline::validate(raw, ReportLimits::ALL)?;
    let Some(extracts) = outcome.extracts else {
        report_to_stderr(outcome.report);
        print_stderr("not checked: fix the errors above first\n");
        return Ok(Outcome::Problems);
    };
    let extracts = choose(&extracts, source)?;
    let mut report =
        ground(&file.bytes, &extracts.source.text, &extracts.source.language, &assertions_of(extracts))
            .with_context(|| format!("cannot ground {} in {}", extracts.source.id, file.name))?;
    raw_place::fill_in(&mut report, raw, &extracts.source.id.0);
    match format {
        GroundFormat::Human => print(&report.to_string())?,
        GroundFormat::Json => print_json(&format!("{}\n", serde_json::to_string(&report)?))?,
    }
    Ok(if report.ok() { Outcome::Clean } else { Outcome::Problems })
}

/// The source to ground: the one that is named, or the only one.
fn choose<'a>(extracts: &'a Extracts, source: Option<&str>) -> anyhow::Result<&'a SourceExtracts> {
    let ids: Vec<&str> = extracts.sources.iter().map(|s| s.source.id.0.as_str()).collect();
    match (source, extracts.sources.as_slice()) {
        (None, [only]) => Ok(only),
        (None, _) => {
            bail!("choose the source that the article is: --source {}", visible(&ids.join(" or --source ")))
        }
        (Some(id), sources) => match sources.iter().find(|s| s.source.id.0 == id) {
            Some(found) => Ok(found),
            None => bail!("there is no source `{id}`; the sources are {}", visible(&ids.join(", "))),
        },
    }
}
