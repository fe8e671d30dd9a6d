//! Actors: who acts, speaks, suffers or is named in the article.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::common::MANY;
use super::{Edtf, Id, Span};

/// A person, organisation, state or group named in the article, with every surface form under which it appears.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// Id of the actor, unique in the whole dataset.
    #[schemars(example = &"act-taliban")]
    pub id: Id,
    /// Name of the actor, in its usual full form.
    #[schemars(length(min = 1, max = 200), example = &"Taliban")]
    pub name: String,
    /// Kind of actor.
    #[schemars(example = &"armed_group")]
    pub kind: ActorKind,
    /// Country of the actor: ISO 3166-1 alpha-2 code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = "^[A-Z]{2}$"), example = &"AF")]
    pub country: Option<String>,
    /// Id of the actor that this one is a part or member of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"act-government-of-pakistan")]
    pub part_of: Option<Id>,
    /// Offices that the article says a person holds or held.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = MANY), example = serde_json::json!([{"title": "Prime Minister", "organisation": "act-pakistan", "as_of": "2021"}]))]
    pub offices: Vec<Office>,
    /// Every surface form in the exact words of the article; a form names one actor only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = MANY), inner(length(min = 1, max = 80)), example = ["Taliban", "Taliban regime"])]
    pub aliases: Vec<String>,
    /// Remark of the editors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1), example = &"The article spells the name in two ways.")]
    pub note: Option<String>,
    /// Spans of the article that name the actor; each alias is inside one of them.
    #[schemars(length(min = 1, max = MANY), example = super::example_evidence())]
    pub evidence: Vec<Span>,
}

/// An office that a person holds or held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// Title of the office.
    #[schemars(length(min = 1, max = 200), example = &"Prime Minister")]
    pub title: String,
    /// Id or name of the organisation or state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 200), example = &"act-pakistan")]
    pub organisation: Option<String>,
    /// Time for which the article attests the office (EDTF).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"2021-08")]
    pub as_of: Option<Edtf>,
}

/// Kind of actor; each is published as one `FollowTheMoney` schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ActorKind {
    /// A state, also where its capital or people stands for it.
    State,
    /// A government, ministry, agency, parliament, army or another body of a state.
    GovernmentBody,
    /// An office, where the article names it and not its holder.
    Office,
    /// An organised group that fights, whether or not it governs.
    ArmedGroup,
    /// An organisation whose members are states, and its bodies.
    IntergovernmentalOrganisation,
    /// A military alliance or coalition of states.
    Alliance,
    /// A group of states or a region that is said to act.
    Bloc,
    /// A political party or movement.
    PoliticalParty,
    /// A single human being.
    Person,
    /// A newspaper, broadcaster, news agency or journal.
    Media,
    /// A non-governmental organisation or think tank.
    Ngo,
    /// A university or research institute.
    University,
    /// A commercial company.
    Company,
    /// An international programme or project.
    Programme,
    /// A nation, ethnic group, community or population.
    People,
    /// People of one occupation, status or role.
    SocialGroup,
}

impl ActorKind {
    /// The `FollowTheMoney` schema an actor of this kind is published as.
    ///
    /// `FollowTheMoney` has no schema for populations: the most general one that may act, `LegalEntity`, stands for them.
    #[must_use]
    pub fn ftm_schema(self) -> &'static str {
        match self {
            Self::State | Self::GovernmentBody => "PublicBody",
            Self::Office => "Position",
            Self::Person => "Person",
            Self::Company => "Company",
            Self::Programme => "Project",
            Self::People | Self::SocialGroup | Self::Bloc => "LegalEntity",
            Self::ArmedGroup
            | Self::IntergovernmentalOrganisation
            | Self::Alliance
            | Self::PoliticalParty
            | Self::Media
            | Self::Ngo
            | Self::University => "Organization",
        }
    }
}
