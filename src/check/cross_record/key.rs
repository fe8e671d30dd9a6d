//! What ids and other texts are compared by.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use sha2::{Digest, Sha256};

use crate::model::{LONGEST_ID, joined_words};

/// A key: the first 128 bits of the SHA-256 of a text in UTF-8.
///
/// Two texts have the same key only if they are equal: anyone may contribute, and nobody can search for two texts that share a key.
/// Without a seed, every run on every machine makes the same keys. A key is an array of bytes so that it takes no more than
/// its 16 bytes next to a smaller number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key([u8; 16]);

impl Key {
    /// The key of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut key = [0; 16];
        key.copy_from_slice(&Sha256::digest(text)[..16]);
        Self(key)
    }

    /// The key of an id that a record names. Records name the same few actors and works again and again, and to compare texts takes a
    /// fraction of the time of a digest: keys that were asked for lately are remembered, with their texts.
    #[must_use]
    pub fn of_named(id: &str) -> Self {
        if id.len() > LONGEST_ID {
            return Self::of(id);
        }
        LATELY.with_borrow_mut(|lately| {
            // Few ids share a place; where two do, each makes way for the other.
            #[expect(clippy::cast_possible_truncation, reason = "the last bits are as good as all")]
            let place = FixedState::with_seed(0).hash_one(id) as usize % LATELY_NAMED;
            let (text, key) = &mut lately[place];
            if text != id {
                (*text, *key) = (id.to_owned(), Self::of(id));
            }
            *key
        })
    }

    /// The key of a surface form: case and punctuation do not count.
    #[must_use]
    pub fn of_form(form: &str) -> Self {
        Self::of(&joined_words(form))
    }
}

/// The order of the bytes, compared as one number: every key is sorted, and every link is looked up among them.
impl Ord for Key {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        u128::from_be_bytes(self.0).cmp(&u128::from_be_bytes(other.0))
    }
}

impl PartialOrd for Key {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Ids whose keys are remembered.
const LATELY_NAMED: usize = 1 << 10;

thread_local! {
    static LATELY: RefCell<Vec<(String, Key)>> = RefCell::new(vec![(String::new(), Key::of("")); LATELY_NAMED]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remembered_keys_are_those_of_their_texts() {
        for round in 0..2 {
            for number in 0..2 * LATELY_NAMED {
                let id = if number == 0 { String::new() } else { format!("act-{number}") };
                assert_eq!(Key::of_named(&id), Key::of(&id), "{round}");
            }
        }
    }

    #[test]
    fn a_key_is_half_a_digest_and_takes_no_more() {
        let digest = crate::model::sha256("act-taliban");
        assert_eq!(data_encoding::HEXLOWER.encode(&Key::of("act-taliban").0), digest[..32]);
        assert_eq!(size_of::<(Key, u32)>(), 20);
        assert_eq!(Key::of_form("The  U.S."), Key::of("the u s"));
        assert_ne!(Key::of_form("the us"), Key::of_form("the u s"));
    }
}
