//! C0303: an interval runs forwards.

use crate::check::rules::{Findings, Rule, Subject, dates};
use crate::diagnostics::{Code, Severity, evidence, example, file, record};
use crate::model::{Edtf, EdtfError};

/// An interval that ends before it begins.
const CODE: Code = Code {
    code: "C0303",
    name: "reversed-interval",
    severity: Severity::Error,
    summary: "An interval ends before it begins.",
    why: None,
    example: example!(
        "events.json",
        r#""id": "evt-session-2021", "title": "Foreign ministers meet", "type": "meeting", "date": "1991/1981""#
    ),
    fix: "write the earlier date first.",
};

pub const RULE: Rule = Rule { code: &CODE, reads: dates::DATES, by_item: true, check };

fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    dates::each(subject, |pointer, date| {
        // Few dates are intervals: the others need not be parsed again.
        if let Some(Err(error @ EdtfError::Reversed { .. })) = date.contains('/').then(|| Edtf::check(date)) {
            found.add(pointer, error.to_string(), dates::HELP);
        }
    });
}
