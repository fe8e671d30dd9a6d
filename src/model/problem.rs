//! Problems: what the article gets wrong about itself.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::common::{CROWD, MANY};
use super::{Id, Span};

/// Something that an editor noticed to be wrong or unclear in the article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Problem {
    /// Id of the problem, unique in the whole dataset.
    #[schemars(example = &"prb-host-of-afghans-in-turkey")]
    pub id: Id,
    /// Kind of problem.
    #[schemars(example = &"contradiction")]
    pub kind: ProblemKind,
    /// What is wrong and why, in the editors' words.
    #[schemars(
        length(min = 1, max = 600),
        example = &"Two totals for the same host country and year differ by a million."
    )]
    pub summary: String,
    /// Ids of the records concerned.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = CROWD), example = ["fig-afghans-in-iran"])]
    pub records: Vec<Id>,
    /// Field of the reference that is misprinted, by its CSL-JSON name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 40), example = &"page")]
    pub field: Option<String>,
    /// Spans of every place concerned.
    #[schemars(length(min = 1, max = MANY), example = super::example_evidence())]
    pub evidence: Vec<Span>,
}

/// Kind of problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// Two statements that cannot both hold.
    Contradiction,
    /// The same passage given twice.
    DuplicatePassage,
    /// A slip of writing or printing.
    Misprint,
    /// A statement that cannot be true.
    Impossible,
    /// A statement that is hard to believe.
    Implausible,
    /// A source older than what it is cited for, or a year that does not fit.
    Anachronism,
    /// A passage whose meaning, referent or quotation is unclear.
    Ambiguous,
}
