//! Help that was given before: where many records are wrong in the same way, it is not worked out for each.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::BuildHasher;

use foldhash::quality::FixedState;

/// Helps that are kept.
const MANY: usize = 4096;

/// Longer texts are not likely to come again.
const LONG: usize = 200;

/// What a help is about: the same means the same help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct About<'a> {
    /// The address of what it is said by, where several say the like.
    pub by: usize,
    /// Which kind of help it is.
    pub kind: &'a str,
    /// Where the text stands.
    pub place: &'a str,
    /// The text.
    pub text: &'a str,
}

/// What was said of something.
struct Said {
    by: usize,
    kind: String,
    place: String,
    text: String,
    help: Option<String>,
}

impl Said {
    fn is_about(&self, about: &About<'_>) -> bool {
        let Self { by, kind, place, text, .. } = self;
        About { by: *by, kind, place, text } == *about
    }
}

/// What was said, by the hash of what it was said of.
#[derive(Default)]
pub struct Helps {
    said: RefCell<HashMap<u64, Said, FixedState>>,
    hasher: FixedState,
}

impl Helps {
    /// What is said of something; `make` says it the first time.
    pub fn get(&self, about: About<'_>, make: impl FnOnce() -> Option<String>) -> Option<String> {
        let About { by, kind, place, text } = about;
        if place.len() + text.len() > LONG {
            return make();
        }
        let key = self.hasher.hash_one(about);
        if let Some(said) = self.said.borrow().get(&key).filter(|said| said.is_about(&about)) {
            return said.help.clone();
        }
        let help = make();
        let [kind, place, text] = [kind, place, text].map(str::to_owned);
        let mut said = self.said.borrow_mut();
        if said.len() == MANY {
            said.clear();
        }
        said.insert(key, Said { by, kind, place, text, help: help.clone() });
        help
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_is_worked_out_once_for_the_same_fault() {
        let helps = Helps::default();
        let say = |text: &str, help: &str| {
            helps.get(About { by: 0, kind: "kind", place: "/place", text }, || Some(help.to_owned()))
        };
        assert_eq!(say("a", "first").as_deref(), Some("first"));
        assert_eq!(say("a", "second").as_deref(), Some("first"));
        assert_eq!(say("b", "third").as_deref(), Some("third"));
        let long = "a".repeat(LONG + 1);
        assert_eq!(say(&long, "fourth").as_deref(), Some("fourth"));
        assert_eq!(say(&long, "fifth").as_deref(), Some("fifth"));
    }
}
