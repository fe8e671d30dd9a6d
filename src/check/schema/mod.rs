//! The schema of a record: whether it holds, and what to say where it does not.
//!
//! [`contract`] is a compiled schema, [`verdict`] what it says of one record; the errors of the engine become findings in plain words
//! in `errors`, with `patterns`, `retype` and what `field_guide` has read from the schema. [`invalid_fields`] is what later checks must leave alone. `fast_keywords` makes the
//! question whether a record is valid cheap. What fields mean is not known here: that is for the rules.

mod addresses;
pub mod codes;
pub mod contract;
pub mod declared;
mod errors;
pub mod fast_patterns;
mod field_guide;
mod finding;
pub mod invalid_fields;
mod large_records;
mod patterns;
mod retype;
pub mod sentinels;
mod spreadsheets;
pub mod verdict;
