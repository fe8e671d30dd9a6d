//! The records of a contribution.

use std::collections::HashSet;

use serde_json::Value;

use crate::check::{Content, detect_content};
use crate::intake::{Block, Blocks, Disguise, Format, Input, Layout, Node, ReadError, apart, head};
use crate::model::Dataset;
use crate::text::visible::visible;

/// Records that someone proposes to add.
#[derive(Debug, Default)]
pub struct Proposal {
    /// The records, in order of their files.
    pub records: Vec<Proposed>,
    /// Files that hold no records but describe an article or the whole.
    pub others: Vec<(Content, Input)>,
}

/// A proposed record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    /// The dataset that it belongs to.
    pub dataset: Dataset,
    /// The file that it comes from, as it was given.
    pub file: String,
    /// The record as JSON text, so that numbers keep their characters.
    pub json: String,
}

/// Why a contribution was not read.
#[derive(Debug, thiserror::Error)]
pub enum Unread {
    /// A file cannot be read.
    #[error(transparent)]
    File(#[from] ReadError),
    /// A file is not what the check saw.
    #[error("{} was changed while it was read\n  help: run the command again", visible(.0))]
    Changed(String),
}

/// Reads the records of files in any form, block by block. The files must have been found without errors by
/// [`crate::check::check_contribution`], which says what is wrong at its place.
///
/// # Errors
///
/// When a file cannot be read, or no longer holds what was checked.
pub fn read_proposal(inputs: Vec<Input>, dataset: Option<Dataset>) -> Result<Proposal, Unread> {
    let mut proposal = Proposal::default();
    for input in inputs {
        let beginning = head(&input)?;
        match detect_content(&input.name, &beginning, dataset) {
            Ok(Content::Records(dataset)) => {
                let format = Format::of(&input.name, &beginning);
                proposal.file(&input, format, dataset)?;
            }
            Ok(other) => proposal.others.push((other, input)),
            Err(_) => return Err(Unread::Changed(input.name)),
        }
    }
    Ok(proposal)
}

/// Reads the records of files that are not without fault, as far as they can be read: what they clash with should not wait
/// until all else is fixed.
#[must_use]
pub fn read_what_can_be(inputs: &[Input], dataset: Option<Dataset>) -> Proposal {
    let mut proposal = Proposal::default();
    // Of records with the same id the first one counts; the duplicates have been reported.
    let mut seen = HashSet::new();
    for input in inputs {
        // What cannot be read was reported.
        let Ok(beginning) = head(input) else {
            continue;
        };
        if let Ok(Content::Records(dataset)) = detect_content(&input.name, &beginning, dataset) {
            let format = Format::of(&input.name, &beginning);
            let format = format.disguise(&beginning).map_or(Some(format), Disguise::read_as);
            let blocks = format.and_then(|format| Some(Blocks::new(input.open().ok()?, format)));
            if let Some(blocks) = blocks {
                let records = readable(blocks, dataset).into_iter().filter(|(id, _)| seen.insert(id.clone()));
                let proposed = |(_, json)| Proposed { dataset, file: input.name.clone(), json };
                proposal.records.extend(records.map(proposed));
            }
        }
    }
    proposal
}

/// The records of blocks that are objects with an id, and their ids.
fn readable(mut blocks: Blocks<'_>, dataset: Dataset) -> Vec<(String, String)> {
    let mut found = Vec::new();
    while let Ok(Some(block)) = blocks.next_block() {
        let Ok(text) = std::str::from_utf8(&block.bytes) else {
            continue;
        };
        let ranges = match block.layout {
            Layout::Lines => apart(&block.bytes, block.records.clone()).0,
            Layout::File | Layout::Array | Layout::Rows => block.records.clone(),
        };
        let plan = block.header.as_ref().map(|header| header.plan(dataset));
        for range in ranges {
            let json = match plan {
                Some(plan) => plan.record(text, range, &mut Vec::new()).and_then(json),
                None => text.get(range).map(str::to_owned),
            };
            found.extend(json.and_then(|json| Some((id_of(&json)?, json))));
        }
    }
    found
}

fn id_of(json: &str) -> Option<String> {
    let record: Value = serde_json::from_str(json).ok()?;
    record.get("id")?.as_str().map(str::to_owned)
}

impl Proposal {
    fn file(&mut self, input: &Input, format: Format, dataset: Dataset) -> Result<(), Unread> {
        let failed = |error| ReadError { path: input.name.clone().into(), error };
        let mut blocks = Blocks::new(input.open()?, format);
        while let Some(block) = blocks.next_block().map_err(failed)? {
            let records = records(&block, dataset).ok_or_else(|| Unread::Changed(input.name.clone()))?;
            let proposed = |json| Proposed { dataset, file: input.name.clone(), json };
            self.records.extend(records.into_iter().map(proposed));
        }
        Ok(())
    }
}

/// A row of CSV as JSON.
fn json(row: Node<'_>) -> Option<String> {
    String::from_utf8(row.to_json().0).ok()
}

/// The records of a block, each as JSON; none where the block is not without fault.
fn records(block: &Block, dataset: Dataset) -> Option<Vec<String>> {
    let text = std::str::from_utf8(&block.bytes).ok()?;
    if block.rest.is_some() || !block.faults.is_empty() {
        return None;
    }
    let as_it_is = |range| Some(text.get::<std::ops::Range<usize>>(range)?.to_owned());
    match block.layout {
        Layout::File | Layout::Array | Layout::Lines => block.records.iter().cloned().map(as_it_is).collect(),
        Layout::Rows => {
            let plan = block.header.as_ref().map(|header| header.plan(dataset));
            let mut faults = Vec::new();
            let mut row = |range| json(plan?.record(text, range, &mut faults)?);
            let rows: Option<Vec<String>> = block.records.iter().cloned().map(&mut row).collect();
            rows.filter(|_| faults.is_empty())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, text: &str, dataset: Option<Dataset>) -> Result<Vec<Proposed>, Unread> {
        let input = Input::bytes(name, text.as_bytes().to_vec());
        read_proposal(vec![input], dataset).map(|c| c.records)
    }

    #[test]
    fn every_form_gives_the_same_records_and_numbers_keep_their_characters() {
        for (name, text) in [
            ("figures.json", "{\"records\": [{\"id\": \"a\", \"value\": 1e6}]}"),
            (
                "mine.json",
                "{\"$schema\": \"x/figures.schema.json\", \"records\": [{\"id\": \"a\", \"value\": 1e6}]}",
            ),
            ("figures.json", "[{\"id\": \"a\", \"value\": 1e6}]"),
            ("figures.jsonl", "\u{feff}{\"id\": \"a\", \"value\": 1e6}\r\n\r\n"),
        ] {
            let records = read(name, text, None).unwrap();
            assert_eq!(records.len(), 1, "{text}");
            assert_eq!(records[0].json, "{\"id\": \"a\", \"value\": 1e6}");
            assert_eq!(records[0].dataset, Dataset::Figures);
        }
        let rows = read("figures.csv", "id,value,evidence.start\na,12,1|2\n", None).unwrap();
        assert_eq!(rows[0].json, "{\"id\":\"a\",\"value\":12,\"evidence\":[{\"start\":1},{\"start\":2}]}");
        assert!(read("mine.json", "[]", Some(Dataset::Events)).unwrap().is_empty());
    }

    #[test]
    fn what_is_no_longer_as_it_was_checked_is_not_taken() {
        for (name, text) in [
            ("mine.json", "[]"),
            ("events.json", "[{},]"),
            ("events.json", "{\"records\": 1}"),
            ("events.csv", "id,title\na\n"),
        ] {
            assert!(matches!(read(name, text, None), Err(Unread::Changed(_))), "{text}");
        }
    }
}
