//! From bytes to the words of the canonical text.
//!
//! Canonical text is NFKC and lower case; a word is a maximal run of letters and digits. Layout,
//! punctuation and ligatures therefore vanish, and one span holds for every rendition.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::decode::{GroundError, MAX_WORDS, decode};
use super::html;
use super::layout;
use super::suspects;

/// One word of a rendition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Word {
    /// Canonical form: NFKC, lower case.
    pub text: String,
    /// NFKC, but with the capitals of the rendition.
    pub written: String,
    /// Line in the file, from 1.
    pub line: u32,
    /// Column in the file, in characters from 1.
    pub column: u32,
    /// Where it stands in [`Article::text`].
    pub bytes: Range<usize>,
    /// Blank-line block, from 1.
    pub paragraph: u32,
    /// What stands between the previous word and this one.
    pub before: Before,
}

/// What the layout says about the place where a word begins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "observations, all independent")]
pub struct Before {
    /// A hyphen and a space or a line end stand before it: both words may be one.
    pub split: bool,
    /// A stop stands behind the previous word, though maybe no space behind the stop.
    pub stop: bool,
    /// A sentence ended after the previous word.
    pub sentence_start: bool,
    /// A colon and a space stand before the word.
    pub colon: bool,
    /// The word stands in a heading.
    pub heading: bool,
    /// It looks like layout, such as a page number: a good guess at what is foreign, no proof.
    pub suspect: bool,
}

/// A rendition, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Article {
    /// The text that was read; of HTML, what a reader would see.
    pub text: String,
    /// Its words, in order.
    pub words: Vec<Word>,
}

/// From here on, a byte of the text stands at this line and column of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// Byte offset in the text.
    pub at: usize,
    /// Line in the file, from 1.
    pub line: u32,
    /// Column in the file, from 1.
    pub column: u32,
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

    /// `lines`: whether a reader sees the lines of the text; those of HTML source are nobody's.
    fn from_text(text: String, pieces: &[Piece], lines: bool) -> Result<Self, GroundError> {
        let mut words = Vec::new();
        let mut cursor = Cursor::new(&text, pieces);
        let runs = runs(&text);
        if runs.len() > MAX_WORDS {
            return Err(GroundError::TooLong);
        }
        for run in runs {
            let (line, column) = cursor.position(run.start);
            for written in split(&text[run.clone()]) {
                words.push(Word {
                    text: written.to_lowercase(),
                    written,
                    line,
                    column,
                    bytes: run.clone(),
                    paragraph: 0,
                    before: Before::default(),
                });
            }
        }
        layout::mark(&text, &mut words, lines);
        suspects::mark(&text, &mut words);
        Ok(Self { text, words })
    }
}

/// The text with one kind of line end.
pub(super) fn with_line_feeds(text: &str) -> String {
    // CR, VT, NEL, LS and PS end lines in some renditions.
    let ends: [char; 5] = ['\r', '\u{b}', '\u{85}', '\u{2028}', '\u{2029}'];
    if text.contains(ends) { text.replace("\r\n", "\n").replace(ends, "\n") } else { text.to_owned() }
}

/// The canonical words of a short text, e.g. of a token.
///
/// ```text
/// canonical_words("Ten  o’Clock") == ["ten", "o", "clock"]
/// ```
#[must_use]
pub fn canonical_words(text: &str) -> Vec<String> {
    runs(text).into_iter().flat_map(|run| split(&text[run])).map(|word| word.to_lowercase()).collect()
}

/// Characters that are there to be invisible: a word goes on across them.
pub(super) fn vanishes(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// NFKC turns `½` into `1⁄2` and `㎞` into `km`: a symbol can hold letters and digits.
fn belongs_to_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric()
        || vanishes(c)
        || is_combining_mark(c)
        || std::iter::once(c).nfkc().any(char::is_alphanumeric)
}

/// Byte ranges that normalise without regard to their surroundings.
fn runs(text: &str) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut open = None;
    for (at, c) in text.char_indices() {
        match (belongs_to_word(c), open) {
            (true, None) => open = Some(at),
            (false, Some(start)) => {
                runs.push(start..at);
                open = None;
                if runs.len() > MAX_WORDS {
                    // Too many already: the caller refuses them.
                    return runs;
                }
            }
            _ => {}
        }
    }
    if let Some(start) = open {
        runs.push(start..text.len());
    }
    runs
}

/// The words of one run: mostly one, but `½` is two.
fn split(run: &str) -> Vec<String> {
    if run.is_ascii() {
        return vec![run.to_owned()];
    }
    let normal: String = run.chars().filter(|c| !vanishes(*c)).nfkc().collect();
    normal.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
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
