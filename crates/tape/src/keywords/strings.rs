//! A text of some length and form.

use jsonschema::json::{Json, Node};
use jsonschema::{Keyword, ValidationError};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::is_remark;
use crate::KnownPattern;

/// The value is a text that is neither shorter nor longer than this, in code points, and matches a pattern.
#[derive(Debug, Serialize, Deserialize)]
pub struct StringRule {
    least: u64,
    most: u64,
    /// Position of the pattern among those that are known.
    pattern: Option<usize>,
    #[serde(skip)]
    decides: Option<fn(&str) -> bool>,
}

impl StringRule {
    /// What the keywords of a schema say of a text; none where they say more than a [`StringRule`] can.
    pub fn of(schema: &Map<String, Value>, known: &[KnownPattern]) -> Option<Self> {
        let pattern = match schema.get("pattern") {
            None => None,
            Some(pattern) => Some(known.iter().position(|(known, _)| pattern == known)?),
        };
        let is_known = |key: &String| {
            is_remark(key) || matches!(key.as_str(), "type" | "pattern" | "minLength" | "maxLength")
        };
        let limit = |key, default| schema.get(key).map_or(Some(default), Value::as_u64);
        let (least, most) = (limit("minLength", 0)?, limit("maxLength", u64::MAX)?);
        schema.keys().all(is_known).then_some(Self { least, most, pattern, decides: None })
    }

    /// The rule with the function that decides its pattern.
    pub fn decided_by(self, known: &[KnownPattern]) -> Self {
        Self { decides: self.pattern.map(|position| known[position].1), ..self }
    }

    fn allows(&self, text: &str) -> bool {
        // A code point takes one to four bytes, so that most lengths need no counting.
        let (most, least) = (text.len() as u64, text.len().div_ceil(4) as u64);
        let is_within = || (self.least..=self.most).contains(&(text.chars().count() as u64));
        ((self.least <= least && most <= self.most) || is_within())
            && self.decides.is_none_or(|fits| fits(text))
    }
}

impl<'i, F: Json> Keyword<'i, F> for StringRule {
    fn is_valid(&self, instance: F::Node<'i>) -> bool {
        instance.as_string().is_some_and(|text| self.allows(&text))
    }

    fn validate(&self, instance: F::Node<'i>) -> Result<(), ValidationError<'i>> {
        let is_valid = Keyword::<F>::is_valid(self, instance);
        is_valid.then_some(()).ok_or_else(|| ValidationError::custom("the text is not allowed here"))
    }
}
