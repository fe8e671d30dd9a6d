//! What is stated of a release as a whole.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::model::changes::MetadataChange;
use crate::release::read::{ReadError, ReleaseFolder};

/// What the footers of Parquet files say of the release, by the name under which it is compared.
const OF_FOOTERS: [(&str, &str); 4] = [
    ("colophon.dataset", "name"),
    ("colophon.version", "version"),
    ("colophon.released", "released"),
    ("colophon.licence", "licence"),
];

/// What of `datapackage.json` is not compared: what the footers say under other names, and what does not describe the data.
const SAID_ELSEWHERE: [&str; 8] =
    ["$schema", "profile", "id", "resources", "name", "version", "created", "licenses"];

/// Everything stated of a release as a whole, by name: in `datapackage.json`, and in the footer of a Parquet file.
#[must_use]
pub fn statements(package: Option<Value>, footer: &BTreeMap<String, String>) -> BTreeMap<String, Value> {
    let mut stated = BTreeMap::new();
    if let Some(Value::Object(package)) = package {
        stated.extend(package.into_iter().filter(|(name, _)| !SAID_ELSEWHERE.contains(&name.as_str())));
    }
    let value = |key: &str| footer.get(key).map(|text| Value::from(text.as_str()));
    stated.extend(OF_FOOTERS.iter().filter_map(|(key, name)| Some(((*name).to_owned(), value(key)?))));
    stated
}

/// Everything stated of a published release as a whole.
pub fn stated(folder: &ReleaseFolder) -> Result<BTreeMap<String, Value>, ReadError> {
    // Every table says the same; the smallest file is read soonest.
    let size = |table: &&str| {
        let path = folder.files().get(&format!("{table}.parquet"));
        path.and_then(|path| path.metadata().ok()).map_or(u64::MAX, |m| m.len())
    };
    let smallest = folder.tables().into_iter().min_by_key(size);
    let parquet = smallest.map(|table| folder.parquet(table)).transpose()?.flatten();
    Ok(statements(folder.package()?, &parquet.map(|p| p.metadata).unwrap_or_default()))
}

/// What is stated differently.
pub fn compare(before: &BTreeMap<String, Value>, after: &BTreeMap<String, Value>) -> Vec<MetadataChange> {
    let names = before.keys().chain(after.keys().filter(|name| !before.contains_key(*name)));
    let mut names: Vec<&String> = names.filter(|name| before.get(*name) != after.get(*name)).collect();
    names.sort_unstable();
    let change = |name: &String| MetadataChange {
        name: name.clone(),
        before: before.get(name).cloned(),
        after: after.get(name).cloned(),
    };
    names.into_iter().map(change).collect()
}
