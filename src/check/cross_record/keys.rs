//! The questions that no record can answer alone: is an id unique, does it resolve, does a form name one actor.
//!
//! Their only input is a table of keys, twenty bytes or so each, so that memory stays small and an engine may answer them as
//! joins over partitions. What is found is a list of records to be read a second time.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use foldhash::quality::FixedState;
use rayon::slice::ParallelSliceMut;

use crate::check::cross_record::conflicts::{ConflictKind, Conflicts};
use crate::check::cross_record::id_pool::IdPool;
use crate::check::cross_record::key::Key;
use crate::check::cross_record::links;
use crate::check::cross_record::namibia_or_missing::names_namibia;
use crate::check::cross_record::record_table::{RecordNumber, RecordTable};
use crate::check::cross_record::reference_table::ReferenceTable;
use crate::check::schema::fast_patterns::is_slug;
use crate::check::schema::invalid_fields::InvalidFields;
use crate::intake::TapeNode;
use crate::model::{Dataset, LONGEST_ID};

/// One record that names another in a field that must not lead back to it.
struct Edge {
    from: Key,
    to: Key,
    at: RecordNumber,
    field: &'static str,
}

/// Ids of files that were read whole, with their datasets: links to them need not be kept until the end.
pub type Settled = HashMap<Key, Dataset, FixedState>;

/// Settled ids that are remembered: enough for every dataset of articles, few enough for any memory.
const SETTLED: usize = 1 << 20;

/// What is asked across records.
#[derive(Default)]
pub struct Keys {
    /// Where the records are.
    pub records: RecordTable,
    ids: Vec<(Key, RecordNumber)>,
    uses: ReferenceTable,
    forms: Vec<(Key, RecordNumber)>,
    edges: Vec<Edge>,
    likes: Vec<(Key, RecordNumber)>,
    names: IdPool,
    suspects: Vec<RecordNumber>,
    /// Names of actors, as many as are kept for suggestions.
    titles: Vec<(Key, RecordNumber)>,
    /// Names that are where ids of actors belong.
    wanted: Vec<(Key, RecordNumber)>,
    /// Records that name Namibia by its code.
    namibia: Vec<RecordNumber>,
    /// The first record of each block that holds a placeholder for a missing value.
    sentinels: Vec<RecordNumber>,
    settled: Arc<Settled>,
    /// How many ids there were when each file was closed whose ids are not yet among the settled ones, and its dataset.
    closed: Vec<(usize, Dataset)>,
    /// Ids that were considered for the settled ones.
    counted: usize,
}

/// Names of actors that are kept, to suggest their ids.
const TITLES: usize = 200_000;

/// Fields in which records name each other one by one, so that circles are possible.
const CHAINS: [&str; 2] = ["part_of", "repeats"];

impl Keys {
    /// An empty table with room for what is asked of so many records.
    #[must_use]
    pub fn for_records(count: usize) -> Self {
        let (ids, likes) = (Vec::with_capacity(count), Vec::with_capacity(count));
        Self { records: RecordTable::with_capacity(count), ids, likes, ..Self::default() }
    }

    /// Closes a file of a dataset.
    pub fn close(&mut self, dataset: Dataset) {
        self.closed.push((self.ids.len(), dataset));
    }

    /// Ids of the files that are closed. It is called when the next file is opened, whose records may name them.
    pub fn settled(&mut self) -> Arc<Settled> {
        let settled = Arc::make_mut(&mut self.settled);
        for (upto, dataset) in self.closed.drain(..) {
            let room = SETTLED.saturating_sub(settled.len());
            for (id, _) in self.ids[self.counted..upto].iter().take(room) {
                // Of records with the same id the first one counts.
                settled.entry(*id).or_insert(dataset);
            }
            self.counted = upto;
        }
        Arc::clone(&self.settled)
    }

    /// Enters a record. What it names among the settled ids needs no question.
    pub fn add(
        &mut self,
        dataset: Dataset,
        record: TapeNode<'_>,
        invalid: &InvalidFields,
        at: RecordNumber,
        settled: &Settled,
    ) {
        let id = record.text_of("id");
        let own = Key::of(id);
        let is_own = !id.is_empty() && invalid.is_intact("/id");
        if is_own {
            self.ids.push((own, at));
            self.names.push(id, dataset);
        }
        links::each_link(dataset, record, |link| {
            if !invalid.is_intact_within(link.field, link) {
                return;
            }
            let to = Key::of_named(link.id);
            if is_own && CHAINS.contains(&link.field) {
                if to == own {
                    return self.suspects.push(at);
                }
                self.edges.push(Edge { from: own, to, at, field: link.field });
            }
            let named = settled.get(&to);
            if named.is_none_or(|named| link.target.is_some_and(|target| target != *named)) {
                self.uses.push(to, at, link.target);
            }
        });
        if is_own && dataset == Dataset::Actors && self.titles.len() < TITLES {
            self.titles.push((Key::of_form(record.text_of("name")), at));
        }
        if names_namibia(record) {
            self.namibia.push(at);
        }
        for (i, form) in links::forms(dataset, record) {
            if invalid.is_intact(format_args!("/aliases/{i}")) {
                self.forms.push((Key::of_form(form), at));
            }
        }
        if links::has_likeness(dataset, invalid) {
            self.likes.push((links::likeness_key(dataset, record), at));
        }
    }

    /// Enters only the id of a record of which too much is wrong for anything else: others may name it.
    pub fn add_id(&mut self, dataset: Dataset, record: TapeNode<'_>, at: RecordNumber) {
        let id = record.text_of("id");
        if is_slug(id) && id.len() <= LONGEST_ID {
            self.ids.push((Key::of(id), at));
            self.names.push(id, dataset);
        }
    }

    /// Looks for the actors that a record names where their ids belong.
    pub fn look_up_names<'a>(&mut self, names: impl Iterator<Item = &'a str>, at: RecordNumber) {
        self.wanted.extend(names.map(|name| (Key::of_form(name), at)));
    }

    /// Notes that a record holds a placeholder for a missing value; of those of one block, the first is enough.
    pub fn mark_sentinel(&mut self, at: RecordNumber) {
        if self.sentinels.is_empty() {
            self.sentinels.push(at);
        }
    }

    /// Enters what another table holds, which was made from records after those of this one.
    pub fn append(&mut self, other: Self) {
        let before = self.records.count();
        let after = |(key, at): (Key, RecordNumber)| (key, at.after(before));
        self.records.append(&other.records);
        self.ids.extend(other.ids.into_iter().map(after));
        self.uses.append(other.uses, before);
        self.forms.extend(other.forms.into_iter().map(after));
        self.edges.extend(other.edges.into_iter().map(|edge| Edge { at: edge.at.after(before), ..edge }));
        self.likes.extend(other.likes.into_iter().map(after));
        self.names.append(&other.names);
        let room = TITLES.saturating_sub(self.titles.len());
        self.titles.extend(other.titles.into_iter().take(room).map(after));
        self.wanted.extend(other.wanted.into_iter().map(after));
        self.namibia.extend(other.namibia.into_iter().map(|at| at.after(before)));
        self.sentinels.extend(other.sentinels.into_iter().map(|at| at.after(before)));
        self.suspects.extend(other.suspects.into_iter().map(|at| at.after(before)));
    }

    /// Answers all questions; `dataset_of` says what a file holds.
    #[must_use]
    pub fn answer(mut self, dataset_of: impl Fn(usize) -> Dataset) -> (Conflicts, RecordTable) {
        let Self { ids, forms, likes, .. } = &mut self;
        let rest = || rayon::join(|| forms.par_sort_unstable(), || likes.par_sort_unstable());
        rayon::join(|| ids.par_sort_unstable(), rest);
        let mut answers = Conflicts::default();
        std::mem::swap(&mut answers.names, &mut self.names);
        repeated(&self.ids, |(_, first), at| answers.suspect(at, ConflictKind::DuplicateId(first)));
        repeated(&self.forms, |(form, first), at| {
            answers.forms.insert(form, first);
            answers.suspect(at, ConflictKind::AliasClash);
        });
        repeated(&self.likes, |(_, first), at| answers.suspect(at, ConflictKind::Alike(first)));
        self.restatements(&mut answers);
        self.names_for_ids(&mut answers);
        let files: HashSet<usize> = self.sentinels.iter().map(|at| self.records.file(*at)).collect();
        for at in self.namibia.iter().filter(|at| files.contains(&self.records.file(**at))) {
            answers.suspect(*at, ConflictKind::Namibia);
        }
        answers.ids = self.ids;
        answers.ids.dedup_by_key(|(id, _)| *id);
        let first_records = self.records.first_records().iter().enumerate();
        answers.files = first_records.map(|(file, first)| (*first, dataset_of(file))).collect();
        let exists = |id, target: Option<Dataset>| {
            answers.dataset_of(id).is_some_and(|named| target.is_none_or(|target| target == named))
        };
        let mut links = self.uses.wrong(exists);
        links.append(&mut self.suspects);
        answers.links = links;
        for field in CHAINS {
            circles(self.edges.iter().filter(|e| e.field == field), &mut answers);
        }
        answers.order();
        (answers, self.records)
    }

    /// Finds the actors that are named where their ids belong.
    fn names_for_ids(&mut self, answers: &mut Conflicts) {
        if self.wanted.is_empty() {
            return;
        }
        self.titles.sort_unstable();
        let first = |list: &[(Key, RecordNumber)], name: Key| {
            let at = list.partition_point(|(key, _)| *key < name);
            list.get(at).filter(|(key, _)| *key == name).map(|(_, at)| *at)
        };
        for (name, at) in &self.wanted {
            answers.suspect(*at, ConflictKind::NameForId);
            let actor = first(&self.titles, *name).or_else(|| first(&self.forms, *name));
            answers.named.extend(actor.map(|actor| (*name, actor)));
        }
    }

    /// Finds the records that restate another: pass two compares what they state.
    fn restatements(&self, answers: &mut Conflicts) {
        for edge in self.edges.iter().filter(|e| e.field == "repeats") {
            // Of records with the same id the first one counts.
            let other = self.ids.partition_point(|(id, _)| *id < edge.to);
            if let Some((_, at)) = self.ids.get(other).filter(|(id, _)| *id == edge.to) {
                answers.suspect(edge.at, ConflictKind::Restates(*at));
            }
        }
    }
}

/// Calls `found` with every key that occurs more than once, its first record, and each later one. Equal keys mean equal texts, so it is
/// enough to compare with the first.
fn repeated(sorted: &[(Key, RecordNumber)], mut found: impl FnMut((Key, RecordNumber), RecordNumber)) {
    for same in sorted.chunk_by(|a, b| a.0 == b.0) {
        for (_, at) in &same[1..] {
            found(same[0], *at);
        }
    }
}

/// Finds the records that name each other in a circle.
fn circles<'a>(edges: impl Iterator<Item = &'a Edge>, answers: &mut Conflicts) {
    let next: BTreeMap<Key, &Edge> = edges.map(|e| (e.from, e)).collect();
    let mut done: HashMap<Key, Key> = HashMap::new();
    for start in next.keys() {
        let mut path: Vec<&Edge> = Vec::new();
        let mut id = *start;
        while let Some(edge) = next.get(&id) {
            match done.get(&id) {
                Some(round) if round == start => {
                    let begins = path.iter().position(|e| e.from == id).unwrap_or(0);
                    // The last record of the circle closes it, and is named first.
                    let mut circle = path[begins..].to_vec();
                    let closing = (0..circle.len()).max_by_key(|i| circle[*i].at).unwrap_or(0);
                    circle.rotate_left(closing);
                    let last = circle.first().map_or(edge.at, |e| e.at);
                    let circle = circle.iter().map(|e| e.from).collect();
                    answers.circles.push((edge.field, circle));
                    answers.suspect(last, ConflictKind::Circle(answers.circles.len() - 1));
                    break;
                }
                Some(_) => break,
                None => {
                    done.insert(id, *start);
                    path.push(edge);
                    id = edge.to;
                }
            }
        }
    }
}
