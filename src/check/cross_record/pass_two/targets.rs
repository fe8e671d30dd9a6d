//! Which records are read a second time.

use std::collections::HashSet;

use crate::check::checked_file::CheckedFile;
use crate::check::cross_record::conflicts::{ConflictKind, Conflicts};
use crate::check::cross_record::key::At;

/// The records to be read again, in order.
pub struct Reread {
    /// Suspects in files that are reported on, and the records that they collide with.
    pub suspects: Vec<At>,
    /// The records that suspects collide with.
    pub firsts: HashSet<At>,
    /// Those of them that stand behind.
    pub behind: Vec<At>,
}

/// Finds out which records are to be read again.
#[must_use]
pub fn wanted(files: &[CheckedFile], answers: &Conflicts) -> Reread {
    let is_judged = |at: &At| !files[at.file()].known;
    let mut suspects: Vec<At> = answers.links().iter().copied().filter(is_judged).collect();
    let (mut firsts, mut behind) = (HashSet::new(), Vec::new());
    for (at, reason) in answers.others().iter().filter(|(at, _)| is_judged(at)) {
        suspects.push(*at);
        match reason {
            ConflictKind::DuplicateId(first)
            | ConflictKind::AliasClash(first)
            | ConflictKind::Alike(first) => {
                firsts.insert(*first);
            }
            ConflictKind::RestatesAnother(other) => {
                firsts.insert(*other);
                behind.extend((other > at).then_some(*other));
            }
            ConflictKind::Links | ConflictKind::Circle(_) => {}
        }
    }
    suspects.extend(&firsts);
    for places in [&mut suspects, &mut behind] {
        places.sort_unstable();
        places.dedup();
    }
    Reread { suspects, firsts, behind }
}
