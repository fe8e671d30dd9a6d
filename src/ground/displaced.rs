//! Parts of the article that the rendition has in another order.
//!
//! The alignment keeps the longest part that is in order. What is left of the rendition is searched
//! for windows of what is lost, so that a paragraph in another place is *moved* and not *lost*.

use std::collections::HashMap;

use super::alignment::{Alignment, Place, write};
use super::digest::{Test, WINDOW};
use super::windows::{Hit, chain, look_up};
use super::word::Word;

/// Finds places out of order for lost words, and the words at the seams of such parts.
pub(super) fn find(words: &[Word], windows: &[u64], alignment: &mut Alignment) {
    let lost = |window: usize| {
        let places = alignment.places.get(window * WINDOW..(window + 1) * WINDOW);
        places.is_some_and(|places| places.iter().all(Option::is_none))
    };
    let mut index: HashMap<u64, Vec<usize>> = HashMap::new();
    for (window, digest) in windows.iter().enumerate().filter(|(window, _)| lost(*window)) {
        index.entry(*digest).or_default().push(window);
    }
    let free: Vec<usize> = (0..words.len()).filter(|at| alignment.owner[*at].is_none()).collect();
    if index.is_empty() || free.len() < WINDOW {
        return;
    }
    let mut hits = look_up(words, &free, &index);
    hits.sort_by_key(Hit::order);
    while !hits.is_empty() {
        for (window, places) in chain(&hits) {
            for (position, place) in (window * WINDOW..).zip(places) {
                alignment.displace(position, place);
            }
        }
        let taken = |place: &Place| alignment.owner.get(place.first).is_none_or(Option::is_some);
        let placed = |window: usize| alignment.at(window * WINDOW).is_some();
        hits.retain(|hit| !placed(hit.window) && !hit.places.iter().any(taken));
    }
    for (window, digest) in windows.iter().enumerate() {
        close(words, alignment, &Test::window(window, *digest, alignment.places.len()));
    }
}

/// A window may end one part and begin the next: then its words follow the one and precede the other.
fn close(words: &[Word], alignment: &mut Alignment, test: &Test) -> Option<()> {
    let mut open = (test.start..test.end).filter(|at| alignment.at(*at).is_none());
    let start = open.next()?;
    let end = open.next_back().unwrap_or(start) + 1;
    let length = end - start;
    let left = start.checked_sub(1).and_then(|before| alignment.at(before));
    let right = alignment.at(end);
    for count in 0..=length {
        // The article begins and ends somewhere: then all words are on the other side.
        let head = match left {
            Some(left) => left.last() + 1..left.last() + 1 + count,
            None => 0..0,
        };
        let tail = right.map_or(Some(0..0), |right| {
            right.first.checked_sub(length - count).map(|first| first..right.first)
        });
        let Some(tail) = tail.filter(|tail| head.len() + tail.len() == length && head.end <= words.len())
        else {
            continue;
        };
        if head.clone().chain(tail.clone()).any(|at| alignment.owner[at].is_some()) {
            continue;
        }
        let known = |at: usize| alignment.at(at);
        let guess = head.clone().chain(tail).map(|first| Some(Place { first, second: None }));
        let all = (test.start..start).map(known).chain(guess.clone()).chain((end..test.end).map(known));
        let mut joined = String::new();
        write(words, &all.flatten().collect::<Vec<_>>(), &mut joined);
        if !test.accepts(&joined) {
            continue;
        }
        for (position, place) in (start..end).zip(guess.flatten()) {
            let neighbour = if head.contains(&place.first) { start.checked_sub(1) } else { Some(end) };
            match neighbour.and_then(|at| alignment.places.get(at)) {
                Some(Some(_)) => alignment.place(position, place),
                _ => alignment.displace(position, place),
            }
        }
        return Some(());
    }
    None
}
