//! `colophon fmt`

use std::fmt::Write;
use std::path::Path;

use super::{Verdict, count, print, refuse_foreign, tell, tell_report};
use crate::diagnostics::{Diagnostic, ReportLimits};
use crate::edit::{Change, apply, format_folder, hold, unified};
use crate::intake::read_folder;
use crate::pipeline;

/// Lines of a difference that are shown of each file: enough to see what kind of difference it is.
const SHOWN: usize = 40;

/// Characters that are shown of a line.
const WIDTH: usize = 160;

pub fn run(raw: &Path, check: bool) -> anyhow::Result<Verdict> {
    refuse_foreign(raw)?;
    let _held = if check { None } else { Some(hold(raw)?) };
    let formatting = format_folder(raw, read_folder(raw)?)?;
    if !formatting.unreadable.is_empty() {
        return explain(raw, &formatting.unreadable);
    }
    let changes = &formatting.changes;
    let verdict = if check && !changes.is_empty() { Verdict::Problems } else { Verdict::Well };
    if check {
        for change in changes {
            print(&excerpt(change, raw))?;
        }
    } else {
        apply(changes)?;
        for change in changes {
            print(&format!("formatted {}\n", change.path.display()))?;
        }
    }
    let files = count(formatting.files, "file");
    match (changes.len(), check) {
        (0, _) => print(&format!("{files} in {}: all in canonical format\n", raw.display()))?,
        (n, true) => {
            let raw = raw.display();
            tell(&format!(
                "error: {n} of {files} in {raw} not in canonical format\n  help: run `colophon fmt {raw}`\n"
            ));
        }
        (n, false) => print(&format!("{n} of {files} formatted; no value was changed\n"))?,
    }
    Ok(verdict)
}

/// The beginning of a difference.
fn excerpt(change: &Change, raw: &Path) -> String {
    let diff = unified(change, raw);
    let mut shown: String = diff.lines().take(SHOWN).map(clip).collect();
    let rest = diff.lines().count().saturating_sub(SHOWN);
    if rest > 0 {
        let _ = writeln!(shown, "… {}", count(rest, "more line"));
    }
    shown
}

/// A line, cut where it is long: a file may be written in a single one.
fn clip(line: &str) -> String {
    match line.char_indices().nth(WIDTH) {
        Some((end, _)) => format!("{}…\n", &line[..end]),
        None => format!("{line}\n"),
    }
}

/// Says, in the words of the validator, why files cannot be read.
fn explain(raw: &Path, unreadable: &[String]) -> anyhow::Result<Verdict> {
    // The family of C01 is about reading; what else is wrong does not keep a file from being formatted.
    let is_reason = |d: &Diagnostic| d.code.code.starts_with("C01") && unreadable.contains(&d.file);
    tell_report(pipeline::validate(raw, ReportLimits::ALL)?.report.only(is_reason)?);
    tell(&format!("nothing was formatted: {} cannot be read\n", unreadable.join(", ")));
    Ok(Verdict::Problems)
}
