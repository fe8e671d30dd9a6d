//! C0401: an id is that of one record.

use crate::check::cross_record::case::{Case, Rule};
use crate::check::cross_record::conflicts::ConflictKind;
use crate::check::record_findings::RecordFindings;
use crate::diagnostics::{Code, Severity, evidence, file, verbatim};

/// An id that another record has.
const CODE: Code = Code {
    code: "C0401",
    name: "duplicate-id",
    severity: Severity::Error,
    summary: "Two records have the same id; ids are unique in the whole dataset, across files.",
    why: Some("A later join would double rows, and references to the id would mean both."),
    example: verbatim!(
        "actors.json",
        "{\"records\": [\n  {",
        r#""id": "act-taliban", "name": "Taliban", "kind": "armed_group""#,
        ",\n   ",
        evidence!(),
        "},\n  {",
        r#""id": "act-taliban", "name": "Haqqani network", "kind": "armed_group""#,
        ",\n   ",
        evidence!(),
        "}\n]}\n"
    ),
    fix: "give one of the two another id; a published id keeps its record.",
};

pub const RULE: Rule = Rule { code: &CODE, judge };

fn judge(case: &Case<'_, '_>, reason: ConflictKind, found: &mut RecordFindings) {
    let ConflictKind::DuplicateId(first) = reason else {
        return;
    };
    let Some(first) = case.seen.get(&first) else {
        return;
    };
    let help = "give one of the two records another id; a published id keeps its record";
    found.add(|| {
        let message = format!("the id `{}` is already used", case.id);
        let diagnostic = case.diagnostic(&CODE, "/id", message, help);
        Case::with_related(diagnostic, first, first.id_range, "first used here")
    });
}
