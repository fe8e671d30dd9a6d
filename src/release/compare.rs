//! What differs between a published version and its reproduction.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;

use rayon::prelude::*;

use super::digest::sha256;
use super::error::ReleaseError;
use super::index::{Entry, Index};
use super::read::{SUMS, list};
use crate::fsio::Attempt;
use crate::model::Table;
use crate::text::line_ends::{CHECK_OUT_AGAIN, with_line_feeds};
use crate::text::shown;

/// Records that are named for one file at most.
const NAMED: usize = 20;

/// Whether the version is published with the bytes that are staged; it need not be published at all.
pub fn compare(
    published: &Path,
    staged: &Path,
    index: Option<&Index>,
    version: &str,
) -> Result<bool, ReleaseError> {
    let Some(index) = index else {
        return Ok(false);
    };
    let Some(entry) = index.entry(version) else {
        return Ok(false);
    };
    let found = differences(published, staged)?;
    if found.is_empty() {
        return Ok(true);
    }
    let edited = edited(published, entry)?;
    if edited.is_empty() {
        let version = version.to_owned();
        return Err(ReleaseError::Differs { version, differences: found.into_values().collect() });
    }
    Err(edited_error(published, entry, edited, &found))
}

/// Refuses a published version that is no longer what the index says.
pub fn refuse_edited(published: &Path, entry: &Entry) -> Result<(), ReleaseError> {
    let edited = edited(published, entry)?;
    if edited.is_empty() {
        return Ok(());
    }
    Err(edited_error(published, entry, edited, &BTreeMap::new()))
}

fn edited_error(
    published: &Path,
    entry: &Entry,
    edited: BTreeMap<String, Edit>,
    found: &BTreeMap<String, String>,
) -> ReleaseError {
    let line = |(path, edit): (&String, &Edit)| match (edit, found.get(path)) {
        (Edit::LineEnds, _) => {
            format!("  {path}: its lines end in CR LF; in all else it is what was published\n")
        }
        (Edit::Content, Some(difference)) => difference.clone(),
        (Edit::Content, None) => format!("  {path}: differs from what was published\n"),
    };
    let only_line_ends = edited.values().all(|edit| *edit == Edit::LineEnds);
    let restore = || format!("restore {} from the version control system", shown(published));
    ReleaseError::Edited {
        version: entry.version.clone(),
        differences: edited.iter().map(line).collect(),
        help: if only_line_ends { CHECK_OUT_AGAIN.to_owned() } else { restore() },
    }
}

/// How a published file is no longer what it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edit {
    /// Its line ends were converted, as git does unless it is told not to.
    LineEnds,
    /// It says something else, or is missing, or was never published.
    Content,
}

/// The files of a published version that are no longer what the index says.
fn edited(published: &Path, entry: &Entry) -> Result<BTreeMap<String, Edit>, ReleaseError> {
    let there = list(published)?;
    let sums = [(SUMS, entry.sha256sums.as_str())];
    let files = entry.files.iter().map(|f| (f.path.as_str(), f.sha256.as_str()));
    let digests: BTreeMap<&str, &str> = files.chain(sums).collect();
    let paths: BTreeSet<&str> = there.keys().map(String::as_str).chain(digests.keys().copied()).collect();
    let edit_of = |path: &str| -> Result<Option<(String, Edit)>, ReleaseError> {
        let bytes = there.get(path).map(|file| read(file)).transpose()?;
        let digest = digests.get(path).copied();
        if bytes.as_ref().map(sha256).as_deref() == digest {
            return Ok(None);
        }
        let converted = bytes.is_some_and(|bytes| Some(sha256(with_line_feeds(&bytes)).as_str()) == digest);
        Ok(Some((path.to_owned(), if converted { Edit::LineEnds } else { Edit::Content })))
    };
    let found: Vec<Option<(String, Edit)>> = paths.into_par_iter().map(edit_of).collect::<Result<_, _>>()?;
    Ok(found.into_iter().flatten().collect())
}

/// The files that differ between two folders, each with what differs: a line, and one a record.
fn differences(published: &Path, staged: &Path) -> Result<BTreeMap<String, String>, ReleaseError> {
    let (old, new) = (list(published)?, list(staged)?);
    let mut found = BTreeMap::new();
    let paths: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for path in paths {
        let text = match (old.get(path), new.get(path)) {
            (Some(_), None) => format!("  {path}: is published, but would not be there\n"),
            (None, Some(_)) => format!("  {path}: is not published, but would be there\n"),
            (Some(old), Some(new)) => {
                let (old, new) = (read(old)?, read(new)?);
                if old == new {
                    continue;
                }
                let sizes = format!("{} bytes are published, {} would be", old.len(), new.len());
                format!("  {path}: differs; {sizes}\n{}", records(path, &old, &new))
            }
            (None, None) => continue,
        };
        found.insert(path.clone(), text);
    }
    Ok(found)
}

fn read(path: &Path) -> Result<Vec<u8>, ReleaseError> {
    Ok(fs::read(path).attempt("read", path)?)
}

/// The records that differ between two JSON tables, a line each.
fn records(path: &str, old: &[u8], new: &[u8]) -> String {
    let table = crate::model::TABLES.iter().find(|t| path == format!("{}.json", t.name));
    let Some(table) = table else {
        return String::new();
    };
    let (old, new) = (by_key(table, old), by_key(table, new));
    let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let differing = keys.into_iter().filter(|k| old.get(*k) != new.get(*k));
    let lines: Vec<String> = differing
        .map(|key| {
            let how = match (old.contains_key(key), new.contains_key(key)) {
                (true, true) => "differs",
                (true, false) => "would be gone",
                _ => "would be new",
            };
            format!("    {key} {how}\n")
        })
        .collect();
    let mut text: String = lines.iter().take(NAMED).map(String::as_str).collect();
    if lines.len() > NAMED {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "    and {} more", lines.len() - NAMED);
    }
    text
}

/// The lines of a JSON table by the key of their record.
fn by_key<'a>(table: &Table, json: &'a [u8]) -> BTreeMap<String, &'a [u8]> {
    let lines = json.split(|b| *b == b'\n').map(|line| line.strip_suffix(b",").unwrap_or(line));
    lines
        .filter_map(|line| {
            let record: serde_json::Value = serde_json::from_slice(line).ok()?;
            let part = |name: &&str| match &record[*name] {
                serde_json::Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            let key: Vec<String> = table.key.iter().map(part).collect();
            record.is_object().then(|| (key.join(" "), line))
        })
        .collect()
}
