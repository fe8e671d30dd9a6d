//! An actor plays a role in an event once.

use std::collections::BTreeSet;

use super::{Finding, Rule};
use crate::check::codes;
use crate::intake::TapeNode;
use crate::model::Source;

/// No participant stands twice.
pub const ONCE_EACH: Rule = Rule { by_item: false, reads: &["participants"], check: once_each };

fn once_each(event: TapeNode<'_>, _: &Source, found: &mut Vec<Finding>) {
    let mut before = BTreeSet::new();
    for (i, participant) in event.list("participants").enumerate() {
        let (actor, role) = (participant.text_of("actor"), participant.text_of("role"));
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
