//! An actor plays a role in an event once.

use super::{Finding, Rule};
use crate::check::codes;
use crate::model::{Event, Source};

/// No participant stands twice.
pub const ONCE_EACH: Rule<Event> = Rule { reads: &["participants"], check: once_each };

fn once_each(event: &Event, _: &Source, found: &mut Vec<Finding>) {
    for (i, participant) in event.participants.iter().enumerate() {
        if event.participants[..i].contains(participant) {
            found.push(Finding {
                code: &codes::REPEATED_ITEM,
                pointer: format!("/participants/{i}"),
                message: format!("`{}` stands twice in the same role", participant.actor),
                help: "remove one of the two".into(),
            });
        }
    }
}
