//! The schema of one kind of record, compiled.

use std::sync::{LazyLock, OnceLock};

use colophon_tape::Schema;
use schemars::JsonSchema;
use serde_json::{Value, json};

use super::fast_patterns::KNOWN;
use super::field_guide::{FieldGuide, FieldGuides};
use crate::model::{Dataset, DatasetInfo, PerDataset, Source};
use crate::schema;

/// A schema, compiled twice: to decide quickly whether a record is valid, and to say what is wrong with it.
pub struct Contract {
    schema: Value,
    /// Decides whether a record is valid.
    pub fast: Schema,
    /// Says what is wrong with one that is not; compiled when the first one occurs.
    slow: OnceLock<Schema>,
    /// What it says of its fields; read when the first diagnostic asks.
    guides: OnceLock<FieldGuides>,
}

impl Contract {
    fn new(mut schema: Value) -> Self {
        enumerate(&mut schema);
        let fast = Schema::compile_fast(schema.clone(), &*KNOWN).expect(OURS);
        Self { fast, slow: OnceLock::new(), guides: OnceLock::new(), schema }
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

    /// What the schema says of the value at a JSON Pointer.
    #[must_use]
    pub fn guide(&self, pointer: &str) -> Option<&FieldGuide> {
        self.guides.get_or_init(|| FieldGuides::of(&self.schema)).at(pointer)
    }

    /// A value that is valid at this JSON Pointer.
    #[must_use]
    pub fn example(&self, pointer: &str) -> Option<&Value> {
        self.guide(pointer)?.example.as_ref()
    }

    /// What a value at this JSON Pointer is, in plain words.
    #[must_use]
    pub fn description(&self, pointer: &str) -> Option<&str> {
        self.guide(pointer)?.description.as_deref()
    }

    /// Names of the fields that an object at this JSON Pointer must have.
    #[must_use]
    pub fn required(&self, pointer: &str) -> &[String] {
        self.guide(pointer).map_or(&[], |guide| &guide.required)
    }

    /// Names of the fields that an object at this JSON Pointer may have.
    #[must_use]
    pub fn fields(&self, pointer: &str) -> &[String] {
        self.guide(pointer).map_or(&[], |guide| &guide.fields)
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
            assert!(contract.required("").contains(&"id".to_owned()), "{}", dataset.name());
            assert!(contract.example("/id").is_some(), "{}", dataset.name());
            assert!(contract.example("/evidence/0/start").is_some(), "{}", dataset.name());
        }
        // An item that has no example is part of one.
        let item = Contract::of(Dataset::Figures).example("/actors/1");
        assert_eq!(item, Some(&json!("act-afghans")));
        assert!(Contract::of_source().guide("/text/words").is_some());
        assert!(Contract::of_dataset_info().guide("/version").is_some());
    }
}
