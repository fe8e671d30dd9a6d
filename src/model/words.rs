//! The words of the canonical text: what spans count and digest.

use sha2::{Digest, Sha256};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// The words of a text: Unicode NFKC, lower-cased; maximal runs of letters and digits.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    joined_words(text).split_terminator(' ').map(str::to_owned).collect()
}

/// The words of a text, joined by single spaces.
#[must_use]
pub fn joined_words(text: &str) -> String {
    if let Some(joined) = join_plain(text) {
        return joined;
    }
    let mut words = Words { joined: String::with_capacity(text.len()), within: false };
    // Most texts are in NFKC already, which is seen much faster than it is made.
    if is_nfkc_quick(text.chars()) == IsNormalized::Yes {
        text.chars().for_each(|c| words.add_lower(c));
    } else {
        text.nfkc().for_each(|c| words.add_lower(c));
    }
    words.joined
}

/// Number of words in a text.
#[must_use]
pub fn count_words(text: &str) -> usize {
    if !text.is_ascii() {
        return joined_words(text).split_terminator(' ').count();
    }
    let count = |(count, within): (usize, bool), b: u8| {
        let is_part = b.is_ascii_alphanumeric();
        (count + usize::from(is_part && !within), is_part)
    };
    text.bytes().fold((0, false), count).0
}

/// A sum over the letters and digits of a text, in any order: texts with the same words have the same.
#[must_use]
pub fn letter_sum(text: &str) -> u64 {
    // Four sums side by side, so that none waits for the one before.
    let sum = |text: &str| {
        let weight = |b: u8| WEIGHTS[usize::from(b)];
        let (fours, rest) = text.as_bytes().as_chunks::<4>();
        let mut sums = [0_u64; 4];
        for four in fours {
            sums = std::array::from_fn(|i| sums[i].wrapping_add(weight(four[i])));
        }
        let sums = sums.into_iter().chain(rest.iter().map(|b| weight(*b)));
        sums.fold(0, u64::wrapping_add)
    };
    // ASCII and the letters from À to ÿ, but not × and ÷, which are none.
    let is_plain = |plain: bool, b: u8| plain & !matches!(b, 0x97 | 0xB7 | 0xC2 | 0xC4..);
    if text.is_ascii() || text.bytes().fold(true, is_plain) { sum(text) } else { sum(&joined_words(text)) }
}

/// What each byte adds to a sum: a number of its own, the same for both cases, also of the letters from À to Þ, which differ in
/// their second byte; nothing where it is no part of a word.
const WEIGHTS: [u64; 256] = {
    let mut weights = [0; 256];
    let mut b = 0_u8;
    loop {
        let lower = match b {
            0x80..=0x9E => b + 0x20,
            _ => b.to_ascii_lowercase(),
        };
        if b.is_ascii_alphanumeric() || !b.is_ascii() {
            // Odd multipliers spread small numbers over all bits (as in splitmix64).
            let mixed = (lower as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            weights[b as usize] = (mixed ^ mixed >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        }
        if b == u8::MAX {
            break weights;
        }
        b += 1;
    }
};

/// Bytes of ASCII in lower case; a space for each that is no part of a word.
const FOLDED: [u8; 128] = {
    let mut folded = [b' '; 128];
    let mut b = 0;
    while b < 128_u8 {
        if b.is_ascii_alphanumeric() {
            folded[b as usize] = b.to_ascii_lowercase();
        }
        b += 1;
    }
    folded
};

/// The words of a text of ASCII and letters from À to ÿ, joined byte by byte; none of another text.
fn join_plain(text: &str) -> Option<String> {
    let mut out = vec![b' '; text.len()];
    let (mut end, mut last) = (0, b' ');
    let mut letters = text.bytes();
    while let Some(b) = letters.next() {
        let mut folded = b' ';
        if b.is_ascii() {
            folded = FOLDED[usize::from(b)];
        } else {
            // These letters are two bytes each, in NFKC, and 0x20 from their other case.
            match (b, letters.next()) {
                (0xC3, Some(0x97 | 0xB7)) => {}
                (0xC3, Some(second)) => {
                    out[end] = b;
                    end += 1;
                    folded = if second < 0x9F { second + 0x20 } else { second };
                }
                _ => return None,
            }
        }
        out[end] = folded;
        // Of several spaces, and at the beginning, the next byte takes the place.
        end += usize::from(folded != b' ' || last != b' ');
        last = folded;
    }
    out.truncate(end - usize::from(end > 0 && last == b' '));
    // Cut between characters, it is UTF-8.
    String::from_utf8(out).ok()
}

/// Words that are being joined, a character at a time.
struct Words {
    joined: String,
    /// Whether the last character was part of one.
    within: bool,
}

impl Words {
    #[inline]
    fn add_lower(&mut self, c: char) {
        if c.is_ascii() {
            self.add(c.to_ascii_lowercase());
        } else {
            c.to_lowercase().for_each(|c| self.add(c));
        }
    }

    #[inline]
    fn add(&mut self, c: char) {
        let is_part = c.is_alphanumeric();
        if is_part {
            if !self.within && !self.joined.is_empty() {
                self.joined.push(' ');
            }
            self.joined.push(c);
        }
        self.within = is_part;
    }
}

/// SHA-256 over words joined by single spaces (UTF-8), lower-case hexadecimal.
#[must_use]
pub fn digest<S: AsRef<str>>(words: &[S]) -> String {
    let mut hasher = Sha256::new();
    for (i, word) in words.iter().enumerate() {
        if i > 0 {
            hasher.update(b" ");
        }
        hasher.update(word.as_ref());
    }
    hex(&hasher.finalize())
}

/// Lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_case_and_compatibility_forms_vanish() {
        assert_eq!(words("U.S. pre-9/11 ﬁrst"), ["u", "s", "pre", "9", "11", "first"]);
        assert_eq!(words("1,640-mile"), ["1", "640", "mile"]);
        assert!(words(" … ").is_empty());
    }

    #[test]
    fn words_are_those_of_the_normal_form() {
        let slowly = |text: &str| -> String {
            let folded: String = text.nfkc().flat_map(char::to_lowercase).collect();
            folded
                .split(|c: char| !c.is_alphanumeric())
                .filter(|w| !w.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        };
        for text in [
            "",
            "É",
            "a É×é",
            "Þß ÿ÷",
            "e\u{301}lite",
            "İstanbul",
            "ﬀ ½",
            "ΣΑΣ",
            "-a--b-",
            "\u{304B}\u{3099}",
            "x\u{AD}y",
        ] {
            assert_eq!(joined_words(text), slowly(text), "{text}");
        }
        for c in '\u{1}'..='\u{2FFF}' {
            let text = format!("a{c}b {c}");
            assert_eq!(joined_words(&text), slowly(&text), "{c:?}");
        }
    }

    #[test]
    fn counts_and_sums_are_those_of_the_words() {
        for text in ["", " ", "a", "A-b c.", "U.S. pre-9/11 ﬁrst", "É é", "À×Þ÷ß Ÿ", "Ж ж", "…"]
        {
            assert_eq!(count_words(text), words(text).len(), "{text}");
            assert_eq!(letter_sum(text), letter_sum(&joined_words(text)), "{text}");
        }
        assert_ne!(letter_sum("élite"), letter_sum("elite"));
        assert_ne!(letter_sum("ad"), letter_sum("bc"));
        assert_ne!(letter_sum("a"), letter_sum("aa"));
    }

    #[test]
    fn the_digest_is_that_of_the_joined_words() {
        let joined = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
        assert_eq!(digest(&["test"]), joined);
        assert_eq!(digest(&["a", "b"]), hex(&Sha256::digest(b"a b")));
    }
}
