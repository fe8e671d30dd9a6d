//! `colophon ground`

use std::io;
use std::path::Path;

use anyhow::{Context, bail};

use super::{Verdict, print, read_article, tell, wants_colour};
use crate::check::report;
use crate::ground::{claims_of, ground};
use crate::model::{Extracts, SourceExtracts};
use crate::pipeline;

pub fn run(article: &Path, source: Option<&str>, raw: &Path) -> anyhow::Result<Verdict> {
    let file = read_article(article)?;
    let outcome = pipeline::validate(raw)?;
    let Some(extracts) = outcome.extracts else {
        let colour = wants_colour(&io::stderr());
        tell(&report::human(&outcome.diagnostics, &outcome.files, &outcome.summary, colour));
        tell("nothing was grounded: mend the errors above first\n");
        return Ok(Verdict::Problems);
    };
    let extracts = choose(&extracts, source)?;
    let report = ground(&file.bytes, &extracts.source.text, &claims_of(extracts))
        .with_context(|| format!("cannot ground {} in {}", extracts.source.id, file.name))?;
    print(&report.to_string())?;
    Ok(if report.ok() { Verdict::Well } else { Verdict::Problems })
}

/// The source to ground: the one that is named, or the only one.
fn choose<'a>(extracts: &'a Extracts, source: Option<&str>) -> anyhow::Result<&'a SourceExtracts> {
    let ids: Vec<&str> = extracts.sources.iter().map(|s| s.source.id.0.as_str()).collect();
    match (source, extracts.sources.as_slice()) {
        (None, [only]) => Ok(only),
        (None, _) => bail!("say which source the article is: --source {}", ids.join(" or --source ")),
        (Some(id), sources) => match sources.iter().find(|s| s.source.id.0 == id) {
            Some(found) => Ok(found),
            None => bail!("there is no source `{id}`; the sources are {}", ids.join(", ")),
        },
    }
}
