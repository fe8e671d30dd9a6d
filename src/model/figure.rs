//! Figures: every quantity the article states.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::common::{MANY, SLUG};
use super::{Edtf, Id, Modality, Qualifier, Quantity, QuantityError, Span, Unit, parse_quantity};

/// A quantity as the article states it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// Id of the figure, unique in the whole dataset.
    #[schemars(example = &"fig-people-in-need")]
    pub id: Id,
    /// Slug of what is measured; comparable figures share it.
    #[schemars(
        regex(pattern = SLUG),
        length(max = 80),
        example = &"people-in-need"
    )]
    pub indicator: String,
    /// What is measured, in the editors' words.
    #[schemars(
        length(min = 1, max = 200),
        example = &"People in need of humanitarian relief"
    )]
    pub label: String,
    /// The quantity in the exact words of the article, with its qualifier and noun.
    #[schemars(length(min = 1, max = 80), example = &"an estimated 28.3 million")]
    pub as_written: String,
    /// Unit of the value.
    #[schemars(example = &"person")]
    pub unit: Unit,
    /// Value, only to overrule what is parsed from `as_written`; in the stated unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = 28_300_000.0)]
    pub value: Option<f64>,
    /// Lower bound, only to overrule what is parsed from `as_written`; in the stated unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = 200.0)]
    pub low: Option<f64>,
    /// Upper bound, only to overrule what is parsed from `as_written`; in the stated unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = 700.0)]
    pub high: Option<f64>,
    /// Qualifier, only to overrule what is parsed from `as_written`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"approximate")]
    pub qualifier: Option<Qualifier>,
    /// Places the figure is about: ISO 3166-1 alpha-2 codes, or a name where no code fits.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = MANY), inner(length(min = 1, max = 80)), example = ["AF"])]
    pub place: Vec<String>,
    /// Time the figure is about (EDTF).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"2023")]
    pub time: Option<Edtf>,
    /// Ids of the actors the figure is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = MANY), example = ["act-afghans"])]
    pub actors: Vec<Id>,
    /// Ids of the works that the article cites for the figure.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = MANY), example = ["brenner-wallin-2021"])]
    pub cites: Vec<Id>,
    /// How the article means the statement.
    #[serde(default, skip_serializing_if = "is_asserted")]
    #[schemars(example = &"asserted")]
    pub modality: Modality,
    /// Id of the figure that this one restates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"fig-afghans-in-region")]
    pub repeats: Option<Id>,
    /// Remark of the editors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1), example = &"The article gives no date for this count.")]
    pub note: Option<String>,
    /// Spans of the article that support the figure; `as_written` is inside one of them.
    #[schemars(length(min = 1, max = MANY), example = super::example_evidence())]
    pub evidence: Vec<Span>,
}

/// What a figure states in numbers, in addition to its words.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct StatedValues {
    /// The value.
    pub value: Option<f64>,
    /// The lower bound.
    pub low: Option<f64>,
    /// The upper bound.
    pub high: Option<f64>,
    /// The qualifier.
    pub qualifier: Option<Qualifier>,
}

impl StatedValues {
    /// The quantity of the figure. Stated numbers replace all that its words say; a stated qualifier replaces the qualifier that
    /// they say, and where it is `vague`, they need not say a quantity.
    ///
    /// # Errors
    ///
    /// When the words are needed and cannot be read.
    pub fn or_read(self, as_written: &str, unit: Unit) -> Result<Quantity, QuantityError> {
        let Self { value, low, high, qualifier } = self;
        let states_numbers = value.is_some() || low.is_some() || high.is_some();
        if states_numbers || qualifier == Some(Qualifier::Vague) {
            let by_numbers = if value.is_none() { Qualifier::Range } else { Qualifier::Exact };
            let qualifier = qualifier.unwrap_or(by_numbers);
            // There is one zero: `-0.0` is published as `0.0`.
            let [value, low, high] = [value, low, high].map(|stated| stated.map(|n| n + 0.0));
            return Ok(Quantity { value, low, high, qualifier, out_of: None });
        }
        let read = parse_quantity(as_written, unit)?;
        Ok(Quantity { qualifier: qualifier.unwrap_or(read.qualifier), ..read })
    }
}

/// `asserted` is the default and is not written out.
pub(super) fn is_asserted(modality: &Modality) -> bool {
    *modality == Modality::Asserted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_unless_the_figure_states_values() -> Result<(), QuantityError> {
        let read = |words: &str, stated: StatedValues| stated.or_read(words, Unit::Count);
        let nothing = StatedValues::default();
        let part = read("14 out of the 24", nothing)?;
        assert_eq!((part.value, part.out_of, part.qualifier), (Some(14.0), Some(24.0), Qualifier::Exact));
        let stated = read("a dozen or so", StatedValues { value: Some(13.0), ..nothing })?;
        assert_eq!((stated.value, stated.qualifier), (Some(13.0), Qualifier::Exact));
        let zero = read("none", StatedValues { value: Some(-0.0), ..nothing })?.value;
        assert_eq!(zero.map(f64::to_bits), Some(0));
        let stated = read("some", StatedValues { low: Some(2.0), ..nothing })?;
        assert_eq!((stated.low, stated.high, stated.qualifier), (Some(2.0), None, Qualifier::Range));
        let hedged = read("12", StatedValues { qualifier: Some(Qualifier::AtMost), ..nothing })?;
        assert_eq!((hedged.value, hedged.qualifier), (Some(12.0), Qualifier::AtMost));
        let vague = read("blue", StatedValues { qualifier: Some(Qualifier::Vague), ..nothing })?;
        assert_eq!((vague.value, vague.qualifier), (None, Qualifier::Vague));
        assert!(read("blue", nothing).is_err());
        Ok(())
    }
}
