//! What is stated of a release as a whole.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::model::changes::MetadataChange;
use crate::release::footer::Footer;
use crate::release::read::{ReadError, ReleaseFolder};

/// What of `datapackage.json` is not compared: what the footers say under other names, and what does not describe the data.
const SAID_ELSEWHERE: [&str; 8] =
    ["$schema", "profile", "id", "resources", "name", "version", "created", "licenses"];

/// Everything stated of a release as a whole, by name: in `datapackage.json`, and in the footers of Parquet files.
#[must_use]
pub fn statements(package: Option<&Value>, footer: Option<Footer>) -> BTreeMap<String, Value> {
    let mut stated = BTreeMap::new();
    if let Some(Value::Object(package)) = package {
        let own = package.iter().filter(|(name, _)| !SAID_ELSEWHERE.contains(&name.as_str()));
        stated.extend(own.map(|(name, value)| (name.clone(), value.clone())));
    }
    if let Some(Footer { dataset, version, released, licence }) = footer {
        let said = [("name", dataset), ("version", version), ("released", released), ("licence", licence)];
        stated.extend(said.map(|(name, text)| (name.to_owned(), Value::from(text))));
    }
    stated
}

/// Everything stated of a published release as a whole.
pub fn stated(folder: &ReleaseFolder) -> Result<BTreeMap<String, Value>, ReadError> {
    Ok(statements(folder.package()?, folder.footer()?))
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
