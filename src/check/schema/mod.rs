//! The schema of a record: whether it holds, and what to say where it does not.

pub mod codes;
pub mod contract;
pub mod declared;
mod errors;
mod fast_patterns;
pub mod invalid_fields;
mod patterns;
mod retype;
pub mod verdict;
