//! `dist/index.json`: every published version, newest first, with digests.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use semver::Version;

use super::Edition;
use super::error::ReleaseError;
use super::files::Staged;
use super::read::ReadError;
use crate::fsio::{Attempt, Links, is_link, read_regular};

pub use crate::model::published::{Entry, Index};

/// Largest index that is read, in bytes: enough for some thousand versions.
const LARGEST: u64 = 16 << 20;

/// The format of the index; a program refuses one that is newer than it knows.
const FORMAT: u32 = 1;

/// What is wrong with a version folder that is a link.
pub const IS_LINK: &str = "is a link: what it leads to was not published here";

impl Entry {
    /// The name of its folder, which is next to the index.
    #[must_use]
    pub fn folder(&self) -> &str {
        self.path.trim_end_matches('/')
    }

    /// Its folder in the folder of releases.
    ///
    /// # Errors
    ///
    /// When it is a link.
    pub fn within(&self, dist: &Path) -> Result<PathBuf, ReadError> {
        let folder = dist.join(self.folder());
        if is_link(&folder) { Err(ReadError::no_release(&folder, IS_LINK)) } else { Ok(folder) }
    }
}

impl Index {
    /// Reads the index; none when nothing has been published.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or is not an index.
    pub fn read(path: &Path) -> Result<Option<Self>, ReleaseError> {
        Self::bytes_at(path)?.map(|bytes| Self::parse(path, &bytes)).transpose()
    }

    /// The bytes of the file; none when nothing has been published.
    ///
    /// # Errors
    ///
    /// When it is anything but a regular file, is too large, or cannot be read.
    pub fn bytes_at(path: &Path) -> Result<Option<Vec<u8>>, ReleaseError> {
        match read_regular(path, Links::Refuse, LARGEST) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
            // An error of the system says nothing about the content.
            Err(e) if e.raw_os_error().is_some() => Ok(Err(e).attempt("read", path)?),
            Err(e) => Err(broken(path, e.to_string().lines().next().unwrap_or_default())),
        }
    }

    /// Reads the index from its bytes.
    ///
    /// # Errors
    ///
    /// When it is not an index, or leads out of its folder.
    pub fn parse(path: &Path, bytes: &[u8]) -> Result<Self, ReleaseError> {
        let value: serde_json::Value =
            serde_json::from_slice(bytes).map_err(|e| foreign(path, format!("is not JSON ({e})")))?;
        if value["format"].as_u64() > Some(FORMAT.into()) {
            return Err(ReleaseError::Newer { path: path.to_owned(), format: value["format"].to_string() });
        }
        let index: Self = serde_json::from_value(value).map_err(|e| broken(path, &e.to_string()))?;
        index.refuse_broken().map_err(|what| broken(path, &what))?;
        Ok(index)
    }

    /// Refuses an index that contradicts itself or leads out of its folder.
    fn refuse_broken(&self) -> Result<(), String> {
        let mut seen = BTreeSet::new();
        for Entry { version, path, .. } in &self.versions {
            if Version::parse(version).is_err() {
                return Err(format!("`{version}` is not a version"));
            }
            if *path != format!("v{version}/") {
                return Err(format!("version {version} is in `{path}`, not in `v{version}/`"));
            }
            if !seen.insert(version) {
                return Err(format!("version {version} is listed twice"));
            }
        }
        if self.versions.first().map(|v| &v.version) != Some(&self.latest) {
            return Err(format!("its latest version, `{}`, is not the first of its list", self.latest));
        }
        Ok(())
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

fn broken(path: &Path, what: &str) -> ReleaseError {
    foreign(path, format!("is not an index of releases ({what})"))
}

fn foreign(path: &Path, what: String) -> ReleaseError {
    let help = "restore it from the version control system".to_owned();
    ReleaseError::Foreign { path: path.to_owned(), what, help }
}
