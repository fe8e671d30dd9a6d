//! `colophon validate`

use std::io;
use std::path::Path;

use super::{Verdict, print, wants_colour};
use crate::check::report;
use crate::cli::Format;
use crate::pipeline;

pub fn run(raw: &Path, format: Format) -> anyhow::Result<Verdict> {
    let outcome = pipeline::validate(raw)?;
    let text = match format {
        Format::Human => {
            report::human(&outcome.diagnostics, &outcome.files, &outcome.summary, wants_colour(&io::stdout()))
        }
        Format::Json => report::as_json(&outcome.diagnostics, &outcome.summary),
    };
    print(&text)?;
    Ok(if outcome.extracts.is_some() { Verdict::Well } else { Verdict::Problems })
}
