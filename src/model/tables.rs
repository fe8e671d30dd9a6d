//! The single table of released tables.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

use super::released::{
    ActorRow, CitationRow, ConflictRow, EventParticipantRow, EventRow, EvidenceRow, FigureRow, ProblemRow,
    ReferenceRow, SourceRow,
};

/// A released table.
pub struct Table {
    /// Name of the table: the stem of its files.
    pub name: &'static str,
    /// Columns that identify a row; rows are sorted by them.
    pub key: &'static [&'static str],
    /// JSON Schema of a row, as published (draft 2020-12).
    pub row_schema: fn() -> Schema,
}

/// JSON Schema of a row type, as it is serialised.
fn row_schema<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>()
}

const fn table<T: JsonSchema>(name: &'static str, key: &'static [&'static str]) -> Table {
    Table { name, key, row_schema: row_schema::<T> }
}

/// Every released table, in the order in which people read about them.
pub const TABLES: [Table; 10] = [
    table::<SourceRow>("sources", &["source_id"]),
    table::<FigureRow>("figures", &["id"]),
    table::<EventRow>("events", &["id"]),
    table::<ActorRow>("actors", &["id"]),
    table::<ReferenceRow>("references", &["id"]),
    table::<EventParticipantRow>("event_participants", &["event_id", "ordinal"]),
    table::<CitationRow>("citations", &["reference_id", "ordinal"]),
    table::<ProblemRow>("problems", &["id"]),
    table::<EvidenceRow>("evidence", &["table", "record_id", "ordinal"]),
    table::<ConflictRow>("conflicts", &["figure_id", "other_figure_id"]),
];

impl Table {
    /// The table of this name.
    ///
    /// # Panics
    ///
    /// When the name is not in [`TABLES`], which only the program itself could get wrong.
    #[must_use]
    pub fn named(name: &str) -> &'static Self {
        static ALL: [Table; 10] = TABLES;
        ALL.iter().find(|t| t.name == name).unwrap_or_else(|| panic!("no released table is called {name}"))
    }
}
