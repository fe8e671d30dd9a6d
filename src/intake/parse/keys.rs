//! Keys that occur twice in an object.

use std::collections::HashMap;
use std::ops::Range;

use crate::intake::tree::Member;

/// Keys that are hashed, since there are too many to compare one by one.
#[derive(Default)]
pub struct Seen(HashMap<String, Range<usize>>);

impl Seen {
    /// Records have fewer fields.
    const FEW: usize = 32;

    /// Where the key of a member first occurred among the members before it.
    pub fn first(&mut self, before: &[Member<'_>], member: &Member<'_>) -> Option<Range<usize>> {
        if before.len() < Self::FEW {
            return before.iter().find(|b| b.key == member.key).map(|b| b.key_range.clone());
        }
        if self.0.is_empty() {
            for member in before {
                self.0.entry(member.key.to_string()).or_insert_with(|| member.key_range.clone());
            }
        }
        let first = self.0.entry(member.key.to_string()).or_insert_with(|| member.key_range.clone());
        (*first != member.key_range).then(|| first.clone())
    }
}
