//! `colophon validate`

use std::io;
use std::path::Path;

use anyhow::Context;

use super::{Verdict, options_for};
use crate::check::Contribution;
use crate::check::report::Options;
use crate::cli::{Deny, Validate};
use crate::intake::{BLOCK, inputs, read_folder};
use crate::pipeline;

/// Where raw extracts are looked for when no folder is named.
const RAW: &str = "raw";

pub fn run(args: Validate) -> anyhow::Result<Verdict> {
    let mut report = match args.paths.as_slice() {
        [folder] if is_raw(folder) || folder.as_os_str() == RAW => pipeline::validate(folder)?.report,
        paths => {
            let raw = args.raw.or_else(|| is_raw(Path::new(RAW)).then(|| RAW.into()));
            pipeline::contribution(Contribution {
                inputs: inputs(paths)?,
                dataset: args.dataset,
                raw: raw.map(|folder| read_folder(&folder)).transpose()?,
                source: args.source,
                merging: false,
                block: BLOCK,
            })?
        }
    };
    if args.deny == Some(Deny::Warnings) {
        report.deny_warnings();
    }
    let clean = report.summary().errors == 0;
    let options = Options { max_problems: args.max_problems, ..options_for(&io::stdout()) };
    report
        .write(&mut io::stdout().lock(), args.format, &options)
        .context("cannot write the result to standard output")?;
    Ok(if clean { Verdict::Well } else { Verdict::Problems })
}

/// Whether a folder holds raw extracts rather than a contribution.
fn is_raw(folder: &Path) -> bool {
    folder.join("dataset.json").is_file()
}
