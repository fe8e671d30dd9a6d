//! What a record says about the words of an article.

use crate::model::Span;

/// What one record says about the article's words.
#[derive(Debug, Clone)]
pub struct Assertion {
    /// Table of the record.
    pub table: String,
    /// Id of the record.
    pub record: String,
    /// JSON Pointer of the evidence.
    pub pointer: String,
    /// Where the article says so.
    pub spans: Vec<Span>,
    /// Which words are accounted for.
    pub covers: Covers,
}

/// Which words an assertion accounts for.
#[derive(Debug, Clone)]
pub enum Covers {
    /// The occurrences of the tokens inside the assertion's spans.
    Tokens(Vec<String>),
    /// Every occurrence of the tokens anywhere.
    Anywhere(Vec<String>),
    /// The whole spans.
    Spans,
}
