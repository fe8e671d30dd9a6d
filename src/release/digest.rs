//! What identifies a released file.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

pub use crate::model::published::FileDigest;

/// SHA-256 of some bytes, lower-case hexadecimal.
pub fn sha256(bytes: impl AsRef<[u8]>) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}
