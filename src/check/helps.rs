//! Help that was given before: where many records are wrong in the same way, it is not worked out for each.

use std::cell::RefCell;
use std::collections::HashMap;

use foldhash::quality::FixedState;

/// Helps that are kept.
const MANY: usize = 4096;

/// Longer texts are not likely to come again.
const LONG: usize = 200;

/// What was said, by what it was said of.
#[derive(Default)]
pub struct Helps(RefCell<HashMap<String, Option<String>, FixedState>>);

impl Helps {
    /// What is said of a text at some place; `make` says it the first time. The same kind, place and text must mean the same help.
    pub fn get(
        &self,
        kind: &str,
        place: &str,
        text: &str,
        make: impl FnOnce() -> Option<String>,
    ) -> Option<String> {
        if place.len() + text.len() > LONG {
            return make();
        }
        // Place and text may hold anything: the length tells where one ends.
        let key = format!("{kind}\0{}\0{place}{text}", place.len());
        if let Some(said) = self.0.borrow().get(&key) {
            return said.clone();
        }
        let said = make();
        let mut helps = self.0.borrow_mut();
        if helps.len() == MANY {
            helps.clear();
        }
        helps.insert(key, said.clone());
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_is_worked_out_once_for_the_same_fault() {
        let helps = Helps::default();
        let say = |text: &str, help: &str| helps.get("kind", "/place", text, || Some(help.to_owned()));
        assert_eq!(say("a", "first").as_deref(), Some("first"));
        assert_eq!(say("a", "second").as_deref(), Some("first"));
        assert_eq!(say("b", "third").as_deref(), Some("third"));
        let long = "a".repeat(LONG + 1);
        assert_eq!(say(&long, "fourth").as_deref(), Some("fourth"));
        assert_eq!(say(&long, "fifth").as_deref(), Some("fifth"));
    }
}
