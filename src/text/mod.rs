//! Small things about text that know nothing of the project, so that every room may use them.
//!
//! Foreign text in a message goes through [`clip`], which keeps it short, and through [`visible::visible`] where it is
//! printed, which keeps it from steering a terminal.

pub mod bibtex;
pub mod file_type;
mod joiner;
pub mod line_ends;
pub mod markdown;
pub mod mojibake;
mod path;
pub mod position;
mod script;
pub mod sentinel;
pub mod suggest;
pub mod visible;
mod words;

pub use file_type::FileType;
pub use path::shown;
pub use position::{Excerpt, LineIndex, Position};
pub use script::is_unspaced;
pub use words::{clip, clip_to, count, hyphenated};
