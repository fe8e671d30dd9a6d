//! The codes of the schema and of text, for the checks that report them.

pub use crate::check::schema::codes::*;
pub use crate::check::text::codes::*;
