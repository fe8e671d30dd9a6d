//! Canonical words and their places in a rendition.

use std::borrow::Cow;
use std::ops::Range;

use super::digest::WINDOW;
use super::word::Word;

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
    /// By canonical position: places of lost words that occur, but out of order.
    pub displaced: Vec<Option<Place>>,
    /// By word of the rendition: its canonical position; `None` is foreign.
    pub owner: Vec<Option<usize>>,
    /// Windows whose words were all found.
    pub windows_found: usize,
    /// Windows of the fingerprint.
    pub windows: usize,
}

impl Alignment {
    pub fn new(places: Vec<Option<Place>>, words: usize, windows: usize) -> Self {
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
pub(super) fn text(words: &[Word], place: Place) -> Cow<'_, str> {
    let part = |at: usize| words.get(at).map_or("", |word| word.text.as_str());
    match place.second {
        None => part(place.first).into(),
        Some(second) => (part(place.first).to_owned() + part(second)).into(),
    }
}
