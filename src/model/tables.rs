//! The single table of released tables.

use schemars::{JsonSchema, Schema};

use super::inherited::row_schema;
use super::released::{
    ActorRow, CitationRow, ConflictRow, EventParticipantRow, EventRow, EvidenceRow, FigureRow, ProblemRow,
    ReferenceRow, SourceRow, SpanCell,
};
use super::{Actor, Event, Figure, Participant, Problem, Reference, Source};

/// A released table.
pub struct Table {
    /// Name of the table: the stem of its files.
    pub name: &'static str,
    /// Columns that identify a row; rows are sorted by them.
    pub key: &'static [&'static str],
    /// Columns that name rows of other tables, apart from `source_id`.
    pub names: &'static [ForeignKey],
    /// JSON Schema of a row, as published (draft 2020-12).
    pub row_schema: fn() -> Schema,
}

/// A column, or a field within one, that names rows of other tables by their key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ForeignKey {
    /// The column; a nested field after a dot. Lists are looked through.
    pub column: &'static str,
    /// The tables, one of which has the row.
    pub tables: &'static [&'static str],
    /// The column that says which of the tables it is, if there are several.
    pub chosen_by: Option<&'static str>,
}

const fn to(column: &'static str, tables: &'static [&'static str]) -> ForeignKey {
    ForeignKey { column, tables, chosen_by: None }
}

/// Every row of every table comes from a source.
const SOURCE: ForeignKey = to("source_id", &["sources"]);

/// The tables whose rows are records of the extracts.
const RECORDS: &[&str] = &["figures", "events", "actors", "references", "problems"];

/// The tables whose rows have spans of the article.
const WITH_EVIDENCE: &[&str] = &["sources", "figures", "events", "actors", "references", "problems"];

const fn table<T: JsonSchema, Base: JsonSchema>(
    name: &'static str,
    key: &'static [&'static str],
    names: &'static [ForeignKey],
) -> Table {
    Table { name, key, names, row_schema: row_schema::<T, Base> }
}

/// A row that no record is the base of.
type NoBase = ();

/// Every released table, in the order in which people read about them.
pub static TABLES: &[Table] = &[
    table::<SourceRow, Source>("sources", &["source_id"], &[]),
    table::<FigureRow, Figure>(
        "figures",
        &["id"],
        &[
            to("actors", &["actors"]),
            to("cites", &["references"]),
            to("repeats", &["figures"]),
            to("conflicts_with", &["figures"]),
        ],
    ),
    table::<EventRow, Event>(
        "events",
        &["id"],
        &[to("participants.actor", &["actors"]), to("cites", &["references"])],
    ),
    table::<ActorRow, Actor>("actors", &["id"], &[to("part_of", &["actors"])]),
    table::<ReferenceRow, Reference>("references", &["id"], &[]),
    table::<EventParticipantRow, Participant>(
        "event_participants",
        &["event_id", "ordinal"],
        &[to("event_id", &["events"]), to("actor_id", &["actors"])],
    ),
    table::<CitationRow, SpanCell>(
        "citations",
        &["reference_id", "ordinal"],
        &[to("reference_id", &["references"])],
    ),
    table::<ProblemRow, Problem>("problems", &["id"], &[to("records", RECORDS)]),
    table::<EvidenceRow, SpanCell>(
        "evidence",
        &["table", "record_id", "ordinal"],
        &[ForeignKey { column: "record_id", tables: WITH_EVIDENCE, chosen_by: Some("table") }],
    ),
    table::<ConflictRow, NoBase>(
        "conflicts",
        &["figure_id", "other_figure_id"],
        &[to("figure_id", &["figures"]), to("other_figure_id", &["figures"])],
    ),
];

impl Table {
    /// The columns that name rows of other tables.
    pub fn foreign_keys(&self) -> impl Iterator<Item = ForeignKey> {
        let source = (self.name != "sources").then_some(SOURCE);
        source.into_iter().chain(self.names.iter().copied())
    }

    /// What one row is, in a sentence.
    #[must_use]
    pub fn description(&self) -> String {
        let schema = (self.row_schema)();
        schema.get("description").and_then(|d| d.as_str()).unwrap_or_default().to_owned()
    }

    /// The table of this name.
    ///
    /// # Panics
    ///
    /// When the name is not in [`TABLES`], which only the program itself could get wrong.
    #[must_use]
    pub fn named(name: &str) -> &'static Self {
        TABLES.iter().find(|t| t.name == name).unwrap_or_else(|| panic!("no released table is called {name}"))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Column, ColumnType, Dataset, columns};
    use super::*;

    /// The column at a path; lists are looked through.
    fn at<'a>(columns: &'a [Column], path: &str) -> Option<&'a Column> {
        let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
        let column = columns.iter().find(|c| c.name == first)?;
        let Some(rest) = rest else {
            return Some(column);
        };
        match &column.r#type {
            ColumnType::Struct(fields) => at(fields, rest),
            ColumnType::List(items) => match &**items {
                ColumnType::Struct(fields) => at(fields, rest),
                _ => None,
            },
            _ => None,
        }
    }

    #[test]
    fn every_dataset_but_exclusions_is_released() {
        for dataset in Dataset::ALL.iter().filter(|dataset| **dataset != Dataset::Exclusions) {
            let name = dataset.name();
            assert!(RECORDS.contains(&name) && WITH_EVIDENCE.contains(&name), "{name} is not listed here");
            assert_eq!(Table::named(name).key, ["id"]);
        }
    }

    #[test]
    fn every_column_has_a_description() {
        fn check(table: &str, columns: &[Column]) {
            for column in columns {
                assert!(!column.description.is_empty(), "{table}.{} has no description", column.name);
                match &column.r#type {
                    ColumnType::Struct(fields) => check(table, fields),
                    ColumnType::List(items) => {
                        if let ColumnType::Struct(fields) = &**items {
                            check(table, fields);
                        }
                    }
                    _ => {}
                }
            }
        }
        for table in TABLES {
            check(table.name, &columns(&(table.row_schema)()));
        }
    }

    #[test]
    fn keys_are_columns_and_foreign_keys_name_tables() {
        for table in TABLES {
            let columns = columns(&(table.row_schema)());
            let exists = |path: &str| assert!(at(&columns, path).is_some(), "{}.{path}", table.name);
            table.key.iter().for_each(|key| exists(key));
            for key in table.foreign_keys() {
                exists(key.column);
                key.chosen_by.into_iter().for_each(exists);
                key.tables.iter().for_each(|other| assert!(!Table::named(other).key.is_empty()));
            }
        }
    }
}
