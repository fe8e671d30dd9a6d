//! C0309: what a figure states in addition to its words must differ from them.

use crate::check::rules::quantities::{self, number, quantity};
use crate::check::rules::{Findings, Reads, Rule};
use crate::diagnostics::{Code, Severity, evidence, example, file, record};
use crate::intake::TapeNode;
use crate::model::{Dataset, Qualifier};

/// A value stated although the words say the same.
pub const CODE: Code = Code {
    code: "C0309",
    name: "needless-overruling",
    severity: Severity::Warning,
    summary: "A figure states what is already read from `as_written`.",
    why: Some("Where two places say the same, correcting only one makes them contradict each other."),
    example: example!(
        "figures.json",
        r#""id": "fig-people-in-need", "indicator": "people-in-need", "label": "People in need",
   "as_written": "1,400 people", "unit": "person", "value": 1400"#
    ),
    fix: "remove the field; `value`, `low`, `high` and `qualifier` are there to overrule the words.",
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

/// A stated qualifier.
pub const QUALIFIER: Rule = Rule {
    reads: Reads::In(&[(Dataset::Figures, &["as_written", "unit", "qualifier"])]),
    check: |figure, found| {
        let stated: Option<Qualifier> = figure.record.entry_of("qualifier");
        if stated.is_some() && stated == quantity(figure.record).map(|read| read.qualifier) {
            report("qualifier", figure.record, found);
        }
    },
    ..VALUE
};

fn check(field: &str, figure: TapeNode<'_>, found: &mut Findings<'_>) {
    if number(field, figure).is_some_and(|n| n.stated.to_bits() == n.read.to_bits()) {
        report(field, figure, found);
    }
}

fn report(field: &str, figure: TapeNode<'_>, found: &mut Findings<'_>) {
    let message = format!("`{field}` only repeats what is read from `{}`", figure.text_of("as_written"));
    found.add(format_args!("/{field}"), message, format!("remove `{field}`"));
}
