//! C0404: a chain of records ends.

use crate::check::cross_record::case::{Case, Rule};
use crate::check::cross_record::conflicts::ConflictKind;
use crate::check::record_findings::RecordFindings;
use crate::diagnostics::{Code, Severity, evidence, file, verbatim};

/// Records that name each other in a circle.
const CODE: Code = Code {
    code: "C0404",
    name: "cycle",
    severity: Severity::Error,
    summary: "Records name each other in a circle, by `part_of` or `repeats`.",
    why: Some("A chain of `part_of` or `repeats` must end somewhere; this one never does."),
    example: verbatim!(
        "actors.json",
        "{\"records\": [\n  {",
        r#""id": "act-taliban", "name": "Taliban", "kind": "armed_group", "part_of": "act-haqqani""#,
        ",\n   ",
        evidence!(),
        "},\n  {",
        r#""id": "act-haqqani", "name": "Haqqani network", "kind": "armed_group", "part_of": "act-taliban""#,
        ",\n   ",
        evidence!(),
        "}\n]}\n"
    ),
    fix: "remove the field from one of them.",
};

/// Ids of a circle that a message names.
const SHOWN: usize = 10;

pub const RULE: Rule = Rule { code: &CODE, judge };

fn judge(case: &Case<'_, '_>, reason: ConflictKind, found: &mut RecordFindings) {
    let ConflictKind::Circle(number) = reason else {
        return;
    };
    let (field, circle) = case.conflicts.circle(number);
    let shown = circle.len().min(SHOWN);
    let known: Option<Vec<&str>> = circle[..shown].iter().map(|id| case.conflicts.name(*id)).collect();
    let names = match known {
        Some(names) => {
            let between = match circle.len() - shown {
                0 => String::new(),
                more => format!(" → … {more} more …"),
            };
            format!("{}{between} → {}", names.join(" → "), names[0])
        }
        None => format!("{} records", circle.len()),
    };
    let message = format!("the records name each other in a circle: {names}");
    found.add(|| case.diagnostic(&CODE, &format!("/{field}"), message, "remove the field from one of them"));
}
