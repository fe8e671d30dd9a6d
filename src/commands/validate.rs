//! `colophon validate`

use std::io;
use std::path::Path;

use super::{Verdict, options_for, write_report};
use crate::check::Contribution;
use crate::cli::{Deny, Validate};
use crate::diagnostics::report::Format;
use crate::diagnostics::report::Options;
use crate::diagnostics::{ReportLimits, StoreError};
use crate::intake::{BLOCK, inputs, read_folder};
use crate::pipeline;

/// Where raw extracts are looked for when no folder is named.
const RAW: &str = "raw";

pub fn run(args: Validate) -> anyhow::Result<Verdict> {
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
    let options = Options { max_problems: args.max_problems, ..options_for(&io::stdout()) };
    write_report(report, &mut io::stdout().lock(), args.format, &options).map_err(told)?;
    Ok(if clean { Verdict::Well } else { Verdict::Problems })
}

/// What is said where a report cannot be written: it goes to standard output, but much of it waits elsewhere.
fn told(error: io::Error) -> anyhow::Error {
    match error.downcast::<StoreError>() {
        Ok(kept) => kept.into(),
        Err(error) => anyhow::Error::new(error).context("cannot write the result to standard output"),
    }
}

/// Whether a folder holds raw extracts rather than a contribution.
fn is_raw(folder: &Path) -> bool {
    folder.join("dataset.json").is_file()
}
