//! Where the records of a contribution go.

use std::collections::HashMap;
use std::path::Path;

use serde_json::Value;

use super::clash::Clash;
use super::document::Document;
use super::format::{bytes_of, path_of};
use super::proposal::{Proposal, Proposed};
use super::shape::Shape;
use super::write::Change;
use crate::intake::{Input, RawFolder, RawSource, ReadError};
use crate::model::Dataset;
use crate::text::visible::visible;

/// What merging a contribution comes to.
#[derive(Debug, Default)]
pub struct Merge {
    /// The files that change.
    pub changes: Vec<Change>,
    /// How many records each of them gains, by the name of the file.
    pub added: Vec<(String, usize)>,
    /// How many records are there already, word for word.
    pub known: usize,
    /// Records whose id is taken by one that does not say the same.
    pub clashes: Vec<Clash>,
}

/// Why nothing can be merged into a file.
#[derive(Debug, thiserror::Error)]
pub enum MergeError {
    /// A file cannot be read.
    #[error(transparent)]
    File(#[from] ReadError),
    /// There is no such source.
    #[error("there is no source `{}`", visible(.0))]
    NoSource(String),
    /// A file of the raw extracts is not JSON, or has no place for records.
    #[error("{} cannot be read as a file of records", visible(.0))]
    Unreadable(String),
    /// A proposed record is not JSON.
    #[error("a record of {} cannot be read", visible(.0))]
    NoRecord(String),
}

/// Puts the records of a contribution into the extracts of a source, in memory: `folder` is then as it would be on disk.
///
/// # Errors
///
/// When there is no such source, or its files cannot be read.
pub fn plan(
    raw: &Path,
    folder: &mut RawFolder,
    source: &str,
    proposal: &Proposal,
) -> Result<Merge, MergeError> {
    let found = folder.sources.iter_mut().find(|s| s.id == source);
    let source = found.ok_or_else(|| MergeError::NoSource(source.to_owned()))?;
    let mut merge = Merge::default();
    for dataset in Dataset::ALL {
        let proposed: Vec<&Proposed> = proposal.records.iter().filter(|r| r.dataset == *dataset).collect();
        if !proposed.is_empty() {
            merge.dataset(raw, source, *dataset, &proposed)?;
        }
    }
    Ok(merge)
}

impl Merge {
    fn dataset(
        &mut self,
        raw: &Path,
        source: &mut RawSource,
        dataset: Dataset,
        proposed: &[&Proposed],
    ) -> Result<(), MergeError> {
        let shape = Shape::of(dataset);
        let at = source.files.iter().position(|(d, _)| *d == dataset);
        let name = at.map_or_else(
            || format!("{}/{}.json", source.name, dataset.name()),
            |i| source.files[i].1.name.clone(),
        );
        let unreadable = || MergeError::Unreadable(name.clone());
        let before = at.map(|i| bytes_of(&source.files[i].1)).transpose()?;
        let mut document = match &before {
            Some(bytes) => {
                let text = std::str::from_utf8(bytes).map_err(|_| unreadable())?;
                Document::parse(text, &shape).map_err(|_| unreadable())?
            }
            None => Document::empty(dataset.name()),
        };
        if !document.takes_records() {
            return Err(unreadable());
        }
        let added = self.records(&mut document, dataset, &shape, &name, proposed)?;
        if added == 0 {
            return Ok(());
        }
        document.sort();
        let after = document.text();
        let file = Input::bytes(&name, after.clone().into_bytes());
        let folder = raw.join(&source.id);
        let path = if let Some(i) = at {
            path_of(&folder, &std::mem::replace(&mut source.files[i].1, file))
        } else {
            let path = path_of(&folder, &file);
            source.files.push((dataset, file));
            source.files.sort_by_key(|(dataset, _)| *dataset);
            path
        };
        self.added.push((name, added));
        self.changes.push(Change { path, before, after });
        Ok(())
    }

    /// Adds the records that are new; says how many.
    fn records(
        &mut self,
        document: &mut Document,
        dataset: Dataset,
        shape: &Shape,
        name: &str,
        proposed: &[&Proposed],
    ) -> Result<usize, MergeError> {
        let there = document.records.len();
        let ids = document.records.iter().enumerate().filter_map(|(i, r)| Some((r.id.clone()?, i)));
        let mut places: HashMap<String, usize> = ids.collect();
        for record in proposed {
            let no_record = || MergeError::NoRecord(record.file.clone());
            let entry = document.entry(&record.json, shape).map_err(|_| no_record())?;
            let id = entry.id.clone().ok_or_else(no_record)?;
            let Some(place) = places.get(&id) else {
                places.insert(id.clone(), document.records.len());
                document.records.push(entry);
                continue;
            };
            let theirs = normal(dataset, &document.records[*place].text);
            let yours = normal(dataset, &record.json);
            if theirs == yours {
                self.known += 1;
                continue;
            }
            let (file, other_file) = (record.file.clone(), name.to_owned());
            self.clashes.push(Clash { id, file, record: yours, other_file, other: theirs });
        }
        Ok(document.records.len() - there)
    }
}

/// A record so that what says the same is the same; one that obeys no schema stays as it is.
fn normal(dataset: Dataset, json: &str) -> Value {
    let value: Value = serde_json::from_str(json).unwrap_or_default();
    dataset.normal_form(&value).unwrap_or(value)
}
