//! The released tables: the page has no other source of rows.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use crate::model::{Column, Table, columns};

/// Rows of one table that a page shows. More are better served by the files, for people and for the browser.
const ROWS: usize = 25_000;

/// Rows of a table that the page only counts.
const LINKS: usize = 8 * ROWS;

/// The rows of a released table, as far as the page needs them.
pub struct TableRows {
    /// Which table it is.
    pub table: &'static Table,
    /// Its first rows, [`most_rows`] at most.
    pub rows: Vec<Map<String, Value>>,
    /// How many rows the table has.
    pub total: usize,
}

/// How many rows of a table the page needs at most.
#[must_use]
pub fn most_rows(table: &Table) -> usize {
    let is_shown = super::views::VIEWS.iter().any(|view| view.table == table.name);
    if is_shown { ROWS } else { LINKS }
}

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
    /// The tables of a release, in the order of [`TABLES`](crate::model::TABLES).
    pub fn of(released: Vec<TableRows>) -> Self {
        let all: Vec<Rows> = released.into_iter().map(Rows::of).collect();
        let text = |row: &Map<String, Value>, name: &str| row.get(name)?.as_str().map(str::to_owned);
        let with_ids = all.iter().filter(|r| r.table.key.len() == 1);
        let ids: HashSet<String> =
            with_ids.flat_map(|r| r.rows.iter().filter_map(|row| text(row, r.table.key[0]))).collect();
        let actors = all.iter().filter(|r| r.table.name == "actors").flat_map(|r| &r.rows);
        let actors = actors.filter_map(|row| Some((text(row, "id")?, text(row, "name")?)));
        let actors = without_doubles(actors.collect(), &ids);
        Self { all, actors }
    }

    /// The tables, in the order in which they were released.
    pub fn iter(&self) -> impl Iterator<Item = &Rows> {
        self.all.iter()
    }

    /// Whether the page has only a part of a table.
    pub fn is_cut(&self) -> bool {
        self.all.iter().any(|rows| rows.rows.len() < rows.total)
    }

    /// The table of this name; every one of the model exists.
    pub fn named(&self, name: &str) -> &Rows {
        let found = self.all.iter().find(|r| r.table.name == name);
        found.expect("every released table is read")
    }

    /// The name of the actor with this id, if no other actor has it.
    pub fn actor(&self, id: &str) -> Option<&str> {
        self.actors.get(id).map(String::as_str)
    }
}

/// The names that belong to one actor only and are not an id.
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

impl Rows {
    fn of(released: TableRows) -> Self {
        let TableRows { table, rows, total } = released;
        let schema = (table.row_schema)();
        let about = schema.get("description").and_then(Value::as_str).unwrap_or_default().replace('\n', " ");
        Self { table, about, columns: columns(&schema), rows, total }
    }
}
