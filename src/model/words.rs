//! The words of the canonical text: what spans count and digest.

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

/// The words of a text: Unicode NFKC, lower-cased; maximal runs of letters and digits.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    fold(text).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// A text in NFKC, lower-cased.
fn fold(text: &str) -> String {
    // Nothing in ASCII has another compatibility form.
    if text.is_ascii() {
        text.to_ascii_lowercase()
    } else {
        text.nfkc().flat_map(char::to_lowercase).collect()
    }
}

/// The words of a text, joined by single spaces.
#[must_use]
pub fn joined_words(text: &str) -> String {
    let folded = fold(text);
    let mut joined = String::with_capacity(folded.len());
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    joined
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
    fn the_digest_is_that_of_the_joined_words() {
        let joined = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
        assert_eq!(digest(&["test"]), joined);
        assert_eq!(digest(&["a", "b"]), hex(&Sha256::digest(b"a b")));
    }
}
