//! A release that is being made, as it is compared with the previous one: from memory, without reading back what was just written.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Edition;
use super::diff::{self, Snapshot, TableSnapshot};
use super::digest::FileDigest;
use super::footer::Footer;
use super::read::ReadError;
use crate::model::columns;

/// A release that is being made, as far as it is.
pub struct Draft<'a> {
    /// What it is made from.
    pub edition: &'a Edition<'a>,
    /// The files that are written.
    pub files: &'a [FileDigest],
    /// The document of `datapackage.json`.
    pub package: Value,
    /// Files that are not written yet.
    pub later: &'a [&'a str],
}

impl Snapshot for Draft<'_> {
    fn name(&self) -> String {
        format!("version {}", self.edition.dataset.version)
    }

    fn tables(&self) -> Vec<String> {
        self.edition.tables.iter().map(|data| data.table.name.to_owned()).collect()
    }

    fn table(&self, name: &str) -> Result<Option<TableSnapshot>, ReadError> {
        let data = self.edition.tables.iter().find(|data| data.table.name == name);
        Ok(data.map(|data| {
            let columns = columns(&(data.table.row_schema)());
            let key = data.table.key.iter().map(ToString::to_string).collect();
            TableSnapshot::new(columns, data.rows.clone(), Some(key))
        }))
    }

    fn stated(&self) -> Result<BTreeMap<String, Value>, ReadError> {
        Ok(diff::statements(Some(&self.package), Some(Footer::of_edition(self.edition))))
    }

    fn files(&self) -> Result<BTreeMap<String, String>, ReadError> {
        let written = self.files.iter().map(|file| (file.path.clone(), file.sha256.clone()));
        // They state the version, so they differ from every other release.
        let later = self.later.iter().map(|path| ((*path).to_owned(), String::new()));
        Ok(written.chain(later).collect())
    }
}
