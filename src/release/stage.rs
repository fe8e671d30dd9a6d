//! Staged on the same file system, synced, then renamed; the index last.

use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use semver::Version;

use super::Edition;
use super::compare::differences;
use super::error::{Attempt, ReleaseError};
use super::files::{self, Staged, sync_folder, write_file};
use super::index::Index;

/// How staging folders begin; what is left of a killed run is recognised by it.
const STAGING: &str = ".staging-";

/// What a release came to.
#[derive(Debug, PartialEq, Eq)]
pub enum Published {
    /// A new version stands in this folder.
    New(PathBuf),
    /// The version was published before, with the same bytes.
    Reproduced(PathBuf),
    /// The version would be published; nothing was written.
    Would(PathBuf),
}

/// Publishes an edition in `dist`, or proves that its version is published with the same bytes.
///
/// # Errors
///
/// When the system refuses, when `dist` is not the work of releases, or when the version is published with other bytes.
/// `dist` is then as it was.
pub fn publish(dist: &Path, edition: &Edition<'_>, dry_run: bool) -> Result<Published, ReleaseError> {
    fs::create_dir_all(dist).attempt("create", dist)?;
    let _lock = lock(dist)?;
    clean_up(dist)?;
    let index_path = dist.join("index.json");
    let index = Index::read(&index_path)?;
    refuse_foreign(dist, index.as_ref())?;
    let version = &edition.dataset.version;
    let folder = dist.join(format!("v{version}"));
    let entry = index.as_ref().and_then(|i| i.entry(version));
    if entry.is_none() {
        refuse_not_above(index.as_ref(), version)?;
    }

    let staging = Staging::create(dist, version)?;
    let staged = files::write(&staging.path, edition)?;
    if entry.is_some() {
        let found = differences(&folder, &staging.path)?;
        return if found.is_empty() {
            Ok(Published::Reproduced(folder))
        } else {
            Err(ReleaseError::Differs { version: version.clone(), differences: found })
        };
    }
    if dry_run {
        return Ok(Published::Would(folder));
    }
    move_into_place(&staging, &folder)?;
    publish_index(dist, index, edition, &staged)?;
    Ok(Published::New(folder))
}

/// Makes a second release wait until the first is done. The lock is on the folder itself and leaves nothing behind.
fn lock(dist: &Path) -> Result<File, ReleaseError> {
    let handle = File::open(dist).attempt("open", dist)?;
    match handle.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            eprintln!("waiting for another release into {} to end", dist.display());
            handle.lock().attempt("lock", dist)?;
        }
        Err(TryLockError::Error(error)) => return Err(error).attempt("lock", dist),
    }
    Ok(handle)
}

/// Removes what killed runs left behind. Nobody else is at work: the folder is locked.
fn clean_up(dist: &Path) -> Result<(), ReleaseError> {
    for entry in fs::read_dir(dist).attempt("read", dist)? {
        let path = entry.attempt("read", dist)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with(STAGING) {
            let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
            removed.attempt("remove", &path)?;
        }
    }
    Ok(())
}

/// Refuses to work in a folder that holds something else than releases.
fn refuse_foreign(dist: &Path, index: Option<&Index>) -> Result<(), ReleaseError> {
    for entry in fs::read_dir(dist).attempt("read", dist)? {
        let path = entry.attempt("read", dist)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let hidden = name.starts_with('.');
        let version = name.strip_prefix('v').and_then(|v| Version::parse(v).ok());
        let known = name == "index.json" || name == "index.html" || version.is_some();
        if !hidden && !known {
            return Err(ReleaseError::Foreign {
                path,
                what: "it is neither a version nor the index".into(),
                help: "move it away, or name another folder with --dist".into(),
            });
        }
        if version.is_some() && index.is_none() && !is_only_entry(dist)? {
            return Err(ReleaseError::Foreign {
                path,
                what: "the index that should list it, index.json, is not there".into(),
                help: "restore index.json from the version control system".into(),
            });
        }
    }
    let lost = index.into_iter().flat_map(|i| &i.versions).find(|v| !dist.join(&v.path).is_dir());
    lost.map_or(Ok(()), |entry| {
        Err(ReleaseError::Foreign {
            path: dist.join(&entry.path),
            what: "the index lists it, but it is not there".into(),
            help: "restore the folder from the version control system".into(),
        })
    })
}

/// Whether a folder has one visible entry: a first version whose publication was cut off before the index was written.
fn is_only_entry(dist: &Path) -> Result<bool, ReleaseError> {
    let mut visible = 0;
    for entry in fs::read_dir(dist).attempt("read", dist)? {
        let name = entry.attempt("read", dist)?.file_name();
        visible += usize::from(!name.to_string_lossy().starts_with('.'));
    }
    Ok(visible == 1)
}

fn refuse_not_above(index: Option<&Index>, version: &str) -> Result<(), ReleaseError> {
    let last = index.map(|i| i.latest.as_str());
    let above = |last: &str| Version::parse(version).ok() > Version::parse(last).ok();
    match last {
        Some(last) if !above(last) => {
            Err(ReleaseError::NotAbove { version: version.to_owned(), last: last.to_owned() })
        }
        _ => Ok(()),
    }
}

/// A staging folder that vanishes unless it is moved into place.
struct Staging {
    path: PathBuf,
}

impl Staging {
    fn create(dist: &Path, version: &str) -> Result<Self, ReleaseError> {
        let path = dist.join(format!("{STAGING}v{version}"));
        fs::create_dir(&path).attempt("create", &path)?;
        Ok(Self { path })
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // Moved away, or cleaned up by the next run.
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// Renames the staging folder. A folder that is there already belongs to no version of the index: its publication was cut
/// off before the index was written, so nobody was told of it.
fn move_into_place(staging: &Staging, folder: &Path) -> Result<(), ReleaseError> {
    if folder.exists() {
        if differences(folder, &staging.path)?.is_empty() {
            return Ok(());
        }
        let aside = folder.with_file_name(format!("{STAGING}replaced"));
        fs::rename(folder, &aside).attempt("move", folder)?;
        fs::rename(&staging.path, folder).attempt("move", &staging.path)?;
        return fs::remove_dir_all(&aside).attempt("remove", &aside);
    }
    fs::rename(&staging.path, folder).attempt("move", &staging.path)?;
    folder.parent().map_or(Ok(()), sync_folder)
}

fn publish_index(
    dist: &Path,
    index: Option<Index>,
    edition: &Edition<'_>,
    staged: &Staged,
) -> Result<(), ReleaseError> {
    let rows: BTreeMap<String, usize> =
        edition.tables.iter().map(|t| (t.table.name.to_owned(), t.rows.height())).collect();
    let index = Index::with(index, edition.dataset, staged, rows);
    let temporary = format!("{STAGING}index.json");
    write_file(dist, &temporary, &index.bytes())?;
    let target = dist.join("index.json");
    fs::rename(dist.join(&temporary), &target).attempt("write", &target)?;
    sync_folder(dist)
}
