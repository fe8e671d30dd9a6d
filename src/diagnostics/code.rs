//! A kind of diagnostic: its code, its name, and the texts that explain it.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::diagnostics::Example;

/// How much a diagnostic weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Blocks a release.
    Error,
    /// Advises.
    Warning,
    /// Informs.
    Note,
}

/// A kind of diagnostic. Once published, a code keeps its meaning.
#[derive(Debug)]
pub struct Code {
    /// Stable code: `C` and four digits, the first two of which name the family.
    pub code: &'static str,
    /// Stable name: the fault, in kebab case.
    pub name: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong, in a sentence.
    pub summary: &'static str,
    /// Why it matters, unless that is obvious.
    pub why: Option<&'static str>,
    /// Data that triggers it, and nothing else.
    pub example: Example,
    /// What to do about it.
    pub fix: &'static str,
}

impl Code {
    /// Anchor of its section in `docs/diagnostics.md`, as Markdown renderers make it from the heading.
    #[must_use]
    pub fn anchor(&self) -> String {
        format!("{}-{}", self.code.to_lowercase(), self.name)
    }
}

/// The code says which it is.
impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Code {}

/// Reports give code and name; `docs/diagnostics.md` has the rest.
impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Code", 2)?;
        fields.serialize_field("code", self.code)?;
        fields.serialize_field("name", self.name)?;
        fields.end()
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    const fn sample(code: &'static str, name: &'static str, severity: Severity) -> Code {
        let (summary, fix) = ("Something is wrong.", "correct it.");
        Code { code, name, severity, summary, why: None, example: Example::of(&[]), fix }
    }

    pub static MISSING_FILE: Code = sample("C0121", "missing-file", Severity::Error);
    pub static NOT_ONE_OF: Code = sample("C0204", "not-one-of", Severity::Error);
    pub static ALIAS_CLASH: Code = sample("C0405", "alias-clash", Severity::Error);
    pub static UNTRIMMED: Code = sample("C0501", "untrimmed-text", Severity::Warning);
    pub static HIDDEN_CHARACTER: Code = sample("C0503", "hidden-character", Severity::Error);

    /// Codes for the tests of this room, which does not know those of the checks.
    pub static SAMPLES: [&Code; 5] =
        [&MISSING_FILE, &NOT_ONE_OF, &ALIAS_CLASH, &UNTRIMMED, &HIDDEN_CHARACTER];
}
