//! What ids and other texts are compared by.

use std::hash::{BuildHasher, Hasher};

use foldhash::quality::FixedState;

use crate::model::words_hash;

/// A key: the hash of an id or of another text. The second reading shows whether two are really equal.
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
    words_hash(form)
}
