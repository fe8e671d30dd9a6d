//! C0311: a number that a figure states is the one that its words give.

use crate::check::rules::quantities::{self, number};
use crate::check::rules::{Findings, Rule};
use crate::diagnostics::{Code, Severity, evidence, example, file, record};
use crate::intake::TapeNode;

/// A stated value that is not the one of the words.
const CODE: Code = Code {
    code: "C0311",
    name: "value-disagrees",
    severity: Severity::Warning,
    summary: "A figure states a value that its own words do not give.",
    why: Some(
        "The stated value is published instead of the one that is read: a slip here is published as a fact.",
    ),
    example: example!(
        "figures.json",
        r#""id": "fig-people-in-need", "indicator": "people-in-need", "label": "People in need",
   "as_written": "9 people", "unit": "person", "value": 7"#
    ),
    fix: "remove the stated value if the words are read correctly; otherwise say in `note` why it overrules them.",
};

/// A stated value.
pub const VALUE: Rule = Rule {
    code: &CODE,
    reads: quantities::VALUE,
    by_item: false,
    check: |figure, found| check("value", figure.record, found),
};

/// A stated lower bound.
pub const LOW: Rule =
    Rule { reads: quantities::LOW, check: |figure, found| check("low", figure.record, found), ..VALUE };

/// A stated upper bound.
pub const HIGH: Rule =
    Rule { reads: quantities::HIGH, check: |figure, found| check("high", figure.record, found), ..VALUE };

fn check(field: &str, figure: TapeNode<'_>, found: &mut Findings<'_>) {
    if let Some(n) = number(field, figure).filter(|n| n.stated.to_bits() != n.read.to_bits()) {
        let message = format!("`{field}` is {}, but `{}` is read as {}", n.stated, n.words, n.read);
        let help =
            format!("correct one of the two, or remove `{field}`; a stated number overrules the words");
        found.add(format_args!("/{field}"), message, help);
    }
}
