//! Changes to raw extracts made by the program: formatting, merging, new sources.
//!
//! Everything that is written is in canonical format, and written whole or not at all. Read `document` first (a file as
//! text and records), then `merge` and `format` (what is to change), then `write` (how it reaches the disk).
//!
//! What a contribution holds, `check` says ([`crate::check::detect_content`]); how the words of an article are counted,
//! `ground` does. Nothing else of them is used here, and neither knows this room. Whether records are right is not decided
//! here.

mod canonical;
mod clash;
mod diff;
mod document;
mod error;
mod format;
mod merge;
mod proposal;
mod scaffold;
mod shape;
mod slug;
mod write;

pub use clash::Clash;
pub use diff::unified;
pub use document::{Document, Unreadable};
pub use error::EditError;
pub use format::{Formatting, format_folder};
pub use merge::{Merge, MergeError, plan};
pub use proposal::{Proposal, Proposed, Unread, read_proposal, read_what_can_be};
pub use scaffold::{Scaffold, ScaffoldError, scaffold};
pub use shape::Shape;
pub use slug::slug_of;
pub use write::{Change, apply, hold};
