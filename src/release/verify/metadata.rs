//! What a release says of itself agrees with its tables: Parquet footers, Data Package, Croissant, citation, card, changes.
//!
//! Older releases have fewer of these files. What is there must be true; the digests show what was published.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::codes;
use super::fault::fault;
use super::files::Found;
use super::listed::Listed;
use super::table::ReadTable;
use crate::diagnostics::Diagnostic;
use crate::release::footer::{SHARED, TABLE};
use crate::release::metadata::datapackage::{Form, field_type};
use crate::release::read::{ReleaseFolder, read_file, schema_path};
use crate::text::markdown::escaped;

/// What every file must agree on.
pub struct Facts<'a> {
    folder: PathBuf,
    tables: &'a [ReadTable],
    /// Dataset, version, day of release and licence, by the names that Parquet files give them.
    stated: BTreeMap<String, String>,
}

impl<'a> Facts<'a> {
    /// What the Parquet files say, which must be the same in all of them.
    pub fn of(release: &ReleaseFolder, tables: &'a [ReadTable], faults: &mut Vec<Diagnostic>) -> Self {
        let mut stated: BTreeMap<String, String> = BTreeMap::new();
        for table in tables {
            let Some(metadata) = &table.metadata else { continue };
            let mut say = |message: String| {
                faults.push(fault(&codes::FALSE_METADATA, &table.parquet, message));
            };
            for key in SHARED {
                match (metadata.get(key), stated.get(key)) {
                    (Some(own), None) => {
                        stated.insert(key.to_owned(), own.clone());
                    }
                    (Some(own), Some(first)) if own != first => {
                        say(format!("gives {key} `{own}`, but another table `{first}`"));
                    }
                    (Some(_), Some(_)) => {}
                    (None, _) => say(format!("does not give {key}")),
                }
            }
            if metadata.get(TABLE) != Some(&table.name) {
                say(format!("says that it is the table `{}`", metadata.get(TABLE).map_or("", |t| t)));
            }
        }
        Self { folder: release.path().to_owned(), tables, stated }
    }

    fn get(&self, key: &str) -> Option<&str> {
        self.stated.get(&format!("colophon.{key}")).map(String::as_str)
    }
}

/// Checks every metadata file that exists.
pub fn check(facts: &Facts<'_>, found: &Found, listed: Option<&Listed<'_>>, faults: &mut Vec<Diagnostic>) {
    schemas(facts, found, faults);
    if let Some(listed) = listed {
        index(facts, listed, faults);
    }
    for (name, check) in CHECKS {
        let path = facts.folder.join(name);
        if !found.files.contains_key(*name) {
            continue;
        }
        let text = read_file(&path).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let Some(text) = text else {
            faults.push(fault(&codes::DAMAGED_FILE, &path, "is not valid UTF-8"));
            continue;
        };
        let mut file = File { path: &path, found, faults };
        check(facts, &text, &mut file);
    }
}

type Check = fn(&Facts<'_>, &str, &mut File<'_>);

const CHECKS: &[(&str, Check)] = &[
    ("CITATION.cff", citation),
    ("README.md", card),
    ("changes.json", changes),
    ("croissant.json", croissant),
    ("datapackage.json", data_package),
];

/// Files that a data card names where its release has them: older releases do not.
const NAMED: [&str; 7] = [
    "CITATION.cff",
    "changes.json",
    "croissant.json",
    "datapackage.json",
    "index.html",
    "references.bib",
    "references.csl.json",
];

/// A file of metadata that is being checked.
struct File<'a> {
    path: &'a Path,
    found: &'a Found,
    faults: &'a mut Vec<Diagnostic>,
}

impl File<'_> {
    fn say(&mut self, message: impl Into<String>) {
        self.faults.push(fault(&codes::FALSE_METADATA, self.path, message));
    }

    /// Says so where something is stated otherwise than it is.
    fn same(&mut self, what: &str, stated: Option<&str>, is: Option<&str>) {
        if let Some(is) = is
            && stated != Some(is)
        {
            self.say(format!("gives {what} as `{}`, but it is `{is}`", stated.unwrap_or("none")));
        }
    }

    fn json(&mut self, text: &str) -> Value {
        match serde_json::from_str(text) {
            Ok(value) => value,
            Err(error) => {
                let fault = fault(&codes::DAMAGED_FILE, self.path, format!("is not JSON ({error})"));
                self.faults.push(fault.on_line(error.line()));
                Value::Null
            }
        }
    }
}

/// Parquet files state the digests of their schemas.
fn schemas(facts: &Facts<'_>, found: &Found, faults: &mut Vec<Diagnostic>) {
    for table in facts.tables {
        let path = schema_path(&table.name);
        let stated = table.metadata.as_ref().and_then(|m| m.get("colophon.schema_sha256"));
        let is = found.files.get(&path).map(|f| &f.sha256);
        if let (Some(stated), Some(is)) = (stated, is)
            && stated != is
        {
            let message = format!("has another digest than {}.parquet gives", table.name);
            faults.push(fault(&codes::FALSE_METADATA, &facts.folder.join(&path), message));
        }
    }
}

fn index(facts: &Facts<'_>, listed: &Listed<'_>, faults: &mut Vec<Diagnostic>) {
    let Listed { index, entry, .. } = listed;
    let mut say = |message: String| faults.push(fault(&codes::FALSE_INDEX, &facts.folder, message));
    // The title may be reworded from version to version; the index has that of the newest.
    let card =
        read_file(&facts.folder.join("README.md")).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let card = card.unwrap_or_default();
    let title = title(&card).filter(|_| entry.version == index.latest);
    // Earlier versions of the program did not escape it.
    if title.is_some_and(|title| title != index.title && title != escaped(&index.title)) {
        say(format!("index.json gives the title `{}`, the data card another", index.title));
    }
    let stated = [("dataset", &index.dataset), ("version", &entry.version), ("released", &entry.released)];
    for (what, stated) in stated {
        if let Some(is) = facts.get(what)
            && is != stated
        {
            say(format!("index.json gives {what} `{stated}`, the tables `{is}`"));
        }
    }
    for table in facts.tables {
        let (stated, rows) = (entry.rows.get(&table.name), table.rows.len());
        if stated != Some(&rows) {
            let stated = stated.map_or("none".to_owned(), ToString::to_string);
            say(format!("index.json gives {stated} rows for {}, which has {rows}", table.name));
        }
    }
    for name in entry.rows.keys().filter(|name| facts.tables.iter().all(|t| t.name != **name)) {
        say(format!("index.json lists the table {name}, which cannot be read here"));
    }
}

fn data_package(facts: &Facts<'_>, text: &str, file: &mut File<'_>) {
    let package = file.json(text);
    file.same("the name", package["name"].as_str(), facts.get("dataset"));
    file.same("the version", package["version"].as_str(), facts.get("version"));
    file.same("the licence", package["licenses"][0]["name"].as_str(), facts.get("licence"));
    let day = package["created"].as_str().and_then(|c| c.get(..10));
    file.same("the day of release", day, facts.get("released"));
    let resources = package["resources"].as_array().cloned().unwrap_or_default();
    for table in facts.tables {
        for extension in ["parquet", "json"] {
            let path = format!("{}.{extension}", table.name);
            match resources.iter().find(|r| r["path"] == path.as_str()) {
                Some(resource) => resource_is_true(table, resource, &path, file),
                None => file.say(format!("does not describe {path}")),
            }
        }
    }
    for path in resources.iter().filter_map(|r| r["path"].as_str()) {
        if !file.found.files.contains_key(path) {
            file.say(format!("describes {path}, which is missing"));
        }
    }
}

fn resource_is_true(table: &ReadTable, resource: &Value, path: &str, file: &mut File<'_>) {
    let digest = file.found.files.get(path).map(|f| format!("sha256:{}", f.sha256));
    file.same(&format!("the digest of {path}"), resource["hash"].as_str(), digest.as_deref());
    let fields = resource["schema"]["fields"].as_array().cloned().unwrap_or_default();
    let names: Vec<&str> = fields.iter().filter_map(|f| f["name"].as_str()).collect();
    let expected: Vec<&str> = table.columns.iter().map(|c| c.name.as_str()).collect();
    if names != expected {
        file.say(format!("describes other columns for {path} than it has"));
        return;
    }
    for (field, column) in fields.iter().zip(&table.columns) {
        let what = format!("{path}, `{}`", column.name);
        file.same(
            &format!("the description of {what}"),
            field["description"].as_str(),
            Some(&column.description),
        );
        let kind = field["type"].as_str();
        if kind != Some("any") && kind != Some(field_type(&column.r#type, Form::Json)) {
            file.say(format!("gives another type for {what} than it has"));
        }
        let listed: Vec<&str> =
            field["constraints"]["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        if !listed.iter().eq(column.values.iter().map(|v| &v.value).collect::<Vec<_>>().iter()) {
            file.say(format!("lists other values for {what} than its schema"));
        }
    }
    let key: Vec<&str> =
        resource["schema"]["primaryKey"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let known = crate::model::TABLES.iter().find(|t| t.name == table.name).map(|t| t.key);
    if known.is_some_and(|known| known != key) {
        file.say(format!("gives another key for {path} than it has"));
    }
}

fn croissant(facts: &Facts<'_>, text: &str, file: &mut File<'_>) {
    let document = file.json(text);
    file.same("the name", document["name"].as_str(), facts.get("dataset"));
    file.same("the version", document["version"].as_str(), facts.get("version"));
    file.same("the day of release", document["datePublished"].as_str(), facts.get("released"));
    let named =
        facts.get("licence").is_none_or(|l| document["license"].as_str().is_some_and(|a| a.contains(l)));
    if !named {
        file.say("gives another licence than the tables");
    }
    let objects = document["distribution"].as_array().cloned().unwrap_or_default();
    for object in &objects {
        let path = object["contentUrl"].as_str().unwrap_or_default();
        let Some(is) = file.found.files.get(path).cloned() else {
            file.say(format!("describes {path}, which is missing"));
            continue;
        };
        file.same(&format!("the digest of {path}"), object["sha256"].as_str(), Some(&is.sha256));
        let size = format!("{} B", is.bytes);
        file.same(&format!("the size of {path}"), object["contentSize"].as_str(), Some(&size));
    }
    let sets = document["recordSet"].as_array().cloned().unwrap_or_default();
    for table in facts.tables {
        let Some(set) = sets.iter().find(|s| s["@id"] == table.name.as_str()) else {
            file.say(format!("does not describe the table {}", table.name));
            continue;
        };
        let fields = set["field"].as_array().cloned().unwrap_or_default();
        let described = fields.iter().map(|f| (f["name"].as_str(), f["description"].as_str()));
        let is = table.columns.iter().map(|c| (Some(c.name.as_str()), Some(c.description.as_str())));
        if !described.eq(is) {
            file.say(format!("describes other columns for {} than it has", table.name));
        }
    }
}

fn citation(facts: &Facts<'_>, text: &str, file: &mut File<'_>) {
    for (field, fact) in [("version", "version"), ("date-released", "released"), ("license", "licence")] {
        let line = text.lines().find_map(|l| l.strip_prefix(&format!("{field}: ")));
        let stated = line.map(|l| l.trim_matches('"'));
        file.same(field, stated, facts.get(fact));
    }
}

/// The title of the dataset: the heading of the card without its version.
fn title(card: &str) -> Option<&str> {
    Some(card.lines().next()?.strip_prefix("# ")?.rsplit_once(' ')?.0)
}

fn card(facts: &Facts<'_>, text: &str, file: &mut File<'_>) {
    let heading = text.lines().next().unwrap_or_default();
    let version = heading.strip_prefix("# ").and_then(|h| h.rsplit(' ').next());
    file.same("the version", version, facts.get("version"));
    // The last of such lines: the description precedes it.
    let released = text.lines().rev().find_map(|l| l.strip_prefix("Released "));
    file.same("the day of release", released.and_then(|r| r.get(..10)), facts.get("released"));
    for name in NAMED.iter().filter(|name| text.contains(&format!("`{name}`"))) {
        if !file.found.files.contains_key(*name) {
            let lost = facts.folder.join(name);
            file.faults.push(fault(&codes::LOST_FILE, &lost, "the data card names it, but it is missing"));
        }
    }
    for table in facts.tables {
        let row = format!("| `{}` | ", table.name);
        let stated = text.lines().find_map(|l| l.strip_prefix(&row)?.split(' ').next());
        file.same(
            &format!("the number of rows of {}", table.name),
            stated,
            Some(&table.rows.len().to_string()),
        );
    }
}

fn changes(facts: &Facts<'_>, text: &str, file: &mut File<'_>) {
    let changes = file.json(text);
    file.same("the dataset", changes["dataset"].as_str(), facts.get("dataset"));
    file.same("the version", changes["after"]["version"].as_str(), facts.get("version"));
    file.same("the day of release", changes["after"]["released"].as_str(), facts.get("released"));
}
