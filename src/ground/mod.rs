//! Grounding: does a rendition of the article still say what the records say it says?
//!
//! [`ground`] reads a rendition, separates the article's words from foreign ones by the [`fingerprint`], verifies every
//! span of the evidence, and measures which numbers and names no record accounts for. [`locate`] finds spans for a
//! phrase.
//!
//! Read it in the order of the work: `article` (bytes to words, with `decode`, `html`, `layout` and `suspects`), `align`
//! (which word is which, with `windows`, `repair`, `foreign_words` and `displaced`), `verify` (spans), `accounted_words`
//! and `coverage` (numbers and names), `report`. What a canonical word is, the model defines.
//!
//! Only this room reads the article. It does not read records from files and does not check them: it gets extracts that
//! are valid. A release never needs it.

mod accounted_words;
mod align;
mod alignment;
mod article;
mod assertion;
mod assertions;
mod coverage;
mod decode;
mod digest;
mod displaced;
mod display;
mod foreign_words;
mod html;
mod layout;
mod locate;
mod names;
mod numbers;
mod repair;
mod report;
mod suspects;
#[cfg(test)]
mod tests;
mod verify;
mod windows;
mod word;

pub use article::Article;
pub use assertion::{Assertion, Covers};
pub use assertions::assertions_of;
pub use coverage::{Coverage, Uncovered};
pub use decode::GroundError;
pub use digest::fingerprint;
pub use locate::{Located, in_canonical_order, locate};
pub use numbers::is_number;
pub use report::{Displaced, Elsewhere, Foreign, Lost, NameCoverage, Report, SpanFault, TokenOutside};
pub use word::{Before, Word};

use crate::model::{Fingerprint, Span, sha256};
use alignment::Alignment;

/// With fewer windows found than one in twenty, it is another article that shares a quotation.
const SHARED: usize = 20;

/// Grounds assertions in a rendition of the article that has the fingerprint. `language` is the source's.
///
/// # Errors
///
/// When the rendition is not UTF-8 text, or the fingerprint contradicts itself. What the rendition lacks is
/// part of the report, not an error.
pub fn ground(
    bytes: &[u8],
    print: &Fingerprint,
    language: &str,
    assertions: &[Assertion],
) -> Result<Report, GroundError> {
    let windows = digest::windows(print)?;
    let article = Article::parse(bytes)?;
    let spans: Vec<&Span> = assertions.iter().flat_map(|assertion| &assertion.spans).collect();
    let alignment = align::align(&article.words, print, &windows, &spans);
    let own = coverage::aligned_words(&article.words, &alignment);
    let another_article =
        alignment.windows_found * SHARED < alignment.windows || (own.is_empty() && print.words > 0);
    let found = verify::verify(&article.words, &alignment, &spans, !another_article);
    let (moved, missing) = accounted_words::faults(&article, &alignment, assertions, &found);
    let accounted = accounted_words::account(&article.words, &alignment, &own, assertions, &found);
    let names = names::names(&own, language).map_or(NameCoverage::NotMeasurable, |names| {
        NameCoverage::Measured(Coverage::measure(&own, &accounted.covered, |at| names[at]))
    });
    let joined = digest::join(own.iter().map(|word| word.text.as_str()));
    Ok(Report {
        another_article,
        whole: own.len() == alignment.places.len() && sha256(joined) == print.sha256.to_ascii_lowercase(),
        words_found: own.len(),
        words_total: alignment.places.len(),
        lost: lost(&article, &alignment),
        displaced: displaced(&article.words, &alignment),
        foreign: foreign(&article, &alignment),
        spans_verified: spans.len() - moved.len() - missing.len(),
        moved,
        missing,
        outside: accounted.outside,
        numbers: Coverage::measure(&own, &accounted.covered, |at| is_number(&own[at].text)),
        names,
    })
}

/// Runs of canonical words that were not found.
fn lost(article: &Article, alignment: &Alignment) -> Vec<Lost> {
    let mut start = 0;
    let here: Vec<_> = (0..alignment.places.len()).map(|at| alignment.at(at).is_some()).collect();
    let runs = here.chunk_by(|a, b| a == b);
    runs.filter_map(|run| {
        let from = start;
        start += run.len();
        if *run.first()? {
            return None;
        }
        let first = from.checked_sub(1).and_then(|before| alignment.at(before));
        let first = first.map_or(0, |place| place.last() + 1);
        let foreign = |at: &usize| alignment.owner.get(*at).is_some_and(Option::is_none);
        let instead = (first..).take_while(foreign).filter_map(|at| article.words.get(at));
        let (line, column) = article.position(first);
        let instead = instead.map(|word| word.written.clone()).collect();
        Some(Lost { start: from, words: run.len(), line, column, instead })
    })
    .collect()
}

/// Runs of canonical words that are in another place of the rendition.
fn displaced(words: &[Word], alignment: &Alignment) -> Vec<Displaced> {
    let found = alignment.displaced.iter().enumerate();
    let found: Vec<_> = found.filter_map(|(position, place)| Some((position, (*place)?))).collect();
    let runs = found.chunk_by(|(one, first), (next, second)| one + 1 == *next && first.first < second.first);
    runs.filter_map(|run| {
        let (start, place) = run.first()?;
        let word = words.get(place.first)?;
        Some(Displaced { start: *start, words: run.len(), line: word.line, column: word.column })
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
