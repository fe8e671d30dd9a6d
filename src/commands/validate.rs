//! `colophon validate`

use std::io;
use std::path::Path;

use anyhow::bail;

use super::Outcome;
use super::console::report_to_stdout;
use crate::check::Contribution;
use crate::cli::{Deny, Validate};
use crate::diagnostics::report::Format;
use crate::diagnostics::{ReportLimits, StoreError};
use crate::intake::{BLOCK, RawFolder, inputs, read_folder};
use crate::pipeline;
use crate::text::shown;
use crate::text::visible::visible;

/// The folder of raw extracts if none is given.
const RAW: &str = "raw";

pub fn run(args: Validate) -> anyhow::Result<Outcome> {
    let wanted = ReportLimits { most: args.max_problems, with_text: args.format == Format::Human };
    let mut report = match args.paths.as_slice() {
        [folder] if is_raw(folder) || folder.as_os_str() == RAW => {
            refuse_unused(&args, folder)?;
            pipeline::validate(folder, wanted)?.report
        }
        paths => {
            let raw = args.raw.or_else(|| is_raw(Path::new(RAW)).then(|| RAW.into()));
            let raw = raw.map(|folder| read_folder(&folder)).transpose()?;
            refuse_unknown_source(args.source.as_deref(), raw.as_ref())?;
            pipeline::contribution(Contribution {
                inputs: inputs(paths)?,
                dataset: args.dataset,
                raw,
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

/// Refuses options for contributions when a folder of raw extracts is checked, where they have no effect. The option may be the name
/// of a contributed file, such as `--source=x/figures.jsonl`.
fn refuse_unused(args: &Validate, folder: &Path) -> anyhow::Result<()> {
    let given = [
        ("--raw", args.raw.is_some()),
        ("--source", args.source.is_some()),
        ("--dataset", args.dataset.is_some()),
    ];
    let Some((option, _)) = given.into_iter().find(|(_, is_given)| *is_given) else {
        return Ok(());
    };
    bail!(
        "{option} is for contributions, and {} is a folder of raw extracts: nothing would be checked with it\n  help: leave it out, or name the files of the contribution; put `--` before names that begin with a hyphen",
        shown(folder)
    )
}

/// Refuses a source that the folder of raw extracts does not have.
fn refuse_unknown_source(id: Option<&str>, raw: Option<&RawFolder>) -> anyhow::Result<()> {
    match (id, raw) {
        (None, _) => Ok(()),
        (Some(_), None) => {
            bail!(
                "--source names a source of a folder of raw extracts, and there is none\n  help: name that folder with --raw, or leave --source out"
            )
        }
        (Some(id), Some(raw)) if raw.sources.iter().any(|source| source.id == id) => Ok(()),
        (Some(id), Some(raw)) => {
            let ids: Vec<&str> = raw.sources.iter().map(|source| source.id.as_str()).collect();
            bail!(
                "there is no source `{}`; the sources are {}\n  help: choose one of them, or leave --source out",
                visible(id),
                visible(&ids.join(", "))
            )
        }
    }
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
