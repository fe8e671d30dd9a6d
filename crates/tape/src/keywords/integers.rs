//! A whole number within bounds.

use jsonschema::json::{Json, JsonNumber, Node};
use jsonschema::{Keyword, ValidationError};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::is_remark;

/// The value is a whole number within these bounds; `2.0` is one as well.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntegerRule {
    least: u64,
    most: u64,
}

impl IntegerRule {
    /// What the keywords of a schema say of a whole number; none where they say more than a [`IntegerRule`] can.
    pub fn of(schema: &Map<String, Value>) -> Option<Self> {
        let is_known =
            |key: &String| is_remark(key) || matches!(key.as_str(), "type" | "minimum" | "maximum");
        let bound = |key| schema.get(key).and_then(Value::as_u64);
        let (least, most) = (bound("minimum")?, bound("maximum")?);
        schema.keys().all(is_known).then_some(Self { least, most })
    }
}

impl<'i, F: Json> Keyword<'i, F> for IntegerRule {
    #[expect(clippy::cast_precision_loss, reason = "the bounds of our fields are far below 2^53")]
    fn is_valid(&self, instance: F::Node<'i>) -> bool {
        instance.as_number().is_some_and(|number| match number.as_u64() {
            Some(n) => (self.least..=self.most).contains(&n),
            None => number
                .as_f64()
                .is_some_and(|n| n.fract() == 0.0 && (self.least as f64..=self.most as f64).contains(&n)),
        })
    }

    fn validate(&self, instance: F::Node<'i>) -> Result<(), ValidationError<'i>> {
        let is_valid = Keyword::<F>::is_valid(self, instance);
        is_valid.then_some(()).ok_or_else(|| ValidationError::custom("the number is not allowed here"))
    }
}
