//! Grounding: does a rendition of the article still say what the records say it says?
//!
//! [`ground`] reads a rendition, tells the article's words from foreign ones by the [`fingerprint`],
//! verifies every span of the evidence, and measures which numbers and names no record accounts
//! for. [`locate`] finds spans for a phrase. Only these need the article; a release never does.

mod align;
mod canonical;
mod claim;
mod claims;
mod coverage;
mod digest;
mod display;
mod extracts;
mod guess;
mod html;
mod layout;
mod locate;
mod names;
mod numbers;
mod repair;
mod report;
#[cfg(test)]
mod tests;
mod verify;

pub use canonical::{Article, Before, GroundError, Word, canonical_words};
pub use claim::{Claim, Covers};
pub use coverage::{Coverage, Uncovered};
pub use digest::fingerprint;
pub use extracts::claims_of;
pub use locate::{Located, locate};
pub use numbers::is_number;
pub use report::{Elsewhere, Foreign, Lost, NameCoverage, Report, SpanFault, TokenOutside};

use crate::model::{Fingerprint, Span};
use align::Alignment;

/// With fewer windows found than one in twenty, it is another article that shares a quotation.
const SHARED: usize = 20;

/// Grounds claims in a rendition of the article that has the fingerprint.
///
/// # Errors
///
/// When the rendition is not UTF-8, or the fingerprint contradicts itself. What the rendition
/// lacks is no error but part of the report.
pub fn ground(bytes: &[u8], print: &Fingerprint, claims: &[Claim]) -> Result<Report, GroundError> {
    let windows = digest::windows(print)?;
    let article = Article::parse(bytes)?;
    let spans: Vec<&Span> = claims.iter().flat_map(|claim| &claim.spans).collect();
    let alignment = align::align(&article.words, print, &windows, &spans);
    let own = coverage::aligned_words(&article.words, &alignment);
    let another_article =
        alignment.windows_found * SHARED < alignment.windows || (own.is_empty() && print.words > 0);
    let found = verify::verify(&article.words, &alignment, &spans, !another_article);
    let (moved, missing) = claims::faults(&article.words, &alignment, claims, &found);
    let accounts = claims::account(&article.words, &own, claims, &found);
    let names = names::names(&own).map_or(NameCoverage::NotMeasurable, |names| {
        NameCoverage::Measured(Coverage::measure(&own, &accounts.covered, |at| names[at]))
    });
    let joined = digest::join(own.iter().map(|word| word.text.as_str()));
    Ok(Report {
        another_article,
        whole: own.len() == alignment.places.len()
            && digest::hex(&digest::sha(&joined)) == print.sha256.to_ascii_lowercase(),
        words_found: own.len(),
        words_total: alignment.places.len(),
        lost: lost(&alignment),
        foreign: foreign(&article, &alignment),
        spans_verified: spans.len() - moved.len() - missing.len(),
        moved,
        missing,
        outside: accounts.outside,
        numbers: Coverage::measure(&own, &accounts.covered, |at| is_number(&own[at].text)),
        names,
    })
}

fn lost(alignment: &Alignment) -> Vec<Lost> {
    let mut start = 0;
    let runs = alignment.places.chunk_by(|a, b| a.is_none() == b.is_none());
    runs.filter_map(|run| {
        let lost = Lost { start, words: run.len() };
        start += run.len();
        run.first()?.is_none().then_some(lost)
    })
    .collect()
}

fn foreign(article: &Article, alignment: &Alignment) -> Vec<Foreign> {
    let words: Vec<_> = article.words.iter().zip(&alignment.owner).collect();
    words
        .chunk_by(|a, b| a.1.is_none() == b.1.is_none())
        .filter_map(|run| {
            let (first, owner) = run.first()?;
            owner.is_none().then(|| Foreign {
                line: first.line,
                column: first.column,
                words: run.iter().map(|(word, _)| word.written.clone()).collect(),
            })
        })
        .collect()
}
