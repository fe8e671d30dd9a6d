//! The codes of the check, gathered from the rooms that raise them.

pub use crate::check::schema::codes::*;
pub use crate::check::text::codes::*;

use crate::check::{cross_record, rules, schema, text, unknown_source};
use crate::diagnostics::Code;

/// Every code that the check may report.
pub fn all() -> impl Iterator<Item = &'static Code> {
    let of_text = text::codes::ALL.iter().copied().flatten().chain(schema::codes::ALL).copied();
    let of_records = rules::RULES.iter().map(|rule| rule.code);
    let across = cross_record::RULES.iter().map(|rule| rule.code);
    let mut codes: Vec<&Code> =
        of_text.chain(of_records).chain(across).chain([&unknown_source::CODE]).collect();
    // A code may be shared by several rules.
    codes.sort_by_key(|code| code.code);
    codes.dedup();
    codes.into_iter()
}
