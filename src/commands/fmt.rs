//! `colophon fmt`

use std::fmt::Write;
use std::path::Path;

use super::console::{print, print_stderr, report_to_stderr};
use super::{Outcome, refuse_foreign};
use crate::diagnostics::{Diagnostic, ReportLimits};
use crate::edit::{Change, apply, format_folder, hold, unified};
use crate::intake::read_folder;
use crate::pipeline;
use crate::text::line_ends::differ_in_line_ends_only;
use crate::text::visible::visible;
use crate::text::{clip_to, count, shown};

/// Lines of a difference that are shown of each file: enough to see what kind of difference it is.
const SHOWN: usize = 40;

/// Characters that are shown of a line.
const WIDTH: usize = 160;

pub fn run(raw: &Path, check: bool) -> anyhow::Result<Outcome> {
    refuse_foreign(raw)?;
    let _held = if check { None } else { Some(hold(raw)?) };
    let formatting = format_folder(raw, read_folder(raw)?)?;
    if !formatting.unreadable.is_empty() {
        return explain(raw, &formatting.unreadable);
    }
    let changes = &formatting.changes;
    let verdict = if check && !changes.is_empty() { Outcome::Problems } else { Outcome::Clean };
    if check {
        for change in changes {
            print(&excerpt(change, raw))?;
        }
    } else {
        apply(raw, changes)?;
        for change in changes {
            print(&format!("formatted {}\n", shown(&change.path)))?;
        }
    }
    let files = count(formatting.files, "file");
    match (changes.len(), check) {
        (0, _) => print(&format!("{files} in {}: already in canonical format\n", shown(raw)))?,
        (n, true) => {
            let raw = shown(raw);
            print_stderr(&format!(
                "error: {n} of {files} in {raw} not in canonical format\n  help: run `colophon fmt {raw}`\n"
            ));
        }
        (n, false) => print(&format!("formatted {n} of {files}; no value was changed\n"))?,
    }
    Ok(verdict)
}

/// The beginning of a difference.
fn excerpt(change: &Change, raw: &Path) -> String {
    let before = change.before.as_deref().unwrap_or_default();
    if differ_in_line_ends_only(before, change.after.as_bytes()) {
        return format!("{}: only its lines end in CR LF instead of LF\n", shown(&change.path));
    }
    let diff = unified(change, raw);
    let line = |line| clip_to(line, WIDTH) + "\n";
    let mut shown: String = diff.lines().take(SHOWN).map(line).collect();
    let rest = diff.lines().count().saturating_sub(SHOWN);
    if rest > 0 {
        let _ = writeln!(shown, "… {}", count(rest, "more line"));
    }
    shown
}

/// Reports why files cannot be read, as `validate` does.
fn explain(raw: &Path, unreadable: &[String]) -> anyhow::Result<Outcome> {
    // Only what concerns reading (C01) keeps a file from being formatted.
    let is_reason = |d: &Diagnostic| d.code.code.starts_with("C01") && unreadable.contains(&d.file);
    report_to_stderr(pipeline::validate(raw, ReportLimits::ALL)?.report.only(is_reason)?);
    print_stderr(&format!("nothing was formatted: {} cannot be read\n", visible(&unreadable.join(", "))));
    Ok(Outcome::Problems)
}
