//! The link tables, for people who join.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::{Modality, Qualifier, Role, Unit};
use super::Place;

/// An actor that takes part in an event; one row per event, actor and role.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EventParticipantRow {
    /// Id of the event; foreign key to `events`, with `ordinal` the primary key.
    #[schemars(example = &"evt-oic-session-2021")]
    pub event_id: String,
    /// Position in the event's list of participants, counted from 0.
    #[schemars(example = 0)]
    pub ordinal: i64,
    /// Id of the actor; foreign key to `actors`.
    #[schemars(example = &"act-oic")]
    pub actor_id: String,
    /// Id of the source.
    #[schemars(example = &"jaffar-islam")]
    pub source_id: String,
    pub role: Role,
    /// How the article means the statement about the event.
    pub modality: Modality,
}

/// One in-text citation; one row per citation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CitationRow {
    /// Id of the cited work; foreign key to `references`, with `ordinal` the primary key.
    #[schemars(example = &"brenner-wallin-2021")]
    pub reference_id: String,
    /// Position among the citations of the work, counted from 0 in the order of the article.
    #[schemars(example = 0)]
    pub ordinal: i64,
    /// Id of the source.
    #[schemars(example = &"jaffar-islam")]
    pub source_id: String,
    /// The citation in the words of the article.
    #[schemars(example = &"Brenner & Wallin, 2021")]
    pub as_written: String,
    /// Paragraph in which the citation appears, counted from 1.
    pub paragraph: Option<i64>,
    /// Position of its first word in the canonical text, counted from 0.
    pub start: i64,
    #[schemars(example = 3)]
    pub words: i64,
    pub sha256: String,
}

/// A span of the article that supports a record; one row per span.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EvidenceRow {
    /// Table of the record.
    #[schemars(example = &"figures")]
    pub table: String,
    /// Id of the record; with `table` and `ordinal` the primary key.
    #[schemars(example = &"fig-people-in-need")]
    pub record_id: String,
    /// Position in the record's list of spans, counted from 0.
    #[schemars(example = 0)]
    pub ordinal: i64,
    /// Id of the source.
    #[schemars(example = &"jaffar-islam")]
    pub source_id: String,
    pub paragraph: Option<i64>,
    pub start: i64,
    pub words: i64,
    pub sha256: String,
}

/// Two figures of the same indicator, unit, place and time that state different values; one row per pair.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConflictRow {
    /// Id of the figure that comes first in order of ids; foreign key to `figures`, with `other_figure_id` the primary key.
    #[schemars(example = &"fig-afghans-in-iran")]
    pub figure_id: String,
    /// Id of the other figure; foreign key to `figures`.
    #[schemars(example = &"fig-afghans-in-iran-2")]
    pub other_figure_id: String,
    /// Id of the source.
    #[schemars(example = &"jaffar-islam")]
    pub source_id: String,
    /// Slug of what both measure.
    #[schemars(example = &"afghans-in-iran")]
    pub indicator: String,
    /// Unit of both.
    pub unit: Unit,
    /// Places that both are about.
    #[schemars(example = serde_json::json!([{"name": "Iran (Islamic Republic of)", "alpha2": "IR", "alpha3": "IRN"}]))]
    pub place: Vec<Place>,
    /// Time that both are about (EDTF).
    #[schemars(example = &"2023")]
    pub time: Option<String>,
    /// The first figure in the words of the article.
    #[schemars(example = &"3.4 million")]
    pub as_written: String,
    /// The other figure in the words of the article.
    #[schemars(example = &"4.5 million")]
    pub other_as_written: String,
    /// Value of the first figure.
    #[schemars(example = 3_400_000.0)]
    pub value: Option<f64>,
    /// Value of the other figure.
    #[schemars(example = 4_500_000.0)]
    pub other_value: Option<f64>,
    /// Lower bound of the first figure.
    #[schemars(example = 3_400_000.0)]
    pub low: Option<f64>,
    /// Lower bound of the other figure.
    #[schemars(example = 4_000_000.0)]
    pub other_low: Option<f64>,
    /// Upper bound of the first figure.
    #[schemars(example = 3_500_000.0)]
    pub high: Option<f64>,
    /// Upper bound of the other figure.
    #[schemars(example = 5_000_000.0)]
    pub other_high: Option<f64>,
    /// How the first value is to be read.
    pub qualifier: Qualifier,
    /// How the other value is to be read.
    pub other_qualifier: Qualifier,
}
