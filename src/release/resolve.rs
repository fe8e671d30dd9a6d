//! Releases by name: a folder, or a version in the folder of releases.

use std::path::{Path, PathBuf};

use semver::Version;

use super::error::ReleaseError;
use super::index::Index;
use crate::text::shown;

/// The folder of a release that is named by its path or, if there is no such folder, by its version: `1.0.0`, `v1.0.0`
/// or `latest`.
///
/// # Errors
///
/// When there is no such folder and no such version, or the index of versions cannot be read.
pub fn resolve(name: &Path, dist: &Path) -> Result<PathBuf, ReleaseError> {
    if name.is_dir() {
        return Ok(name.to_owned());
    }
    let text = name.to_string_lossy();
    let version = text.strip_prefix('v').unwrap_or(&text);
    let foreign = |what: String, help: String| ReleaseError::Foreign { path: name.to_owned(), what, help };
    if text != "latest" && Version::parse(version).is_err() {
        let what = if name.exists() { "is not a folder" } else { "is neither a folder nor a version" };
        return Err(foreign(what.into(), "name the folder of a release, or a version such as 1.0.0".into()));
    }
    let Some(index) = Index::read(&dist.join("index.json"))? else {
        let what = format!("is looked for in {}, where nothing is published", shown(dist));
        return Err(foreign(what, "name the folder of releases with --dist".into()));
    };
    let version = if text == "latest" { &index.latest } else { version };
    match index.entry(version) {
        Some(entry) => Ok(entry.within(dist)?),
        None => {
            let published: Vec<&str> = index.versions.iter().map(|v| v.version.as_str()).collect();
            let what = format!("is not published in {}", shown(dist));
            Err(foreign(what, format!("these are: {}", published.join(", "))))
        }
    }
}
