//! The schema of one kind of record, compiled.

use std::sync::{LazyLock, OnceLock};

use colophon_tape::Schema;
use schemars::JsonSchema;
use serde_json::{Value, json};

use super::fast_patterns::KNOWN;
use crate::model::{Dataset, DatasetInfo, PerDataset, Source, referred};
use crate::schema;

/// A schema, compiled twice: to decide quickly whether a record is valid, and to say what is wrong with it.
pub struct Contract {
    schema: Value,
    /// Decides whether a record is valid.
    pub fast: Schema,
    /// Says what is wrong with one that is not; compiled when the first one occurs.
    slow: OnceLock<Schema>,
}

impl Contract {
    fn new(mut schema: Value) -> Self {
        enumerate(&mut schema);
        let fast = Schema::compile_fast(schema.clone(), &*KNOWN).expect(OURS);
        Self { fast, slow: OnceLock::new(), schema }
    }

    /// Says what is wrong with a record that is not valid.
    #[must_use]
    pub fn slow(&self) -> &Schema {
        self.slow.get_or_init(|| Schema::compile(&self.schema).expect(OURS))
    }

    /// The contract of the records of a dataset.
    #[must_use]
    pub fn of(dataset: Dataset) -> &'static Self {
        static CONTRACTS: PerDataset<OnceLock<Contract>> = PerDataset::lazy();
        CONTRACTS.of(dataset).get_or_init(|| Contract::new(schema::record_schema(dataset)))
    }

    /// The contract of `dataset.json`.
    #[must_use]
    pub fn of_dataset_info() -> &'static Self {
        static CONTRACT: LazyLock<Contract> = LazyLock::new(|| Contract::single::<DatasetInfo>("dataset"));
        &CONTRACT
    }

    /// The contract of `source.json`.
    #[must_use]
    pub fn of_source() -> &'static Self {
        static CONTRACT: LazyLock<Contract> = LazyLock::new(|| Contract::single::<Source>("source"));
        &CONTRACT
    }

    fn single<T: JsonSchema>(name: &str) -> Self {
        Self::new(schema::single::<T>(name))
    }

    /// The schemas that a value at this JSON Pointer obeys: the innermost last, references followed.
    #[must_use]
    pub fn at<'a>(&'a self, pointer: &str) -> Vec<&'a Value> {
        let mut here = vec![&self.schema];
        self.follow(&mut here);
        for token in pointer.split('/').skip(1) {
            let step = |schema: &'a Value| {
                let property = schema.get("properties").and_then(|p| p.get(token));
                property.or_else(|| schema.get("items"))
            };
            here = here.into_iter().filter_map(step).collect();
            self.follow(&mut here);
        }
        here
    }

    /// Adds what the schemas in hand refer to.
    fn follow<'a>(&'a self, here: &mut Vec<&'a Value>) {
        let mut next = 0;
        while let Some(schema) = here.get(next).copied() {
            next += 1;
            let all_of = schema.get("allOf").and_then(Value::as_array);
            here.extend(all_of.into_iter().flatten());
            here.extend(referred(&self.schema, schema));
        }
    }

    /// A value that is valid at this JSON Pointer, taken from the examples of the schema: its own, its part of an example of
    /// what it is in, or the first of a closed list.
    #[must_use]
    pub fn example(&self, pointer: &str) -> Option<&Value> {
        let schemas = self.at(pointer);
        let own = schemas.iter().find_map(|s| s.get("examples")?.get(0));
        let part = || {
            let (around, token) = pointer.rsplit_once('/')?;
            match self.example(around)? {
                Value::Array(items) => items.first(),
                other => other.get(token),
            }
        };
        own.or_else(part).or_else(|| schemas.iter().find_map(|s| s.get("enum")?.get(0)))
    }

    /// What a value at this JSON Pointer is, in plain words.
    #[must_use]
    pub fn description(&self, pointer: &str) -> Option<&str> {
        let schemas = self.at(pointer);
        schemas.iter().find_map(|s| s.get("description")?.as_str())
    }

    /// Names of the fields that an object at this JSON Pointer must have.
    #[must_use]
    pub fn required(&self, pointer: &str) -> Vec<&str> {
        let schemas = self.at(pointer);
        let required = schemas.iter().filter_map(|s| s.get("required")?.as_array());
        required.flatten().filter_map(Value::as_str).collect()
    }

    /// Names of the fields that an object at this JSON Pointer may have.
    #[must_use]
    pub fn fields(&self, pointer: &str) -> Vec<&str> {
        let schemas = self.at(pointer);
        let properties = schemas.iter().filter_map(|s| s.get("properties")?.as_object());
        properties.flat_map(|p| p.keys().map(String::as_str)).collect()
    }
}

/// Why a schema compiles.
const OURS: &str = "schemas generated from the model compile; a test compiles them all";

/// Rewrites `oneOf` of constants to the `enum` that it means: faster to check, and its error names the values.
fn enumerate(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            let options = object.get("oneOf").and_then(Value::as_array);
            let constants = options.and_then(|options| {
                options.iter().map(|o| o.get("const").cloned()).collect::<Option<Vec<_>>>()
            });
            if let Some(constants) = constants {
                object.remove("oneOf");
                object.insert("type".into(), json!("string"));
                object.insert("enum".into(), Value::Array(constants));
            }
            object.values_mut().for_each(enumerate);
        }
        Value::Array(items) => items.iter_mut().for_each(enumerate),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_contract_compiles_and_knows_its_fields() {
        for dataset in Dataset::ALL {
            let contract = Contract::of(*dataset);
            assert!(contract.fields("").contains(&"id"), "{}", dataset.name());
            assert!(contract.example("/id").is_some(), "{}", dataset.name());
            assert!(contract.example("/evidence/0/start").is_some(), "{}", dataset.name());
        }
        // An item that has no example is part of one.
        let item = Contract::of(Dataset::Figures).example("/actors/1");
        assert_eq!(item, Some(&json!("act-afghans")));
        assert!(Contract::of_source().fields("/text").contains(&"words"));
        assert!(Contract::of_dataset_info().fields("").contains(&"version"));
    }
}
