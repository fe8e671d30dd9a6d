//! Every code, gathered from the rooms that report them, for `colophon explain`, `docs/diagnostics.md`, SARIF and tests.
//!
//! A code is declared next to the check that raises it; each room lists its own. Here they only come together, in families.

mod page;
#[cfg(test)]
mod tests;

pub use page::{list, page, section};

use std::sync::LazyLock;

use crate::check;
use crate::diagnostics::Code;
#[cfg(feature = "publish")]
use crate::release;

/// Families of codes: how their codes begin, and what they are about.
const FAMILIES: [(&str, &str); 6] = [
    ("C01", "Reading: encoding, syntax, limits"),
    ("C02", "Schema"),
    ("C03", "Rules on a record"),
    ("C04", "Rules across records"),
    ("C05", "Text hygiene"),
    ("C07", "Releases"),
];

/// Every code, in order.
#[must_use]
pub fn all() -> &'static [&'static Code] {
    static ALL: LazyLock<Vec<&Code>> = LazyLock::new(|| {
        let mut codes: Vec<&Code> = check::codes().collect();
        #[cfg(feature = "publish")]
        codes.extend(release::codes());
        codes.sort_by_key(|code| code.code);
        codes
    });
    &ALL
}

/// The code with this code or name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Code> {
    let is_it = |c: &&&Code| c.code.eq_ignore_ascii_case(name) || c.name.eq_ignore_ascii_case(name);
    all().iter().find(is_it).copied()
}
