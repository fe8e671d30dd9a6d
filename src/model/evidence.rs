//! Evidence: where in an article the words are that support a record.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A span of the canonical text of an article: a number of consecutive words and the digest over them.
///
/// Canonical text is Unicode NFKC, lower-cased; a word is a maximal run of letters and digits, counted from 0.
/// Layout, punctuation and page breaks vanish, so a span verifies against any rendition of the article.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// Position of the first word in the canonical text, counted from 0.
    #[schemars(example = 2210)]
    pub start: u32,
    /// Number of words.
    #[schemars(range(min = 1), example = 9)]
    pub words: u32,
    /// SHA-256 over the words joined by single spaces (UTF-8), lower-case hexadecimal.
    #[schemars(
        regex(pattern = "^[0-9a-f]{64}$"),
        example = &"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    )]
    pub sha256: String,
    /// Number of the paragraph (block between blank lines, counted from 1) in which the span begins; a help for human readers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1), example = 34)]
    pub paragraph: Option<u32>,
}
