//! From the bytes of a rendition to its words: each knows its line, column and paragraph.
//!
//! What a word is, [`crate::model::words`] defines. Layout, punctuation and ligatures do not count, so one span
//! holds for every rendition.

use super::decode::{GroundError, MAX_WORDS, decode};
use super::html;
use super::layout;
use super::suspects;
use super::word::{Before, Piece, Word};
use crate::model::words;

/// A rendition, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Article {
    /// The text that was read; of HTML, what a reader would see.
    pub text: String,
    /// Its words, in order.
    pub words: Vec<Word>,
}

impl Article {
    /// Reads a rendition: plain text or HTML, UTF-8.
    ///
    /// # Errors
    ///
    /// When it is not UTF-8, no text, or too long.
    pub fn parse(bytes: &[u8]) -> Result<Self, GroundError> {
        let text = decode(bytes)?;
        if html::looks_like_html(text) {
            let (text, pieces) = html::extract(text);
            return Self::from_text(text, &pieces, false);
        }
        Self::plain(text)
    }

    /// Reads plain text.
    pub(super) fn plain(text: &str) -> Result<Self, GroundError> {
        let start = Piece { at: 0, line: 1, column: 1 };
        Self::from_text(with_line_feeds(text), &[start], true)
    }

    /// Line and column of a word; past the last one, of that.
    pub(super) fn position(&self, word: usize) -> (u32, u32) {
        let word = self.words.get(word).or(self.words.last());
        word.map_or((1, 1), |word| (word.line, word.column))
    }

    /// `lines`: whether a reader sees the lines of the text; nobody sees those of HTML source.
    fn from_text(text: String, pieces: &[Piece], lines: bool) -> Result<Self, GroundError> {
        let mut found = Vec::new();
        let mut cursor = Cursor::new(&text, pieces);
        for word in words(&text) {
            if found.len() == MAX_WORDS {
                return Err(GroundError::TooLong);
            }
            let (line, column) = cursor.position(word.bytes.start);
            found.push(Word {
                text: word.canonical(),
                written: word.written.into_owned(),
                line,
                column,
                bytes: word.bytes,
                paragraph: 0,
                before: Before::default(),
            });
        }
        layout::mark(&text, &mut found, lines);
        suspects::mark(&text, &mut found);
        Ok(Self { text, words: found })
    }
}

/// The text with one kind of line end.
pub(super) fn with_line_feeds(text: &str) -> String {
    // CR, VT, NEL, LS and PS end lines in some renditions.
    let ends: [char; 5] = ['\r', '\u{b}', '\u{85}', '\u{2028}', '\u{2029}'];
    if text.contains(ends) { text.replace("\r\n", "\n").replace(ends, "\n") } else { text.to_owned() }
}

/// The canonical words of a short text, e.g. of a token: `Ten  o’Clock` is `ten`, `o`, `clock`.
pub(super) fn canonical_words(text: &str) -> Vec<String> {
    words(text).map(|word| word.canonical()).collect()
}

/// Walks the text once and knows the line and column of each byte.
struct Cursor<'a> {
    text: &'a str,
    pieces: &'a [Piece],
    at: usize,
    line: u32,
    column: u32,
}

impl<'a> Cursor<'a> {
    fn new(text: &'a str, pieces: &'a [Piece]) -> Self {
        Self { text, pieces, at: 0, line: 1, column: 1 }
    }

    /// Positions must be asked for in ascending order.
    fn position(&mut self, at: usize) -> (u32, u32) {
        while let Some((piece, rest)) = self.pieces.split_first() {
            if piece.at > at {
                break;
            }
            (self.at, self.line, self.column) = (piece.at, piece.line, piece.column);
            self.pieces = rest;
        }
        for c in self.text[self.at..at].chars() {
            if c == '\n' {
                self.line += 1;
                self.column = 1;
            } else if c != '\u{feff}' {
                self.column += 1;
            }
        }
        self.at = at;
        (self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        Article::parse(text.as_bytes()).unwrap().words.into_iter().map(|w| w.text).collect()
    }

    #[test]
    fn layout_and_typography_vanish() {
        let plain = ["the", "official", "café", "s", "1", "2", "km", "x"];
        for text in [
            "The official café's 1/2 km: x",
            "\u{feff}The\u{a0}o\u{fb03}cial\r\ncafe\u{301}\u{2019}s ½ ㎞ x",
            "THE OFFI\u{ad}CIAL CA\u{200b}FÉ'S 1 2 KM X",
            "\u{ff34}he official café\u{c}s 1—2 km…x",
        ] {
            assert_eq!(words(text), plain, "{text:?}");
            assert_eq!(canonical_words(text), plain, "{text:?}");
        }
    }

    #[test]
    fn lines_columns_and_paragraphs() {
        let article = Article::parse("\u{feff}One é two\r\n \r\nThree".as_bytes()).unwrap();
        let seen: Vec<_> = article.words.iter().map(|w| (w.line, w.column, w.paragraph)).collect();
        assert_eq!(seen, [(1, 1, 1), (1, 5, 1), (1, 7, 1), (3, 1, 2)]);
        assert_eq!(&article.text[article.words[3].bytes.clone()], "Three");
    }
}
