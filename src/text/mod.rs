//! Small things about text that know nothing of the project, so that every room may use them.
//!
//! Foreign text in a message goes through [`clip`], which keeps it short, and a path through [`shown`], which keeps it on its line.
//! Whatever is printed goes through [`visible::visible`] or [`visible::visible_lines`], which keep it from steering a terminal or GitHub.

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
pub use path::{named, shown};
pub use position::{Excerpt, LineIndex, Position};
pub use script::is_unspaced;
pub use words::{clip, clip_to, count, hyphenated};
