//! The ids that records name, in little room: there may be tens of millions.

use rayon::prelude::*;

use crate::check::cross_record::key::Key;
use crate::check::cross_record::record_table::RecordNumber;
use crate::model::Dataset;

/// Records whose uses are looked at by one thread.
const MANY: usize = 1 << 14;

/// The ids that records name, record by record.
#[derive(Default)]
pub struct ReferenceTable {
    records: Vec<RecordNumber>,
    /// How many each of them names; one that names more has several entries.
    counts: Vec<u8>,
    ids: Vec<Key>,
    /// The dataset that each must be in; `None` if any will do.
    targets: Vec<Option<Dataset>>,
}

impl ReferenceTable {
    /// Enters an id that a record names; the ids of one record are entered one after another.
    pub fn push(&mut self, id: Key, at: RecordNumber, target: Option<Dataset>) {
        let same = self.records.last() == Some(&at);
        match self.counts.last_mut().filter(|count| same && **count < u8::MAX) {
            Some(count) => *count += 1,
            None => {
                self.records.push(at);
                self.counts.push(1);
            }
        }
        self.ids.push(id);
        self.targets.push(target);
    }

    /// Enters what other records name; `before` records come before the first of them.
    pub fn append(&mut self, other: Self, before: usize) {
        self.records.extend(other.records.into_iter().map(|at| at.after(before)));
        self.counts.extend(other.counts);
        self.ids.extend(other.ids);
        self.targets.extend(other.targets);
    }

    /// The records that name an id for which `is_known` does not hold, in order.
    pub fn wrong(&self, is_known: impl Fn(Key, Option<Dataset>) -> bool + Sync) -> Vec<RecordNumber> {
        let mut upto = 0;
        let parts = self.records.chunks(MANY).zip(self.counts.chunks(MANY)).map(|(records, counts)| {
            let from = upto;
            upto += counts.iter().map(|count| usize::from(*count)).sum::<usize>();
            (records, counts, from)
        });
        let parts: Vec<(&[RecordNumber], &[u8], usize)> = parts.collect();
        let of_part = |(records, counts, mut from): (&[RecordNumber], &[u8], usize)| {
            let mut wrong = Vec::new();
            for (at, count) in records.iter().zip(counts) {
                let named = from..from + usize::from(*count);
                from = named.end;
                let mut uses = self.ids[named.clone()].iter().zip(&self.targets[named]);
                if uses.any(|(id, target)| !is_known(*id, *target)) {
                    wrong.push(*at);
                }
            }
            wrong
        };
        parts.into_par_iter().map(of_part).collect::<Vec<_>>().concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_record_that_names_an_unknown_id_is_found() {
        let (mut uses, mut more) = (ReferenceTable::default(), ReferenceTable::default());
        let at = |index| RecordNumber::new(index);
        for index in 0..2 * MANY {
            for id in ["a", "b", "c"].map(Key::of) {
                uses.push(id, at(index), None);
            }
        }
        let [d, e, f] = ["d", "e", "f"].map(Key::of);
        (0..1000).for_each(|_| more.push(d, at(2 * MANY), Some(Dataset::Actors)));
        more.push(e, at(2 * MANY), Some(Dataset::Actors));
        more.push(f, at(2 * MANY + 1), None);
        uses.append(more, 0);
        let wrong = |missing| uses.wrong(|id, target| id != missing || (id == d && target.is_none()));
        assert_eq!(wrong(Key::of("c")).len(), 2 * MANY);
        assert_eq!(wrong(e), [at(2 * MANY)]);
        assert_eq!(wrong(f), [at(2 * MANY + 1)]);
        assert_eq!(wrong(d).iter().filter(|a| **a == at(2 * MANY)).count(), wrong(d).len());
        assert!(wrong(Key::of("g")).is_empty());
    }
}
