//! Every diagnostic: code, name, severity, what it means, an example that fails, the mend.
//!
//! A code, once published, keeps its meaning. `colophon explain`, `docs/diagnostics.md` and the rules of SARIF reports are
//! made of these texts; a test proves that each example triggers its code and no other.

mod across;
mod example;
mod files;
mod hygiene;
mod page;
mod published;
mod reading;
mod record;
mod release;
mod schema;
mod syntax;

pub use across::*;
pub use example::{Example, ExampleFile, Part};
pub use files::*;
pub use hygiene::*;
pub use page::{list, page, section};
pub use published::*;
pub use reading::*;
pub use record::*;
pub use release::*;
pub use schema::*;
pub use syntax::*;

use serde::{Deserialize, Serialize};

/// How much a diagnostic weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Blocks a release.
    Error,
    /// Advises.
    Warning,
    /// Informs.
    Note,
}

/// A kind of diagnostic.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// Stable code: `C` and four digits, the first two of which name the family.
    pub code: &'static str,
    /// Stable name: the fault, in kebab case.
    pub name: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What it means.
    pub meaning: &'static str,
    /// Why it matters, where that is not evident.
    pub why: Option<&'static str>,
    /// Data that triggers it, and nothing else.
    pub example: Example,
    /// What to do about it.
    pub mend: &'static str,
}

impl Code {
    /// Where its section of the page begins: the anchor that renderers of Markdown give to its heading.
    #[must_use]
    pub fn anchor(&self) -> String {
        format!("{}-{}", self.code.to_lowercase(), self.name)
    }
}

/// Codes that belong together.
pub struct Family {
    /// What the codes are about.
    pub title: &'static str,
    /// The codes, in order.
    pub codes: &'static [&'static [&'static Code]],
}

/// Every family, in order.
pub const FAMILIES: &[Family] = &[
    Family {
        title: "C01 Reading: encoding, syntax, limits",
        codes: &[reading::ALL, syntax::ALL, files::ALL],
    },
    Family { title: "C02 Schema", codes: &[schema::ALL] },
    Family { title: "C03 Rules on a record", codes: &[record::ALL] },
    Family { title: "C04 Rules across records", codes: &[across::ALL] },
    Family { title: "C05 Text hygiene", codes: &[hygiene::ALL] },
    Family { title: "C07 Releases", codes: &[release::ALL, published::ALL] },
];

impl Family {
    /// The codes, in order.
    pub fn each(&self) -> impl Iterator<Item = &'static Code> + use<> {
        let mut codes: Vec<&Code> = self.codes.iter().copied().flatten().copied().collect();
        codes.sort_by_key(|c| c.code);
        codes.into_iter()
    }
}

/// Every code, in order.
pub fn all() -> impl Iterator<Item = &'static Code> {
    FAMILIES.iter().flat_map(Family::each)
}

/// The kind of diagnostic of this code or name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Code> {
    all().find(|c| c.code.eq_ignore_ascii_case(name) || c.name.eq_ignore_ascii_case(name))
}
