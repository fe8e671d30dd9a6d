//! C0307: a record names another one where it must, not itself.

use crate::check::cross_record::case::{Case, Rule};
use crate::check::cross_record::conflicts::ConflictKind;
use crate::check::record_findings::RecordFindings;
use crate::diagnostics::{Code, Severity, evidence, example, file, record};

/// A record that names itself.
const CODE: Code = Code {
    code: "C0307",
    name: "names-itself",
    severity: Severity::Error,
    summary: "A record names itself where it must name another.",
    why: None,
    example: example!(
        "actors.json",
        r#""id": "act-taliban", "name": "Taliban", "kind": "armed_group", "part_of": "act-taliban""#
    ),
    fix: "name another record, or remove the field.",
};

pub const RULE: Rule = Rule { code: &CODE, judge };

fn judge(case: &Case<'_, '_>, reason: ConflictKind, found: &mut RecordFindings) {
    if reason != ConflictKind::Links {
        return;
    }
    case.judge_links(&CODE, found, |link, named| {
        let is_of_target = named.is_some() && link.target.is_none_or(|target| Some(target) == named);
        // A problem may be among the records that it names.
        let names_itself = is_of_target && link.id == case.id && link.field != "records";
        names_itself.then(|| {
            ("the record names itself".to_owned(), "name another record, or remove the field".to_owned())
        })
    });
}
