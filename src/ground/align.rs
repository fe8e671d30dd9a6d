//! Which word of a rendition is which word of the canonical text.
//!
//! The canonical words are not known, only digests of windows of them. Windows that a rendition
//! holds unharmed anchor it; `repair` then works on what lies between.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use super::digest::{self, Test, WINDOW};
use super::word::Word;
use super::{displaced, repair};
use crate::model::{Fingerprint, Span, sha256};

/// A digest that the article has more often tells nothing about the place.
const MAX_REPEATS: usize = 4;
/// How often a window is looked for in one rendition: keeps a file of nothing but repetitions small.
const MAX_HITS: usize = 16;
/// Windows with joined words that are looked for: a file with a hyphen behind every word ends soon.
const MAX_JOINED: usize = 2_000_000;
/// Words split at line ends in one window.
pub(super) const MAX_JOINS: usize = 3;

/// The one or two words of a rendition that are one canonical word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub first: usize,
    /// The rest of a word that was split.
    pub second: Option<usize>,
}

impl Place {
    pub fn last(&self) -> usize {
        self.second.unwrap_or(self.first)
    }
}

/// Canonical words and their places in a rendition.
#[derive(Debug, Clone)]
pub(super) struct Alignment {
    /// By canonical position; `None` is lost. Places ascend.
    pub places: Vec<Option<Place>>,
    /// By canonical position: places of lost words that are there, but out of order.
    pub displaced: Vec<Option<Place>>,
    /// By word of the rendition: its canonical position; `None` is foreign.
    pub owner: Vec<Option<usize>>,
    /// Windows whose words were all found.
    pub windows_found: usize,
    /// Windows of the fingerprint.
    pub windows: usize,
}

impl Alignment {
    fn new(places: Vec<Option<Place>>, words: usize, windows: usize) -> Self {
        let displaced = vec![None; places.len()];
        let mut alignment = Self { places, displaced, owner: vec![None; words], windows_found: 0, windows };
        for position in 0..alignment.places.len() {
            if let Some(place) = alignment.places[position] {
                alignment.own(position, place);
            }
        }
        let found = alignment.places.chunks(WINDOW).filter(|window| window.iter().all(Option::is_some));
        alignment.windows_found = found.count();
        alignment
    }

    /// Where a canonical word is, in order or not.
    pub fn at(&self, position: usize) -> Option<Place> {
        let displaced = self.displaced.get(position).copied().flatten();
        self.places.get(position).copied().flatten().or(displaced)
    }

    /// Whether the rendition is the canonical one, word for word.
    pub fn is_identity(&self) -> bool {
        let same = |(at, place): (usize, &Option<Place>)| *place == Some(Place { first: at, second: None });
        self.owner.len() == self.places.len() && self.places.iter().enumerate().all(same)
    }

    /// The word of the rendition where a canonical word is or should be.
    pub fn near(&self, position: usize) -> usize {
        let here = self.at(position).map(|place| place.first);
        let before = || (0..position.min(self.places.len())).rev().find_map(|at| self.at(at));
        here.or_else(|| before().map(|place| place.last() + 1)).unwrap_or(0)
    }

    /// Whether all words at these positions are in order, those beyond the end aside.
    pub fn has_all(&self, positions: &Range<usize>) -> bool {
        let end = positions.end.min(self.places.len());
        self.places.get(positions.start.min(end)..end).is_some_and(|p| p.iter().all(Option::is_some))
    }

    /// The words at positions that are out of order; if they are not, those of `range`.
    pub fn out_of_order(
        &self,
        words: &[Word],
        positions: &Range<usize>,
        range: &Range<usize>,
    ) -> Vec<String> {
        let places = self.displaced.get(positions.clone()).unwrap_or(&[]);
        if !places.is_empty() && places.iter().all(Option::is_some) {
            return places.iter().flatten().map(|place| text(words, *place).into_owned()).collect();
        }
        words.get(range.clone()).unwrap_or(&[]).iter().map(|word| word.text.clone()).collect()
    }

    /// Canonical positions not farther than `near` from where lost words begin or end.
    pub fn edges(&self, near: usize) -> Vec<Range<usize>> {
        let edge = |at: &usize| self.places[at - 1].is_some() != self.places[*at].is_some();
        let around = |at| usize::saturating_sub(at, near)..self.places.len().min(at + near);
        (1..self.places.len()).filter(edge).map(around).collect()
    }

    /// Puts a word in its place in order.
    pub fn place(&mut self, position: usize, place: Place) {
        self.places[position] = Some(place);
        self.own(position, place);
    }

    /// Puts a word in a place out of order.
    pub fn displace(&mut self, position: usize, place: Place) {
        self.displaced[position] = Some(place);
        self.own(position, place);
    }

    fn own(&mut self, position: usize, place: Place) {
        for word in [Some(place.first), place.second].into_iter().flatten() {
            self.owner[word] = Some(position);
        }
    }
}

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

/// A window found in the rendition.
pub(super) struct Hit {
    pub window: usize,
    pub places: Vec<Place>,
}

impl Hit {
    /// Order in the rendition; descending by window, lest two windows at one place make a chain.
    pub fn order(&self) -> (Option<usize>, Reverse<usize>) {
        (self.places.first().map(|place| place.first), Reverse(self.window))
    }
}

/// The longest chain of unharmed windows that stand in the same order in both texts.
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

/// All places in a sequence of words where a window may be.
pub(super) fn look_up(words: &[Word], order: &[usize], index: &HashMap<u64, Vec<usize>>) -> Vec<Hit> {
    let mut seen: HashMap<u64, usize> = HashMap::new();
    let mut hits = Vec::new();
    let (mut buffer, mut joined) = (String::new(), 0);
    for start in 0..order.len() {
        let found = selections(words, &order[start..], joined < MAX_JOINED);
        joined += found.len().saturating_sub(1);
        for places in found {
            write(words, &places, &mut buffer);
            let digest = digest::short(&digest::sha(&buffer));
            let Some(candidates) = index.get(&digest) else {
                continue;
            };
            let count = seen.entry(digest).or_default();
            *count += 1;
            if *count <= MAX_HITS {
                hits.extend(candidates.iter().map(|window| Hit { window: *window, places: places.clone() }));
            }
        }
    }
    hits
}

/// The windows that may begin a sequence of words: words that may be split are joined or not.
fn selections(words: &[Word], order: &[usize], join: bool) -> Vec<Vec<Place>> {
    let order = &order[..order.len().min(WINDOW + MAX_JOINS)];
    let joins = if join { joints(words, order).len().min(MAX_JOINS) } else { 0 };
    let mut found = Vec::new();
    for count in 0..=joins {
        if let Some(order) = order.get(..WINDOW + count) {
            join_each(words, order, count, &mut |places| {
                found.push(places.to_vec());
                false
            });
        }
    }
    found
}

/// Where in `order` a word may go on in the next one.
pub(super) fn joints(words: &[Word], order: &[usize]) -> Vec<usize> {
    let split = |at: usize| words.get(at + 1).is_some_and(|next| next.before.split);
    let last = order.len().saturating_sub(1);
    order.iter().take(last).enumerate().filter(|(_, at)| split(**at)).map(|(i, _)| i).collect()
}

/// Offers each way to join `count` of the words of `order` with their next; stops at the first
/// `true`, and returns it.
pub(super) fn join_each(
    words: &[Word],
    order: &[usize],
    count: usize,
    offer: &mut dyn FnMut(&[Place]) -> bool,
) -> bool {
    let joints = joints(words, order);
    let choices = 1_u32 << joints.len().min(2 * MAX_JOINS);
    (0..choices).filter(|choice| choice.count_ones() as usize == count).any(|choice| {
        let mut places: Vec<Place> = Vec::with_capacity(order.len());
        let mut skip = false;
        for (at, first) in order.iter().enumerate() {
            if skip {
                skip = false;
                continue;
            }
            let bit = joints.iter().position(|joint| *joint == at);
            skip = bit.is_some_and(|bit| {
                choice.checked_shr(u32::try_from(bit).unwrap_or(32)).unwrap_or(0) & 1 == 1
            });
            let second = if skip { order.get(at + 1).copied() } else { None };
            places.push(Place { first: *first, second });
        }
        // A word split over two lines in a row makes fewer joins than chosen.
        places.len() + count == order.len() && offer(&places)
    })
}

/// Writes the words at some places, joined by single spaces.
pub(super) fn write(words: &[Word], places: &[Place], buffer: &mut String) {
    buffer.clear();
    for place in places {
        if !buffer.is_empty() {
            buffer.push(' ');
        }
        buffer.push_str(&text(words, *place));
    }
}

/// The canonical word at a place.
pub(super) fn text(words: &[Word], place: Place) -> std::borrow::Cow<'_, str> {
    let part = |at: usize| words.get(at).map_or("", |word| word.text.as_str());
    match place.second {
        None => part(place.first).into(),
        Some(second) => (part(place.first).to_owned() + part(second)).into(),
    }
}

/// Longest increasing subsequence of windows, by patience sorting.
pub(super) fn chain(hits: &[Hit]) -> Vec<(usize, Vec<Place>)> {
    let mut piles: Vec<usize> = Vec::new();
    let mut previous = vec![None; hits.len()];
    for (at, hit) in hits.iter().enumerate() {
        let pile = piles.partition_point(|top| hits[*top].window < hit.window);
        previous[at] = pile.checked_sub(1).map(|below| piles[below]);
        if pile == piles.len() {
            piles.push(at);
        } else {
            piles[pile] = at;
        }
    }
    let mut members = Vec::new();
    let mut next = piles.last().copied();
    while let Some(at) = next {
        members.push(at);
        next = previous[at];
    }
    members.reverse();
    let mut free = 0;
    let mut kept = Vec::new();
    for hit in members.into_iter().filter_map(|at| hits.get(at)) {
        let (Some(first), Some(last)) = (hit.places.first(), hit.places.last()) else {
            continue;
        };
        // Windows that would share words: a repeated passage.
        if first.first >= free {
            free = last.last() + 1;
            kept.push((hit.window, hit.places.clone()));
        }
    }
    kept
}
