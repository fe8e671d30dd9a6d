//! Which word of a rendition is which word of the canonical text.
//!
//! The canonical words are not known, only digests of windows of them. Windows that a rendition
//! holds unharmed anchor it; `repair` then works on what lies between.

use std::collections::HashMap;

use super::alignment::{Alignment, Place};
use super::digest::{self, Test, WINDOW};
use super::windows::{Hit, chain, look_up};
use super::word::Word;
use super::{displaced, repair};
use crate::model::{Fingerprint, Span, sha256};

/// A digest that occurs more often in the article says nothing about the place.
const MAX_REPEATS: usize = 4;
/// Aligns a rendition. `spans` help where windows are damaged.
pub(super) fn align(
    words: &[Word],
    fingerprint: &Fingerprint,
    windows: &[u64],
    spans: &[&Span],
) -> Alignment {
    let total = fingerprint.words as usize;
    let places = if is_same(words, fingerprint) {
        let place = |first| Some(Place { first, second: None });
        (0..total).map(place).collect()
    } else {
        let tests = windows
            .iter()
            .enumerate()
            .map(|(index, digest)| Test::window(index, *digest, total))
            .chain(spans.iter().map(|span| Test::span(span)))
            .filter(|test| test.start < test.end && test.end <= total)
            .collect();
        let mut places = anchored(words, windows, total);
        repair::repair(words, &mut places, tests);
        places
    };
    let mut alignment = Alignment::new(places, words.len(), windows.len());
    displaced::find(words, windows, &mut alignment);
    alignment
}

/// The places of all words in unharmed windows.
fn anchored(words: &[Word], windows: &[u64], total: usize) -> Vec<Option<Place>> {
    let mut places = vec![None; total];
    for (window, found) in anchors(words, windows, total) {
        for (slot, place) in places.iter_mut().skip(window * WINDOW).zip(found) {
            *slot = Some(place);
        }
    }
    places
}

fn is_same(words: &[Word], fingerprint: &Fingerprint) -> bool {
    let joined = || digest::join(words.iter().map(|word| word.text.as_str()));
    words.len() == fingerprint.words as usize && sha256(joined()) == fingerprint.sha256
}

/// The longest chain of unharmed windows that are in the same order in both texts.
fn anchors(words: &[Word], windows: &[u64], total: usize) -> Vec<(usize, Vec<Place>)> {
    let mut index: HashMap<u64, Vec<usize>> = HashMap::new();
    // A short last window would be found everywhere.
    for (window, digest) in windows.iter().enumerate().take(total / WINDOW) {
        index.entry(*digest).or_default().push(window);
    }
    index.retain(|_, at| at.len() <= MAX_REPEATS);
    let all: Vec<usize> = (0..words.len()).collect();
    let mut hits = look_up(words, &all, &index);
    let trusted: Vec<usize> = all.into_iter().filter(|at| !words[*at].before.suspect).collect();
    if trusted.len() < words.len() {
        hits.extend(look_up(words, &trusted, &index));
    }
    hits.sort_by_key(Hit::order);
    chain(&hits)
}
