//! Dates are EDTF and exist; intervals run forwards.

use super::{Finding, Rule};
use crate::check::codes;
use crate::model::{Actor, Edtf, EdtfError, Event, Figure, Reference};

/// The time of a figure.
pub const TIME_OF_FIGURE: Rule<Figure> =
    Rule { reads: &["time"], check: |figure, _, found| date("/time", figure.time.as_ref(), found) };

/// The date of an event.
pub const DATE_OF_EVENT: Rule<Event> =
    Rule { reads: &["date"], check: |event, _, found| date("/date", event.date.as_ref(), found) };

/// The dates of an actor's offices.
pub const OFFICES_OF_ACTOR: Rule<Actor> = Rule {
    reads: &["offices"],
    check: |actor, _, found| {
        for (i, office) in actor.offices.iter().enumerate() {
            date(&format!("/offices/{i}/as_of"), office.as_of.as_ref(), found);
        }
    },
};

/// The dates of a reference.
pub const DATES_OF_REFERENCE: Rule<Reference> = Rule {
    reads: &["issued", "accessed"],
    check: |reference, _, found| {
        date("/issued", reference.issued.as_ref(), found);
        date("/accessed", reference.accessed.as_ref(), found);
    },
};

fn date(pointer: &str, date: Option<&Edtf>, found: &mut Vec<Finding>) {
    let Some(error) = date.and_then(|d| d.bounds().err()) else {
        return;
    };
    let code = match error {
        EdtfError::Reversed { .. } => &codes::REVERSED_INTERVAL,
        _ => &codes::INVALID_DATE,
    };
    found.push(Finding {
        code,
        pointer: pointer.to_owned(),
        message: error.to_string(),
        help: "write EDTF: `2021-08-16`, `2021-08`, `2021`, `201X`, `2021-12~`, `1981/1991`, `2002-03/..`"
            .into(),
    });
}
