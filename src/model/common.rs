//! Fields and closed lists that several datasets share.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a slug is: words of the letters a to z and digits, joined by single hyphens.
pub const SLUG: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";

/// Bytes of the longest id.
pub const LONGEST_ID: usize = 80;

/// Most items of a list of a record: far more than any article needs. A list in the millions is an accident, or an attack.
pub const MANY: usize = 1_000;

/// Most items of a list of persons, or of records: large collaborations print thousands of authors.
pub const CROWD: usize = 10_000;

/// A readable slug, unique in the whole dataset and stable: a changed id is a breaking change.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(inline)]
pub struct Id(#[schemars(regex(pattern = SLUG), length(max = LONGEST_ID))] pub String);

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// How the article means a statement. What it fears or predicts never reads as something that happened.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Modality {
    /// Stated as a fact.
    #[default]
    Asserted,
    /// Stated as an estimate.
    Estimated,
    /// Intended, announced or promised for the future.
    Planned,
    /// Claimed by someone; the article does not vouch for it.
    Alleged,
    /// Possible under conditions, or feared; not said to have happened.
    Hypothetical,
    /// Predicted or expected.
    Projected,
}
