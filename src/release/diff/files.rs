//! Which files differ.

use std::collections::BTreeMap;

use crate::model::changes::FileChanges;

/// Compares the files of two releases by their digests.
pub fn compare(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> FileChanges {
    let missing = |there: &BTreeMap<String, String>, path: &&String| !there.contains_key(*path);
    let differs = |path: &&String| before.get(*path).is_some_and(|old| old != &after[*path]);
    FileChanges {
        added: after.keys().filter(|path| missing(before, path)).cloned().collect(),
        removed: before.keys().filter(|path| missing(after, path)).cloned().collect(),
        changed: after.keys().filter(differs).cloned().collect(),
    }
}
