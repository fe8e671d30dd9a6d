//! Whether a folder holds nothing but releases of this dataset.

use std::fs;
use std::path::Path;

use super::error::ReleaseError;
use super::index::{IS_LINK, Index};
use super::leftovers::is_folder;
use crate::fsio::{Attempt, is_link};
use crate::model::DatasetInfo;

/// Refuses to work in a folder that holds anything but releases of the dataset.
pub fn refuse_foreign(dist: &Path, index: Option<&Index>, dataset: &DatasetInfo) -> Result<(), ReleaseError> {
    let listed = |name: &str| index.is_some_and(|i| i.versions.iter().any(|v| v.folder() == name));
    for entry in fs::read_dir(dist).attempt("read", dist)? {
        let path = entry.attempt("read", dist)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let known = name.starts_with('.') || name == "index.json" || name == "index.html" || listed(&name);
        if known {
            continue;
        }
        let is_version = name.strip_prefix('v').is_some_and(|v| semver::Version::parse(v).is_ok());
        let (what, help) = match (is_version, index) {
            (false, _) => {
                ("is neither a version nor the index", "move it away, or name another folder with --dist")
            }
            (true, None) => (
                "is a version, but index.json, which should list it, is missing",
                "restore index.json from the version control system",
            ),
            (true, Some(_)) => (
                "is a version that index.json does not list",
                "restore index.json from the version control system, or move the folder away",
            ),
        };
        return Err(foreign(&path, what.into(), help));
    }
    let Some(index) = index else {
        return Ok(());
    };
    if index.dataset != dataset.name.0 {
        let what = format!("holds the dataset `{}`, not `{}`", index.dataset, dataset.name);
        return Err(foreign(dist, what, "name another folder with --dist, or fix `name` in dataset.json"));
    }
    match index.versions.iter().map(|v| dist.join(v.folder())).find(|folder| !is_folder(folder)) {
        Some(lost) => {
            let what = if is_link(&lost) { IS_LINK } else { "is listed in index.json, but is missing" };
            Err(foreign(&lost, what.into(), "restore the folder from the version control system"))
        }
        None => Ok(()),
    }
}

fn foreign(path: &Path, what: String, help: &str) -> ReleaseError {
    ReleaseError::Foreign { path: path.to_owned(), what, help: help.to_owned() }
}
