//! C0205 where an id belongs: the name of an actor, with the id of the actor that has it.

use crate::check::codes;
use crate::check::cross_record::case::{Case, Rule};
use crate::check::cross_record::conflicts::ConflictKind;
use crate::check::cross_record::links::each_link;
use crate::check::record_findings::RecordFindings;
use crate::model::Dataset;
use crate::text::suggest::did_you_mean;
use crate::text::{clip, hyphenated};

pub const RULE: Rule = Rule { code: &codes::WRONG_FORM, judge };

fn judge(case: &Case<'_, '_>, reason: ConflictKind, found: &mut RecordFindings) {
    if reason != ConflictKind::NameForId {
        return;
    }
    each_link(case.dataset, case.record, |link| {
        let pointer = link.to_string();
        if found.is_cut() || !case.names.contains(&pointer) {
            return;
        }
        let known = case.conflicts.named(link.id).and_then(|actor| case.seen.get(&actor));
        let shown = clip(link.id);
        let (message, help) = match known {
            Some(actor) if !actor.id.is_empty() => (
                format!("`{shown}` is the name of an actor, not an id"),
                format!("write its id `{}`", actor.id),
            ),
            _ => {
                let message = format!(
                    "`{shown}` is not an id: lower-case words of the letters a to z and digits, joined by single hyphens"
                );
                (message, near(case, link.id))
            }
        };
        found.add(|| case.diagnostic(&codes::WRONG_FORM, &pointer, message, &help));
    });
}

/// The ids that are like a name.
fn near(case: &Case<'_, '_>, name: &str) -> String {
    let words = hyphenated(name);
    let id = if words.starts_with("act-") { words } else { format!("act-{words}") };
    let ids = || case.conflicts.names(Some(Dataset::Actors));
    let may_search = case.can_search_among(Some(Dataset::Actors));
    let near = if may_search { did_you_mean(&id, ids()) } else { None };
    near.unwrap_or_else(|| "write the id of the actor; if there is none yet, add it to the actors".to_owned())
}
