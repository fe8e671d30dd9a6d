//! Which numbers and names of the article no record accounts for.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::alignment::{Alignment, Place, text};
use super::word::Word;

/// Words of context on either side.
const CONTEXT: usize = 6;

/// A word of the article in a rendition; words split at line ends are whole again.
#[derive(Debug, Clone)]
pub(super) struct Own {
    pub text: String,
    pub written: String,
    pub position: usize,
    pub line: u32,
    pub column: u32,
    pub sentence_start: bool,
    pub colon: bool,
    pub heading: bool,
}

impl Own {
    fn new(words: &[Word], position: usize, place: Place, previous: Option<Place>) -> Option<Self> {
        let first = words.get(place.first)?;
        let mut written = first.written.clone();
        if let Some(second) = place.second.and_then(|at| words.get(at)) {
            written.push_str(&second.written);
        }
        // A running head may end like a sentence: what counts follows the article's own word.
        let next = previous.map_or(place.first, |place| place.last() + 1);
        let gap = words.get(next).unwrap_or(first).before;
        // What follows the stop is foreign then, be it the number of a note: `end.7 Then`.
        let cut_off = next != place.first && gap.stop;
        Some(Self {
            text: text(words, place).into_owned(),
            written,
            position,
            line: first.line,
            column: first.column,
            sentence_start: gap.sentence_start || cut_off,
            colon: gap.colon,
            heading: first.before.heading,
        })
    }
}

/// The article's words in a rendition, in canonical order.
pub(super) fn aligned_words(words: &[Word], alignment: &Alignment) -> Vec<Own> {
    let mut previous: Option<Place> = None;
    let mut own = Vec::new();
    for (position, place) in alignment.places.iter().enumerate() {
        if let Some(place) = place {
            own.extend(Own::new(words, position, *place, previous));
        }
        // After lost words, only the word itself shows whether it begins a sentence.
        previous = *place;
    }
    own
}

#[cfg(test)]
pub(super) fn own_words(article: &super::article::Article) -> Vec<Own> {
    let mut previous = None;
    let mut own = Vec::new();
    for first in 0..article.words.len() {
        let place = Place { first, second: None };
        own.extend(Own::new(&article.words, first, place, previous));
        previous = Some(place);
    }
    own
}

/// Finds tokens among words.
pub(super) struct Index<'a> {
    words: &'a [Own],
    by_first: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Index<'a> {
    pub fn new(words: &'a [Own]) -> Self {
        let mut by_first: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, word) in words.iter().enumerate() {
            by_first.entry(&word.text).or_default().push(at);
        }
        Self { words, by_first }
    }

    /// Where a token begins. No lost words lie inside.
    pub fn occurrences(&self, token: &[String]) -> Vec<usize> {
        let Some(first) = token.first() else {
            return Vec::new();
        };
        let begins = |at: &usize| {
            self.words.get(*at..at + token.len()).is_some_and(|words| {
                words.iter().zip(token).all(|(word, token)| word.text == *token)
                    && words.windows(2).all(|two| two[0].position + 1 == two[1].position)
            })
        };
        let starts = self.by_first.get(first.as_str()).map_or(&[][..], Vec::as_slice);
        starts.iter().copied().filter(|at| begins(at)).collect()
    }

    /// Where what is left of a token is among lost words, inside `span`: the words of the
    /// article that may well be the token's.
    pub fn remains(&self, token: &[String], span: &std::ops::Range<usize>) -> Vec<usize> {
        let word = |position: usize| {
            let at = self.words.partition_point(|word| word.position < position);
            self.words.get(at).filter(|word| word.position == position).map(|word| (at, word))
        };
        let mut remains = Vec::new();
        for start in span.start..(span.end + 1).saturating_sub(token.len()).max(span.start) {
            let here: Vec<_> = token.iter().enumerate().map(|(i, text)| (text, word(start + i))).collect();
            if here.iter().all(|(text, word)| word.is_none_or(|(_, word)| word.text == **text)) {
                remains.extend(here.iter().filter_map(|(_, word)| word.map(|(at, _)| at)));
            }
        }
        remains
    }

    /// The words at canonical positions `start..end`, as far as they were found.
    pub fn at(&self, positions: &std::ops::Range<usize>) -> std::ops::Range<usize> {
        let index = |position| self.words.partition_point(|word| word.position < position);
        index(positions.start)..index(positions.end)
    }
}

/// How many words must be accounted for, and are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Coverage {
    /// Words that are accounted for.
    pub covered: usize,
    /// Words that must be.
    pub total: usize,
    /// The others.
    pub uncovered: Vec<Uncovered>,
}

/// A number or name that no record accounts for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Uncovered {
    /// Canonical position.
    pub position: usize,
    /// Line in the file.
    pub line: u32,
    /// Column in the file.
    pub column: u32,
    /// The word as written.
    pub word: String,
    /// Up to six words before.
    pub before: String,
    /// Up to six words after.
    pub after: String,
}

impl Coverage {
    /// Whether all is accounted for.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.uncovered.is_empty()
    }

    pub(super) fn measure(words: &[Own], covered: &[bool], wanted: impl Fn(usize) -> bool) -> Self {
        let wanted: Vec<usize> = (0..words.len()).filter(|at| wanted(*at)).collect();
        let open = wanted.iter().filter(|at| !covered.get(**at).copied().unwrap_or(false));
        let uncovered: Vec<_> = open.filter_map(|at| Uncovered::new(words, *at)).collect();
        Self { covered: wanted.len() - uncovered.len(), total: wanted.len(), uncovered }
    }
}

impl Uncovered {
    fn new(words: &[Own], at: usize) -> Option<Self> {
        let word = words.get(at)?;
        let written =
            |range: &[Own]| range.iter().map(|word| word.written.as_str()).collect::<Vec<_>>().join(" ");
        let end = words.len().min(at + 1 + CONTEXT);
        Some(Self {
            position: word.position,
            line: word.line,
            column: word.column,
            word: word.written.clone(),
            before: written(words.get(at.saturating_sub(CONTEXT)..at)?),
            after: written(words.get(at + 1..end)?),
        })
    }
}
