//! A table from JSON: an array, one record per line.

use std::ops::Range;
use std::path::{Path, PathBuf};

use polars_core::prelude::DataFrame;
use rayon::prelude::*;
use serde_json::Value;

use super::ReadError;
use crate::frames::{self, Builder};
use crate::model::Column;

/// Records that one thread reads at a time.
const BATCH: usize = 4096;

/// A table as its JSON file has it, one record per line.
pub struct JsonTable {
    path: PathBuf,
    bytes: Vec<u8>,
    records: Vec<Range<usize>>,
}

impl JsonTable {
    /// Finds the records of a table; what a line holds is not looked at yet.
    pub(super) fn split(path: &Path, bytes: Vec<u8>) -> Result<Self, ReadError> {
        let mut ends = memchr::memchr_iter(b'\n', &bytes);
        let opened = ends.next().is_some_and(|end| &bytes[..end] == b"[");
        if !opened {
            return Err(ReadError::damaged_at(path, 1, "should be `[`, which opens the array".into()));
        }
        let (mut records, mut start, mut closed, mut comma) = (Vec::new(), 2, false, true);
        for end in ends {
            let number = records.len() + 2;
            let line = &bytes[start..end];
            if closed {
                return Err(ReadError::damaged_at(path, number + 1, "follows the end of the array".into()));
            }
            if line == b"]" {
                closed = true;
                if comma && !records.is_empty() {
                    return Err(ReadError::damaged_at(
                        path,
                        number,
                        "should be a record: a comma is before it".into(),
                    ));
                }
            } else {
                if !comma {
                    return Err(ReadError::damaged_at(path, number - 1, "should end with a comma".into()));
                }
                comma = line.ends_with(b",");
                records.push(start..end - usize::from(comma));
            }
            start = end + 1;
        }
        if !closed || start != bytes.len() {
            let what = "should be `]` and a line feed, which close the array: the file is cut off";
            return Err(ReadError::damaged_at(path, records.len() + 2, what.into()));
        }
        Ok(Self { path: path.to_owned(), bytes, records })
    }

    /// Number of records.
    #[must_use]
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there is not a record.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The line of the file that holds a record, counted from 1; the opening bracket has the first to itself.
    #[must_use]
    pub fn line_of(&self, record: usize) -> usize {
        record + 2
    }

    /// The bytes of each record, without the comma after it.
    #[must_use]
    pub fn lines(&self) -> impl ExactSizeIterator<Item = &[u8]> {
        self.records.iter().map(|range| &self.bytes[range.clone()])
    }

    /// A record, its keys in the order of the file; `null` where there is none of this number.
    ///
    /// # Errors
    ///
    /// When its line is not a JSON object.
    pub fn record(&self, record: usize) -> Result<Value, ReadError> {
        let line = self.records.get(record).map_or(&b"null"[..], |range| &self.bytes[range.clone()]);
        let number = self.line_of(record);
        let value: Value =
            serde_json::from_slice(line).map_err(|e| ReadError::not_json(&self.path, number, &e))?;
        if !value.is_object() {
            return Err(ReadError::damaged_at(&self.path, number, "is not a record".into()));
        }
        Ok(value)
    }

    /// All bytes of the file.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The records as rows with these columns.
    ///
    /// # Errors
    ///
    /// When a line is not a JSON object with values of their types.
    pub fn rows(&self, columns: &[Column]) -> Result<DataFrame, ReadError> {
        let misfit = |record, what: &dyn std::fmt::Display| {
            ReadError::damaged_at(
                &self.path,
                self.line_of(record),
                format!("is not a row of the table: {what}"),
            )
        };
        let starts: Vec<usize> = (0..self.len().max(1)).step_by(BATCH).collect();
        let piece = |start: usize| {
            let mut piece = Builder::of_fields(columns);
            for record in start..self.len().min(start + BATCH) {
                piece.push_json(&self.record(record)?).map_err(|e| misfit(record, &e))?;
            }
            Ok::<_, ReadError>(piece)
        };
        let pieces = starts.into_par_iter().map(piece).collect::<Result<Vec<_>, _>>()?;
        frames::frame(columns, pieces).map_err(|e| misfit(0, &e))
    }
}
