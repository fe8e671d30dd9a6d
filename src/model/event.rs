//! Events: what happened, is planned, alleged or feared.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::common::MANY;
use super::figure::is_asserted;
use super::{Edtf, EventType, Id, Modality, Span};

/// Something that is said to have happened, to be planned, alleged or feared: one doing, by one set of actors, on one occasion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Id of the event, unique in the whole dataset.
    #[schemars(example = &"evt-oic-session-2021")]
    pub id: Id,
    /// Who does what, in the editors' words.
    #[schemars(
        length(min = 1, max = 200),
        example = &"OIC foreign ministers meet in Islamabad on the humanitarian crisis"
    )]
    pub title: String,
    /// Kind of event.
    #[serde(rename = "type")]
    #[schemars(example = &"meeting")]
    pub r#type: EventType,
    /// The date in the exact words of the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 80), example = &"December 19, 2021")]
    pub as_written: Option<String>,
    /// Date of the event (EDTF).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"2021-12-19")]
    pub date: Option<Edtf>,
    /// Places of the event: ISO 3166-1 alpha-2 codes, or a name where no code fits.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = MANY), inner(length(min = 1, max = 80)), example = ["Islamabad"])]
    pub place: Vec<String>,
    /// Countries of the event: ISO 3166-1 alpha-2 codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = MANY), inner(regex(pattern = "^[A-Z]{2}$")), example = ["PK"])]
    pub country: Vec<String>,
    /// Actors that take part, each in one role.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = MANY), example = serde_json::json!([{"actor": "act-oic", "role": "initiator"}]))]
    pub participants: Vec<Participant>,
    /// Ids of the works that the article cites for the event.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = MANY), example = ["daily-times-2021"])]
    pub cites: Vec<Id>,
    /// How the article means the statement.
    #[serde(default, skip_serializing_if = "is_asserted")]
    #[schemars(example = &"planned")]
    pub modality: Modality,
    /// Remark of the editors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1), example = &"Reported twice, with different numbers of delegates.")]
    pub note: Option<String>,
    /// Spans of the article that support the event; `as_written` is inside one of them.
    #[schemars(length(min = 1, max = MANY), example = super::example_evidence())]
    pub evidence: Vec<Span>,
}

/// An actor and the role it plays in an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Participant {
    /// Id of the actor.
    #[schemars(example = &"act-oic")]
    pub actor: Id,
    /// Role that the actor plays.
    #[schemars(example = &"initiator")]
    pub role: Role,
}

/// Role of an actor in an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Acts: speaks, attacks, pays, decides.
    Initiator,
    /// Is acted on or addressed.
    Target,
    /// Receives the others in its place or territory.
    Host,
    /// Goes between the others.
    Mediator,
    /// Takes part without acting on another.
    Participant,
    /// Suffers harm.
    Victim,
}
