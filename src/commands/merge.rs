//! `colophon merge`

use std::fmt::Write;
use std::path::{Path, PathBuf};

use anyhow::bail;
use serde_json::Value;

use super::console::{print, print_patch, print_stderr, report_to_stderr};
use super::{Outcome, refuse_foreign};
use crate::check::{Content, Contribution, check_folder};
use crate::diagnostics::{Report, ReportLimits};
use crate::edit::{
    Clash, Merge, MergeError, Proposal, apply, hold, plan, read_proposal, read_what_can_be, unified,
};
use crate::intake::{BLOCK, Input, RawFolder, inputs, read_folder};
use crate::model::Dataset;
use crate::pipeline;
use crate::text::visible::visible;
use crate::text::{count, shown};

pub fn run(
    paths: &[PathBuf],
    raw: &Path,
    source: Option<&str>,
    dataset: Option<Dataset>,
    dry_run: bool,
) -> anyhow::Result<Outcome> {
    refuse_foreign(raw)?;
    let _held = if dry_run { None } else { Some(hold(raw)?) };
    let mut folder = read_folder(raw)?;
    let source = choose(&folder, source)?;
    let inputs = inputs(paths)?;
    if !is_sound(pipeline::contribution(Contribution {
        inputs: inputs.clone(),
        dataset,
        raw: Some(folder.clone()),
        source: Some(source.clone()),
        merging: true,
        wanted: ReportLimits::ALL,
        block: BLOCK,
    })?) {
        let proposal = read_what_can_be(&inputs, dataset);
        let clashes = plan(raw, &mut folder, &source, &proposal).map(|merge| merge.clashes);
        let clashes = clashes.unwrap_or_default();
        return Ok(refuse(&if clashes.is_empty() { String::new() } else { side_by_side(&clashes) }));
    }
    let proposal = read_proposal(inputs, dataset)?;
    refuse_other_descriptions(&proposal, &folder, &source)?;
    let merge = match plan(raw, &mut folder, &source, &proposal) {
        Ok(merge) => merge,
        // The validator says what is wrong with the file.
        Err(MergeError::Unreadable(_)) if !is_sound(check_folder(folder, ReportLimits::ALL)?.report) => {
            return Ok(refuse("fix the raw extracts first\n"));
        }
        Err(error) => return Err(error.into()),
    };
    if !merge.clashes.is_empty() {
        return Ok(refuse(&side_by_side(&merge.clashes)));
    }
    if !merge.changes.is_empty() {
        let after = check_folder(folder, ReportLimits::ALL)?.report;
        if after.summary().errors > 0 {
            report_to_stderr(after);
            return Ok(refuse("the line numbers above are those after the merge\n"));
        }
    }
    finish(&merge, raw, dry_run)
}

/// Whether a report has no errors; prints it if it has problems.
fn is_sound(report: Report) -> bool {
    let found = report.summary();
    if found.errors + found.warnings + found.notes > 0 {
        report_to_stderr(report);
    }
    found.errors == 0
}

fn refuse(why: &str) -> Outcome {
    print_stderr(&format!("{why}nothing was merged\n"));
    Outcome::Problems
}

fn side_by_side(clashes: &[Clash]) -> String {
    let clashes: String = clashes.iter().map(ToString::to_string).collect();
    format!(
        "{clashes}  help: a published record keeps its id; give yours another id, or edit the existing record by hand\n"
    )
}

/// Only records are merged: a description of the article or of the dataset may come with them if it equals the existing one.
fn refuse_other_descriptions(proposal: &Proposal, folder: &RawFolder, source: &str) -> anyhow::Result<()> {
    for (holds, yours) in &proposal.others {
        let of_source = || folder.sources.iter().find(|s| s.id == source)?.source.as_ref();
        let there = if *holds == Content::Source { of_source() } else { folder.dataset.as_ref() };
        let value = |input: &Input| serde_json::from_slice::<Value>(&input.read().ok()?).ok();
        if there.is_none_or(|there| value(there) != value(yours)) {
            bail!(
                "{} differs from {}, and only records are merged; nothing was merged\n  help: leave it out, or edit the raw extracts by hand",
                visible(&yours.name),
                visible(there.map_or("what is there", |there| &there.name))
            );
        }
    }
    Ok(())
}

/// The source to merge into: the given one, or the only one.
fn choose(folder: &RawFolder, source: Option<&str>) -> anyhow::Result<String> {
    let ids: Vec<&str> = folder.sources.iter().map(|s| s.id.as_str()).collect();
    let listed = |joiner: &str| visible(&ids.join(joiner)).into_owned();
    match (source, ids.as_slice()) {
        (None, [only]) => Ok((*only).to_owned()),
        (None, []) => bail!("there is no source yet\n  help: create one with `colophon new SOURCE-ID`"),
        (None, _) => {
            bail!("choose the source that the records come from: --source {}", listed(" or --source "))
        }
        (Some(id), _) if ids.contains(&id) => Ok(id.to_owned()),
        (Some(id), _) => bail!(
            "there is no source `{id}`; the sources are {}\n  help: create another with `colophon new SOURCE-ID`",
            listed(", ")
        ),
    }
}

/// Writes what changes, or shows it.
fn finish(merge: &Merge, raw: &Path, dry_run: bool) -> anyhow::Result<Outcome> {
    if merge.changes.is_empty() {
        let known = match merge.known {
            0 => "the files have no records".to_owned(),
            known => format!("{} given, all of them already there", count(known, "record")),
        };
        print(&format!("nothing to merge: {known}\n"))?;
        return Ok(Outcome::Clean);
    }
    if dry_run {
        for change in &merge.changes {
            if !print_patch(&unified(change, raw))? {
                let file = shown(&change.path);
                print_stderr(&format!(
                    "note: characters of {file} that cannot be seen are written as `\\u{{…}}`: this diff cannot be applied\n"
                ));
            }
        }
    } else {
        apply(raw, &merge.changes)?;
    }
    let verb = if dry_run { "would add" } else { "added" };
    let mut summary = String::new();
    for (file, added) in &merge.added {
        let _ = writeln!(summary, "{verb} {} to {}", count(*added, "record"), visible(file));
    }
    if merge.known > 0 {
        let were = if merge.known == 1 { "was" } else { "were" };
        let known = count(merge.known, "record");
        let _ = writeln!(summary, "skipped {known} that {were} already there");
    }
    if dry_run {
        // The diff alone is the result, ready for `patch`.
        print_stderr(&summary);
        return Ok(Outcome::Clean);
    }
    print(&summary)?;
    Ok(Outcome::Clean)
}
