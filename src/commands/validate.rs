//! `colophon validate`

use std::io;
use std::path::Path;

use super::Outcome;
use super::console::report_to_stdout;
use crate::check::Contribution;
use crate::cli::{Deny, Validate};
use crate::diagnostics::report::Format;
use crate::diagnostics::{ReportLimits, StoreError};
use crate::intake::{BLOCK, inputs, read_folder};
use crate::pipeline;

/// The folder of raw extracts if none is given.
const RAW: &str = "raw";

pub fn run(args: Validate) -> anyhow::Result<Outcome> {
    let wanted = ReportLimits { most: args.max_problems, with_text: args.format == Format::Human };
    let mut report = match args.paths.as_slice() {
        [folder] if is_raw(folder) || folder.as_os_str() == RAW => pipeline::validate(folder, wanted)?.report,
        paths => {
            let raw = args.raw.or_else(|| is_raw(Path::new(RAW)).then(|| RAW.into()));
            pipeline::contribution(Contribution {
                inputs: inputs(paths)?,
                dataset: args.dataset,
                raw: raw.map(|folder| read_folder(&folder)).transpose()?,
                source: args.source,
                merging: false,
                wanted,
                block: BLOCK,
            })?
        }
    };
    if args.deny == Some(Deny::Warnings) {
        report.deny_warnings();
    }
    let clean = report.summary().errors == 0;
    report_to_stdout(report, args.format, args.max_problems).map_err(report_error)?;
    Ok(if clean { Outcome::Clean } else { Outcome::Problems })
}

/// The error when a report cannot be written: either standard output or the temporary file is at fault.
fn report_error(error: io::Error) -> anyhow::Error {
    match error.downcast::<StoreError>() {
        Ok(kept) => kept.into(),
        Err(error) => anyhow::Error::new(error).context("cannot write to standard output"),
    }
}

/// Whether a folder is one of raw extracts, not a contribution.
fn is_raw(folder: &Path) -> bool {
    folder.join("dataset.json").is_file()
}
