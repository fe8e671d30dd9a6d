//! What grounding found.

use schemars::JsonSchema;
use serde::Serialize;

use super::coverage::Coverage;

/// The result of grounding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Report {
    /// Whether this is another article: hardly any window was found.
    pub another_article: bool,
    /// Whether all words are there and hash to the fingerprint's digest.
    pub whole: bool,
    /// Canonical words found.
    pub words_found: usize,
    /// Canonical words.
    pub words_total: usize,
    /// Canonical words that the rendition lacks.
    pub lost: Vec<Lost>,
    /// Canonical words that the rendition has in another place.
    pub displaced: Vec<Displaced>,
    /// Words that are not the article's, such as page numbers.
    pub foreign: Vec<Foreign>,
    /// Spans whose words are where they should.
    pub spans_verified: usize,
    /// Spans whose words are elsewhere.
    pub moved: Vec<SpanFault>,
    /// Spans whose words are nowhere.
    pub missing: Vec<SpanFault>,
    /// Tokens that occur in none of their spans.
    pub outside: Vec<TokenOutside>,
    /// Coverage of numbers.
    pub numbers: Coverage,
    /// Coverage of proper names.
    pub names: NameCoverage,
}

/// A run of canonical words that the rendition lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Lost {
    /// Canonical position of the first.
    pub start: usize,
    /// How many.
    pub words: usize,
    /// Line in the file where they should be.
    pub line: u32,
    /// Column in the file.
    pub column: u32,
    /// The words that are there instead. If there are some, the article's were changed, and those
    /// next to them that no digest proves by itself may be the article's own.
    pub instead: Vec<String>,
}

/// A run of canonical words that are in another place than in the article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Displaced {
    /// Canonical position of the first.
    pub start: usize,
    /// How many.
    pub words: usize,
    /// Line in the file where they are.
    pub line: u32,
    /// Column in the file.
    pub column: u32,
}

/// A run of words that are not the article's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Foreign {
    /// Line of the first.
    pub line: u32,
    /// Column of the first.
    pub column: u32,
    /// The words as written.
    pub words: Vec<String>,
}

/// A span that does not verify.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SpanFault {
    /// Table of the record.
    pub table: String,
    /// Id of the record.
    pub record: String,
    /// JSON Pointer of the evidence.
    pub pointer: String,
    /// Number of the span in the evidence, from 0.
    pub span: usize,
    /// Canonical position that the span gives.
    pub start: u32,
    /// Its words.
    pub words: u32,
    /// File and line of the span in the raw data, where they are known.
    pub raw: Option<String>,
    /// Line in the rendition where its first word is or should be.
    pub line: u32,
    /// Column in the rendition.
    pub column: u32,
    /// Where it was found instead.
    pub found: Option<Elsewhere>,
}

/// Where a moved span is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Elsewhere {
    /// Canonical position, if these are words of the article: then the span's start is wrong. None
    /// if they are among foreign words: then the rendition has its parts in another order.
    pub start: Option<usize>,
    /// Line in the file.
    pub line: u32,
    /// Column in the file.
    pub column: u32,
}

/// A token that occurs in none of its assertion's spans.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TokenOutside {
    /// Table of the record.
    pub table: String,
    /// Id of the record.
    pub record: String,
    /// JSON Pointer of the evidence.
    pub pointer: String,
    /// The token as the record writes it.
    pub token: String,
}

/// Coverage of proper names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NameCoverage {
    /// Names, recognised by their capitals.
    Measured(Coverage),
    /// All in capitals, in lower case or in title case: capitals show nothing.
    NotMeasurable,
}

impl Report {
    /// Whether the rendition is the article, all of it, and the records account for it.
    ///
    /// Foreign words do no harm. A moved span does: either its start is wrong, or the parts of the
    /// rendition are in another order.
    #[must_use]
    pub fn ok(&self) -> bool {
        let names = match &self.names {
            NameCoverage::Measured(names) => names.is_full(),
            NameCoverage::NotMeasurable => true,
        };
        !self.another_article
            && self.whole
            && self.moved.is_empty()
            && self.missing.is_empty()
            && self.outside.is_empty()
            && self.numbers.is_full()
            && names
    }
}
