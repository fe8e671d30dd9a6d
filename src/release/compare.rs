//! What differs between a published version and its reproduction.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use rayon::prelude::*;

use super::error::ReleaseError;
use super::index::{Entry, Index};
use super::read::{SUMS, digest_file, digest_with_line_feeds, list, read_file};
use crate::model::Table;
use crate::text::line_ends::CHECK_OUT_AGAIN;
use crate::text::shown;
use crate::text::visible::visible;

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
            format!("  {}: its lines end in CR LF; in all else it is what was published\n", visible(path))
        }
        (Edit::Content, Some(difference)) => difference.clone(),
        (Edit::Content, None) => format!("  {}: differs from what was published\n", visible(path)),
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
    let odd = there.odd.keys().map(|path| (path.clone(), Edit::Content));
    let sums = [(SUMS, entry.sha256sums.as_str())];
    let files = entry.files.iter().map(|f| (f.path.as_str(), f.sha256.as_str()));
    let digests: BTreeMap<&str, &str> = files.chain(sums).collect();
    let paths: BTreeSet<&str> =
        there.files.keys().map(String::as_str).chain(digests.keys().copied()).collect();
    let edit_of = |path: &str| -> Result<Option<(String, Edit)>, ReleaseError> {
        let file = there.files.get(path);
        let stated = digests.get(path).copied();
        if file.map(|file| digest_file(file)).transpose()?.map(|(_, digest)| digest).as_deref() == stated {
            return Ok(None);
        }
        let converted = file.map(|file| digest_with_line_feeds(file)).transpose()?;
        let edit = if converted.as_deref() == stated { Edit::LineEnds } else { Edit::Content };
        Ok(Some((path.to_owned(), edit)))
    };
    let found: Vec<Option<(String, Edit)>> = paths.into_par_iter().map(edit_of).collect::<Result<_, _>>()?;
    Ok(found.into_iter().flatten().chain(odd).collect())
}

/// The files that differ between two folders, each with what differs: a line, and one a record.
fn differences(published: &Path, staged: &Path) -> Result<BTreeMap<String, String>, ReleaseError> {
    let (listing, new) = (list(published)?, list(staged)?.files);
    let old = listing.files;
    let odd = |(path, why): (String, String)| (path.clone(), format!("  {}: {why}\n", visible(&path)));
    let mut found: BTreeMap<String, String> = listing.odd.into_iter().map(odd).collect();
    let paths: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for path in paths {
        let name = visible(path);
        let text = match (old.get(path), new.get(path)) {
            (Some(_), None) => format!("  {name}: is published, but would not be there\n"),
            (None, Some(_)) => format!("  {name}: is not published, but would be there\n"),
            (Some(old), Some(new)) => {
                let (old, new) = (read_file(old)?, read_file(new)?);
                if old == new {
                    continue;
                }
                let sizes = format!("{} bytes are published, {} would be", old.len(), new.len());
                format!("  {name}: differs; {sizes}\n{}", records(path, &old, &new))
            }
            (None, None) => continue,
        };
        found.entry(path.clone()).or_insert(text);
    }
    Ok(found)
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
            format!("    {} {how}\n", visible(key))
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
