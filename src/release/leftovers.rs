//! What a run that is killed leaves behind, and how the next one deals with it.

use std::fs;
use std::path::{Path, PathBuf};

use super::error::ReleaseError;
use super::index::Index;
use crate::fsio::{Attempt, sync_folder};

/// How the names begin of what is only there while a release is at work.
pub const STAGING: &str = ".staging-";

/// The index that lists a version which is about to be moved into place.
pub const PENDING: &str = ".staging-index.json";

/// The current index.
pub struct Current {
    /// The index; none when nothing has been published.
    pub index: Option<Index>,
    /// Whether it is one that a killed run could no longer put in its place.
    pending: bool,
}

/// Reads the index. Where a run was killed after it had moved its version into place, its own index counts.
pub fn current_index(dist: &Path) -> Result<Current, ReleaseError> {
    let index = Index::read(&dist.join("index.json"))?;
    // A pending index that is cut off was written by a run that got no further.
    let pending = Index::read(&dist.join(PENDING)).ok().flatten();
    let moved = |pending: &Index| {
        let listed = index.as_ref().is_some_and(|i| i.entry(&pending.latest).is_some());
        !listed && pending.entry(&pending.latest).is_some_and(|entry| is_folder(&dist.join(entry.folder())))
    };
    Ok(match pending.filter(moved) {
        Some(pending) => Current { index: Some(pending), pending: true },
        None => Current { index, pending: false },
    })
}

/// Whether a path is a folder; a link to one is not.
pub fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|kind| kind.is_dir())
}

/// Does what was left to do for a run that was killed between its two renames.
pub fn finish(dist: &Path, current: &Current) -> Result<(), ReleaseError> {
    if !current.pending {
        return Ok(());
    }
    let target = dist.join("index.json");
    fs::rename(dist.join(PENDING), &target).attempt("write", &target)?;
    Ok(sync_folder(dist)?)
}

/// Removes what killed runs left behind. Nobody else is at work: the folder is locked.
pub fn clean_up(dist: &Path) -> Result<(), ReleaseError> {
    for entry in fs::read_dir(dist).attempt("read", dist)? {
        let path = entry.attempt("read", dist)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with(STAGING) {
            remove(&path).attempt("remove", &path)?;
        }
    }
    Ok(())
}

fn remove(path: &Path) -> std::io::Result<()> {
    if is_folder(path) { fs::remove_dir_all(path) } else { fs::remove_file(path) }
}

/// A file or folder that vanishes unless it is moved away or kept.
pub struct Temporary {
    /// Where it is.
    pub path: PathBuf,
}

impl Temporary {
    /// Takes charge of a path at which something is about to be made.
    pub fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// Lets it stay.
    pub fn keep(mut self) -> PathBuf {
        std::mem::take(&mut self.path)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if !self.path.as_os_str().is_empty() {
            // Moved away, or cleaned up by the next run.
            let _ = remove(&self.path);
        }
    }
}
