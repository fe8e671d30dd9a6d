//! The released tables: one row type each.
//!
//! A row type is the only place that knows the columns of its table: JSON Schema, Arrow and Parquet types and column
//! descriptions are derived from it. `null` means that the article does not state the value.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

mod day;
mod links;
mod main_tables;
mod source_row;

pub use day::Day;
pub use links::{CitationRow, ConflictRow, EventParticipantRow, EvidenceRow};
pub use main_tables::{ActorRow, EventRow, FigureRow, ProblemRow, ReferenceRow};
pub use source_row::{AuthorCell, SourceRow};

/// A place: a country of ISO 3166-1, or a name where no code fits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// English short name of the country (ISO 3166-1), or the name of the place.
    #[schemars(example = &"Afghanistan")]
    pub name: String,
    /// ISO 3166-1 alpha-2 code of the country.
    #[schemars(example = &"AF")]
    pub alpha2: Option<String>,
    /// ISO 3166-1 alpha-3 code of the country.
    #[schemars(example = &"AFG")]
    pub alpha3: Option<String>,
}

/// A span of the canonical text, as in the raw extracts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SpanCell {
    /// Paragraph in which the span begins, counted from 1.
    #[schemars(example = 34)]
    pub paragraph: Option<i64>,
    /// Position of the first word in the canonical text, counted from 0.
    #[schemars(example = 2210)]
    pub start: i64,
    /// Number of words.
    #[schemars(example = 9)]
    pub words: i64,
    /// SHA-256 over the words joined by single spaces, lower-case hexadecimal.
    #[schemars(example = &"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    pub sha256: String,
}

/// An actor in an event and its role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ParticipantCell {
    pub actor: String,
    pub role: super::Role,
}

/// An office that a person holds or held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OfficeCell {
    pub title: String,
    pub organisation: Option<String>,
    pub as_of: Option<String>,
}

/// Name of an author.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NameCell {
    pub family: Option<String>,
    pub given: Option<String>,
    pub literal: Option<String>,
}

/// One in-text citation of a work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CitationCell {
    /// The citation in the words of the article.
    pub as_written: String,
    /// Spans of the citation.
    pub evidence: Vec<SpanCell>,
}
