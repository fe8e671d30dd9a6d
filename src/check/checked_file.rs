//! A file of a run, as the steps after its first reading see it.

use std::sync::Arc;

use crate::intake::{Format, Header, Input, Layout};
use crate::model::{Dataset, Id};

/// A file of a run.
pub struct CheckedFile {
    /// What was read.
    pub input: Arc<Input>,
    /// In which format.
    pub format: Format,
    /// The dataset whose records it holds; `None` for a file that is one object.
    pub dataset: Option<Dataset>,
    /// The source that its records come from; `None` for a file that is one object.
    pub source: Option<Id>,
    /// Whether others may name its records, while it is not itself reported on.
    pub known: bool,
    /// How its records are laid out.
    pub layout: Layout,
    /// Its header, in CSV.
    pub header: Option<Arc<Header>>,
}

impl CheckedFile {
    /// Whether it was saved from a table of a release, whose records are published already.
    #[must_use]
    pub fn is_saved_table(&self) -> bool {
        let header = self.header.as_ref().zip(self.dataset);
        header.is_some_and(|(header, dataset)| !header.plan(dataset).released.is_empty())
    }

    /// Whether the records of another file belong to this one.
    #[must_use]
    pub fn is_place_of(&self, other: &Self) -> bool {
        self.known && self.dataset == other.dataset && self.source == other.source
    }
}
