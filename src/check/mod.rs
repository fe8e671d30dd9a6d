//! What must hold of raw extracts: the schema, clean text, the rules on one record, the rules across records.
//!
//! Start with [`folder`] (a folder of raw extracts) or [`contribution`] (files from anywhere). Both feed a [`run`], which reads each
//! file block by block: [`parsed_block`] finds the records of a block, [`located_record`] reads one of them, and [`block_checker`]
//! judges it by [`schema`], [`text`] and [`rules`]; [`record_findings`] bounds what all of them report. What concerns several records is entered into the tables of [`cross_record`] and
//! judged at the end of the run. What is found becomes [`crate::diagnostics`].
//!
//! Nothing here knows tables, releases, edits or the command line.

mod block_checker;
mod checked;
mod checked_file;
mod codes;
mod contribution;
mod cross_record;
mod error;
mod folder;
mod judge;
mod located_record;
mod parsed_block;
mod record_findings;
mod rules;
mod run;
mod schema;
mod single_file;
mod stated;
mod text;
mod unknown_source;

pub use contribution::{Content, Contribution, check_contribution, detect_content};
pub use error::CheckError;
pub use folder::{Outcome, check_folder};

use crate::diagnostics::Code;

/// Every code that the check may report.
pub fn codes() -> impl Iterator<Item = &'static Code> {
    let of_text = text::codes::ALL.iter().copied().flatten().chain(schema::codes::ALL).copied();
    let of_records = rules::RULES.iter().map(|rule| rule.code);
    let across = cross_record::RULES.iter().map(|rule| rule.code);
    let mut codes: Vec<&Code> =
        of_text.chain(of_records).chain(across).chain([&unknown_source::CODE]).collect();
    // Several rules may share a code.
    codes.sort_by_key(|code| code.code);
    codes.dedup();
    codes.into_iter()
}
