//! An actor plays a role in an event once.

use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};

use crate::check::cross_record::key::hasher;
use crate::check::rules::{Finding, Rule};
use crate::diagnostics::codes;
use crate::intake::TapeNode;
use crate::model::Source;

/// No participant stands twice.
pub const ONCE_EACH: Rule = Rule { by_item: false, reads: &["participants"], check: once_each };

fn once_each(event: TapeNode<'_>, _: &Source, found: &mut Vec<Finding>) {
    if are_surely_distinct(event) {
        return;
    }
    let mut before = BTreeSet::new();
    for (i, participant) in event.list("participants").enumerate() {
        let (actor, role) = part(participant);
        if !before.insert((actor, role)) {
            found.push(Finding {
                code: &codes::REPEATED_ITEM,
                pointer: format!("/participants/{i}"),
                message: format!("`{actor}` stands twice in the same role"),
                help: "remove one of the two".into(),
            });
        }
    }
}

fn part(participant: TapeNode<'_>) -> (&str, &str) {
    (participant.text_of("actor"), participant.text_of("role"))
}

/// Whether no two participants share one of 64 marks: most events have two or three, which need not be kept to be compared.
fn are_surely_distinct(event: TapeNode<'_>) -> bool {
    let mut marks = 0_u64;
    event.list("participants").all(|participant| {
        let mut hasher = hasher();
        part(participant).hash(&mut hasher);
        let mark = 1 << (hasher.finish() & 63);
        let is_new = marks & mark == 0;
        marks |= mark;
        is_new
    })
}
