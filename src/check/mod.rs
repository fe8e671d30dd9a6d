//! What must hold of raw extracts: structure (the schema), then rules.

pub mod codes;
mod contract;
pub mod diagnostic;
mod file;
mod folder;
mod hygiene;
mod load;
mod nearest;
pub mod report;
mod rules;
mod schema_errors;
mod syntax;

pub use diagnostic::{Diagnostic, Summary};
pub use folder::{Outcome, check_folder};
