//! An actor plays a role in an event once.

use super::{Finding, Rule};
use crate::check::codes;
use crate::intake::TapeNode;
use crate::model::Source;

/// No participant stands twice.
pub const ONCE_EACH: Rule = Rule { reads: &["participants"], check: once_each };

fn once_each(event: TapeNode<'_>, _: &Source, found: &mut Vec<Finding>) {
    let participants = || event.list("participants").map(|p| (p.text_of("actor"), p.text_of("role")));
    for (i, participant) in participants().enumerate().skip(1) {
        if participants().take(i).any(|before| before == participant) {
            found.push(Finding {
                code: &codes::REPEATED_ITEM,
                pointer: format!("/participants/{i}"),
                message: format!("`{}` stands twice in the same role", participant.0),
                help: "remove one of the two".into(),
            });
        }
    }
}
