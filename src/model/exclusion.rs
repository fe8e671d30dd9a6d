//! Exclusions: numbers and names of the article that are deliberately no record.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::common::MANY;
use super::{Id, Span};

/// A number or name of the article that is deliberately no record, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exclusion {
    /// Id of the exclusion, unique in the whole dataset.
    #[schemars(example = &"exc-list-number-1")]
    pub id: Id,
    /// What is excluded, in the exact words of the article.
    #[schemars(length(min = 1, max = 80), example = &"1. Regional")]
    pub as_written: String,
    /// Why it is not a record.
    #[schemars(example = &"list_number")]
    pub reason: ExclusionReason,
    /// Remark of the editors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1), example = &"Number of a section heading.")]
    pub note: Option<String>,
    /// Spans of every occurrence that is excluded; `as_written` is inside each of them.
    #[schemars(length(min = 1, max = MANY), example = super::example_evidence())]
    pub evidence: Vec<Span>,
}

/// Why a number or name is not a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExclusionReason {
    /// Personal data that is not needed to understand the article.
    PersonalData,
    /// Number of a heading or list item.
    ListNumber,
    /// Word of a heading that names nobody.
    Heading,
    /// Word of the front matter that is not a record.
    FrontMatter,
    /// A date that restates that of a recorded event or figure.
    DateRestated,
    /// A number word that counts nothing (`one of`, `on the one hand`).
    NotAQuantity,
    /// A treaty, law or convention; the event of its making is recorded.
    Treaty,
    /// A document, work or title that is not a reference.
    Document,
    /// Name of a disease.
    Disease,
    /// Name of a religion or of a sacred text.
    Religion,
    /// Name of a language, culture or period.
    Culture,
    /// Name of a product or weapon.
    Product,
    /// Name of a war, operation or exercise; its events are recorded.
    NamedEvent,
    /// Name of a place that is the scene of no record.
    PlaceName,
    /// Title, rank or form of address.
    Honorific,
    /// Name of a building or venue.
    Venue,
    /// A common noun that the article capitalises.
    CommonNoun,
    /// A slip of the article, recorded as a problem.
    Misprint,
}
