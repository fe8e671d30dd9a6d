//! What ids and other texts are compared by, and where records stand.

use std::hash::{BuildHasher, Hasher};

use foldhash::quality::FixedState;

use crate::model::joined_words;

/// A key: the hash of an id or of another text. Whether two are really equal is seen at the second reading.
pub type Key = u64;

/// The key of a text.
#[must_use]
pub fn key(text: &str) -> Key {
    SEED.hash_one(text)
}

/// What keys of several parts are made with.
#[must_use]
pub fn hasher() -> impl Hasher {
    SEED.build_hasher()
}

/// The seed is fixed, so that every run sees the same.
const SEED: FixedState = FixedState::with_seed(0);

/// The key of a surface form: case and punctuation do not count.
#[must_use]
pub fn form_key(form: &str) -> Key {
    key(joined_words(form).as_str())
}

/// Where a record stands: number of its file, of its block in the file and of itself in the block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At(u64);

impl At {
    /// Files that one run can check.
    pub const MAX_FILES: usize = 1 << 16;

    /// A place. Blocks are far fewer than 2^24, and so are the records of one.
    #[must_use]
    pub fn new(file: usize, block: usize, index: usize) -> Self {
        Self((file as u64) << 48 | (block as u64 & 0xFF_FFFF) << 24 | (index as u64 & 0xFF_FFFF))
    }

    /// Number of the file.
    #[must_use]
    pub fn file(self) -> usize {
        (self.0 >> 48) as usize
    }

    /// Number of the block in the file.
    #[must_use]
    pub fn block(self) -> usize {
        (self.0 >> 24 & 0xFF_FFFF) as usize
    }

    /// Position in the block.
    #[must_use]
    pub fn index(self) -> usize {
        (self.0 & 0xFF_FFFF) as usize
    }
}
