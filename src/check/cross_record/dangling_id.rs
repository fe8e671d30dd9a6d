//! C0402: an id that a record names is that of some record.

use crate::check::cross_record::case::{Case, Rule};
use crate::check::cross_record::conflicts::ConflictKind;
use crate::check::cross_record::links::Link;
use crate::check::record_findings::RecordFindings;
use crate::diagnostics::{Code, Severity, evidence, example, file, record};
use crate::model::Dataset;
use crate::text::suggest::did_you_mean;

/// An id that no record has.
const CODE: Code = Code {
    code: "C0402",
    name: "dangling-id",
    severity: Severity::Error,
    summary: "A record names an id that no record has.",
    why: None,
    example: example!(
        "actors.json",
        r#""id": "act-haqqani", "name": "Haqqani network", "kind": "armed_group", "part_of": "act-taliban""#
    ),
    fix: "correct the id (the help line suggests the nearest), add the record, or name the folder of the dataset that has it with `--raw`.",
};

pub const RULE: Rule = Rule { code: &CODE, judge };

fn judge(case: &Case<'_, '_>, reason: ConflictKind, found: &mut RecordFindings) {
    if reason != ConflictKind::Links {
        return;
    }
    case.judge_links(&CODE, found, |link, named| {
        named.is_none().then(|| (format!("no record has the id `{}`", link.id), help(case, link)))
    });
}

fn help(case: &Case<'_, '_>, link: &Link<'_>) -> String {
    let names = || case.conflicts.names(link.target);
    // A name without the beginning that ids of actors share.
    let by_name = || {
        did_you_mean(&format!("act-{}", link.id), names()).filter(|_| link.target == Some(Dataset::Actors))
    };
    let near = if case.can_search(link) { did_you_mean(link.id, names()).or_else(by_name) } else { None };
    near.unwrap_or_else(|| {
        let place = link.target.map_or_else(|| "its dataset".to_owned(), |t| format!("the {}", t.name()));
        format!("add it to {place}, correct it, or name the folder of the dataset that has it with `--raw`")
    })
}
