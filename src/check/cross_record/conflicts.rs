//! The answers to the questions across records: which of them are to be read a second time, and why.

use std::collections::HashMap;
use std::sync::OnceLock;

use foldhash::quality::FixedState;
use rayon::slice::ParallelSliceMut;

use crate::check::cross_record::id_pool::IdPool;
use crate::check::cross_record::key::Key;
use crate::check::cross_record::record_table::RecordNumber;
use crate::model::Dataset;

/// Why a record is read a second time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConflictKind {
    /// Another record has its id.
    DuplicateId(RecordNumber),
    /// It names an id that no record has, an id of another dataset, or itself.
    Links,
    /// It is in this circle.
    Circle(usize),
    /// One of its forms is also elsewhere, in another record or in this one.
    AliasClash,
    /// Another record says the same.
    Alike(RecordNumber),
    /// It has the name of an actor where an id belongs.
    NameForId,
    /// It names Namibia by its code, in a file where placeholders for missing values occur.
    Namibia,
    /// It restates a record, which may state another value and come after it.
    Restates(RecordNumber),
}

/// The answers to what is asked across records.
#[derive(Default)]
pub struct Conflicts {
    /// The records whose links must be checked, in order: possibly all of them.
    pub(super) links: Vec<RecordNumber>,
    /// The records that are suspected of anything else, in order.
    others: Vec<(RecordNumber, ConflictKind)>,
    /// The records that have names of actors where ids belong, in order.
    with_names: Vec<RecordNumber>,
    /// The records that others restate, in order.
    restated: Vec<RecordNumber>,
    /// Circles: the field, and the ids from one record to the next.
    pub(super) circles: Vec<(&'static str, Vec<Key>)>,
    /// Every id, in order, with its first record.
    pub(super) ids: Vec<(Key, RecordNumber)>,
    /// The first record of each file, and the dataset of the file.
    pub(super) files: Vec<(RecordNumber, Dataset)>,
    /// Every form that occurs more than once, with its first record.
    pub(super) forms: HashMap<Key, RecordNumber, FixedState>,
    pub(super) names: IdPool,
    /// The actors whose names are where ids belong.
    pub(super) named: HashMap<Key, RecordNumber>,
    /// The texts of ids by key; built on first use.
    texts: OnceLock<HashMap<Key, String, FixedState>>,
}

impl Conflicts {
    /// Suspects a record.
    pub(super) fn suspect(&mut self, at: RecordNumber, why: ConflictKind) {
        self.others.push((at, why));
    }

    /// Puts the suspects in order.
    pub(super) fn order(&mut self) {
        self.links.par_sort_unstable();
        self.links.dedup();
        self.others.sort_by_key(|(at, _)| *at);
        self.others.dedup();
        let is_name = |(_, why): &&(RecordNumber, ConflictKind)| *why == ConflictKind::NameForId;
        self.with_names = self.others.iter().filter(is_name).map(|(at, _)| *at).collect();
        let restated = |(_, why): &(RecordNumber, ConflictKind)| match why {
            ConflictKind::Restates(other) => Some(*other),
            _ => None,
        };
        self.restated = self.others.iter().filter_map(restated).collect();
        self.restated.par_sort_unstable();
    }

    /// The records whose links must be checked, in order.
    #[must_use]
    pub fn links(&self) -> &[RecordNumber] {
        &self.links
    }

    /// The records that are suspected of anything else, and of what, in order.
    #[must_use]
    pub fn others(&self) -> &[(RecordNumber, ConflictKind)] {
        &self.others
    }

    /// How often ids may have been searched for before a record.
    #[must_use]
    pub fn searches_before(&self, at: RecordNumber) -> usize {
        let before = |records: &[RecordNumber]| records.partition_point(|other| *other < at);
        before(&self.links) + before(&self.with_names)
    }

    /// Whether another record restates it.
    #[must_use]
    pub fn is_restated(&self, at: RecordNumber) -> bool {
        self.restated.binary_search(&at).is_ok()
    }

    /// Why a record is read a second time.
    pub fn reasons(&self, at: RecordNumber) -> impl Iterator<Item = ConflictKind> {
        let links = self.links.binary_search(&at).is_ok().then_some(ConflictKind::Links);
        let from = self.others.partition_point(|(other, _)| *other < at);
        let others = self.others[from..].iter().take_while(move |(other, _)| *other == at);
        links.into_iter().chain(others.map(|(_, why)| *why))
    }

    /// The field of a circle, and the ids from one record to the next.
    #[must_use]
    pub fn circle(&self, number: usize) -> (&'static str, &[Key]) {
        let (field, ids) = &self.circles[number];
        (field, ids)
    }

    /// Allows a record to have the id of another one where `is_again` says that it is that record, given again.
    pub fn allow_again(&mut self, is_again: impl Fn(RecordNumber, RecordNumber) -> bool) {
        self.others
            .retain(|(at, why)| !matches!(why, ConflictKind::DuplicateId(first) if is_again(*at, *first)));
    }

    /// The dataset of the record with this id.
    #[must_use]
    pub fn dataset_of(&self, id: Key) -> Option<Dataset> {
        let found = self.ids.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        let at = self.ids[found].1;
        let file = self.files.partition_point(|(first, _)| *first <= at).checked_sub(1)?;
        Some(self.files[file].1)
    }

    /// Ids that are known, of one dataset or of any.
    pub fn names(&self, of: Option<Dataset>) -> impl Iterator<Item = &str> {
        self.names.of(of)
    }

    /// The actor of this name, or with this form of it, if the name was looked up.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<RecordNumber> {
        self.named.get(&Key::of_form(name)).copied()
    }

    /// The first record with this form, if it occurs more than once.
    #[must_use]
    pub fn first_with_form(&self, form: Key) -> Option<RecordNumber> {
        self.forms.get(&form).copied()
    }

    /// The first records of the forms that occur more than once.
    pub fn records_with_forms(&self) -> impl Iterator<Item = RecordNumber> {
        self.forms.values().copied()
    }

    /// Number of ids that are known, of one dataset or of any.
    #[must_use]
    pub fn names_of(&self, of: Option<Dataset>) -> usize {
        self.names.count(of)
    }

    /// The id of this key, where its text is known.
    #[must_use]
    pub fn name(&self, id: Key) -> Option<&str> {
        let texts = self
            .texts
            .get_or_init(|| self.names(None).map(|name| (Key::of(name), name.to_owned())).collect());
        texts.get(&id).map(String::as_str)
    }
}
