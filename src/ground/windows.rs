//! Looking for the windows of the fingerprint in a sequence of words.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::alignment::{Place, write};
use super::digest::{self, WINDOW};
use super::word::Word;

/// How often a window is looked for in one rendition: keeps a file of nothing but repetitions small.
const MAX_HITS: usize = 16;
/// Windows with joined words that are looked for: keeps a file with a hyphen after every word from taking long.
const MAX_JOINED: usize = 2_000_000;
/// Words split at line ends in one window.
pub(super) const MAX_JOINS: usize = 3;

/// A window found in the rendition.
pub(super) struct Hit {
    pub window: usize,
    pub places: Vec<Place>,
}

impl Hit {
    /// Order in the rendition; descending by window, so that two windows at one place do not make a chain.
    pub fn order(&self) -> (Option<usize>, Reverse<usize>) {
        (self.places.first().map(|place| place.first), Reverse(self.window))
    }
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
