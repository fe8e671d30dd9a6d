//! The main tables: figures, events, actors, references and problems.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::{ActorKind, EventType, Modality, Precision, ProblemKind, Qualifier, ReferenceType, Unit};
use super::{CitationCell, Day, NameCell, OfficeCell, ParticipantCell, Place, SpanCell};

/// A quantity that the article states; one row a figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FigureRow {
    /// Id of the figure; primary key.
    #[schemars(example = &"fig-people-in-need")]
    pub id: String,
    /// Id of the source.
    #[schemars(example = &"jaffar-islam")]
    pub source_id: String,
    /// Slug of what is measured; comparable figures share it.
    #[schemars(example = &"people-in-need")]
    pub indicator: String,
    /// What is measured, in the editors' words.
    #[schemars(example = &"People in need of humanitarian relief")]
    pub label: String,
    /// The quantity in the exact words of the article.
    #[schemars(example = &"an estimated 28.3 million")]
    pub as_written: String,
    /// Value in the stated unit; null for ranges and vague quantities, which have bounds.
    #[schemars(example = 28_300_000.0)]
    pub value: Option<f64>,
    /// Lower bound in the stated unit.
    #[schemars(example = 200.0)]
    pub low: Option<f64>,
    /// Upper bound in the stated unit.
    #[schemars(example = 700.0)]
    pub high: Option<f64>,
    /// How the value is to be read.
    pub qualifier: Qualifier,
    /// The whole of which the value is a part (`14 out of the 24`: 24), in the stated unit.
    #[schemars(example = 24.0)]
    pub out_of: Option<f64>,
    /// Unit of value and bounds.
    pub unit: Unit,
    /// How the article means the statement.
    pub modality: Modality,
    /// Places the figure is about.
    #[schemars(example = serde_json::json!([{"name": "Afghanistan", "alpha2": "AF", "alpha3": "AFG"}]))]
    pub place: Vec<Place>,
    /// Time the figure is about (EDTF).
    #[schemars(example = &"2023")]
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
    /// Ids of the actors the figure is about.
    #[schemars(example = ["act-afghans"])]
    pub actors: Vec<String>,
    /// Ids of the works that the article cites for the figure.
    #[schemars(example = ["brenner-wallin-2021"])]
    pub cites: Vec<String>,
    /// Id of the figure that this one restates.
    #[schemars(example = &"fig-afghans-in-region")]
    pub repeats: Option<String>,
    /// Ids of figures of the same indicator, unit, place and time that state another value.
    #[schemars(example = ["fig-afghans-in-iran-2"])]
    pub conflicts_with: Vec<String>,
    /// Remark of the editors.
    #[schemars(example = &"The article gives no date for this count.")]
    pub note: Option<String>,
    /// Spans of the article that support the figure.
    #[schemars(example = super::super::example_evidence())]
    pub evidence: Vec<SpanCell>,
}

/// Something that happened, is planned, alleged or feared; one row an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EventRow {
    /// Id of the event; primary key.
    #[schemars(example = &"evt-oic-session-2021")]
    pub id: String,
    /// Id of the source.
    #[schemars(example = &"jaffar-islam")]
    pub source_id: String,
    /// Who does what, in the editors' words.
    #[schemars(example = &"OIC foreign ministers meet in Islamabad")]
    pub title: String,
    /// Kind of event.
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
    /// The date in the exact words of the article.
    #[schemars(example = &"December 19, 2021")]
    pub as_written: Option<String>,
    /// Date of the event (EDTF).
    #[schemars(example = &"2021-12-19")]
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
    /// Actors that take part, each in one role.
    #[schemars(example = serde_json::json!([{"actor": "act-oic", "role": "initiator"}]))]
    pub participants: Vec<ParticipantCell>,
    /// Ids of the works that the article cites for the event.
    #[schemars(example = ["daily-times-2021"])]
    pub cites: Vec<String>,
    /// Remark of the editors.
    #[schemars(example = &"Told twice, with different numbers of delegates.")]
    pub note: Option<String>,
    /// Spans of the article that support the event.
    #[schemars(example = super::super::example_evidence())]
    pub evidence: Vec<SpanCell>,
}

/// Somebody or some body that the article names; one row an actor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActorRow {
    /// Id of the actor; primary key.
    #[schemars(example = &"act-taliban")]
    pub id: String,
    /// Id of the source.
    #[schemars(example = &"jaffar-islam")]
    pub source_id: String,
    /// Name of the actor, in its usual full form.
    #[schemars(example = &"Taliban")]
    pub name: String,
    /// Kind of actor.
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
    /// Id of the actor that this one is a part or member of.
    #[schemars(example = &"act-government-of-pakistan")]
    pub part_of: Option<String>,
    /// Offices that the article says a person holds or held.
    #[schemars(example = serde_json::json!([{"title": "Prime Minister", "organisation": "act-pakistan", "as_of": "2021"}]))]
    pub offices: Vec<OfficeCell>,
    /// Every surface form in the exact words of the article.
    #[schemars(example = ["Taliban", "Taliban regime"])]
    pub aliases: Vec<String>,
    /// Remark of the editors.
    #[schemars(example = &"The article spells the name in two ways.")]
    pub note: Option<String>,
    /// Spans of the article that name the actor.
    #[schemars(example = super::super::example_evidence())]
    pub evidence: Vec<SpanCell>,
}

/// A work in the article's list of references; one row a work.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReferenceRow {
    /// Id of the work (citation key); primary key.
    #[schemars(example = &"brenner-wallin-2021")]
    pub id: String,
    /// Id of the source.
    #[schemars(example = &"jaffar-islam")]
    pub source_id: String,
    /// CSL type of the work.
    #[serde(rename = "type")]
    pub r#type: ReferenceType,
    /// Title of the work.
    #[schemars(example = &"Afghan refugees: Implications on Pakistan")]
    pub title: String,
    /// Authors, in the order printed.
    #[schemars(example = serde_json::json!([{"family": "Brenner", "given": "C.", "literal": null}]))]
    pub author: Vec<NameCell>,
    /// Date of publication (EDTF).
    #[schemars(example = &"2021-12-19")]
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
    /// Title of the journal, newspaper, site or larger work that contains it.
    #[schemars(example = &"Pakistan Journal of International Affairs")]
    pub container_title: Option<String>,
    /// Publisher.
    #[schemars(example = &"American Security Project")]
    pub publisher: Option<String>,
    /// Volume.
    #[schemars(example = &"4")]
    pub volume: Option<String>,
    /// Issue.
    #[schemars(example = &"3")]
    pub issue: Option<String>,
    /// Pages.
    #[schemars(example = &"117-129")]
    pub page: Option<String>,
    /// Digital Object Identifier in lower case, without resolver.
    #[schemars(example = &"10.52056/9791254690994/17")]
    pub doi: Option<String>,
    /// Address of the work.
    #[schemars(example = &"https://dailytimes.com")]
    pub url: Option<String>,
    /// Date on which the authors saw the work (EDTF).
    #[schemars(example = &"2024-03-01")]
    pub accessed: Option<String>,
    /// Number of in-text citations.
    #[schemars(example = 5)]
    pub citation_count: i64,
    /// Every in-text citation of the work, in the order of the article.
    #[schemars(example = serde_json::json!([{"as_written": "Brenner & Wallin, 2021", "evidence": super::super::example_evidence()}]))]
    pub citations: Vec<CitationCell>,
    /// Remark of the editors.
    #[schemars(example = &"The volume is printed among the pages.")]
    pub note: Option<String>,
    /// Span of the printed entry.
    #[schemars(example = super::super::example_evidence())]
    pub evidence: Vec<SpanCell>,
}

/// Something that is wrong or unclear in the article; one row a problem.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProblemRow {
    /// Id of the problem; primary key.
    #[schemars(example = &"prb-host-of-afghans-in-turkey")]
    pub id: String,
    /// Id of the source.
    #[schemars(example = &"jaffar-islam")]
    pub source_id: String,
    /// Kind of problem.
    pub kind: ProblemKind,
    /// What is wrong and why, in the editors' words.
    #[schemars(example = &"Two totals for the same host country and year differ by a million.")]
    pub summary: String,
    /// Ids of the records concerned.
    #[schemars(example = ["fig-afghans-in-iran"])]
    pub records: Vec<String>,
    /// Field of the reference that is misprinted, by its CSL-JSON name.
    #[schemars(example = &"page")]
    pub field: Option<String>,
    /// Spans of every place concerned.
    #[schemars(example = super::super::example_evidence())]
    pub evidence: Vec<SpanCell>,
}
