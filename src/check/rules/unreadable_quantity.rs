//! C0301: `as_written` is a quantity, unless a value is stated.

use crate::check::rules::{Findings, Reads, Rule, Subject};
use crate::check::stated::Stated;
use crate::diagnostics::{Code, Severity, evidence, example, file, record};
use crate::model::Dataset;

/// A quantity that cannot be read.
const CODE: Code = Code {
    code: "C0301",
    name: "unreadable-quantity",
    severity: Severity::Error,
    summary: "`as_written` of a figure is not a quantity in its unit.",
    why: Some("What cannot be read would be published as an empty cell."),
    example: example!(
        "figures.json",
        r#""id": "fig-people-in-need", "indicator": "people-in-need", "label": "People in need",
   "as_written": "the people of the country", "unit": "person""#
    ),
    fix: "keep the number with its qualifier and noun and check the unit, or state `value` (or `low` and `high`).",
};

pub const RULE: Rule = Rule {
    code: &CODE,
    reads: Reads::In(&[(Dataset::Figures, &["as_written", "unit", "value", "low", "high", "qualifier"])]),
    by_item: false,
    check,
};

fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let Some(figure) = Stated::of(subject.record) else {
        return;
    };
    if let Err(error) = figure.values.or_read(figure.as_written, figure.unit) {
        let help = format!(
            "keep the number with its qualifier and noun, check that the unit `{}` fits, or state `value` (or `low` and `high`)",
            subject.record.text_of("unit")
        );
        found.add("/as_written", error.to_string(), help);
    }
}
