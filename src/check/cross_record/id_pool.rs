//! The texts of ids, for suggestions.

use crate::model::Dataset;

/// Texts of ids that are kept for suggestions; of larger contributions only the first ones are.
const NAMES: usize = 200_000;

/// Texts of ids, by their dataset.
#[derive(Default)]
pub struct IdPool {
    /// Each on a line; no id holds a line feed.
    lines: [String; Dataset::ALL.len()],
    counts: [usize; Dataset::ALL.len()],
}

impl IdPool {
    /// Adds an id while there is room.
    pub fn push(&mut self, id: &str, dataset: Dataset) {
        if self.count(None) < NAMES {
            self.lines[dataset as usize].push_str(id);
            self.lines[dataset as usize].push('\n');
            self.counts[dataset as usize] += 1;
        }
    }

    /// Adds the ids of another list while there is room.
    pub fn append(&mut self, other: &Self) {
        let all_fit = self.count(None) + other.count(None) <= NAMES;
        for dataset in Dataset::ALL {
            if all_fit {
                self.lines[*dataset as usize].push_str(&other.lines[*dataset as usize]);
                self.counts[*dataset as usize] += other.counts[*dataset as usize];
            } else {
                other.of(Some(*dataset)).for_each(|id| self.push(id, *dataset));
            }
        }
    }

    /// The ids of one dataset or of any.
    pub fn of(&self, of: Option<Dataset>) -> impl Iterator<Item = &str> {
        let lines = of.map_or(self.lines.as_slice(), |of| std::slice::from_ref(&self.lines[of as usize]));
        lines.iter().flat_map(|lines| lines.split_terminator('\n'))
    }

    /// Number of ids of one dataset or of any.
    #[must_use]
    pub fn count(&self, of: Option<Dataset>) -> usize {
        of.map_or_else(|| self.counts.iter().sum(), |of| self.counts[of as usize])
    }
}
