//! What a record is: the types of raw extracts and of released rows, and the definitions that every room shares.
//!
//! Begin with `event` and `figure`, two types of records; `datasets` lists them all, `released` has the rows that are
//! published. Then come the notations of the data: `canonical` (words), `edtf` (dates), `date_words` and `quantity`. `columns` reads
//! tables out of schemas.
//!
//! Doc comments of fields and variants are published: as descriptions in the JSON Schemas, in the Parquet columns and in
//! the data card. They must make sense without the source code.
//!
//! Nothing here reads files, reports diagnostics, or knows how data is checked and released.

mod actor;
mod canonical;
pub mod changes;
mod columns;
mod common;
mod datasets;
mod date_agreement;
mod date_words;
mod edtf;
mod event;
mod event_type;
mod evidence;
mod exclusion;
mod figure;
mod fingerprint;
mod inherited;
mod place;
mod problem;
pub mod published;
mod quantity;
mod reference;
pub mod released;
mod source;
mod tables;

pub use actor::{Actor, ActorKind, Office};
pub use canonical::{WordAt, count_words, join_words, joined_words, sha256, words};
pub use columns::{Allowed, Column, ColumnType, columns, raw_columns, referred, table_columns};
pub use common::{Id, LONGEST_ID, Modality, SLUG};
pub(crate) use datasets::with_record_type;
pub use datasets::{Dataset, Extracts, PerDataset, Record, SourceExtracts, Visitor};
pub use date_agreement::{Contradiction, contradiction};
pub use date_words::{MONTHS, numeric::serial_day};
pub use edtf::{Bounds, Edtf, EdtfError, Precision};
pub use event::{Event, Participant, Role};
pub use event_type::{EventType, Ontology};
pub use evidence::Span;
pub use exclusion::{Exclusion, ExclusionReason};
pub use figure::{Figure, StatedValues};
pub use fingerprint::Fingerprint;
pub use place::{Country, country, country_meant, country_of_name, is_alpha3};
pub use problem::{Problem, ProblemKind};
pub use quantity::{Qualifier, Quantity, QuantityError, Unit, number_words, parse as parse_quantity};
pub use reference::{Citation, Name, Reference, ReferenceType};
pub use source::{Author, Contributor, DatasetInfo, FOLDER_ADDRESS, FrontMatter, Source};
pub use tables::{ForeignKey, TABLES, Table};

/// A span that any article may have, for the examples in the schemas.
fn example_evidence() -> serde_json::Value {
    serde_json::json!([{
        "start": 2210,
        "words": 9,
        "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "paragraph": 34
    }])
}
