//! `colophon verify`

use std::path::Path;

use anyhow::Context;

use super::Outcome;
use super::console::report_to_stdout;
use crate::diagnostics::report::Format;
use crate::pipeline;

pub fn run(folder: &Path, format: Format) -> anyhow::Result<Outcome> {
    let report = pipeline::verify(folder)?;
    let clean = report.summary().errors == 0;
    report_to_stdout(report, format, 0).context("cannot write to standard output")?;
    Ok(if clean { Outcome::Clean } else { Outcome::Problems })
}
