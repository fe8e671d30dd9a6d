//! C0405: a form of a name stands for one actor.

use std::collections::HashMap;

use crate::check::cross_record::case::{Case, Rule};
use crate::check::cross_record::conflicts::ConflictKind;
use crate::check::cross_record::first_occurrence::FirstOccurrence;
use crate::check::cross_record::links;
use crate::diagnostics::{Code, Diagnostic, Severity, evidence, file, verbatim};
use crate::model::joined_words;

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

fn judge(case: &Case<'_, '_>, reason: ConflictKind) -> Vec<Diagnostic> {
    let ConflictKind::AliasClash(first) = reason else {
        return Vec::new();
    };
    case.seen.get(&first).map(|seen| clashes(case, seen, first == case.at)).unwrap_or_default()
}

/// The forms that `first` also has; `is_same` says that it is this very record.
fn clashes(case: &Case<'_, '_>, first: &FirstOccurrence, is_same: bool) -> Vec<Diagnostic> {
    if !is_same && first.id == case.id {
        // A record that is given again has the same forms; the same id is reported as such.
        return Vec::new();
    }
    let numbered = links::forms(case.dataset, case.record).enumerate();
    // Of equal forms the first counts. There may be a hundred thousand.
    let theirs = first.forms.iter().enumerate().rev();
    let theirs: HashMap<_, _> = theirs.map(|(k, (form, range))| (form.as_str(), (k, range))).collect();
    let clash = |(i, form): (usize, &str)| {
        let (_, range) = theirs.get(joined_words(form).as_str()).filter(|(k, _)| !is_same || *k < i)?;
        let (message, help) = if is_same {
            (format!("`{form}` is listed twice: case and punctuation do not count"), "keep one of the two")
        } else {
            (format!("`{form}` also names `{}`", first.id), "keep the form for one of the two actors only")
        };
        let diagnostic = case.diagnostic(&CODE, &format!("/aliases/{i}"), message, help);
        Some(Case::with_related(diagnostic, first, **range, "first here"))
    };
    numbered.filter_map(clash).collect()
}
