//! The released tables, as they were published: the page has no other source.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use rayon::prelude::*;
use serde_json::{Map, Value};

use super::SiteError;
use crate::model::{Column, TABLES, Table, columns};

/// Rows of one table that a page shows. Whoever has more is better served by the files, and so is the browser.
const ROWS: usize = 25_000;

/// Rows of a table that the page only counts.
const LINKS: usize = 8 * ROWS;

/// A released table.
pub struct Rows {
    /// Which table it is.
    pub table: &'static Table,
    /// What a row is, in words.
    pub about: String,
    /// Its columns, in the order of the schema.
    pub columns: Vec<Column>,
    /// Its rows, in the order of the file; not more than the page holds.
    pub rows: Vec<Map<String, Value>>,
    /// How many rows the table has.
    pub total: usize,
}

/// Every table of a release.
pub struct Tables {
    all: Vec<Rows>,
    actors: HashMap<String, String>,
}

impl Tables {
    /// Reads the tables of a release from its folder.
    pub fn read(folder: &Path) -> Result<Self, SiteError> {
        let all: Vec<Rows> = TABLES.par_iter().map(|table| rows(folder, table)).collect::<Result<_, _>>()?;
        let text = |row: &Map<String, Value>, name: &str| row.get(name)?.as_str().map(str::to_owned);
        let with_ids = all.iter().filter(|r| r.table.key.len() == 1);
        let ids: HashSet<String> =
            with_ids.flat_map(|r| r.rows.iter().filter_map(|row| text(row, r.table.key[0]))).collect();
        let actors = all.iter().filter(|r| r.table.name == "actors").flat_map(|r| &r.rows);
        let actors = actors.filter_map(|row| Some((text(row, "id")?, text(row, "name")?)));
        let actors = without_doubles(actors.collect(), &ids);
        Ok(Self { all, actors })
    }

    /// The tables, in the order of [`TABLES`].
    pub fn iter(&self) -> impl Iterator<Item = &Rows> {
        self.all.iter()
    }

    /// Whether the page holds but a part of a table.
    pub fn is_cut(&self) -> bool {
        self.all.iter().any(|rows| rows.rows.len() < rows.total)
    }

    /// The table of this name; every one of [`TABLES`] is there.
    pub fn named(&self, name: &str) -> &Rows {
        let found = self.all.iter().find(|r| r.table.name == name);
        found.expect("every released table is read")
    }

    /// The name by which the actor of this id can be told from all others; none where there is no such name.
    pub fn actor(&self, id: &str) -> Option<&str> {
        self.actors.get(id).map(String::as_str)
    }
}

/// The names that belong to one actor, and are nobody's id.
fn without_doubles(names: Vec<(String, String)>, ids: &HashSet<String>) -> HashMap<String, String> {
    let mut times: HashMap<String, usize> = HashMap::new();
    for (_, name) in &names {
        *times.entry(name.clone()).or_default() += 1;
    }
    names
        .into_iter()
        .filter(|(_, name)| !name.is_empty() && times[name] == 1 && !ids.contains(name))
        .collect()
}

fn rows(folder: &Path, table: &'static Table) -> Result<Rows, SiteError> {
    let file = format!("{}.json", table.name);
    let bytes = std::fs::read(folder.join(&file)).map_err(|e| SiteError::file(&file, e))?;
    let most = if super::views::VIEWS.iter().any(|v| v.table == table.name) { ROWS } else { LINKS };
    // An array, one record a line.
    let lines: Vec<&[u8]> = bytes.split(|b| *b == b'\n').filter(|line| line.first() == Some(&b'{')).collect();
    let record = |line: &&[u8]| {
        let record = line.strip_suffix(b",").unwrap_or(line);
        serde_json::from_slice(record).map_err(|e| SiteError::file(&file, e))
    };
    let read = lines[..lines.len().min(most)].par_iter().map(record).collect::<Result<_, _>>()?;
    let schema = (table.row_schema)();
    let about = schema.get("description").and_then(Value::as_str).unwrap_or_default().replace('\n', " ");
    Ok(Rows { table, about, columns: columns(&schema), rows: read, total: lines.len() })
}
