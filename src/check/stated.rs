//! What a figure states, in words and in numbers that overrule them.

use crate::check::schema::invalid_fields::InvalidFields;
use crate::intake::TapeNode;
use crate::model::{Quantity, StatedValues, Unit};

/// What a figure states.
pub struct Stated<'a> {
    /// The words.
    pub as_written: &'a str,
    /// Their unit.
    pub unit: Unit,
    /// What overrules them.
    pub values: StatedValues,
}

impl<'a> Stated<'a> {
    /// What this figure states; none where its unit is not known.
    #[must_use]
    pub fn of(figure: TapeNode<'a>) -> Option<Self> {
        let [value, low, high] = ["value", "low", "high"].map(|field| figure.number_of(field));
        let values = StatedValues { value, low, high, qualifier: figure.entry_of("qualifier") };
        Some(Self { as_written: figure.text_of("as_written"), unit: figure.entry_of("unit")?, values })
    }
}

/// A value that two figures can share: its unit, the number, and, where there is none, the bounds. Two statements of the same number may
/// have different qualifiers.
pub type StatedValue = (Unit, Option<f64>, [Option<f64>; 2]);

/// The fields that make up that value.
const OF_VALUE: [&str; 5] = ["value", "low", "high", "as_written", "unit"];

/// The value that a figure states, however it is qualified; none where it states no number, or it is not known which.
pub fn stated_value(figure: TapeNode<'_>, invalid: &InvalidFields) -> Option<StatedValue> {
    if !invalid.are_intact(&OF_VALUE) {
        return None;
    }
    let Stated { as_written, unit, values } = Stated::of(figure)?;
    let numbers = StatedValues { qualifier: None, ..values };
    let Quantity { value, low, high, .. } = numbers.or_read(as_written, unit).ok()?;
    let bounds = if value.is_some() { [None; 2] } else { [low, high] };
    Some((unit, value, bounds))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::schema::contract::Contract;
    use crate::model::Dataset;

    #[test]
    fn the_fields_are_those_of_a_figure() {
        let fields = Contract::of(Dataset::Figures).fields("");
        assert!(OF_VALUE.iter().all(|field| fields.iter().any(|own| own == field)), "{fields:?}");
    }
}
