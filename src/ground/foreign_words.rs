//! Which words of a gap may be foreign: the guesses, cheap ones first.

use super::windows::MAX_JOINS;

/// Longest run of foreign words inside a window, unless the gap's surplus gives the length.
const ONE_RUN: usize = 64;
/// Longest sum of two runs in one window, unless the gap's surplus gives it.
const TWO_RUNS: usize = 24;
/// Longest sum of two runs whose sum the gap's surplus gives.
const SURPLUS: usize = 120;

/// How much a guess dares to leave out. Ascending: cheap guesses first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// Nothing; words at line ends are joined.
    Joins,
    /// One run of words.
    OneRun,
    /// Two runs, whose sum is the gap's surplus.
    TwoRunsOfSurplus,
    /// Two runs.
    TwoRuns,
}

impl Stage {
    pub const ALL: [Self; 4] = [Self::Joins, Self::OneRun, Self::TwoRunsOfSurplus, Self::TwoRuns];
}

/// How many words to leave out.
///
/// `surplus` is how many more words the gap has than the article; `whole`, whether all of it is guessed.
pub(super) fn lengths(stage: Stage, surplus: usize, whole: bool) -> Vec<usize> {
    match stage {
        Stage::Joins => vec![0],
        // The surplus first: mostly it is right.
        Stage::OneRun => (surplus > 0).then_some(surplus).into_iter().chain(1..=ONE_RUN).collect(),
        // Joined words add to the surplus; three are the most that a window may have.
        Stage::TwoRunsOfSurplus if whole => {
            (2..=surplus).rev().take(MAX_JOINS + 1).filter(|sum| *sum <= SURPLUS).collect()
        }
        Stage::TwoRunsOfSurplus => Vec::new(),
        Stage::TwoRuns => (2..=TWO_RUNS).collect(),
    }
}

/// All ways to leave out `count` words of `all`, as one run or as two: the words that are kept.
pub(super) fn kept_words(
    all: &[usize],
    count: usize,
    stage: Stage,
) -> Box<dyn Iterator<Item = Vec<usize>> + '_> {
    let kept = all.len().saturating_sub(count);
    if count == 0 {
        return Box::new(std::iter::once(all.to_vec()));
    }
    if stage <= Stage::OneRun {
        return Box::new((0..=kept).map(move |at| [&all[..at], &all[at + count..]].concat()));
    }
    let starts = (0..kept).flat_map(move |first| (first + 1..=kept).map(move |next| (first, next)));
    Box::new(starts.flat_map(move |(first, next)| {
        (1..count)
            .map(move |one| [&all[..first], &all[first + one..next + one], &all[next + count..]].concat())
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_run_or_two() {
        let all = [0, 1, 2, 3];
        let kept = |count, stage| kept_words(&all, count, stage).collect::<Vec<_>>();
        assert_eq!(kept(0, Stage::Joins), [[0, 1, 2, 3]]);
        assert_eq!(kept(2, Stage::OneRun), [[2, 3], [0, 3], [0, 1]]);
        assert_eq!(kept(2, Stage::TwoRuns), [[1, 3], [1, 2], [0, 2]]);
    }

    #[test]
    fn the_surplus_comes_first() {
        assert_eq!(lengths(Stage::OneRun, 200, true)[..2], [200, 1]);
        assert_eq!(lengths(Stage::TwoRunsOfSurplus, 9, true), [9, 8, 7, 6]);
        assert!(lengths(Stage::TwoRunsOfSurplus, 9, false).is_empty());
    }
}
