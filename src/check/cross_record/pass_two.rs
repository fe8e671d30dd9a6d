//! The second reading: the records that concern each other are read again, for their places and their own words.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use crate::check::checked::{Checked, Typed, typed};
use crate::check::checked_file::CheckedFile;
use crate::check::cross_record::case::Case;
use crate::check::cross_record::conflicts::Conflicts;
use crate::check::cross_record::first_occurrence::{FirstOccurrence, remember};
use crate::check::cross_record::key::At;
use crate::check::cross_record::reread::{Concerned, decoded, each_wave};
use crate::check::cross_record::{RULES, alias_clash};
use crate::check::error::CheckError;
use crate::check::located_record::LocatedRecord;
use crate::check::parsed_block::ParsedBlock;
use crate::check::schema::contract::Contract;
use crate::check::schema::verdict::Verdict;
use crate::check::text::source::Decoded;
use crate::diagnostics::diagnostic::{Diagnostic, Summary};
use crate::diagnostics::store::{DiagnosticStore, Packed};
use crate::intake::Reader;
use crate::model::Dataset;
use crate::progress::Progress;

mod targets;

use targets::{Reread, wanted};

/// Reads the suspects again, in the order of files and places, and reports what is wrong with them.
///
/// # Errors
///
/// When a file cannot be read again, or what is found cannot be kept.
pub fn read(
    files: &[CheckedFile],
    answers: &Conflicts,
    block: usize,
    progress: &mut Progress,
    across: &mut DiagnosticStore,
    summary: &mut Summary,
) -> Result<(), CheckError> {
    let Reread { suspects, firsts, behind } = wanted(files, answers);
    let excerpts = across.wanted().with_text;
    let mut seen = HashMap::new();
    // What others are compared with must be known before they are: first what stands behind them.
    each_wave(files, &behind, block, progress, |number, concerned| {
        let job = SecondJob::new(&files[number], &suspects, answers, excerpts);
        let decoded = decoded(&concerned);
        seen.extend(job.remember(&job.open(&concerned, &decoded), &firsts));
        Ok(())
    })?;
    each_wave(files, &suspects, block, progress, |number, concerned| {
        let job = SecondJob::new(&files[number], &suspects, answers, excerpts);
        let decoded = decoded(&concerned);
        let opened = job.open(&concerned, &decoded);
        seen.extend(job.remember(&opened, &firsts));
        if files[number].known {
            return Ok(());
        }
        let keeps = across.keeps();
        let judge =
            |(opened, at): &(ParsedBlock<'_>, &[At])| Packed::new(job.judge(opened, at, &seen), keeps);
        for found in opened.par_iter().map(judge).collect::<Vec<_>>() {
            *summary += found.summary;
            across.add(number, found)?;
        }
        Ok(())
    })
}

/// What every block is read again with.
struct SecondJob<'a> {
    name: &'a str,
    dataset: Dataset,
    suspects: &'a [At],
    answers: &'a Conflicts,
    excerpts: bool,
}

impl<'a> SecondJob<'a> {
    fn new(file: &'a CheckedFile, suspects: &'a [At], answers: &'a Conflicts, excerpts: bool) -> Self {
        // A file that is one object has no records to be suspected.
        let dataset = file.dataset.unwrap_or(Dataset::Problems);
        Self { name: &file.input.name, dataset, suspects, answers, excerpts }
    }

    fn open<'b>(
        &'b self,
        concerned: &'b [Concerned<'b>],
        decoded: &'b [Decoded<'b>],
    ) -> Vec<(ParsedBlock<'b>, &'b [At])> {
        let open = |((block, at), decoded): (&'b Concerned<'b>, &'b Decoded<'b>)| {
            (ParsedBlock::new(self.name, self.dataset, block, decoded, self.excerpts), *at)
        };
        concerned.par_iter().zip(decoded).map(open).collect()
    }

    fn remember(
        &self,
        opened: &[(ParsedBlock<'_>, &[At])],
        firsts: &HashSet<At>,
    ) -> Vec<(At, FirstOccurrence)> {
        let remember = |(opened, at): &(ParsedBlock<'_>, &[At])| {
            let at: Vec<At> = at.iter().filter(|at| firsts.contains(at)).copied().collect();
            typed(self.dataset, Remember { opened, at: &at })
        };
        opened.par_iter().flat_map_iter(remember).collect()
    }

    fn judge(
        &self,
        opened: &ParsedBlock<'_>,
        at: &[At],
        seen: &HashMap<At, FirstOccurrence>,
    ) -> Vec<Diagnostic> {
        let before = self.suspects.partition_point(|suspect| *suspect < at[0]);
        typed(self.dataset, Judge { opened, at, before, answers: self.answers, seen })
    }
}

/// Reads records and remembers them.
struct Remember<'a, 't> {
    opened: &'a ParsedBlock<'t>,
    at: &'a [At],
}

impl Typed for Remember<'_, '_> {
    type Output = Vec<(At, FirstOccurrence)>;

    fn with<R: Checked>(self) -> Self::Output {
        let mut reader = Reader::default();
        // What the record says by itself was reported in the first pass.
        let read = |at: &At| {
            let work = |record: &LocatedRecord<'_, '_>| (*at, remember(R::DATASET, record));
            self.opened.read(&mut reader, at.index(), &mut Vec::new(), work)
        };
        self.at.iter().filter_map(read).collect()
    }
}

/// Reads records and says what is wrong with them.
struct Judge<'a, 't> {
    opened: &'a ParsedBlock<'t>,
    at: &'a [At],
    /// Records that were wanted before these.
    before: usize,
    answers: &'a Conflicts,
    seen: &'a HashMap<At, FirstOccurrence>,
}

impl Typed for Judge<'_, '_> {
    type Output = Vec<Diagnostic>;

    fn with<R: Checked>(self) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let mut reader = Reader::default();
        for (i, at) in self.at.iter().enumerate() {
            let mut reasons = self.answers.reasons(*at).peekable();
            if reasons.peek().is_none() {
                continue;
            }
            self.opened.read(&mut reader, at.index(), &mut Vec::new(), |placed| {
                let verdict = Verdict::of(placed, Contract::of(R::DATASET));
                let Some(invalid) = verdict.invalid_fields(placed) else {
                    return;
                };
                let case = Case {
                    dataset: R::DATASET,
                    at: *at,
                    placed,
                    record: placed.value(),
                    id: placed.value().text_of("id"),
                    invalid: &invalid,
                    before: self.before + i,
                    conflicts: self.answers,
                    seen: self.seen,
                };
                let judge =
                    |reason| RULES.iter().flat_map(|rule| (rule.judge)(&case, reason)).collect::<Vec<_>>();
                // A form may clash with several records; one of them is enough to report it.
                let mut clashes = HashSet::new();
                let is_new =
                    |d: &Diagnostic| *d.code != alias_clash::CODE || clashes.insert(d.pointer.clone());
                found.extend(reasons.flat_map(judge).filter(is_new));
            });
        }
        found
    }
}
