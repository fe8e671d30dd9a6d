//! C0302: a date is EDTF, and exists in the calendar.

use crate::check::rules::{Findings, Rule, Subject, dates};
use crate::diagnostics::{Code, Severity, evidence, example, file, record};
use crate::model::{Edtf, EdtfError};

/// A date that is not EDTF.
pub const CODE: Code = Code {
    code: "C0302",
    name: "invalid-date",
    severity: Severity::Error,
    summary: "A date does not exist in the calendar, has a year outside 0001 to 9999, or is not a date in EDTF (ISO 8601-2, levels 0 and 1).",
    why: Some(
        "EDTF has years before 1 and after 9999, but pandas, Polars, pyarrow and other readers of a release do not.",
    ),
    example: example!(
        "events.json",
        r#""id": "evt-session-2021", "title": "Foreign ministers meet", "type": "meeting", "date": "2021-02-30""#
    ),
    fix: "write what the article says: `2021-08-16`, `2021-08`, `2021`, `201X`, `2021-12~`, `1981/1991`, `2002-03/..`.",
};

pub const RULE: Rule = Rule { code: &CODE, reads: dates::DATES, by_item: true, check };

fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    dates::each(subject, |pointer, date| match Edtf::check(date) {
        Ok(()) | Err(EdtfError::Reversed { .. }) => {}
        Err(error) => found.add(pointer, error.to_string(), dates::HELP),
    });
}
