//! What the records account for, and which of their spans and tokens are at fault.

use super::alignment::Alignment;
use super::article::{Article, canonical_words};
use super::assertion::{Assertion, Covers};
use super::coverage::{Index, Own};
use super::report::{Elsewhere, SpanFault, TokenOutside};
use super::verify::Found;
use super::word::Word;

/// Words of the longest name.
const LONGEST: usize = 12;

/// What all assertions together account for.
pub(super) struct Accounted {
    /// For each of the article's words.
    pub covered: Vec<bool>,
    pub outside: Vec<TokenOutside>,
}

/// Pairs every assertion with what was found of its spans.
fn each<'a>(
    assertions: &'a [Assertion],
    found: &'a [Found],
) -> impl Iterator<Item = (&'a Assertion, &'a [Found])> {
    let mut from = 0;
    assertions.iter().map(move |assertion| {
        let start = from;
        from += assertion.spans.len();
        (assertion, found.get(start..from).unwrap_or(&[]))
    })
}

/// The moved and the missing spans.
pub(super) fn faults(
    article: &Article,
    alignment: &Alignment,
    assertions: &[Assertion],
    found: &[Found],
) -> (Vec<SpanFault>, Vec<SpanFault>) {
    let elsewhere = |word: usize, start: Option<usize>| {
        let (line, column) = article.position(word);
        Elsewhere { start, line, column }
    };
    let (mut moved, mut missing) = (Vec::new(), Vec::new());
    for (assertion, found) in each(assertions, found) {
        for (number, (span, found)) in assertion.spans.iter().zip(found).enumerate() {
            let (list, found) = match found {
                Found::Verified | Found::Adjoining(_) => continue,
                Found::Missing => (&mut missing, None),
                Found::Elsewhere(range) => (&mut moved, Some(elsewhere(range.start, None))),
                Found::Misplaced(range) => {
                    let place = alignment.places.get(range.start).copied().flatten();
                    let word = place.map_or(usize::MAX, |place| place.first);
                    (&mut moved, Some(elsewhere(word, Some(range.start))))
                }
            };
            let (line, column) = article.position(alignment.near(span.start as usize));
            list.push(SpanFault {
                raw: None,
                line,
                column,
                table: assertion.table.clone(),
                record: assertion.record.clone(),
                pointer: assertion.pointer.clone(),
                span: number,
                start: span.start,
                words: span.words,
                found,
            });
        }
    }
    (moved, missing)
}

/// Marks what the assertions account for, and finds tokens that are in none of their spans.
pub(super) fn account(
    words: &[Word],
    alignment: &Alignment,
    own: &[Own],
    assertions: &[Assertion],
    found: &[Found],
) -> Accounted {
    let index = Index::new(own);
    let edges = alignment.edges(LONGEST);
    let mut accounted = Accounted { covered: vec![false; own.len()], outside: Vec::new() };
    for (assertion, found) in each(assertions, found) {
        let spans = Spans::new(words, alignment, &index, assertion, found);
        let (tokens, anywhere) = match &assertion.covers {
            Covers::Spans => {
                let torn = spans.torn.iter().map(|positions| index.at(positions));
                for range in spans.own.iter().cloned().chain(torn) {
                    accounted.mark(range);
                }
                continue;
            }
            Covers::Tokens(tokens) => (tokens, false),
            Covers::Anywhere(tokens) => (tokens, true),
        };
        for token in tokens {
            let canonical = canonical_words(token);
            let mut inside = spans.elsewhere_has(&canonical);
            for start in index.occurrences(&canonical) {
                let end = start + canonical.len();
                let holds = spans.own.iter().any(|span| span.start <= start && end <= span.end);
                inside |= holds;
                if anywhere || holds {
                    accounted.mark(start..end);
                }
            }
            let torn = if anywhere { &edges } else { &spans.torn };
            for at in torn.iter().flat_map(|positions| index.remains(&canonical, positions)) {
                accounted.mark(at..at + 1);
            }
            // A missing span may well have held the token: one fault, one report.
            let demanded = !anywhere || !assertion.spans.is_empty();
            if demanded && !inside && !found.contains(&Found::Missing) {
                accounted.outside.push(TokenOutside {
                    table: assertion.table.clone(),
                    record: assertion.record.clone(),
                    pointer: assertion.pointer.clone(),
                    token: token.clone(),
                });
            }
        }
    }
    accounted
}

impl Accounted {
    fn mark(&mut self, range: std::ops::Range<usize>) {
        for covered in self.covered.iter_mut().take(range.end).skip(range.start) {
            *covered = true;
        }
    }
}

/// The words of an assertion's spans.
struct Spans {
    /// Ranges of the article's words.
    own: Vec<std::ops::Range<usize>>,
    /// Canonical positions of spans that are missing: some of their words may still be there.
    torn: Vec<std::ops::Range<usize>>,
    /// Words of spans that are out of order.
    elsewhere: Vec<Vec<String>>,
}

impl Spans {
    fn new(
        words: &[Word],
        alignment: &Alignment,
        index: &Index<'_>,
        assertion: &Assertion,
        found: &[Found],
    ) -> Self {
        let mut spans = Self { own: Vec::new(), torn: Vec::new(), elsewhere: Vec::new() };
        for (span, found) in assertion.spans.iter().zip(found) {
            let start = span.start as usize;
            let end = start.saturating_add(span.words as usize).min(alignment.places.len());
            let positions = start.min(end)..end;
            match found {
                Found::Verified => spans.own.push(index.at(&positions)),
                Found::Misplaced(range) => spans.own.push(index.at(range)),
                Found::Elsewhere(range) | Found::Adjoining(range) => {
                    if matches!(found, Found::Adjoining(_)) {
                        spans.own.push(index.at(&positions));
                    }
                    spans.elsewhere.push(alignment.out_of_order(words, &positions, range));
                }
                // A span that is wrong, not torn, accounts for nothing.
                Found::Missing if !alignment.has_all(&positions) => spans.torn.push(positions),
                Found::Missing => {}
            }
        }
        spans
    }

    fn elsewhere_has(&self, token: &[String]) -> bool {
        // A token without words is in no span; `windows(0)` would panic.
        !token.is_empty() && self.elsewhere.iter().any(|words| words.windows(token.len()).any(|w| w == token))
    }
}
