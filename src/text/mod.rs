//! Small things about text that know nothing of the project: positions, characters that are not seen, near names.

pub mod bibtex;
pub mod position;
pub mod suggest;
pub mod visible;

pub use position::{Excerpt, LineIndex, Position};
