//! Digests of runs of words, and the fingerprint made of them.

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};

use super::article::Article;
use super::decode::GroundError;
use crate::model::{Fingerprint, Span, sha256};

/// Words in a window of the fingerprint. Eight are enough to be unique in prose and to be no
/// guessing game; and few enough that damage stays local.
pub(super) const WINDOW: usize = 8;

/// Hex digits kept of a window's digest: 48 bits, so that a chance hit in ten megabytes of another
/// text has odds of one in a hundred thousand.
const DIGITS: usize = 12;

/// SHA-256 of a text.
pub(super) type Sha = [u8; 32];

/// SHA-256 of words that are joined already.
pub(super) fn sha(joined: &str) -> Sha {
    Sha256::digest(joined.as_bytes()).into()
}

/// The part of a digest that a window keeps.
pub(super) fn short(sha: &Sha) -> u64 {
    sha.iter().take(DIGITS / 2).fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

/// Joins words as all digests want them.
pub(super) fn join<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let mut joined = String::new();
    for word in words {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    joined
}

/// The fingerprint of an article, to be kept with its records.
///
/// Take it from the canonical rendition: positions are counted in it.
#[must_use]
pub fn fingerprint(article: &Article) -> Fingerprint {
    let texts: Vec<&str> = article.words.iter().map(|word| word.text.as_str()).collect();
    let windows = texts
        .chunks(WINDOW)
        .flat_map(|window| {
            let mut digits = sha256(join(window.iter().copied()));
            digits.truncate(DIGITS);
            digits.into_bytes()
        })
        .map(char::from)
        .collect();
    Fingerprint {
        words: u32::try_from(texts.len()).unwrap_or(u32::MAX),
        sha256: sha256(join(texts)),
        windows,
    }
}

/// The digests of all windows of a fingerprint.
pub(super) fn windows(fingerprint: &Fingerprint) -> Result<Vec<u64>, GroundError> {
    let needed = (fingerprint.words as usize).div_ceil(WINDOW) * DIGITS;
    let digits: Vec<u64> =
        fingerprint.windows.chars().filter_map(|c| c.to_digit(16)).map(u64::from).collect();
    if digits.len() != needed || fingerprint.windows.len() != needed {
        return Err(GroundError::BrokenFingerprint { words: fingerprint.words, needed, found: digits.len() });
    }
    Ok(digits.chunks(DIGITS).map(|c| c.iter().fold(0, |sum, digit| sum << 4 | digit)).collect())
}

/// What the words `start..end` of the canonical text must hash to.
#[derive(Debug, Clone)]
pub(super) struct Test {
    pub start: usize,
    pub end: usize,
    want: Want,
}

#[derive(Debug, Clone)]
enum Want {
    Window(u64),
    Span(String),
}

impl Test {
    pub fn window(index: usize, digest: u64, total: usize) -> Self {
        let start = index * WINDOW;
        Self { start, end: total.min(start + WINDOW), want: Want::Window(digest) }
    }

    pub fn span(span: &Span) -> Self {
        let start = span.start as usize;
        // No overflow even where `usize` has 32 bits.
        let end = start.saturating_add(span.words as usize);
        Self { start, end, want: Want::Span(span.sha256.to_ascii_lowercase()) }
    }

    pub fn len(&self) -> usize {
        self.end.saturating_sub(self.start)
    }

    pub fn is_window(&self) -> bool {
        matches!(self.want, Want::Window(_))
    }

    pub fn accepts(&self, joined: &str) -> bool {
        let sha = sha(joined);
        match &self.want {
            Want::Window(digest) => short(&sha) == *digest,
            Want::Span(digest) => HEXLOWER.encode(&sha) == *digest,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_do_not_overlap() {
        let article = Article::parse(b"a b c d e f g h i j").unwrap();
        let print = fingerprint(&article);
        assert_eq!(print.words, 10);
        assert_eq!(print.sha256, sha256("a b c d e f g h i j"));
        assert_eq!(print.windows[12..], sha256("i j")[..12]);
        assert_eq!(windows(&print).unwrap()[1], short(&sha("i j")));
        assert!(Test::window(1, short(&sha("i j")), 10).accepts("i j"));
    }

    #[test]
    fn a_broken_fingerprint_is_an_error() {
        let article = Article::parse(b"a b c").unwrap();
        for windows_text in ["", "12", "xxxxxxxxxxxx"] {
            let print = Fingerprint { windows: windows_text.into(), ..fingerprint(&article) };
            assert!(windows(&print).is_err(), "{windows_text}");
        }
    }
}
