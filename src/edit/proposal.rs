//! What somebody proposes to add.

use crate::check::{Holds, holds};
use crate::intake::{Block, Blocks, Format, Input, Layout, ReadError, head, lines};
use crate::model::Dataset;

/// Records that somebody proposes to add.
#[derive(Debug, Default)]
pub struct Proposal {
    /// The records, in order of their files.
    pub records: Vec<Proposed>,
    /// Files that hold no records but describe an article or the whole.
    pub others: Vec<(Holds, Input)>,
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
    #[error("{0} was changed while it was read\n  help: run the command again")]
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
        match holds(&input.name, &beginning, dataset) {
            Ok(Holds::Records(dataset)) => {
                let format = Format::of(&input.name, &beginning);
                proposal.file(&input, format, dataset)?;
            }
            Ok(other) => proposal.others.push((other, input)),
            Err(_) => return Err(Unread::Changed(input.name)),
        }
    }
    Ok(proposal)
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

/// The records of a block, each as JSON; none where the block is not without fault.
fn records(block: &Block, dataset: Dataset) -> Option<Vec<String>> {
    let text = std::str::from_utf8(&block.bytes).ok()?;
    if block.rest.is_some() || !block.faults.is_empty() {
        return None;
    }
    let as_it_stands = |range| Some(text.get::<std::ops::Range<usize>>(range)?.to_owned());
    match block.layout {
        Layout::File | Layout::Array => block.records.iter().cloned().map(as_it_stands).collect(),
        Layout::Lines => lines(&block.bytes, block.start.offset == 0).into_iter().map(as_it_stands).collect(),
        Layout::Rows => {
            let plan = block.header.as_ref().map(|header| header.plan(dataset));
            let mut faults = Vec::new();
            let mut row = |range| Some(plan?.record(text, range, &mut faults)?.to_value().to_string());
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
