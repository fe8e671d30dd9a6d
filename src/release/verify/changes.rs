//! `changes.json` tells what differs from the version before: it is worked out again.

use std::fs;

use super::codes;
use super::fault::fault;
use super::index::Listed;
use crate::diagnostics::Diagnostic;
use crate::release::diff;
use crate::release::files::CHANGES;
use crate::release::read::ReleaseFolder;
use crate::schema;

/// The schema of `changes.json` within a release.
const SCHEMA: &str = "changes.schema.json";

/// Says so where other changes are told than there are. The version before is found by the index; without one, only a first
/// version can be checked.
pub fn check(release: &ReleaseFolder, listed: Option<&Listed<'_>>) -> Option<Diagnostic> {
    let path = release.path().join(CHANGES);
    let told = fs::read(&path).ok()?;
    if !is_by_this_program(release) {
        return None;
    }
    let before = match listed {
        Some(Listed { index, entry }) => index.before(&entry.version),
        None if states_one_before(&told) => return None,
        None => None,
    };
    let folder = before.map(|before| release.path().join("..").join(before.folder()));
    // What is wrong with the version before is told there.
    let before = folder.map(|folder| ReleaseFolder::open(&folder)).transpose().ok()?;
    let changes = diff::compare(before.as_ref().map(|before| before as _), release).ok()?;
    let is_true = diff::bytes(&changes) == told;
    let message = "tells other changes than there are since the version before";
    (!is_true).then(|| fault(&codes::FALSE_METADATA, &path, message))
}

/// Another program may tell changes in another form; its schema says so.
fn is_by_this_program(release: &ReleaseFolder) -> bool {
    let theirs = release.files().get(&format!("schema/{SCHEMA}")).and_then(|path| fs::read(path).ok());
    let schemas = schema::all();
    let ours = schemas.iter().find(|file| file.path == SCHEMA).map(|file| file.text().into_bytes());
    theirs.is_some() && theirs == ours
}

fn states_one_before(told: &[u8]) -> bool {
    serde_json::from_slice::<serde_json::Value>(told).is_ok_and(|told| told.get("before").is_some())
}
