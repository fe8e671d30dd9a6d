//! A value with only the first items of each of its lists.

use crate::{TapeItem, TapeNode};

/// A copy of a tape, with only the first items of each list.
pub struct Shortened<'a>(Vec<TapeItem<'a>>);

impl<'a> TapeNode<'a> {
    /// Number of values and keys within, the value itself included.
    #[must_use]
    pub fn size(self) -> usize {
        Self::extent(self.0)
    }

    /// The value with only so many items of each list. Values keep their JSON Pointers.
    #[must_use]
    pub fn shortened(self, most: usize) -> Shortened<'a> {
        let mut copy = Vec::new();
        self.copy(most, &mut copy);
        Shortened(copy)
    }

    /// It recurses; the parser has refused what is nested deeper than a stack holds.
    fn copy(self, most: usize, copy: &mut Vec<TapeItem<'a>>) {
        let at = copy.len();
        let Some(first) = self.0.first() else {
            return;
        };
        copy.push(*first);
        for item in self.items().take(most) {
            item.copy(most, copy);
        }
        for (key, value) in self.members() {
            copy.push(TapeItem::String(key));
            value.copy(most, copy);
        }
        let within = copy.len() - at - 1;
        match &mut copy[at] {
            TapeItem::Array { len, count } => (*len, *count) = ((*len).min(most), within),
            TapeItem::Object { count, .. } => *count = within,
            _ => {}
        }
    }
}

impl Shortened<'_> {
    /// The value.
    #[must_use]
    pub fn root(&self) -> TapeNode<'_> {
        TapeNode(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use jsonschema::json::Node;
    use serde_json::json;

    use crate::{Reader, TapeNode};

    #[test]
    fn every_list_is_cut_and_nothing_else() {
        let text = r#"{"a": [1, [2, 3, 4], {"b": [5, 6, 7]}], "c": [], "d": {"e": [8, 9, 10], "f": "g"}}"#;
        let shortened = |value: TapeNode<'_>, most| value.shortened(most).root().to_value().into_owned();
        let all =
            Reader::default().read(text.as_bytes(), |value| [1, 2, 3].map(|most| shortened(value, most)));
        let [one, two, three] = all.expect("it is JSON");
        assert_eq!(one, json!({"a": [1], "c": [], "d": {"e": [8], "f": "g"}}));
        assert_eq!(two, json!({"a": [1, [2, 3]], "c": [], "d": {"e": [8, 9], "f": "g"}}));
        assert_eq!(three, serde_json::from_str::<serde_json::Value>(text).expect("it is JSON"));
    }
}
