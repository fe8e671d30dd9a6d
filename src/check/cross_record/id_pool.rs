//! The texts of ids, for suggestions.

use crate::model::{Dataset, PerDataset};

/// Texts of ids that are kept for suggestions; of larger contributions only the first ones are.
const NAMES: usize = 200_000;

/// Texts of ids, by their dataset.
#[derive(Default)]
pub struct IdPool {
    ids: PerDataset<Ids>,
}

/// Texts of ids.
#[derive(Default)]
struct Ids {
    /// Each on a line; no id holds a line feed.
    lines: String,
    count: usize,
}

impl IdPool {
    /// Adds an id while there is room.
    pub fn push(&mut self, id: &str, dataset: Dataset) {
        if self.count(None) < NAMES {
            let ids = self.ids.of_mut(dataset);
            ids.lines.push_str(id);
            ids.lines.push('\n');
            ids.count += 1;
        }
    }

    /// Adds the ids of another list while there is room.
    pub fn append(&mut self, other: &Self) {
        let all_fit = self.count(None) + other.count(None) <= NAMES;
        for dataset in Dataset::ALL {
            if all_fit {
                let (ids, more) = (self.ids.of_mut(*dataset), other.ids.of(*dataset));
                ids.lines.push_str(&more.lines);
                ids.count += more.count;
            } else {
                other.of(Some(*dataset)).for_each(|id| self.push(id, *dataset));
            }
        }
    }

    /// The ids of one dataset or of any.
    pub fn of(&self, of: Option<Dataset>) -> impl Iterator<Item = &str> {
        self.lists(of).flat_map(|ids| ids.lines.split_terminator('\n'))
    }

    /// Number of ids of one dataset or of any.
    #[must_use]
    pub fn count(&self, of: Option<Dataset>) -> usize {
        self.lists(of).map(|ids| ids.count).sum()
    }

    fn lists(&self, of: Option<Dataset>) -> impl Iterator<Item = &Ids> {
        let is_asked = move |dataset: &&Dataset| of.is_none_or(|of| of == **dataset);
        Dataset::ALL.iter().filter(is_asked).map(|dataset| self.ids.of(*dataset))
    }
}
