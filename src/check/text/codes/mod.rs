//! Codes for what is wrong with a file before its records are read, and with the characters of a text.

mod files;
mod hygiene;
mod reading;
mod syntax;

pub use files::*;
pub use hygiene::*;
pub use reading::*;
pub use syntax::*;

use crate::diagnostics::Code;

/// Every code of this room.
pub const ALL: &[&[&Code]] = &[reading::ALL, syntax::ALL, files::ALL, hygiene::ALL];
