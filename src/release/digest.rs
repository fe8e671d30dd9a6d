//! What identifies a released file.

pub use crate::model::published::FileDigest;
pub use crate::model::sha256;
