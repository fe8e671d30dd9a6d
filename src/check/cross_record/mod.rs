//! What no record can answer alone: whether an id is unique, whether it resolves, whether a name belongs to one actor.

mod conflicts;
mod first_occurrence;
mod id_pool;
pub mod key;
pub mod keys;
pub mod links;
pub mod pass_two;
mod reference_table;
mod reread;
