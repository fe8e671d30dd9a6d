//! C0312: the date of an event is the one that its words say.

use crate::check::rules::{Findings, Reads, Rule, Subject};
use crate::diagnostics::{Code, Severity, evidence, example, file, record};
use crate::intake::TapeNode;
use crate::model::{Dataset, contradiction};

/// A date that its words contradict.
const CODE: Code = Code {
    code: "C0312",
    name: "date-disagrees",
    severity: Severity::Warning,
    summary: "The date of an event is not the one that its own words say.",
    why: Some(
        "`date` is published as the date of the event: a slip here is published as a fact. A date may be finer or coarser than \
         its words, and may add a year that they leave out.",
    ),
    example: example!(
        "events.json",
        r#""id": "evt-session-2021", "title": "Foreign ministers meet", "type": "meeting",
   "as_written": "in August 2021", "date": "2021-07""#
    ),
    fix: "correct `date`, or quote in `as_written` the words that say it.",
};

pub const RULE: Rule = Rule {
    code: &CODE,
    reads: Reads::In(&[(Dataset::Events, &["as_written", "date"])]),
    by_item: false,
    check,
};

fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let text = |name: &str| subject.record.field(name).and_then(TapeNode::text);
    let Some((words, date)) = text("as_written").zip(text("date")) else {
        return;
    };
    let Some(contradiction) = contradiction(words, date) else {
        return;
    };
    let (message, help) = match contradiction.said {
        Some(said) => (
            format!("`date` is `{date}`, but `{words}` is read as `{said}`"),
            format!("write `{said}`, or quote in `as_written` the words that say `{date}`"),
        ),
        None => (
            format!("`date` is `{date}`, which does not fit `{words}`"),
            format!(
                "write the date that the words say, or quote in `as_written` the words that say `{date}`"
            ),
        ),
    };
    found.add("/date", message, help);
}
