//! C0310: an actor has each role in an event once.

use std::collections::BTreeSet;

use crate::check::rules::{Findings, Reads, Rule, Subject};
use crate::diagnostics::{Code, Example, Severity, evidence, file, record};
use crate::intake::TapeNode;
use crate::model::Dataset;

/// The same participant twice.
const CODE: Code = Code {
    code: "C0310",
    name: "repeated-item",
    severity: Severity::Error,
    summary: "An actor takes part in an event twice in the same role.",
    why: None,
    example: Example::of(&[
        file!("actors.json", record!(r#""id": "act-taliban", "name": "Taliban", "kind": "armed_group""#)),
        file!(
            "events.json",
            record!(
                r#""id": "evt-session-2021", "title": "Foreign ministers meet", "type": "meeting",
   "participants": [{"actor": "act-taliban", "role": "host"},
                    {"actor": "act-taliban", "role": "host"}]"#
            )
        ),
    ]),
    fix: "remove one of the two; two different roles are fine.",
};

pub const RULE: Rule =
    Rule { code: &CODE, reads: Reads::In(&[(Dataset::Events, &["participants"])]), by_item: false, check };

fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let Some(participants) = subject.record.field("participants").filter(|list| !are_few_and_distinct(*list))
    else {
        return;
    };
    let mut seen = BTreeSet::new();
    for (i, participant) in participants.items().enumerate() {
        let (actor, role) = part(participant);
        if !seen.insert((actor, role)) {
            let message = format!("`{actor}` is listed twice in the same role");
            found.add(format_args!("/participants/{i}"), message, "remove one of the two");
        }
    }
}

fn part(participant: TapeNode<'_>) -> (&str, &str) {
    (participant.text_of("actor"), participant.text_of("role"))
}

/// Whether there are few participants, none of them twice: most events have two or three, which can be compared without a set.
fn are_few_and_distinct(participants: TapeNode<'_>) -> bool {
    const FEW: usize = 8;
    let is_new = |(i, one)| participants.items().take(i).all(|before| part(before) != part(one));
    participants.items().nth(FEW).is_none() && participants.items().enumerate().all(is_new)
}
