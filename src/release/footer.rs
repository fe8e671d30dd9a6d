//! What the Parquet file of a table says of its release, in case it is separated from it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Edition;

/// The keys under which the files of all tables say the same.
pub const SHARED: [&str; 4] =
    ["colophon.dataset", "colophon.version", "colophon.released", "colophon.licence"];

/// The key of the name of the table.
pub const TABLE: &str = "colophon.table";

/// What the files of all tables say alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footer {
    /// Name of the dataset.
    pub dataset: String,
    /// Version of the release.
    pub version: String,
    /// Day of the release (ISO 8601).
    pub released: String,
    /// Licence (SPDX).
    pub licence: String,
}

impl Footer {
    /// What the files of a release that is being made say.
    #[must_use]
    pub fn of_edition(edition: &Edition<'_>) -> Self {
        let dataset = edition.dataset;
        Self {
            dataset: dataset.name.0.clone(),
            version: dataset.version.clone(),
            released: dataset.released.clone(),
            licence: dataset.licence.clone(),
        }
    }

    /// What the files of a published release must say by its `datapackage.json`; none where that does not say it.
    #[must_use]
    pub fn of_package(package: &Value) -> Option<Self> {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        Some(Self {
            dataset: text(&package["name"])?,
            version: text(&package["version"])?,
            released: package["created"].as_str()?.get(..10)?.to_owned(),
            licence: text(&package["licenses"][0]["name"])?,
        })
    }

    /// What the file of a table says, of what it says by key; none where a key is missing.
    #[must_use]
    pub fn of_file(said: &BTreeMap<String, String>) -> Option<Self> {
        let [dataset, version, released, licence] = SHARED.map(|key| said.get(key).cloned());
        Some(Self { dataset: dataset?, version: version?, released: released?, licence: licence? })
    }

    /// What the file of a table says, by key and in the order of the file; `schema` is the SHA-256 of its published schema.
    #[must_use]
    pub fn pairs(&self, table: &str, schema: &str) -> Vec<(String, String)> {
        let [dataset, version, released, licence] = SHARED;
        [
            (dataset, &*self.dataset),
            (TABLE, table),
            (version, &self.version),
            (released, &self.released),
            (licence, &self.licence),
            ("colophon.schema_sha256", schema),
        ]
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .to_vec()
    }
}
