//! What must hold of raw extracts: the schema, clean text, the rules on a record, the rules across records.
//!
//! Start with [`folder`] (a folder of raw extracts) or [`contribution`] (files from anywhere). Both feed a [`run`], which reads
//! each file block by block; [`block_checker`] judges the records of one block, [`cross_record`] what concerns several records.
//! What is found becomes [`crate::diagnostics`]. Nothing here knows tables, releases or the command line.

mod block_checker;
mod checked;
mod checked_file;
mod codes;
mod contribution;
mod cross_record;
mod error;
mod folder;
mod located_record;
mod parsed_block;
mod rules;
mod run;
mod schema;
mod text;
mod unknown_source;

pub use codes::all as codes;
pub use contribution::{Content, Contribution, check_contribution, detect_content};
pub use error::CheckError;
pub use folder::{Outcome, check_folder};
