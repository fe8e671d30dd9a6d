//! The dates of a record, for the rules on dates.

use crate::check::rules::{Reads, Subject};
use crate::intake::TapeNode;
use crate::model::Dataset;

/// The fields with dates.
pub const DATES: Reads = Reads::In(&[
    (Dataset::Figures, &["time"]),
    (Dataset::Events, &["date"]),
    (Dataset::Actors, &["offices"]),
    (Dataset::References, &["issued", "accessed"]),
]);

/// Calls `work` with the JSON Pointer and the text of each date.
pub fn each(subject: &Subject<'_>, mut work: impl FnMut(&str, &str)) {
    let record = subject.record;
    let mut field = |name: &str, pointer: &str| {
        if let Some(date) = record.field(name).and_then(TapeNode::text) {
            work(pointer, date);
        }
    };
    match subject.dataset {
        Dataset::Figures => field("time", "/time"),
        Dataset::Events => field("date", "/date"),
        Dataset::References => {
            field("issued", "/issued");
            field("accessed", "/accessed");
        }
        Dataset::Actors => {
            for (i, office) in record.list("offices").enumerate() {
                if let Some(date) = office.field("as_of").and_then(TapeNode::text) {
                    work(&format!("/offices/{i}/as_of"), date);
                }
            }
        }
        Dataset::Problems | Dataset::Exclusions => {}
    }
}

/// What a date is written as.
pub const HELP: &str =
    "write EDTF: `2021-08-16`, `2021-08`, `2021`, `201X`, `2021-12~`, `1981/1991`, `2002-03/..`";
