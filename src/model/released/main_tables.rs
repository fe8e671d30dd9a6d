//! The main tables: figures, events, actors, references and problems.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::{ActorKind, EventType, Modality, Precision, ProblemKind, Qualifier, ReferenceType, Unit};
use super::{CitationCell, Day, NameCell, OfficeCell, ParticipantCell, Place, SpanCell};

/// A quantity that the article states; one row per figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FigureRow {
    /// Id of the figure; primary key.
    pub id: String,
    /// Id of the source.
    #[schemars(example = &"jaffar-islam")]
    pub source_id: String,
    pub indicator: String,
    pub label: String,
    /// The quantity in the exact words of the article.
    pub as_written: String,
    /// Value in the stated unit; null for ranges and vague quantities, which have bounds.
    pub value: Option<f64>,
    /// Lower bound in the stated unit.
    pub low: Option<f64>,
    /// Upper bound in the stated unit.
    pub high: Option<f64>,
    /// How the value is to be read.
    pub qualifier: Qualifier,
    /// The whole of which the value is a part (`14 out of the 24`: 24), in the stated unit.
    #[schemars(example = 24.0)]
    pub out_of: Option<f64>,
    /// Unit of value and bounds.
    pub unit: Unit,
    pub modality: Modality,
    /// Places the figure is about.
    #[schemars(example = serde_json::json!([{"name": "Afghanistan", "alpha2": "AF", "alpha3": "AFG"}]))]
    pub place: Vec<Place>,
    pub time: Option<String>,
    /// First day of the time.
    #[schemars(example = &"2023-01-01")]
    pub date_start: Option<Day>,
    /// Last day of the time; null also where the time is open.
    #[schemars(example = &"2023-12-31")]
    pub date_end: Option<Day>,
    /// Precision of the time.
    pub date_precision: Precision,
    /// Whether the time is marked as approximate or uncertain.
    #[schemars(example = false)]
    pub date_approximate: bool,
    pub actors: Vec<String>,
    pub cites: Vec<String>,
    pub repeats: Option<String>,
    /// Ids of figures of the same indicator, unit, place and time that state another value.
    #[schemars(example = ["fig-afghans-in-iran-2"])]
    pub conflicts_with: Vec<String>,
    pub note: Option<String>,
    /// Spans of the article that support the figure.
    pub evidence: Vec<SpanCell>,
}

/// Something that happened, is planned, alleged or feared; one row per event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EventRow {
    /// Id of the event; primary key.
    pub id: String,
    /// Id of the source.
    #[schemars(example = &"jaffar-islam")]
    pub source_id: String,
    #[schemars(example = &"OIC foreign ministers meet in Islamabad")]
    pub title: String,
    #[serde(rename = "type")]
    pub r#type: EventType,
    /// Corresponding event type of PLOVER.
    #[schemars(example = &"CONSULT")]
    pub plover: Option<String>,
    /// Corresponding root code of CAMEO, two digits.
    #[schemars(example = &"04")]
    pub cameo_root: Option<String>,
    /// How the article means the statement; only `asserted` events are said to have happened.
    pub modality: Modality,
    pub as_written: Option<String>,
    pub date: Option<String>,
    /// First day of the date.
    #[schemars(example = &"2021-12-19")]
    pub date_start: Option<Day>,
    /// Last day of the date; null also where the date is open.
    #[schemars(example = &"2021-12-19")]
    pub date_end: Option<Day>,
    /// Precision of the date.
    pub date_precision: Precision,
    /// Whether the date is marked as approximate or uncertain.
    #[schemars(example = false)]
    pub date_approximate: bool,
    /// Places of the event.
    #[schemars(example = serde_json::json!([{"name": "Islamabad", "alpha2": null, "alpha3": null}]))]
    pub place: Vec<Place>,
    /// Countries of the event.
    #[schemars(example = serde_json::json!([{"name": "Pakistan", "alpha2": "PK", "alpha3": "PAK"}]))]
    pub country: Vec<Place>,
    pub participants: Vec<ParticipantCell>,
    pub cites: Vec<String>,
    pub note: Option<String>,
    /// Spans of the article that support the event.
    pub evidence: Vec<SpanCell>,
}

/// A person or body that the article names; one row per actor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActorRow {
    /// Id of the actor; primary key.
    pub id: String,
    /// Id of the source.
    #[schemars(example = &"jaffar-islam")]
    pub source_id: String,
    pub name: String,
    pub kind: ActorKind,
    /// `FollowTheMoney` schema that corresponds to the kind.
    #[schemars(example = &"Organization")]
    pub ftm_schema: String,
    /// English short name of the actor's country (ISO 3166-1).
    #[schemars(example = &"Afghanistan")]
    pub country: Option<String>,
    /// ISO 3166-1 alpha-2 code of the country.
    #[schemars(example = &"AF")]
    pub country_alpha2: Option<String>,
    /// ISO 3166-1 alpha-3 code of the country.
    #[schemars(example = &"AFG")]
    pub country_alpha3: Option<String>,
    pub part_of: Option<String>,
    pub offices: Vec<OfficeCell>,
    /// Every surface form in the exact words of the article.
    pub aliases: Vec<String>,
    pub note: Option<String>,
    /// Spans of the article that name the actor.
    pub evidence: Vec<SpanCell>,
}

/// A work in the article's list of references; one row per work.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReferenceRow {
    /// Id of the work (citation key); primary key.
    pub id: String,
    /// Id of the source.
    #[schemars(example = &"jaffar-islam")]
    pub source_id: String,
    #[serde(rename = "type")]
    pub r#type: ReferenceType,
    pub title: String,
    #[schemars(example = serde_json::json!([{"family": "Brenner", "given": "C.", "literal": null}]))]
    pub author: Vec<NameCell>,
    pub issued: Option<String>,
    /// First day of the date of publication.
    #[schemars(example = &"2021-12-19")]
    pub date_start: Option<Day>,
    /// Last day of the date of publication.
    #[schemars(example = &"2021-12-19")]
    pub date_end: Option<Day>,
    /// Precision of the date of publication.
    pub date_precision: Precision,
    /// Whether the date of publication is marked as approximate or uncertain.
    #[schemars(example = false)]
    pub date_approximate: bool,
    pub container_title: Option<String>,
    pub publisher: Option<String>,
    pub volume: Option<String>,
    pub issue: Option<String>,
    /// Pages.
    pub page: Option<String>,
    /// Digital Object Identifier in lower case, without resolver.
    pub doi: Option<String>,
    pub url: Option<String>,
    pub accessed: Option<String>,
    /// Number of in-text citations.
    #[schemars(example = 5)]
    pub citation_count: i64,
    pub citations: Vec<CitationCell>,
    pub note: Option<String>,
    pub evidence: Vec<SpanCell>,
}

/// Something that is wrong or unclear in the article; one row per problem.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProblemRow {
    /// Id of the problem; primary key.
    pub id: String,
    /// Id of the source.
    #[schemars(example = &"jaffar-islam")]
    pub source_id: String,
    pub kind: ProblemKind,
    pub summary: String,
    pub records: Vec<String>,
    pub field: Option<String>,
    pub evidence: Vec<SpanCell>,
}
