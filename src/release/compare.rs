//! What differs between a published version and its reproduction.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use super::error::{Attempt, ReleaseError};
use crate::model::Table;

/// Records that are named for one file at most.
const NAMED: usize = 20;

/// The files that differ between two folders, a line each, with the records that differ; empty when all bytes are equal.
pub fn differences(published: &Path, staged: &Path) -> Result<String, ReleaseError> {
    let (old, new) = (list(published)?, list(staged)?);
    let mut text = String::new();
    let paths: std::collections::BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for path in paths {
        // Writing to a string cannot fail, here and below.
        let _ = match (old.get(path), new.get(path)) {
            (Some(_), None) => writeln!(text, "  {path}: is published, but would not be there"),
            (None, Some(_)) => writeln!(text, "  {path}: is not published, but would be there"),
            (Some(old), Some(new)) => {
                let (old, new) = (read(old)?, read(new)?);
                if old != new {
                    let _ =
                        writeln!(text, "  {path}: {} bytes are published, {} would be", old.len(), new.len());
                    text.push_str(&records(path, &old, &new));
                }
                Ok(())
            }
            (None, None) => Ok(()),
        };
    }
    Ok(text)
}

fn read(path: &Path) -> Result<Vec<u8>, ReleaseError> {
    fs::read(path).attempt("read", path)
}

/// Every file below a folder, by its path within.
fn list(folder: &Path) -> Result<BTreeMap<String, PathBuf>, ReleaseError> {
    let mut found = BTreeMap::new();
    let mut open = vec![(String::new(), folder.to_owned())];
    while let Some((prefix, folder)) = open.pop() {
        for entry in fs::read_dir(&folder).attempt("read", &folder)? {
            let entry = entry.attempt("read", &folder)?.path();
            let name = entry.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if entry.is_dir() {
                open.push((format!("{prefix}{name}/"), entry));
            } else {
                found.insert(format!("{prefix}{name}"), entry);
            }
        }
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
    let keys: std::collections::BTreeSet<&String> = old.keys().chain(new.keys()).collect();
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
