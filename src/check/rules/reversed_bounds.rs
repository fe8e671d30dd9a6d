//! C0304: the bounds of a figure are in order, and its value is within them.

use crate::check::rules::{Findings, Reads, Rule};
use crate::diagnostics::{Code, Severity, evidence, example, file, record};
use crate::intake::TapeNode;
use crate::model::Dataset;

/// Bounds in the wrong order, or a value outside them.
const CODE: Code = Code {
    code: "C0304",
    name: "reversed-bounds",
    severity: Severity::Error,
    summary: "The lower bound of a figure is more than its upper bound, or its value is outside its bounds.",
    why: None,
    example: example!(
        "figures.json",
        r#""id": "fig-people-in-need", "indicator": "people-in-need", "label": "People in need",
   "as_written": "a number of people", "unit": "person", "low": 700, "high": 200"#
    ),
    fix: "swap `low` and `high`, or correct the number that is wrong.",
};

/// The bounds are in order.
pub const BOUNDS: Rule = Rule {
    code: &CODE,
    reads: Reads::In(&[(Dataset::Figures, &["low", "high"])]),
    by_item: false,
    check: |figure, found| {
        let (low, high) = (figure.record.number_of("low"), figure.record.number_of("high"));
        if let (Some(low), Some(high)) = (low, high)
            && low > high
        {
            let message = format!("the upper bound {high} is less than the lower bound {low}");
            found.add("/high", message, "swap `low` and `high`");
        }
    },
};

/// The value is not below its lower bound.
pub const ABOVE_LOW: Rule = Rule {
    code: &CODE,
    reads: Reads::In(&[(Dataset::Figures, &["value", "low"])]),
    by_item: false,
    check: |figure, found| {
        let is_outside = |value, low, high: Option<f64>| value < low && high.is_none_or(|high| value < high);
        within("low", is_outside, "high", figure.record, found);
    },
};

/// The value is not above its upper bound.
pub const BELOW_HIGH: Rule = Rule {
    code: &CODE,
    reads: Reads::In(&[(Dataset::Figures, &["value", "high"])]),
    by_item: false,
    check: |figure, found| {
        let is_outside = |value, high, low: Option<f64>| value > high && low.is_none_or(|low| value > low);
        within("high", is_outside, "low", figure.record, found);
    },
};

/// Reports a value outside a bound; where the bounds are reversed, only if it would also be outside the swapped ones.
fn within(
    bound: &str,
    is_outside: impl Fn(f64, f64, Option<f64>) -> bool,
    other: &str,
    figure: TapeNode<'_>,
    found: &mut Findings,
) {
    if let (Some(value), Some(limit)) = (figure.number_of("value"), figure.number_of(bound))
        && is_outside(value, limit, figure.number_of(other))
    {
        let message = format!("the value {value} is outside its bounds");
        found.add("/value", message, "correct `value`, `low` or `high`");
    }
}
