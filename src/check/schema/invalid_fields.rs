//! The parts of a record that are invalid, so that the rest can be judged anyway.

use std::fmt::Display;

/// JSON Pointers of values that are invalid, missing or not read to their end; rules must not judge them.
#[derive(Debug, Default)]
pub struct InvalidFields(Vec<String>);

impl InvalidFields {
    /// These values.
    #[must_use]
    pub fn new(mut pointers: Vec<String>) -> Self {
        pointers.sort_unstable();
        Self(pointers)
    }

    /// Whether all of the record is valid.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the value at a JSON Pointer is valid: itself, all within it, and what it is in.
    #[must_use]
    #[inline]
    pub fn is_intact(&self, pointer: impl Display) -> bool {
        self.is_empty() || self.has_none_at(pointer)
    }

    /// The same, where it is known which field the value is in: most fields are valid as a whole.
    #[must_use]
    #[inline]
    pub fn is_intact_within(&self, field: &str, pointer: impl Display) -> bool {
        self.are_intact(&[field]) || self.has_none_at(pointer)
    }

    fn has_none_at(&self, pointer: impl Display) -> bool {
        let mut pointer = pointer.to_string();
        let has = |pointer: &str| self.0.binary_search_by(|own| own.as_str().cmp(pointer)).is_ok();
        if has(&pointer) || pointer.match_indices('/').any(|(end, _)| has(&pointer[..end])) {
            return false;
        }
        pointer.push('/');
        let within = self.0.partition_point(|own| *own < pointer);
        !self.0.get(within).is_some_and(|first| first.starts_with(&pointer))
    }

    /// Whether all of these fields are valid.
    #[must_use]
    pub fn are_intact(&self, fields: &[&str]) -> bool {
        let field = |pointer: &String| pointer.split('/').nth(1).is_none_or(|field| fields.contains(&field));
        !self.0.iter().any(field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_or_is_held_by_an_invalid_value_is_not_intact() {
        let invalid = InvalidFields::new(["/place/0", "/a-b", "/time"].map(str::to_owned).into());
        for (pointer, intact) in [
            ("/place", false),
            ("/place/0", false),
            ("/place/0/x", false),
            ("/place/1", true),
            ("/a", true),
            ("/a-b/c", false),
            ("/times", true),
            ("/", true),
        ] {
            assert_eq!(invalid.is_intact(pointer), intact, "{pointer}");
        }
        assert!(invalid.are_intact(&["times", "a"]) && !invalid.are_intact(&["a", "place"]));
        let whole = InvalidFields::new(vec![String::new()]);
        assert!(
            !whole.is_intact("/a") && !whole.are_intact(&["a"]) && InvalidFields::default().is_intact("/a")
        );
    }
}
