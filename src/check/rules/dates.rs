//! Dates are EDTF and exist; intervals run forwards.

use std::fmt::Display;

use crate::check::rules::{Finding, Rule};
use crate::diagnostics::codes;
use crate::intake::TapeNode;
use crate::model::{Edtf, EdtfError};

/// The time of a figure.
pub const TIME_OF_FIGURE: Rule = Rule {
    by_item: false,
    reads: &["time"],
    check: |figure, _, found| date("/time", figure.field("time"), found),
};

/// The date of an event.
pub const DATE_OF_EVENT: Rule = Rule {
    by_item: false,
    reads: &["date"],
    check: |event, _, found| date("/date", event.field("date"), found),
};

/// The dates of an actor's offices.
pub const OFFICES_OF_ACTOR: Rule = Rule {
    by_item: true,
    reads: &["offices"],
    check: |actor, _, found| {
        for (i, office) in actor.list("offices").enumerate() {
            date(format_args!("/offices/{i}/as_of"), office.field("as_of"), found);
        }
    },
};

/// The dates of a reference.
pub const DATES_OF_REFERENCE: Rule = Rule {
    by_item: true,
    reads: &["issued", "accessed"],
    check: |reference, _, found| {
        date("/issued", reference.field("issued"), found);
        date("/accessed", reference.field("accessed"), found);
    },
};

fn date(pointer: impl Display, date: Option<TapeNode<'_>>, found: &mut Vec<Finding>) {
    let Some(error) = date.and_then(TapeNode::text).and_then(|text| Edtf::check(text).err()) else {
        return;
    };
    let code = match error {
        EdtfError::Reversed { .. } => &codes::REVERSED_INTERVAL,
        _ => &codes::INVALID_DATE,
    };
    found.push(Finding {
        code,
        pointer: pointer.to_string(),
        message: error.to_string(),
        help: "write EDTF: `2021-08-16`, `2021-08`, `2021`, `201X`, `2021-12~`, `1981/1991`, `2002-03/..`"
            .into(),
    });
}
