//! `changes.json` lists the changes since the previous version: they are computed again.

use super::codes;
use super::fault::fault;
use super::listed::Listed;
use crate::diagnostics::Diagnostic;
use crate::release::diff;
use crate::release::files::CHANGES;
use crate::release::read::{ReleaseFolder, read_file};
use crate::schema;

/// The schema of `changes.json` within a release.
const SCHEMA: &str = "changes.schema.json";

/// Reports wrong changes. The index gives the previous version; without one, only a first version can be checked.
pub fn check(release: &ReleaseFolder, listed: Option<&Listed<'_>>) -> Option<Diagnostic> {
    let path = release.path().join(CHANGES);
    let written = read_file(&path).ok()?;
    if !is_by_this_program(release) {
        return None;
    }
    let folder = match listed {
        Some(Listed { dist, index, entry }) => {
            index.before(&entry.version).map(|before| before.within(dist)).transpose().ok()?
        }
        None if states_one_before(&written) => return None,
        None => None,
    };
    // What is wrong with the previous version is reported there.
    let before = folder.map(|folder| ReleaseFolder::open(&folder)).transpose().ok()?;
    let changes = diff::compare(before.as_ref().map(|before| before as _), release).ok()?;
    let is_true = diff::bytes(&changes) == written;
    let message = "lists other changes than there are since the previous version";
    (!is_true).then(|| fault(&codes::FALSE_METADATA, &path, message))
}

/// Another version of the program may write changes in another form; the schema shows it.
fn is_by_this_program(release: &ReleaseFolder) -> bool {
    let theirs = release.files().get(&format!("schema/{SCHEMA}")).and_then(|path| read_file(path).ok());
    let schemas = schema::all();
    let ours = schemas.iter().find(|file| file.path == SCHEMA).map(|file| file.text().into_bytes());
    theirs.is_some() && theirs == ours
}

fn states_one_before(changes: &[u8]) -> bool {
    serde_json::from_slice::<serde_json::Value>(changes).is_ok_and(|changes| changes.get("before").is_some())
}
