//! `colophon verify`

use std::io;
use std::path::Path;

use anyhow::Context;

use super::{Outcome, options_for, write_report};
use crate::diagnostics::report::Format;
use crate::pipeline;

pub fn run(folder: &Path, format: Format) -> anyhow::Result<Outcome> {
    let report = pipeline::verify(folder)?;
    let clean = report.summary().errors == 0;
    let options = options_for(&io::stdout());
    write_report(report, &mut io::stdout().lock(), format, &options)
        .context("cannot write to standard output")?;
    Ok(if clean { Outcome::Clean } else { Outcome::Problems })
}
