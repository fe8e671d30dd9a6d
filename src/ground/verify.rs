//! Whether the words of a span are where it says, elsewhere, or gone.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::alignment::{Alignment, Place, text};
use super::digest::{Test, join};
use super::word::Word;
use crate::model::{Span, sha256};

/// Words hashed when looking elsewhere: some tenths of a second on a file of any size.
const BUDGET: usize = 3_000_000;

/// Shorter runs of words are found by chance.
const LONG_ENOUGH: usize = 4;

/// Where the words of a span are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// At the canonical position that the span gives.
    Verified,
    /// In one piece where its known words are, though the alignment gave some words to another place:
    /// a lost passage that ends as the one before it leaves that open.
    Adjoining(Range<usize>),
    /// At another canonical position: the span's start is wrong.
    Misplaced(Range<usize>),
    /// Among the foreign words of the rendition: its parts are in another order.
    Elsewhere(Range<usize>),
    Missing,
}

/// Verifies all spans at once; looks elsewhere for those that fail, unless told not to.
pub(super) fn verify(words: &[Word], alignment: &Alignment, spans: &[&Span], elsewhere: bool) -> Vec<Found> {
    let status = |span: &&Span| {
        if holds(words, &alignment.places, span) {
            Found::Verified
        } else if holds(words, &alignment.displaced, span) {
            out_of_order(alignment, span)
        } else {
            adjoining(words, &alignment.places, span).map_or(Found::Missing, Found::Adjoining)
        }
    };
    let mut found: Vec<Found> = spans.iter().map(status).collect();
    if elsewhere && found.contains(&Found::Missing) {
        look_elsewhere(words, alignment, spans, &mut found);
    }
    found
}

/// The words of a span that is whole in another place.
fn out_of_order(alignment: &Alignment, span: &Span) -> Found {
    let test = Test::span(span);
    let place = |at: usize| alignment.displaced.get(at).copied().flatten();
    match (place(test.start), place(test.end.saturating_sub(1))) {
        // A span from one moved part to the next has no place.
        (Some(first), Some(last)) if first.first <= last.first => {
            Found::Elsewhere(first.first..last.last() + 1)
        }
        _ => Found::Missing,
    }
}

/// The words next to what is known of a span at either end, if they are the span's.
fn adjoining(words: &[Word], places: &[Option<Place>], span: &Span) -> Option<Range<usize>> {
    let test = Test::span(span);
    let place = |at: usize| places.get(at).copied().flatten();
    let ends = [
        place(test.start).map(|first| first.first..first.first.saturating_add(test.len())),
        place(test.end.checked_sub(1)?)
            .and_then(|last| Some((last.last() + 1).checked_sub(test.len())?..last.last() + 1)),
    ];
    ends.into_iter().flatten().find(|range| {
        let found = words.get(range.clone()).unwrap_or(&[]);
        !found.is_empty() && test.accepts(&join(found.iter().map(|word| word.text.as_str())))
    })
}

fn look_elsewhere(words: &[Word], alignment: &Alignment, spans: &[&Span], found: &mut [Found]) {
    let mut search = Search { budget: BUDGET };
    let own: Vec<Option<Cow<'_, str>>> =
        alignment.places.iter().map(|p| p.map(|place| text(words, place))).collect();
    let own: Vec<Option<&str>> = own.iter().map(Option::as_deref).collect();
    let foreign: Vec<Option<&str>> = words
        .iter()
        .zip(&alignment.owner)
        .map(|(word, owner)| owner.is_none().then_some(word.text.as_str()))
        .collect();
    // Where all its words are there and still differ, the span is wrong, not the rendition; where
    // some are lost, the same words in another place of the article are another statement.
    let failed = (0..spans.len()).filter(|at| found[*at] == Found::Missing && spans[*at].words > 0);
    let (whole, mut torn): (Vec<usize>, Vec<usize>) =
        failed.partition(|at| alignment.has_all(&positions(spans[*at])));
    for (at, range) in search.run(&own, spans, &whole) {
        found[at] = Found::Misplaced(range);
    }
    torn.retain(|at| spans[*at].words as usize >= LONG_ENOUGH);
    torn.extend(whole.into_iter().filter(|at| found[*at] == Found::Missing));
    for (at, range) in search.run(&foreign, spans, &torn) {
        found[at] = Found::Elsewhere(range);
    }
}

fn positions(span: &Span) -> Range<usize> {
    let test = Test::span(span);
    test.start..test.end
}

fn holds(words: &[Word], places: &[Option<Place>], span: &Span) -> bool {
    let test = Test::span(span);
    let Some(places) = places.get(test.start..test.end) else {
        return false;
    };
    let texts: Option<Vec<_>> = places.iter().map(|p| p.map(|place| text(words, place))).collect();
    texts.is_some_and(|texts| !texts.is_empty() && test.accepts(&join(texts.iter().map(AsRef::as_ref))))
}

struct Search {
    budget: usize,
}

impl Search {
    /// Finds spans by length and digest in a text with holes.
    fn run(
        &mut self,
        text: &[Option<&str>],
        spans: &[&Span],
        wanted: &[usize],
    ) -> Vec<(usize, Range<usize>)> {
        let mut lengths: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in wanted {
            lengths.entry(spans[*at].words as usize).or_default().push(*at);
        }
        let mut found = Vec::new();
        for (length, mut wanted) in lengths {
            for (start, window) in text.windows(length).enumerate() {
                // Holes first: they cost nothing.
                if window.iter().any(Option::is_none) {
                    continue;
                }
                let Some(left) = self.budget.checked_sub(length) else {
                    return found;
                };
                self.budget = left;
                let digest = sha256(join(window.iter().copied().flatten()));
                wanted.retain(|at| {
                    let hit = spans[*at].sha256.eq_ignore_ascii_case(&digest);
                    if hit {
                        found.push((*at, start..start + length));
                    }
                    !hit
                });
                if wanted.is_empty() {
                    break;
                }
            }
        }
        found
    }
}
