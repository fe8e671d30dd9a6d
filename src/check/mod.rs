//! What must hold of raw extracts: structure (the schema), then rules.

mod block;
pub mod codes;
mod contract;
mod contribution;
pub mod diagnostic;
mod disguise;
mod folder;
mod forms;
mod found;
mod header;
mod helps;
mod hygiene;
mod job;
mod keys;
mod links;
mod nearest;
mod outer;
mod progress;
mod record;
pub mod report;
mod retype;
mod rules;
mod run;
mod schema_errors;
mod schema_name;
mod second;
mod seen;
mod shortcuts;
mod syntax;
mod text;
mod waves;

pub use contribution::{Contribution, Holds, check_contribution, holds};
pub use diagnostic::{Diagnostic, Summary};
pub use folder::{Outcome, check_folder};
pub use found::Report;
pub use nearest::did_you_mean;
