//! What no record can answer alone: whether an id is unique, whether it resolves, whether a name belongs to one actor.
//!
//! Pass one enters each record into [`keys`], by hashes, and its place into [`record_table`]. At the end of a run these answer which
//! records may conflict, and why (`conflicts`). [`pass_two`] reads exactly those again, and the rules listed here judge them. To add
//! a rule: give its suspicion a `ConflictKind`, and write the check, its code and its texts in one file. Whether a record is right by
//! itself is not asked here.

mod alias_clash;
mod alike_records;
mod case;
mod conflicts;
mod cycle;
mod dangling_id;
mod duplicate_id;
mod first_occurrence;
mod id_of_another_dataset;
mod id_pool;
pub mod key;
pub mod keys;
pub mod links;
mod name_for_id;
mod names_itself;
mod namibia_or_missing;
pub mod pass_two;
pub mod record_table;
mod reference_table;
mod restates_another_value;

pub use case::Rule;

/// Every rule across records.
pub const RULES: &[Rule] = &[
    names_itself::RULE,
    duplicate_id::RULE,
    dangling_id::RULE,
    name_for_id::RULE,
    id_of_another_dataset::RULE,
    cycle::RULE,
    alias_clash::RULE,
    restates_another_value::RULE,
    namibia_or_missing::RULE,
    alike_records::RULE,
];
