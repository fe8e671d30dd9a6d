//! C0408: two records say different things.

use crate::check::cross_record::case::{Case, Rule};
use crate::check::cross_record::conflicts::ConflictKind;
use crate::check::cross_record::links::Likeness;
use crate::diagnostics::{Code, Diagnostic, Severity, evidence, file, verbatim};
use crate::text::clip;

/// Records that say the same.
const CODE: Code = Code {
    code: "C0408",
    name: "alike-records",
    severity: Severity::Warning,
    summary: "Two records of a dataset have the same words and the same spans under two ids.",
    why: Some("Usually one thing was recorded twice, and would be counted twice."),
    example: verbatim!(
        "exclusions.json",
        "{\"records\": [\n  {",
        r#""id": "exc-heading-1", "reason": "heading", "as_written": "1. Regional""#,
        ",\n   ",
        evidence!(),
        "},\n  {",
        r#""id": "exc-heading-one", "reason": "heading", "as_written": "1. Regional""#,
        ",\n   ",
        evidence!(),
        "}\n]}\n"
    ),
    fix: "remove one of the two, or write down how they differ.",
};

pub const RULE: Rule = Rule { code: &CODE, judge };

fn judge(case: &Case<'_, '_>, reason: ConflictKind) -> Vec<Diagnostic> {
    let ConflictKind::Alike(first) = reason else {
        return Vec::new();
    };
    // A record with the same id is reported as such.
    let is_other = |id: &str| id.is_empty() || case.placed.id() != Some(id);
    let first = case.seen.get(&first).filter(|first| is_other(&first.id));
    let Some(first) = first.filter(|first| first.likeness == Likeness::of(case.dataset, case.record)) else {
        return Vec::new();
    };
    let message = match first.id.as_str() {
        "" => "the record says the same as another".to_owned(),
        id => format!("the record says the same as `{}`", clip(id)),
    };
    let diagnostic =
        case.diagnostic(&CODE, "", message, "remove one of the two, or write down how they differ");
    vec![Case::with_related(diagnostic, first, first.record_range, "the other record")]
}
