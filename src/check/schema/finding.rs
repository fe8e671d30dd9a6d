//! What a schema does not allow, before it is a diagnostic.

use crate::check::codes;
use crate::diagnostics::Code;

/// What the schema does not allow, and how a record can be read despite it.
pub struct SchemaFinding {
    /// Kind of diagnostic.
    pub code: &'static Code,
    /// JSON Pointer of the value concerned, or of the object that lacks a field.
    pub pointer: String,
    /// The key concerned, where the range is that of a key.
    pub key: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// The field that is missing, if one is.
    pub missing: Option<String>,
}

impl SchemaFinding {
    /// Whether this is about an unknown field that is likely a misnamed missing one: one fault, not two.
    pub(super) fn renames(&self, missing: &str) -> bool {
        let likeliest = self.help.strip_prefix("did you mean `").and_then(|help| help.strip_prefix(missing));
        self.code == &codes::UNKNOWN_FIELD && likeliest.is_some_and(|rest| rest.starts_with('`'))
    }
}
