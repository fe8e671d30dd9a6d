//! A word of a rendition, and what the layout says about it.

use std::ops::Range;

/// One word of a rendition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Word {
    /// Canonical form.
    pub text: String,
    /// NFKC, but with the capitals of the rendition.
    pub written: String,
    /// Line in the file, from 1.
    pub line: u32,
    /// Column in the file, in characters from 1.
    pub column: u32,
    /// Where it is in the text that was read.
    pub bytes: Range<usize>,
    /// Blank-line block, from 1.
    pub paragraph: u32,
    /// What is between the previous word and this one.
    pub before: Before,
}

/// What the layout says about the place where a word begins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "observations, all independent")]
pub struct Before {
    /// A hyphen and a space or a line end come before it: both words may be one.
    pub split: bool,
    /// A full stop follows the previous word, though perhaps no space follows the stop.
    pub stop: bool,
    /// A sentence ended after the previous word.
    pub sentence_start: bool,
    /// A colon and a space come before the word.
    pub colon: bool,
    /// The word is in a heading.
    pub heading: bool,
    /// It looks like layout, such as a page number: a good guess at what is foreign, not a proof.
    pub suspect: bool,
}

/// From here on, the text is from this line and column of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// Byte offset in the text.
    pub at: usize,
    /// Line in the file, from 1.
    pub line: u32,
    /// Column in the file, from 1.
    pub column: u32,
}
