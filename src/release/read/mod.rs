//! Files → tables: a published release read back.
//!
//! What a release holds is found on disk, not in the model of this program: older and newer versions have other tables and
//! columns. Files are only read if they have the digest in `SHA256SUMS`, and only through `list` and `file`, because a forged release may
//! contain links and devices. Anyone who forged it also made the digests, so nothing of what files claim is trusted. Read this file first,
//! then one file per format (`json`, `schema`, `sums`, `parquet`; the latter is decoded in a separate process, `apart`). Whether a
//! release is right is not decided here: see `verify` and `diff`.

mod apart;
mod error;
mod file;
mod json;
mod list;
mod parquet;
mod schema;
mod sums;
#[cfg(test)]
mod tests;

pub use apart::{COMMAND as DECODE, ParquetTable, Part, decode_to, serve};
pub use error::ReadError;
pub use file::{digest_file, digest_with_line_feeds, read_file};
pub use json::JsonTable;
pub use list::{Listing, list};
pub use schema::TableSchema;
pub use sums::parse as parse_sums;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::Value;

use super::digest::sha256;
use super::footer::Footer;
use crate::text::line_ends::with_line_feeds;

/// Where the schema of a table is in a release.
#[must_use]
pub fn schema_path(table: &str) -> String {
    format!("schema/release/{table}.schema.json")
}

/// The folder of a release.
pub struct ReleaseFolder {
    path: PathBuf,
    files: BTreeMap<String, PathBuf>,
    /// What every file that is read must have as its digest; none where the caller vouches for the files.
    sums: Option<BTreeMap<String, String>>,
    /// What `datapackage.json` says, once it was asked for.
    package: OnceLock<Option<Value>>,
}

/// The file of digests.
pub const SUMS: &str = "SHA256SUMS";

impl ReleaseFolder {
    /// Opens the folder of a release and lists its files. Those that are read later must have the digests of `SHA256SUMS`,
    /// or the decoders would be at the mercy of what a damaged file claims.
    ///
    /// # Errors
    ///
    /// When it is not a folder, cannot be read, holds no table at all, has no list of digests, or anything but regular files.
    pub fn open(path: &Path) -> Result<Self, ReadError> {
        let listing = listed(path)?;
        if let Some((odd, why)) = listing.odd.iter().next() {
            return Err(ReadError::damaged(&path.join(odd), why.clone()));
        }
        let folder = Self::of(path, listing)?;
        let sums = path.join(SUMS);
        if !folder.files.contains_key(SUMS) {
            return Err(ReadError::damaged(&sums, "is missing".into()));
        }
        let stated = sums::parse(&sums, &read_file(&sums)?)?;
        Ok(Self { sums: Some(stated), ..folder })
    }

    /// Opens the folder of a release whose digests have been checked by the caller.
    ///
    /// # Errors
    ///
    /// When it is not a folder, cannot be read, or holds no table at all.
    pub fn open_checked(path: &Path) -> Result<Self, ReadError> {
        Self::of(path, listed(path)?)
    }

    fn of(path: &Path, listing: Listing) -> Result<Self, ReadError> {
        let folder =
            Self { path: path.to_owned(), files: listing.files, sums: None, package: OnceLock::new() };
        if folder.tables().is_empty() {
            return Err(ReadError::no_release(path, "holds no table"));
        }
        Ok(folder)
    }

    /// The folder itself.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Every regular file of the release by its path within, with `/` between its parts.
    #[must_use]
    pub fn files(&self) -> &BTreeMap<String, PathBuf> {
        &self.files
    }

    /// The digests that `SHA256SUMS` states, by path; none where the caller vouches for the files.
    #[must_use]
    pub fn sums(&self) -> Option<&BTreeMap<String, String>> {
        self.sums.as_ref()
    }

    /// The names of the tables: whatever there is of a table in Parquet, or as JSON with a schema.
    #[must_use]
    pub fn tables(&self) -> BTreeSet<&str> {
        let of = |suffix| {
            move |path: &str| path.strip_suffix(suffix).filter(|name| !name.contains('/')).map(str::len)
        };
        let name = |path: &'_ String| {
            let has_schema = |name: &str| self.files.contains_key(&schema_path(name));
            let json = || of(".json")(path).filter(|end| has_schema(&path[..*end]));
            of(".parquet")(path).or_else(json)
        };
        self.files.keys().filter_map(|path| Some(&path[..name(path)?])).collect()
    }

    /// The Parquet file of a table, as it is; none if there is no such file.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn parquet_bytes(&self, table: &str) -> Result<Option<Vec<u8>>, ReadError> {
        self.read(&format!("{table}.parquet"), |_, bytes| Ok(bytes))
    }

    /// What the Parquet files say of the release, or what its `datapackage.json` says that they say; none where there is neither.
    ///
    /// # Errors
    ///
    /// When a file cannot be read, or is damaged.
    pub fn footer(&self) -> Result<Option<Footer>, ReadError> {
        if let Some(footer) = self.package()?.and_then(Footer::of_package) {
            return Ok(Some(footer));
        }
        // Every table says the same; the smallest file is read soonest.
        let size = |table: &&str| {
            let path = self.files.get(&format!("{table}.parquet"));
            path.and_then(|path| path.metadata().ok()).map_or(u64::MAX, |m| m.len())
        };
        let Some(smallest) = self.tables().into_iter().min_by_key(size) else {
            return Ok(None);
        };
        let decode = |path: &Path, bytes: Vec<u8>| apart::metadata(path, &bytes);
        Ok(self.read(&format!("{smallest}.parquet"), decode)?.and_then(|said| Footer::of_file(&said)))
    }

    /// A table as its JSON file has it; none if there is no such file.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or is not an array with one record per line.
    pub fn json(&self, table: &str) -> Result<Option<JsonTable>, ReadError> {
        self.read(&format!("{table}.json"), JsonTable::split)
    }

    /// The published schema of a table; none if there is no such file.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or describes no table.
    pub fn schema(&self, table: &str) -> Result<Option<TableSchema>, ReadError> {
        self.read(&schema_path(table), |path, bytes| TableSchema::of(path, object(path, &bytes)?))
    }

    /// The columns that identify a row of a table, as `datapackage.json` states them; none where it does not.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or is not JSON.
    pub fn key(&self, table: &str) -> Result<Option<Vec<String>>, ReadError> {
        let resources = self.package()?.and_then(|package| package["resources"].as_array());
        let of_table = |r: &&Value| r["name"] == table && r["schema"]["primaryKey"] != Value::Null;
        let names = |key: &Value| -> Option<Vec<String>> {
            match key {
                Value::String(name) => Some(vec![name.clone()]),
                Value::Array(names) => names.iter().map(|n| n.as_str().map(str::to_owned)).collect(),
                _ => None,
            }
        };
        Ok(resources.into_iter().flatten().find(of_table).and_then(|r| names(&r["schema"]["primaryKey"])))
    }

    /// What `datapackage.json` says; none if there is no such file.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or is not a JSON object.
    pub fn package(&self) -> Result<Option<&Value>, ReadError> {
        if let Some(read) = self.package.get() {
            return Ok(read.as_ref());
        }
        let read = self.read("datapackage.json", |path, bytes| object(path, &bytes))?;
        Ok(self.package.get_or_init(|| read).as_ref())
    }

    /// Reads a file of the release, if it exists.
    fn read<T>(
        &self,
        name: &str,
        parse: impl FnOnce(&Path, Vec<u8>) -> Result<T, ReadError>,
    ) -> Result<Option<T>, ReadError> {
        let Some(path) = self.files.get(name) else {
            return Ok(None);
        };
        let bytes = read_file(path)?;
        self.check(name, path, &bytes)?;
        parse(path, bytes).map(Some)
    }

    fn check(&self, name: &str, path: &Path, bytes: &[u8]) -> Result<(), ReadError> {
        let Some(sums) = &self.sums else {
            return Ok(());
        };
        match sums.get(name) {
            Some(stated) if *stated == sha256(bytes) => Ok(()),
            Some(stated) if *stated == sha256(with_line_feeds(bytes)) => Err(ReadError::converted(path)),
            Some(_) => Err(ReadError::damaged(path, format!("does not have the digest in {SUMS}"))),
            None => Err(ReadError::damaged(path, format!("is not listed in {SUMS}"))),
        }
    }
}

fn listed(path: &Path) -> Result<Listing, ReadError> {
    if !path.is_dir() {
        let what = if path.exists() { "is not a folder" } else { "does not exist" };
        return Err(ReadError::no_release(path, what));
    }
    list(path)
}

fn object(path: &Path, bytes: &[u8]) -> Result<Value, ReadError> {
    let value: Value = serde_json::from_slice(bytes).map_err(|e| ReadError::not_json(path, 1, &e))?;
    if !value.is_object() {
        return Err(ReadError::damaged(path, "is not a JSON object".into()));
    }
    Ok(value)
}
