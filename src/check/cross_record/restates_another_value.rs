//! C0407: a figure that restates another one states the same value.

use crate::check::cross_record::case::{Case, Rule};
use crate::check::cross_record::conflicts::ConflictKind;
use crate::check::record_findings::RecordFindings;
use crate::check::stated::stated_value;
use crate::diagnostics::{Code, Severity, evidence, file, verbatim};

/// A restatement of another value.
const CODE: Code = Code {
    code: "C0407",
    name: "restates-another-value",
    severity: Severity::Warning,
    summary: "A figure says in `repeats` that it restates another one, but their values differ.",
    why: Some("Restatements are not compared with each other, so a contradiction would stay hidden."),
    example: verbatim!(
        "figures.json",
        "{\"records\": [\n  {",
        r#""id": "fig-need", "indicator": "people-in-need", "label": "People in need", "unit": "person",
   "as_written": "28 million people""#,
        ",\n   ",
        evidence!(),
        "},\n  {",
        r#""id": "fig-need-again", "indicator": "people-in-need", "label": "People in need", "unit": "person",
   "as_written": "20 million people", "repeats": "fig-need""#,
        ",\n   ",
        evidence!(),
        "}\n]}\n"
    ),
    fix: "name the figure with the same value, or remove `repeats`: figures that contradict each other share an indicator.",
};

pub const RULE: Rule = Rule { code: &CODE, judge };

fn judge(case: &Case<'_, '_>, reason: ConflictKind, found: &mut RecordFindings) {
    let ConflictKind::Restates(other) = reason else {
        return;
    };
    let Some(other) = case.seen.get(&other) else {
        return;
    };
    let differ =
        stated_value(case.record, case.invalid).zip(other.value).is_some_and(|(own, other)| own != other);
    if !differ {
        return;
    }
    let (theirs, range) = &other.stated;
    let message = format!("`{}`, which this figure restates, has another value: `{theirs}`", other.id);
    let help = "name the figure with the same value, or remove `repeats`: figures that contradict each other share an indicator";
    found.add(|| {
        let diagnostic = case.diagnostic(&CODE, "/repeats", message, help);
        Case::with_related(diagnostic, other, *range, "the other value")
    });
}
