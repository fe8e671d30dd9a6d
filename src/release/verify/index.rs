//! A folder of releases: `index.json` agrees with every version, and there is nothing else.

use std::fs;
use std::path::{Path, PathBuf};

use super::fault::{fault, only_line_ends};
use super::listed::Listed;
use super::{Verified, VerifyError, codes, folder};
use crate::diagnostics::Diagnostic;
use crate::fsio::is_link;
use crate::release::error::ReleaseError;
use crate::release::index::{Entry, IS_LINK, Index};
use crate::release::leftovers::current_index;
use crate::release::read::ReadError;
use crate::text::line_ends::differ_in_line_ends_only;

/// The index of a folder of releases.
pub const INDEX: &str = "index.json";

/// Verifies one release, also against the index above it if that lists the release.
pub fn verify_one(release: &Path) -> Result<Verified, VerifyError> {
    let whole = release.canonicalize().map_err(|error| ReadError::refused(release, error))?;
    let index = match Index::read(&whole.with_file_name(INDEX)) {
        Ok(index) => index,
        // Only the release was asked for; a foreign file of that name above it says nothing about it.
        Err(ReleaseError::Foreign { .. }) => None,
        Err(other) => return Err(other.into()),
    };
    let name = whole.file_name().unwrap_or_default().to_string_lossy();
    let is_it = |entry: &&Entry| entry.folder() == name;
    let listed = index.as_ref().and_then(|index| {
        let entry = index.versions.iter().find(is_it)?;
        Some(Listed { dist: whole.parent()?, index, entry })
    });
    folder::verify(release, listed.as_ref())
}

/// Verifies every version of a folder of releases.
pub fn verify(dist: &Path) -> Result<Verified, VerifyError> {
    let path = dist.join(INDEX);
    let mut verified = Verified { files: 1, ..Verified::default() };
    let read = Index::bytes_at(&path).and_then(|bytes| {
        let bytes = bytes.unwrap_or_default();
        Ok((Index::parse(&path, &bytes)?, bytes))
    });
    let (index, bytes) = match read {
        Ok(read) => read,
        // Nothing of a broken index is followed; the versions are found by their names.
        Err(ReleaseError::Foreign { what, .. }) => {
            verified.faults.push(fault(&codes::FALSE_INDEX, &path, what));
            for release in version_folders(dist)? {
                verified.add(verify_version(&release, None)?);
            }
            return Ok(verified);
        }
        Err(other) => return Err(other.into()),
    };
    if differ_in_line_ends_only(&bytes, &index.bytes()) {
        verified.faults.push(only_line_ends(&codes::FALSE_INDEX, &path));
    } else if bytes != index.bytes() {
        let message =
            "is not as releases write it: it was edited, or has fields that this program does not know";
        verified.faults.push(fault(&codes::FALSE_INDEX, &path, message));
    }
    of_index(&path, &index, &mut verified.faults);
    // Where a run was killed after it had moved its version into place, its own index counts; the next run puts it there.
    let current = current_index(dist).ok().and_then(|current| current.index);
    let index = current.unwrap_or(index);
    others(dist, &index, &mut verified)?;
    for entry in &index.versions {
        let listed = Listed { dist, index: &index, entry };
        verified.add(verify_version(&dist.join(entry.folder()), Some(&listed))?);
    }
    Ok(verified)
}

/// Verifies a version of a folder of releases.
fn verify_version(release: &Path, listed: Option<&Listed<'_>>) -> Result<Verified, VerifyError> {
    let lack = |fault| Ok(Verified { faults: vec![fault], ..Verified::default() });
    if is_link(release) {
        return lack(fault(&codes::FOREIGN_FILE, release, IS_LINK));
    }
    if !release.is_dir() {
        return lack(fault(&codes::LOST_FILE, release, "was published but is missing"));
    }
    folder::verify(release, listed)
}

/// The folders with the name of a version, for a damaged index.
fn version_folders(dist: &Path) -> Result<Vec<PathBuf>, VerifyError> {
    let failed = |error| ReadError::refused(dist, error);
    let mut found = Vec::new();
    for entry in fs::read_dir(dist).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_version = name.strip_prefix('v').is_some_and(|v| semver::Version::parse(v).is_ok());
        found.extend((is_version && (path.is_dir() || is_link(&path))).then_some(path));
    }
    found.sort();
    Ok(found)
}

/// What the index says of itself.
fn of_index(path: &Path, index: &Index, faults: &mut Vec<Diagnostic>) {
    let mut say = |message: String| faults.push(fault(&codes::FALSE_INDEX, path, message));
    let newest = &index.versions[0];
    if !index.latest_path.is_empty() && index.latest_path != newest.path {
        say(format!(
            "latest_path is `{}`, but the newest version is in `{}`",
            index.latest_path, newest.path
        ));
    }
    let version = |entry: &Entry| semver::Version::parse(&entry.version).ok();
    if !index.versions.windows(2).all(|pair| version(&pair[0]) > version(&pair[1])) {
        say("the versions are not listed newest first".to_owned());
    }
}

/// Whatever is next to the index must be a version that it lists; names that begin with a dot are ignored.
fn others(dist: &Path, index: &Index, verified: &mut Verified) -> Result<(), VerifyError> {
    let failed = |error| ReadError::refused(dist, error);
    for entry in fs::read_dir(dist).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let listed = index.versions.iter().any(|v| v.folder() == name);
        let known = name.starts_with('.') || name == INDEX || name == "index.html" || listed;
        if !known {
            let fault = fault(&codes::FOREIGN_FILE, &path, "is neither the index nor a version listed in it");
            verified.faults.push(fault);
        }
    }
    Ok(())
}
