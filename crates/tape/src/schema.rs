//! The schema engine, compiled once for each representation of JSON that the program has.

use jsonschema::{ValidationError, Validator};
use serde_json::Value;

use crate::{TapeJson, TapeNode, keywords};

/// A pattern of a schema, and the function that decides it.
pub type KnownPattern = (&'static str, fn(&str) -> bool);

/// A JSON Schema that values on the tape are checked by.
pub struct Schema(Validator<TapeJson>);

impl Schema {
    /// Compiles a schema whose errors say what the schema says; formats are checked.
    ///
    /// # Errors
    ///
    /// When it is not a JSON Schema; the error says why.
    pub fn compile(schema: &Value) -> Result<Self, String> {
        let options = jsonschema::options_for::<TapeJson>().should_validate_formats(true);
        options.build(schema).map(Self).map_err(|e| e.to_string())
    }

    /// Compiles a schema that is only asked whether a value is valid, with keywords that are faster to check. It may refer
    /// only to its own definitions, and never in a circle.
    ///
    /// # Errors
    ///
    /// When it is not a JSON Schema; the error says why.
    pub fn compile_fast(mut schema: Value, known: &'static [KnownPattern]) -> Result<Self, String> {
        keywords::specialise(&mut schema, known);
        let options = keywords::options(known).should_validate_formats(true);
        options.build(&schema).map(Self).map_err(|e| e.to_string())
    }

    /// Whether a value is valid: much faster than to look for errors.
    #[must_use]
    pub fn is_valid(&self, value: TapeNode<'_>) -> bool {
        self.0.is_valid(value)
    }

    /// The first errors of a value, `most` of them at most. The instance in them is empty: its place is known to the caller.
    #[must_use]
    pub fn errors<'a>(&'a self, value: TapeNode<'a>, most: usize) -> Vec<ValidationError<'a>> {
        self.0.iter_errors(value).take(most).collect()
    }
}

/// A JSON Schema that values of `serde_json` are checked by.
pub struct ValueSchema(Validator);

impl ValueSchema {
    /// Compiles a schema; formats are checked.
    ///
    /// # Errors
    ///
    /// When it is not a JSON Schema; the error says why.
    pub fn compile(schema: &Value) -> Result<Self, String> {
        let options = jsonschema::options().should_validate_formats(true);
        options.build(schema).map(Self).map_err(|e| e.to_string())
    }

    /// Whether a value is valid.
    #[must_use]
    pub fn is_valid(&self, value: &Value) -> bool {
        self.0.is_valid(value)
    }

    /// The errors of a value.
    #[must_use]
    pub fn errors<'a>(&'a self, value: &'a Value) -> Vec<ValidationError<'a>> {
        self.0.iter_errors(value).collect()
    }
}
