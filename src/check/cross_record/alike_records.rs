//! C0408: two records say different things.

use crate::check::cross_record::case::{Case, Rule};
use crate::check::cross_record::conflicts::ConflictKind;
use crate::check::record_findings::RecordFindings;
use crate::diagnostics::{Code, Severity, evidence, file, verbatim};
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

fn judge(case: &Case<'_, '_>, reason: ConflictKind, found: &mut RecordFindings) {
    let ConflictKind::Alike(first) = reason else {
        return;
    };
    // A record with the same id is reported as such.
    let is_other = |id: &str| id.is_empty() || case.placed.id() != Some(id);
    let Some(first) = case.seen.get(&first).filter(|first| is_other(&first.id)) else {
        return;
    };
    let message = match first.id.as_str() {
        "" => "the record says the same as another".to_owned(),
        id => format!("the record says the same as `{}`", clip(id)),
    };
    let help = "remove one of the two, or write down how they differ";
    found.add(|| {
        let diagnostic = case.diagnostic(&CODE, "", message, help);
        Case::with_related(diagnostic, first, first.record_range, "the other record")
    });
}
