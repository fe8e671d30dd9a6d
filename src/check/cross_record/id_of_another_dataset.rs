//! C0403: an id that a record names is that of a record of the right dataset.

use crate::check::cross_record::case::{Case, Rule};
use crate::check::cross_record::conflicts::ConflictKind;
use crate::check::record_findings::RecordFindings;
use crate::diagnostics::{Code, Example, Severity, evidence, file, record};
use crate::text::suggest::nearest;

/// An id of a record of another dataset.
const CODE: Code = Code {
    code: "C0403",
    name: "id-of-another-dataset",
    severity: Severity::Error,
    summary: "A record names an id that exists, but in another dataset than the one its field refers to.",
    why: None,
    example: Example::of(&[
        file!(
            "actors.json",
            record!(
                r#""id": "act-taliban", "name": "Taliban", "kind": "armed_group", "part_of": "evt-session-2021""#
            )
        ),
        file!(
            "events.json",
            record!(r#""id": "evt-session-2021", "title": "Foreign ministers meet", "type": "meeting""#)
        ),
    ]),
    fix: "name a record of the right dataset.",
};

pub const RULE: Rule = Rule { code: &CODE, judge };

fn judge(case: &Case<'_, '_>, reason: ConflictKind, found: &mut RecordFindings) {
    if reason != ConflictKind::Links {
        return;
    }
    case.judge_links(&CODE, found, |link, named| {
        let (named, target) = (named?, link.target?);
        if named == target {
            return None;
        }
        let (named, wanted) = (named.name(), target.name());
        let names = case.can_search(link).then(|| case.conflicts.names(link.target));
        let near = nearest(link.id, names.into_iter().flatten(), 1);
        let help = near.first().map_or_else(
            || format!("name one of the {wanted}"),
            |near| format!("name one of the {wanted}; did you mean `{near}`?"),
        );
        Some((format!("`{}` is one of the {named}, not of the {wanted}", link.id), help))
    });
}
