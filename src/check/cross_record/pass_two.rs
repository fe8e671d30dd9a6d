//! Pass two: the records that concern each other are read again, for their places and their own words.
//!
//! First those that others are compared with are remembered, then the suspects are judged. Neighbours are read in one piece.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use rayon::prelude::*;

use crate::check::checked_file::CheckedFile;
use crate::check::cross_record::RULES;
use crate::check::cross_record::case::Case;
use crate::check::cross_record::conflicts::{ConflictKind, Conflicts};
use crate::check::cross_record::first_occurrence::{FirstOccurrence, remember};
use crate::check::cross_record::record_table::{RecordNumber, RecordTable};
use crate::check::error::CheckError;
use crate::check::located_record::LocatedRecord;
use crate::check::parsed_block::ParsedBlock;
use crate::check::record_findings::RecordFindings;
use crate::check::schema::contract::Contract;
use crate::check::schema::verdict::Verdict;
use crate::check::text::source::decode;
use crate::diagnostics::diagnostic::{Diagnostic, Summary};
use crate::diagnostics::store::{DiagnosticStore, Packed};
use crate::intake::{BLOCK, Part, ReadError, Reader, Rereader, blocks_at_once, gather};
use crate::progress::Progress;

/// Bytes between two records beyond which they are not read in one piece: to look for a place in a file takes as long as to read these.
const GAP: usize = 32 << 10;

/// Pass two over the files of a run.
pub struct PassTwo<'a> {
    /// The files.
    pub files: &'a [CheckedFile],
    /// Where their records are.
    pub records: &'a RecordTable,
    /// Which records concern each other.
    pub conflicts: &'a Conflicts,
    /// Whether the text around a problem is wanted.
    pub excerpts: bool,
}

/// Some records of a file, read again.
struct Batch<'n> {
    part: Part,
    numbers: &'n [RecordNumber],
}

impl PassTwo<'_> {
    /// Reads the suspects again, in the order of files and places, and reports what is wrong with them.
    ///
    /// # Errors
    ///
    /// When a file cannot be read again, or what is found cannot be kept.
    pub fn run(
        &self,
        progress: &mut Progress,
        across: &mut DiagnosticStore,
        summary: &mut Summary,
    ) -> Result<(), CheckError> {
        let (originals, suspects) = self.wanted();
        let mut seen = HashMap::new();
        self.each_batch(&originals, progress, |file, batches| {
            seen.par_extend(batches.par_iter().flat_map_iter(|batch| self.remember(file, batch)));
            Ok(())
        })?;
        self.each_batch(&suspects, progress, |file, batches| {
            let keeps = across.keeps();
            let judge = |batch: &Batch<'_>| Packed::new(self.judge(file, batch, &seen), keeps);
            for found in batches.par_iter().map(judge).collect::<Vec<_>>() {
                *summary += found.summary;
                across.add(file, found)?;
            }
            Ok(())
        })
    }

    /// The records that suspects are compared with, and the suspects in files that are reported on, both in order.
    fn wanted(&self) -> (Vec<RecordNumber>, Vec<RecordNumber>) {
        let is_judged = |record: &RecordNumber| !self.files[self.records.file(*record)].known;
        let mut suspects: Vec<RecordNumber> =
            self.conflicts.links().iter().copied().filter(is_judged).collect();
        let mut originals = Vec::new();
        for (record, reason) in self.conflicts.others().iter().filter(|(record, _)| is_judged(record)) {
            suspects.push(*record);
            match reason {
                ConflictKind::DuplicateId(first)
                | ConflictKind::Alike(first)
                | ConflictKind::Restates(first) => originals.push(*first),
                ConflictKind::Links
                | ConflictKind::AliasClash
                | ConflictKind::Circle(_)
                | ConflictKind::Namibia
                | ConflictKind::NameForId => {}
            }
        }
        originals.extend(self.conflicts.named.values());
        originals.extend(self.conflicts.records_with_forms());
        for records in [&mut originals, &mut suspects] {
            records.par_sort_unstable();
            records.dedup();
        }
        (originals, suspects)
    }

    /// Reads records again; `work` is given the number of their file.
    fn each_batch<'n>(
        &self,
        wanted: &'n [RecordNumber],
        progress: &mut Progress,
        mut work: impl FnMut(usize, Vec<Batch<'n>>) -> Result<(), CheckError>,
    ) -> Result<(), CheckError> {
        let file_of = |record: &RecordNumber| self.records.file(*record);
        for of_file in wanted.chunk_by(|a, b| file_of(a) == file_of(b)) {
            let number = file_of(&of_file[0]);
            let input = &self.files[number].input;
            let mut again = Rereader::new(input)?;
            progress.begin(&format!("{} again", input.name), input.size());
            let mut rest = of_file;
            loop {
                let next = || {
                    let (numbers, range) = self.neighbours(rest);
                    rest = &rest[numbers.len()..];
                    let Some(first) = numbers.first() else {
                        return Ok(None);
                    };
                    let part = again.read(range, self.records.position(*first))?;
                    Ok::<_, ReadError>(Some(Batch { part, numbers }))
                };
                let batches = gather(blocks_at_once(), |batch: &Batch<'_>| batch.part.bytes.len(), next)?;
                if batches.is_empty() {
                    break;
                }
                progress.advance(batches.iter().map(|batch| batch.part.bytes.len()).sum());
                work(number, batches)?;
            }
            input.settled()?;
        }
        Ok(())
    }

    /// The first of some records and those that are read with it, and their byte range.
    fn neighbours<'n>(&self, records: &'n [RecordNumber]) -> (&'n [RecordNumber], Range<usize>) {
        let Some(first) = records.first() else {
            return (&[], 0..0);
        };
        let mut whole = self.records.range(*first);
        let mut count = 1;
        for record in &records[1..] {
            let range = self.records.range(*record);
            if range.start > whole.end + GAP || range.end > whole.start + BLOCK {
                break;
            }
            whole.end = range.end;
            count += 1;
        }
        (&records[..count], whole)
    }

    /// Parses a batch, and shows each of its records to `work`.
    fn each_record(
        &self,
        file: usize,
        batch: &Batch<'_>,
        mut work: impl FnMut(&mut Reader, &ParsedBlock<'_>, usize),
    ) {
        let Batch { part: Part { bytes, start }, numbers } = batch;
        let decoded = decode(bytes);
        let items = numbers.iter().map(|number| {
            let Range { start: from, end } = self.records.range(*number);
            (self.records.index(*number), from - start.offset..end - start.offset)
        });
        let file = &self.files[file];
        let excerpts = self.excerpts && !file.input.is_linked();
        let parsed = ParsedBlock::again(file, items.collect(), *start, &decoded, excerpts);
        let mut reader = Reader::default();
        (0..numbers.len()).for_each(|index| work(&mut reader, &parsed, index));
    }

    fn remember(&self, file: usize, batch: &Batch<'_>) -> Vec<(RecordNumber, FirstOccurrence)> {
        let mut remembered = Vec::new();
        self.each_record(file, batch, |reader, parsed, index| {
            let at = batch.numbers[index];
            let occurs_again = |form| self.conflicts.first_with_form(form) == Some(at);
            let is_restated = self.conflicts.is_restated(at);
            let remember =
                |record: &LocatedRecord<'_, '_>| remember(parsed.dataset, record, occurs_again, is_restated);
            let mut reported = RecordFindings::default();
            let first = parsed.read(reader, index, &mut reported, |record, _| remember(record));
            remembered.extend(first.map(|first| (at, first)));
        });
        remembered
    }

    /// What is wrong with the suspects of a batch.
    fn judge(
        &self,
        file: usize,
        batch: &Batch<'_>,
        seen: &HashMap<RecordNumber, FirstOccurrence>,
    ) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        self.each_record(file, batch, |reader, parsed, index| {
            let at = batch.numbers[index];
            // What a record says by itself was reported in the first pass, and counts.
            let mut own = RecordFindings::after(self.records.reported(at));
            if own.is_cut() {
                return;
            }
            parsed.read(reader, index, &mut RecordFindings::default(), |placed, _| {
                let verdict = Verdict::of(placed, Contract::of(parsed.dataset));
                let names = verdict.names().to_vec();
                let Some(invalid) = verdict.invalid_fields(placed) else {
                    return;
                };
                let record = placed.value();
                let case = Case {
                    dataset: parsed.dataset,
                    at,
                    placed,
                    record,
                    id: record.text_of("id"),
                    names: &names,
                    invalid: &invalid,
                    links: OnceCell::new(),
                    conflicts: self.conflicts,
                    seen,
                };
                for reason in self.conflicts.reasons(at) {
                    for rule in RULES {
                        (rule.judge)(&case, reason, &mut own);
                    }
                }
            });
            found.extend(own.finish(|count, id| parsed.more(index, count, id)));
        });
        found
    }
}
