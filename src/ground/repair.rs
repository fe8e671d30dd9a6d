//! Alignment of what lies between the anchors.
//!
//! A gap is a run of canonical words without a place, and the words of the rendition between its
//! neighbours. Digests of windows and of evidence that touch an edge of the gap show whether a guess
//! is right; guesses are words of the gap with one or two runs of foreign words left out, and with
//! words at line ends joined.

use std::ops::Range;

use super::alignment::{Place, text, write};
use super::digest::Test;
use super::foreign_words::{Stage, kept_words, lengths};
use super::windows::{MAX_JOINS, join_each, joints};
use super::word::Word;

/// Guesses for one rendition and stage, so that no file takes long: about 0.1 s each.
const BUDGET: usize = 150_000;
/// Longer evidence is not tried where words are left out: there are too many places to try.
const UNKNOWN: usize = 24;
/// Shorter evidence could be found by chance.
const SURE: usize = 3;
/// Words of a gap that are counted one by one: so many that a page of any layout fits in.
const COUNTED: usize = 4000;
/// Larger gaps are not searched for evidence that touches no edge.
const SEARCHED: usize = 400;

#[derive(Debug, Clone)]
struct Gap {
    canonical: Range<usize>,
    rendition: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge {
    Left,
    Right,
}

/// The words of a gap from which a guess takes its own, from one edge on.
struct Pool<'a> {
    words: &'a [Word],
    gap: Range<usize>,
    edge: Edge,
    /// Whether words that look like layout are among them.
    suspects: bool,
}

impl Pool<'_> {
    fn is_in(&self, at: usize) -> bool {
        self.suspects || self.words.get(at).is_some_and(|word| !word.before.suspect)
    }

    /// How many there are; of a large gap, an upper bound.
    fn count(&self) -> usize {
        if self.gap.len() > COUNTED {
            return self.gap.len();
        }
        self.gap.clone().filter(|at| self.is_in(*at)).count()
    }

    fn has_suspects(&self) -> bool {
        let near = self.gap.clone().take(COUNTED).chain(self.gap.clone().rev().take(COUNTED));
        near.into_iter().any(|at| self.words.get(at).is_some_and(|word| word.before.suspect))
    }

    /// The first `count` words after the edge, in the order of the rendition.
    fn take(&self, count: usize) -> Option<Vec<usize>> {
        // Where nearly all is suspect, a word that is not may be far away.
        let near = if self.suspects { count } else { COUNTED };
        let is_in = |at: &usize| self.is_in(*at);
        let taken: Vec<usize> = match self.edge {
            Edge::Left => self.gap.clone().take(near).filter(is_in).take(count).collect(),
            Edge::Right => {
                let mut taken: Vec<usize> =
                    self.gap.clone().rev().take(near).filter(is_in).take(count).collect();
                taken.reverse();
                taken
            }
        };
        (taken.len() == count).then_some(taken)
    }
}

/// How many words of a guess follow what it leaves out: a single one may be there by chance.
fn far_words(order: &[usize], edge: Edge) -> usize {
    let mut runs = order.chunk_by(|one, next| one + 1 == *next);
    let far = match edge {
        Edge::Left => runs.next_back(),
        Edge::Right => runs.next(),
    };
    far.map_or(0, <[usize]>::len)
}

/// Fills in the places that the tests can prove.
pub(super) fn repair(words: &[Word], places: &mut [Option<Place>], tests: Vec<Test>) {
    let mut repair = Repair { words, places, tests, budget: 0, buffer: String::new() };
    // Cheap guesses for all gaps come first, so that one hopeless gap cannot starve the others.
    for stage in Stage::ALL {
        repair.pass(|repair, gap| repair.fill(gap, stage));
    }
    // Only now: evidence found inside a window leaves two holes, which the window cannot prove.
    repair.pass(|repair, gap| {
        let found = repair.search(gap).or_else(|| repair.adjoin(gap));
        found.or_else(|| repair.fill(gap, Stage::TwoRuns))
    });
}

struct Repair<'a> {
    words: &'a [Word],
    places: &'a mut [Option<Place>],
    tests: Vec<Test>,
    budget: usize,
    buffer: String,
}

impl Repair<'_> {
    /// Offers every gap to `fill`, and again what remains of it.
    fn pass(&mut self, fill: impl Fn(&mut Self, &Gap) -> Option<Range<usize>>) {
        self.budget = BUDGET;
        let mut gaps = self.gaps();
        while let Some(gap) = gaps.pop() {
            if let Some(found) = fill(self, &gap) {
                gaps.extend(self.split(&gap, &found));
            }
        }
    }

    fn gaps(&self) -> Vec<Gap> {
        let mut gaps = Vec::new();
        let mut from = 0;
        let mut open: Option<usize> = None;
        for (at, place) in self.places.iter().enumerate() {
            let Some(place) = place else {
                open.get_or_insert(at);
                continue;
            };
            if let Some(start) = open.take() {
                gaps.push(Gap { canonical: start..at, rendition: from..place.first });
            }
            from = place.last() + 1;
        }
        if let Some(start) = open {
            let canonical = start..self.places.len();
            gaps.push(Gap { canonical, rendition: from..self.words.len() });
        }
        gaps
    }

    /// What remains of a gap on both sides of what was found in it.
    fn split(&self, gap: &Gap, found: &Range<usize>) -> Vec<Gap> {
        let place = |at: usize| self.places.get(at).copied().flatten();
        let (Some(first), Some(last)) = (place(found.start), place(found.end.saturating_sub(1))) else {
            return Vec::new();
        };
        let left =
            Gap { canonical: gap.canonical.start..found.start, rendition: gap.rendition.start..first.first };
        let right =
            Gap { canonical: found.end..gap.canonical.end, rendition: last.last() + 1..gap.rendition.end };
        [left, right].into_iter().filter(|gap| !gap.canonical.is_empty()).collect()
    }

    /// Finds places for some of the gap's words; returns which.
    fn fill(&mut self, gap: &Gap, up_to: Stage) -> Option<Range<usize>> {
        if gap.rendition.is_empty() {
            return None;
        }
        for stage in Stage::ALL {
            if stage > up_to {
                break;
            }
            for edge in [Edge::Left, Edge::Right] {
                for test in self.touching(gap, edge) {
                    if let Some(found) = self.grow(gap, &test, edge, stage) {
                        return Some(found);
                    }
                }
            }
        }
        None
    }

    /// The tests that know all their words but those at one edge of the gap.
    fn touching(&self, gap: &Gap, edge: Edge) -> Vec<Test> {
        let known = |range: Range<usize>| {
            range.is_empty() || self.places.get(range).is_some_and(|p| p.iter().all(Option::is_some))
        };
        let (start, end) = (gap.canonical.start, gap.canonical.end);
        let touches = |test: &&Test| match edge {
            Edge::Left => test.start <= start && start < test.end,
            Edge::Right => start < test.start && test.start < end && end <= test.end,
        };
        let tests = self.tests.iter().filter(touches);
        tests.filter(|test| known(test.start..start) && known(end..test.end)).cloned().collect()
    }

    fn grow(&mut self, gap: &Gap, test: &Test, edge: Edge, stage: Stage) -> Option<Range<usize>> {
        let unknown = test.start.max(gap.canonical.start)..test.end.min(gap.canonical.end);
        // A span of few words may be found by chance when others may be left out.
        let sure = test.is_window() || (unknown.len() <= UNKNOWN && test.len() > SURE);
        if stage > Stage::Joins && !sure {
            return None;
        }
        for suspects in [true, false] {
            let pool = Pool { words: self.words, gap: gap.rendition.clone(), edge, suspects };
            if !suspects && !pool.has_suspects() {
                break;
            }
            let surplus = pool.count().saturating_sub(gap.canonical.len());
            for left_out in lengths(stage, surplus, unknown == gap.canonical) {
                if let Some(found) = self.guess(&pool, &gap.canonical, test, &unknown, left_out, stage) {
                    return Some(self.accept(unknown, &found));
                }
            }
        }
        None
    }

    /// Tries all ways to leave out so many words.
    fn guess(
        &mut self,
        pool: &Pool<'_>,
        gap: &Range<usize>,
        test: &Test,
        unknown: &Range<usize>,
        left_out: usize,
        stage: Stage,
    ) -> Option<Vec<Place>> {
        // A window is not found by chance, unless one word of it decides.
        let strict = left_out > 0 && (!test.is_window() || unknown.len() == 1);
        for joins in 0..=MAX_JOINS {
            let all = pool.take(unknown.len() + joins + left_out)?;
            if joints(self.words, &all).len() < joins {
                return None;
            }
            let fills = all.len() == pool.gap.len() && unknown == gap;
            let found = kept_words(&all, left_out, stage)
                .filter(|order| !strict || fills || far_words(order, pool.edge) > 1)
                .find_map(|order| self.test(&order, joins, test, unknown));
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// Whether these words of the rendition are the unknown words of a test.
    fn test(
        &mut self,
        order: &[usize],
        joins: usize,
        test: &Test,
        unknown: &Range<usize>,
    ) -> Option<Vec<Place>> {
        let (words, buffer, budget) = (self.words, &mut self.buffer, &mut self.budget);
        let known = |range: Range<usize>| self.places.get(range).unwrap_or(&[]).iter().flatten();
        let mut found = None;
        join_each(words, order, joins, &mut |places| {
            if *budget == 0 {
                return true;
            }
            *budget -= 1;
            write(words, places, buffer);
            if test.start < unknown.start || unknown.end < test.end {
                let before = known(test.start..unknown.start).map(|at| text(words, *at));
                let after = known(unknown.end..test.end).map(|at| text(words, *at));
                let middle = std::iter::once(std::borrow::Cow::Borrowed(buffer.as_str()));
                let joined = before.chain(middle).chain(after).collect::<Vec<_>>().join(" ");
                *buffer = joined;
            }
            let hit = test.accepts(buffer);
            if hit {
                found = Some(places.to_vec());
            }
            hit
        });
        found
    }

    /// Looks for evidence that lies inside the gap and touches no edge.
    fn search(&mut self, gap: &Gap) -> Option<Range<usize>> {
        let inside = |test: &&Test| {
            gap.canonical.start < test.start
                && test.end < gap.canonical.end
                && test.len() >= SURE
                && test.len() <= gap.rendition.len()
        };
        if gap.rendition.len() > SEARCHED {
            return None;
        }
        let tests: Vec<Test> =
            self.tests.iter().filter(inside).filter(|test| !test.is_window()).cloned().collect();
        for test in tests {
            let unknown = test.start..test.end;
            for start in gap.rendition.clone() {
                for joins in 0..=MAX_JOINS {
                    let end = start + unknown.len() + joins;
                    let order: Vec<usize> = (start..end.min(gap.rendition.end)).collect();
                    if end > gap.rendition.end || joints(self.words, &order).len() < joins {
                        break;
                    }
                    if let Some(found) = self.test(&order, joins, &test, &unknown) {
                        return Some(self.accept(unknown, &found));
                    }
                }
            }
        }
        None
    }

    /// Evidence of any length just where it must be if the words between it and an edge were changed,
    /// but none was put in or left out: too exact to be chance.
    fn adjoin(&mut self, gap: &Gap) -> Option<Range<usize>> {
        let meets = |test: &&Test| test.start < gap.canonical.end && gap.canonical.start < test.end;
        let tests: Vec<Test> =
            self.tests.iter().filter(meets).filter(|test| !test.is_window()).cloned().collect();
        for test in tests {
            let unknown = test.start.max(gap.canonical.start)..test.end.min(gap.canonical.end);
            let known = |range: Range<usize>| {
                range.is_empty() || self.places.get(range).is_some_and(|p| p.iter().all(Option::is_some))
            };
            if !known(test.start..unknown.start) || !known(unknown.end..test.end) {
                continue;
            }
            let from_left = Some(gap.rendition.start + (unknown.start - gap.canonical.start));
            let from_right = gap.rendition.end.checked_sub(gap.canonical.end - unknown.start);
            for start in [from_left, from_right].into_iter().flatten() {
                let order: Vec<usize> = (start..start + unknown.len()).collect();
                let inside = gap.rendition.start <= start && start + unknown.len() <= gap.rendition.end;
                if inside && let Some(found) = self.test(&order, 0, &test, &unknown) {
                    return Some(self.accept(unknown, &found));
                }
            }
        }
        None
    }

    fn accept(&mut self, unknown: Range<usize>, found: &[Place]) -> Range<usize> {
        for (slot, place) in self.places.iter_mut().skip(unknown.start).zip(found) {
            *slot = Some(*place);
        }
        unknown
    }
}
