//! How an article is recognised without holding its text.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Recognises a rendition of the article without holding its text.
///
/// The windows do not overlap: overlapping ones would let anyone rebuild the text word by word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fingerprint {
    /// How many words the canonical text has.
    #[schemars(example = 6571)]
    pub words: u32,
    /// SHA-256 of all words joined by single spaces, lower-case hex.
    #[schemars(regex(pattern = "^[0-9a-f]{64}$"), example = &"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    pub sha256: String,
    /// One digest for each window of eight consecutive words (the last may be shorter): the first
    /// 12 hex digits of the SHA-256 of its words joined by single spaces; all of them in a row.
    #[schemars(regex(pattern = "^([0-9a-f]{12})*$"), example = &"9f86d081884c60303ae02299")]
    pub windows: String,
}
