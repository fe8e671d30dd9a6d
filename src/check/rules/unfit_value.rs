//! C0313: a number that a figure states is one that its unit can have.

use crate::check::rules::{Findings, Reads, Rule};
use crate::diagnostics::{Code, Severity, evidence, example, file, record};
use crate::intake::TapeNode;
use crate::model::{Dataset, Unit};

/// A stated number that its unit cannot have.
const CODE: Code = Code {
    code: "C0313",
    name: "unfit-value",
    severity: Severity::Error,
    summary: "A figure states a number that its unit cannot have: half a person, a rank of 0, a share above 1.",
    why: Some("Sums and averages would take it for a real value."),
    example: example!(
        "figures.json",
        r#""id": "fig-people-in-need", "indicator": "people-in-need", "label": "People in need",
   "as_written": "countless people", "unit": "person", "value": 2.5"#
    ),
    fix: "correct the number, or give the unit that it is in: a share of 72 is `percent`, not `fraction`.",
};

/// A stated value.
pub const VALUE: Rule = Rule {
    code: &CODE,
    reads: Reads::In(&[(Dataset::Figures, &["unit", "value"])]),
    by_item: false,
    check: |figure, found| check("value", figure.record, found),
};

/// A stated lower bound.
pub const LOW: Rule = Rule {
    reads: Reads::In(&[(Dataset::Figures, &["unit", "low"])]),
    check: |figure, found| check("low", figure.record, found),
    ..VALUE
};

/// A stated upper bound.
pub const HIGH: Rule = Rule {
    reads: Reads::In(&[(Dataset::Figures, &["unit", "high"])]),
    check: |figure, found| check("high", figure.record, found),
    ..VALUE
};

fn check(field: &str, figure: TapeNode<'_>, found: &mut Findings<'_>) {
    let stated = figure.number_of(field);
    let (Some(value), Some(unit)) = (stated, figure.entry_of::<Unit>("unit")) else {
        return;
    };
    if let Some(says) = unit.misfit(value) {
        let message = format!("`{field}` is {value}, which is {says}, but the unit is `{}`", unit.name());
        found.add(format_args!("/{field}"), message, "correct the number, or give the unit that it is in");
    }
}
