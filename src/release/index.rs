//! `dist/index.json`: every published version, newest first, with digests.

use std::path::Path;

use semver::Version;

use super::Edition;
use super::error::ReleaseError;
use super::files::Staged;
use crate::fsio::Attempt;

pub use crate::model::published::{Entry, Index};

/// The format of the index; a program refuses one that is newer than it knows.
const FORMAT: u32 = 1;

impl Entry {
    /// The name of its folder, which is next to the index.
    #[must_use]
    pub fn folder(&self) -> &str {
        self.path.trim_end_matches('/')
    }
}

impl Index {
    /// Reads the index; none when nothing has been published.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or is not an index.
    pub fn read(path: &Path) -> Result<Option<Self>, ReleaseError> {
        let text = match std::fs::read(path) {
            Ok(text) => text,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Ok(Err(e).attempt("read", path)?),
        };
        let foreign = |what: String, help: &str| ReleaseError::Foreign {
            path: path.to_owned(),
            what,
            help: help.to_owned(),
        };
        let value: serde_json::Value = serde_json::from_slice(&text).map_err(|e| {
            foreign(format!("is not JSON ({e})"), "restore it from the version control system")
        })?;
        if value["format"].as_u64() > Some(FORMAT.into()) {
            return Err(ReleaseError::Newer { path: path.to_owned(), format: value["format"].to_string() });
        }
        let read: Result<Self, _> = serde_json::from_value(value);
        let broken = |what: String| {
            foreign(
                format!("is not an index of releases ({what})"),
                "restore it from the version control system",
            )
        };
        let index = read.map_err(|e| broken(e.to_string()))?;
        if let Some(odd) = index.versions.iter().find(|v| Version::parse(&v.version).is_err()) {
            return Err(broken(format!("`{}` is not a version", odd.version)));
        }
        if index.versions.first().map(|v| &v.version) != Some(&index.latest) {
            return Err(broken(format!(
                "its latest version, `{}`, is not the first of its list",
                index.latest
            )));
        }
        Ok(Some(index))
    }

    /// The index with a version added.
    #[must_use]
    pub fn with(index: Option<Self>, edition: &Edition<'_>, staged: &Staged) -> Self {
        let dataset = edition.dataset;
        let entry = Entry {
            version: dataset.version.clone(),
            released: dataset.released.clone(),
            path: format!("v{}/", dataset.version),
            rows: edition.tables.iter().map(|t| (t.table.name.to_owned(), t.rows.height())).collect(),
            sha256sums: staged.sums.clone(),
            files: staged.files.clone(),
        };
        let mut versions = index.map(|i| i.versions).unwrap_or_default();
        versions.push(entry);
        versions.sort_by_key(|v| std::cmp::Reverse(Version::parse(&v.version).ok()));
        Self {
            format: FORMAT,
            dataset: dataset.name.0.clone(),
            title: dataset.title.clone(),
            latest: versions[0].version.clone(),
            latest_path: versions[0].path.clone(),
            versions,
        }
    }

    /// Whether every published version is below this one.
    #[must_use]
    pub fn is_below(&self, version: &str) -> bool {
        Version::parse(version).ok() > Version::parse(&self.latest).ok()
    }

    /// The last version below this one.
    #[must_use]
    pub fn before(&self, version: &str) -> Option<&Entry> {
        let of = |version: &str| Version::parse(version).ok();
        self.versions.iter().filter(|v| of(&v.version) < of(version)).max_by_key(|v| of(&v.version))
    }

    /// The entry of a version.
    #[must_use]
    pub fn entry(&self, version: &str) -> Option<&Entry> {
        self.versions.iter().find(|v| v.version == version)
    }

    /// The bytes of the file.
    ///
    /// # Panics
    ///
    /// Never: an index is plain data.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).expect("an index is plain data");
        bytes.push(b'\n');
        bytes
    }
}
