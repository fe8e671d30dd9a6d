//! C0405: a form of a name stands for one actor.

use crate::check::cross_record::case::{Case, Rule};
use crate::check::cross_record::conflicts::ConflictKind;
use crate::check::cross_record::key::Key;
use crate::check::cross_record::links;
use crate::check::record_findings::RecordFindings;
use crate::diagnostics::{Code, Severity, evidence, file, verbatim};

/// A form that names two actors.
pub const CODE: Code = Code {
    code: "C0405",
    name: "alias-clash",
    severity: Severity::Error,
    summary: "A form of a name stands for two actors, or is listed twice for one. Case and punctuation do not count.",
    why: Some("Names in the article are resolved to actors by these forms."),
    example: verbatim!(
        "actors.json",
        "{\"records\": [\n  {",
        r#""id": "act-taliban", "name": "Taliban", "kind": "armed_group", "aliases": ["the militants"]"#,
        ",\n   ",
        evidence!(),
        "},\n  {",
        r#""id": "act-haqqani", "name": "Haqqani network", "kind": "armed_group", "aliases": ["The militants"]"#,
        ",\n   ",
        evidence!(),
        "}\n]}\n"
    ),
    fix: "keep the form for one of the two actors only.",
};

pub const RULE: Rule = Rule { code: &CODE, judge };

fn judge(case: &Case<'_, '_>, reason: ConflictKind, found: &mut RecordFindings) {
    if reason != ConflictKind::AliasClash {
        return;
    }
    for (i, form) in links::forms(case.dataset, case.record) {
        let (form_key, pointer) = (Key::of_form(form), format!("/aliases/{i}"));
        let first = case.conflicts.first_with_form(form_key);
        let Some((at, first)) = first.and_then(|at| Some((at, case.seen.get(&at)?))) else {
            continue;
        };
        let Some((k, range)) = first.forms.get(&form_key).filter(|_| case.invalid.is_intact(&pointer)) else {
            continue;
        };
        let is_same = at == case.at;
        // The first of equal forms is right. A record that is given again has the same forms; the same id is reported as such.
        let is_right = if is_same { *k == i } else { first.id == case.id };
        if is_right {
            continue;
        }
        found.add(|| {
            let (message, help) = if is_same {
                let message = format!("`{form}` is listed twice: case and punctuation do not count");
                (message, "keep one of the two")
            } else {
                (
                    format!("`{form}` also names `{}`", first.id),
                    "keep the form for one of the two actors only",
                )
            };
            Case::with_related(case.diagnostic(&CODE, &pointer, message, help), first, *range, "first here")
        });
    }
}
