//! Where each record of a run is, so that pass two reads the bytes of a record and nothing else.
//!
//! There may be tens of millions of records, and the tables of keys name a record for each of its ids, forms and links. So a record
//! is named by its number, in four bytes, and its place is stored once, in twenty-one: this is what keeps ten million records within
//! 700 MB.

use std::ops::Range;

use crate::text::Position;

/// Number of a record: records are counted over all files of a run, in the order in which they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordNumber(u32);

impl RecordNumber {
    /// The record after so many others. Beyond four billion, memory has long been full.
    #[must_use]
    pub fn new(before: usize) -> Self {
        Self(u32::try_from(before).unwrap_or(u32::MAX))
    }

    /// The record as many places later.
    #[must_use]
    pub fn after(self, more: usize) -> Self {
        Self::new(self.0 as usize + more)
    }
}

/// Where a record is in its file.
#[derive(Debug, Clone, Copy)]
#[repr(Rust, packed(4))]
struct Place {
    offset: u64,
    length: u32,
    line: u32,
    column: u32,
}

/// The places of records, by their numbers.
#[derive(Debug, Default)]
pub struct RecordTable {
    places: Vec<Place>,
    /// How many diagnostics of each were reported in the first pass.
    reported: Vec<u8>,
    /// Records before each file.
    before: Vec<RecordNumber>,
}

impl RecordTable {
    /// An empty table with room for so many records.
    #[must_use]
    pub fn with_capacity(count: usize) -> Self {
        Self { places: Vec::with_capacity(count), reported: Vec::with_capacity(count), before: Vec::new() }
    }

    /// Number of records.
    #[must_use]
    pub fn count(&self) -> usize {
        self.places.len()
    }

    /// Begins with the next file.
    pub fn begin_file(&mut self) {
        self.before.push(RecordNumber::new(self.count()));
    }

    /// Adds a record by its byte range, the place where it begins, and the number of diagnostics that were reported of it.
    pub fn push(&mut self, range: &Range<usize>, position: Position, reported: u8) {
        let clamped = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let (line, column) = (clamped(position.line), clamped(position.column));
        self.reported.push(reported);
        self.places.push(Place { offset: range.start as u64, length: clamped(range.len()), line, column });
    }

    /// Adds the records of another table, which follow those of this one.
    pub fn append(&mut self, other: &Self) {
        self.places.extend_from_slice(&other.places);
        self.reported.extend_from_slice(&other.reported);
    }

    /// The first record of each file; of a file without records, that of the next one.
    #[must_use]
    pub fn first_records(&self) -> &[RecordNumber] {
        &self.before
    }

    /// Number of the file of a record.
    #[must_use]
    pub fn file(&self, record: RecordNumber) -> usize {
        self.before.partition_point(|before| *before <= record).saturating_sub(1)
    }

    /// Position of a record in its file.
    #[must_use]
    pub fn index(&self, record: RecordNumber) -> usize {
        let before = self.before.get(self.file(record)).map_or(0, |before| before.0);
        (record.0 - before) as usize
    }

    /// Byte range of a record in its file.
    #[must_use]
    pub fn range(&self, record: RecordNumber) -> Range<usize> {
        let Place { offset, length, .. } = self.places[record.0 as usize];
        let start = usize::try_from(offset).unwrap_or(usize::MAX);
        start..start + length as usize
    }

    /// Number of diagnostics that the first pass reported of a record.
    #[must_use]
    pub fn reported(&self, record: RecordNumber) -> u8 {
        self.reported[record.0 as usize]
    }

    /// Line and column where a record begins.
    #[must_use]
    pub fn position(&self, record: RecordNumber) -> Position {
        let Place { line, column, .. } = self.places[record.0 as usize];
        Position { line: line as usize, column: column as usize }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_small_and_numbers_count_over_files() {
        assert_eq!((size_of::<RecordNumber>(), size_of::<Place>()), (4, 20));
        let (mut table, mut block) = (RecordTable::default(), RecordTable::default());
        let (range, start) = (1 << 40..(1 << 40) + 7, Position { line: 3, column: 5 });
        block.push(&range, start, 7);
        table.begin_file();
        table.append(&block);
        table.begin_file();
        table.begin_file();
        table.append(&block);
        table.append(&block);
        let [first, last] = [0, 2].map(RecordNumber::new);
        assert_eq!((table.file(first), table.index(first)), (0, 0));
        assert_eq!((table.file(last), table.index(last)), (2, 1));
        assert_eq!((table.range(last), table.position(last), table.reported(last)), (range, start, 7));
    }
}
