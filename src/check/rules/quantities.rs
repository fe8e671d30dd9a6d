//! What a figure states in words and in numbers, for the rules on quantities.

use crate::check::rules::Reads;
use crate::check::stated::Stated;
use crate::intake::TapeNode;
use crate::model::{Dataset, Quantity, parse_quantity};

/// What a rule on a stated value reads.
pub const VALUE: Reads = Reads::In(&[(Dataset::Figures, &["as_written", "unit", "value"])]);

/// What a rule on a stated lower bound reads.
pub const LOW: Reads = Reads::In(&[(Dataset::Figures, &["as_written", "unit", "low"])]);

/// What a rule on a stated upper bound reads.
pub const HIGH: Reads = Reads::In(&[(Dataset::Figures, &["as_written", "unit", "high"])]);

/// A number that a figure states next to its words, and the number that the words give.
pub struct Number<'a> {
    /// What is stated.
    pub stated: f64,
    /// What is read from the words.
    pub read: f64,
    /// The words.
    pub words: &'a str,
}

/// What a figure states in `value`, `low` or `high`, where its words also say something about it.
pub fn number<'a>(field: &str, figure: TapeNode<'a>) -> Option<Number<'a>> {
    let stated = figure.number_of(field)?;
    let quantity = quantity(figure)?;
    let read = match field {
        "low" => quantity.low,
        "high" => quantity.high,
        _ => quantity.value,
    };
    Some(Number { stated, read: read?, words: figure.text_of("as_written") })
}

/// What the words of a figure are read as; `None` where its numbers are out of order, since it is not known which is wrong.
pub fn quantity(figure: TapeNode<'_>) -> Option<Quantity> {
    let Stated { as_written, unit, values } = Stated::of(figure)?;
    let in_order = [values.low, values.value, values.high].into_iter().flatten().is_sorted();
    in_order.then(|| parse_quantity(as_written, unit).ok())?
}
