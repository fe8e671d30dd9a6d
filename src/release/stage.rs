//! Staged on the same file system, synced, verified by the code of `colophon verify`, then renamed; the index last, and after it only the page that is made from it.

use std::fmt::Write;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use semver::Version;

use super::Edition;
use super::compare::{compare, refuse_edited};
use super::diff::lines;
use super::error::ReleaseError;
use super::files::{self, Before, write_file};
use super::index::{Entry, Index};
use super::leftovers::{PENDING, STAGING, Temporary, clean_up, current_index, finish};
use super::listing::Listing;
use super::ownership::refuse_foreign;
use super::read::{ReadError, ReleaseFolder};
use super::verify::{VerifyError, verify_staged};
use crate::diagnostics::Diagnostic;
use crate::fsio::{Attempt, IoError, lock, sync_folder};
use crate::model::changes::{Bump, Changes};
use crate::text::visible::visible;

/// Rows, columns or files of one kind that are named in a refusal at most.
const NAMED: usize = 20;

/// What a release came to.
#[derive(Debug, PartialEq)]
pub enum Published {
    /// A new version is in this folder, with these changes since the previous one.
    New(PathBuf, Changes),
    /// The version was published before, with the same bytes.
    Reproduced(PathBuf),
    /// The version would be published, with these changes since the previous one; nothing was written.
    Would(PathBuf, Changes),
}

/// Publishes an edition in `dist`, or proves that its version is published with the same bytes.
///
/// # Errors
///
/// When the system refuses, when `dist` is not the work of releases, or when the version is published with other bytes.
/// `dist` is then as it was.
pub fn publish(dist: &Path, edition: &Edition<'_>, dry_run: bool) -> Result<Published, ReleaseError> {
    if dry_run {
        return rehearse(dist, edition);
    }
    let made = MadeFolder::create(dist)?;
    // Held to the end: what is dropped below goes before it.
    let _lock = hold(dist)?;
    let current = current_index(dist)?;
    refuse_foreign(dist, current.index.as_ref(), edition.dataset)?;
    finish(dist, &current)?;
    clean_up(dist)?;
    let version = &edition.dataset.version;
    let before = version_before(dist, current.index.as_ref(), version)?;
    let staging = Temporary::new(dist.join(format!("{STAGING}v{version}")));
    fs::create_dir(&staging.path).attempt("create", &staging.path)?;
    let staged = files::write(&staging.path, edition, &before)?;
    let folder = dist.join(format!("v{version}"));
    if compare(&folder, &staging.path, current.index.as_ref(), version)? {
        // A run that was killed may have left the page of an older index.
        if let Some(index) = &current.index {
            Listing::stage(dist, index, edition.listing)?.publish(dist)?;
        }
        return Ok(Published::Reproduced(folder));
    }
    refuse_small_step(version, &staged.changes)?;
    let index = Index::with(current.index, edition, &staged);
    refuse_unsound(&staging.path, dist, &index, version)?;
    let listing = Listing::stage(dist, &index, edition.listing)?;
    commit(dist, staging, &folder, &index)?;
    made.keep();
    let late = |refused| unfinished(refused, &folder, "the list of versions, index.html, is not renewed");
    listing.publish(dist).map_err(late)?;
    Ok(Published::New(folder, staged.changes))
}

/// What a release would come to. The files are made elsewhere; `dist` is only read.
fn rehearse(dist: &Path, edition: &Edition<'_>) -> Result<Published, ReleaseError> {
    let index = if dist.exists() {
        let _lock = hold(dist)?;
        let index = current_index(dist)?.index;
        refuse_foreign(dist, index.as_ref(), edition.dataset)?;
        index
    } else {
        None
    };
    let staging = tempfile::tempdir().attempt("create a folder in", &std::env::temp_dir())?;
    let version = &edition.dataset.version;
    let before = version_before(dist, index.as_ref(), version)?;
    let staged = files::write(staging.path(), edition, &before)?;
    let folder = dist.join(format!("v{version}"));
    let reproduced = compare(&folder, staging.path(), index.as_ref(), version)?;
    if reproduced {
        return Ok(Published::Reproduced(folder));
    }
    refuse_small_step(version, &staged.changes)?;
    refuse_unsound(staging.path(), dist, &Index::with(index, edition, &staged), version)?;
    Ok(Published::Would(folder, staged.changes))
}

/// Refuses a version that `colophon verify` would refuse for good once it is published.
fn refuse_unsound(staged: &Path, dist: &Path, index: &Index, version: &str) -> Result<(), ReleaseError> {
    let unsound = |faults| Err(ReleaseError::Unsound { faults });
    let faults = match verify_staged(staged, dist, index, version) {
        Ok(verified) => verified.faults,
        Err(VerifyError::Index(error)) => return Err(error),
        Err(VerifyError::Read(ReadError::Io(error))) => return Err(error.into()),
        Err(refused) => {
            return unsound(format!("  {}\n", refused.to_string().lines().next().unwrap_or_default()));
        }
    };
    if faults.is_empty() {
        return Ok(());
    }
    let line = |fault: &Diagnostic| {
        let line = fault.range.map(|range| format!(":{}", range.start.line)).unwrap_or_default();
        let at = if fault.pointer.is_empty() { String::new() } else { format!(" ({})", fault.pointer) };
        format!(
            "  {}\n",
            visible(&format!("{}{line}{at}: {} {}", fault.file, fault.code.code, fault.message))
        )
    };
    let mut shown: String = faults.iter().take(NAMED).map(line).collect();
    if faults.len() > NAMED {
        // Writing to a string cannot fail.
        let _ = writeln!(shown, "  and {} more", faults.len() - NAMED);
    }
    unsound(shown)
}

/// What precedes a version: the release is read only after its digests. Others are not looked at, however
/// many there are.
fn version_before(dist: &Path, index: Option<&Index>, version: &str) -> Result<Before, ReleaseError> {
    let Some(index) = index else {
        return Ok(Before::default());
    };
    if index.entry(version).is_none() && !index.is_below(version) {
        return Err(ReleaseError::NotAbove { version: version.to_owned(), last: index.latest.clone() });
    }
    let open = |entry: &Entry| {
        let folder = entry.within(dist)?;
        refuse_edited(&folder, entry)?;
        Ok::<_, ReleaseError>(ReleaseFolder::open_checked(&folder)?)
    };
    let release = index.before(version).map(open).transpose()?;
    Ok(Before { release, index: Some(index.clone()) })
}

/// Refuses a version that is too small a step from the previous one for what differs.
fn refuse_small_step(version: &str, changes: &Changes) -> Result<(), ReleaseError> {
    let (Some(before), Some(smallest)) = (&changes.before, &changes.demand.smallest) else {
        return Ok(());
    };
    let of = |version: &str| Version::parse(version).ok();
    if of(version) >= of(smallest) {
        return Ok(());
    }
    let made = [Bump::Minor, Bump::Patch]
        .into_iter()
        .find(|bump| of(&before.version).is_some_and(|last| of(version) >= Some(bump.from(&last))));
    let offences = lines::offences(changes, made.unwrap_or(Bump::None), NAMED);
    Err(ReleaseError::SmallStep {
        version: version.to_owned(),
        last: before.version.clone(),
        offences: offences.iter().flat_map(|line| ["  ".into(), visible(line), "\n".into()]).collect(),
        smallest: smallest.clone(),
    })
}

/// Makes a second release wait until the first is done.
fn hold(dist: &Path) -> Result<File, ReleaseError> {
    if !dist.is_dir() {
        return Err(ReleaseError::Foreign {
            path: dist.to_owned(),
            what: "is not a folder".into(),
            help: "move it away, or name another folder with --dist".into(),
        });
    }
    Ok(lock(dist, "release into")?)
}

/// Moves a staged version into place and lists it. The new index is on disk before the version appears: a run that is killed
/// between the two renames is finished by the next one; one that is refused the second takes back the first.
fn commit(dist: &Path, staging: Temporary, folder: &Path, index: &Index) -> Result<(), ReleaseError> {
    let pending = Temporary::new(dist.join(PENDING));
    write_file(dist, PENDING, &index.bytes())?;
    sync_folder(dist)?;
    fs::rename(&staging.path, folder).attempt("move", &staging.path)?;
    let target = dist.join("index.json");
    let listed =
        sync_folder(dist).and_then(|()| fs::rename(&pending.path, &target).attempt("write", &target));
    if let Err(refused) = listed {
        if fs::rename(folder, &staging.path).is_err() {
            // The version stays where it is, and the next run lists it.
            staging.keep();
            pending.keep();
        }
        return Err(refused.into());
    }
    staging.keep();
    pending.keep();
    sync_folder(dist).map_err(|refused| unfinished(refused.into(), folder, "may not be on disk yet"))
}

/// A version is published and listed; what comes after was refused.
fn unfinished(refused: ReleaseError, folder: &Path, lack: &'static str) -> ReleaseError {
    match refused {
        ReleaseError::Io(IoError { error, .. }) => {
            ReleaseError::Unfinished { folder: folder.to_owned(), lack, error }
        }
        other => other,
    }
}

/// Folders made for a release, which vanish again when it comes to nothing.
struct MadeFolder {
    /// The outermost first.
    made: Vec<PathBuf>,
}

impl MadeFolder {
    fn create(dist: &Path) -> Result<Self, ReleaseError> {
        let missing = dist.ancestors().take_while(|p| !p.as_os_str().is_empty() && !p.exists());
        let mut made: Vec<PathBuf> = missing.map(Path::to_owned).collect();
        made.reverse();
        let guard = Self { made };
        if !guard.made.is_empty() {
            fs::create_dir_all(dist).attempt("create", dist)?;
        }
        Ok(guard)
    }

    fn keep(mut self) {
        self.made.clear();
    }
}

impl Drop for MadeFolder {
    fn drop(&mut self) {
        for folder in self.made.iter().rev() {
            // Only what is empty goes: another release may be at work in it by now.
            let _ = fs::remove_dir(folder);
        }
    }
}
