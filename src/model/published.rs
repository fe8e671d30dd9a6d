//! What is published: `index.json`, the versions and their files.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Every published version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    /// Format of this file.
    pub format: u32,
    /// Name of the dataset.
    pub dataset: String,
    /// Title of the dataset.
    pub title: String,
    /// The newest version.
    pub latest: String,
    /// The folder of the newest version, relative to the index, with a final slash: a link to the latest data follows it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub latest_path: String,
    /// The versions, newest first.
    pub versions: Vec<Entry>,
}

/// A published version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The version.
    pub version: String,
    /// Day of its release.
    pub released: String,
    /// Its folder, relative to the index.
    pub path: String,
    /// Rows of each table.
    pub rows: BTreeMap<String, usize>,
    /// SHA-256 of its `SHA256SUMS`, which has the digest of every other file.
    pub sha256sums: String,
    /// Its files.
    pub files: Vec<FileDigest>,
}

/// Path, size and digest of a released file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FileDigest {
    /// Path within the release, with `/` between its parts.
    pub path: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256, lower-case hexadecimal.
    pub sha256: String,
}
