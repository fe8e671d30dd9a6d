//! The order of keys, taken from the schema.

use serde_json::Value;

use crate::model::{Dataset, referred};
use crate::schema;

/// Levels of nesting whose keys are put in order; a schema that contains itself must end somewhere.
const MAX_DEPTH: usize = 16;

/// The keys of a value in the schema's order, and the shapes of what they hold.
#[derive(Debug, Default)]
pub struct Shape {
    fields: Vec<(String, Shape)>,
    items: Option<Box<Shape>>,
}

impl Shape {
    /// The shape of the raw file of a dataset.
    #[must_use]
    pub fn of(dataset: Dataset) -> Self {
        Self::of_file(dataset.name())
    }

    /// The shape of `source.json`.
    #[must_use]
    pub fn of_source() -> Self {
        Self::of_file("source")
    }

    /// The shape of `dataset.json`.
    #[must_use]
    pub fn of_dataset_info() -> Self {
        Self::of_file("dataset")
    }

    fn of_file(name: &str) -> Self {
        let path = format!("{name}.schema.json");
        let file = schema::contribution_schemas().into_iter().find(|f| f.path == path);
        file.map(|f| Self::build(&f.schema, &f.schema, 0)).unwrap_or_default()
    }

    fn build(root: &Value, schema: &Value, depth: usize) -> Self {
        let mut shape = Self::default();
        if depth == MAX_DEPTH {
            return shape;
        }
        for part in parts(root, schema) {
            for (key, value) in part.get("properties").and_then(Value::as_object).into_iter().flatten() {
                if shape.rank(key).is_none() {
                    shape.fields.push((key.clone(), Self::build(root, value, depth + 1)));
                }
            }
            if let Some(items) = part.get("items").filter(|_| shape.items.is_none()) {
                shape.items = Some(Box::new(Self::build(root, items, depth + 1)));
            }
        }
        shape
    }

    /// Place of a key among the keys of the schema.
    #[must_use]
    pub fn rank(&self, key: &str) -> Option<usize> {
        self.fields.iter().position(|(name, _)| name == key)
    }

    /// The shape of what a key holds.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&Self> {
        self.fields.iter().find(|(name, _)| name == key).map(|(_, shape)| shape)
    }

    /// The shape of the items of a list.
    #[must_use]
    pub fn items(&self) -> Option<&Self> {
        self.items.as_deref()
    }
}

/// A schema and all it refers to.
fn parts<'a>(root: &'a Value, schema: &'a Value) -> Vec<&'a Value> {
    let mut found = vec![schema];
    let mut next = 0;
    while let Some(part) = found.get(next).copied() {
        next += 1;
        let target = referred(root, part);
        let lists = ["allOf", "anyOf", "oneOf"].into_iter().filter_map(|k| part.get(k)?.as_array()).flatten();
        for part in target.into_iter().chain(lists) {
            if !found.iter().any(|f| std::ptr::eq(*f, part)) {
                found.push(part);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_in_the_order_of_the_model_at_every_depth() {
        let figures = Shape::of(Dataset::Figures);
        assert!(figures.rank("$schema") < figures.rank("records"));
        let record = figures.field("records").and_then(Shape::items).unwrap();
        assert_eq!(record.rank("id"), Some(0));
        let span = record.field("evidence").and_then(Shape::items).unwrap();
        let order: Vec<&str> = span.fields.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(order, ["start", "words", "sha256", "paragraph"]);
        assert!(Shape::of_source().field("text").is_some_and(|t| t.rank("words") == Some(0)));
        assert_eq!(Shape::of_dataset_info().rank("$schema"), Some(0));
    }
}
