//! A run over files: each is read by blocks, on all threads, and what concerns several records is read a second time.

use std::sync::Arc;

use rayon::prelude::*;
use serde::de::DeserializeOwned;

use crate::check::block_checker::{BlockChecker, Purpose};
use crate::check::checked::Checked;
use crate::check::checked_file::CheckedFile;
use crate::check::cross_record::keys::Keys;
use crate::check::cross_record::pass_two::PassTwo;
use crate::check::error::CheckError;
use crate::check::schema::contract::Contract;
use crate::check::schema::declared::wrong_schema_in_head;
use crate::check::single_file::{self, More};
use crate::check::text::source::{Decoded, TextFile, decode};
use crate::check::text::wrong_file_type::{not_text, wrong_format};
use crate::diagnostics::Severity;
use crate::diagnostics::diagnostic::{Diagnostic, Summary};
use crate::diagnostics::store::{DiagnosticStore, Packed, Report, ReportLimits};
use crate::intake::{
    BLOCK, Blocks, Fault, FaultKind, Format, Input, Layout, ReadError, Start, blocks_at_once, head, is_blank,
};
use crate::model::{Dataset, Source};
use crate::progress::Progress;

/// Problems after which nothing more is read. Nobody fixes so many by hand, and a few kilobytes can unpack to any number of records.
const MOST_PROBLEMS: usize = 1_000_000;

/// A run over files.
pub struct Run {
    files: Vec<CheckedFile>,
    found: DiagnosticStore,
    keys: Keys,
    summary: Summary,
    progress: Progress,
    /// While set, files are only read so that others may name their records.
    pub known: bool,
    /// Bytes that are checked at a time.
    pub block: usize,
    /// Problems after which nothing more is read.
    most_problems: usize,
    /// Whether there were so many.
    is_over: bool,
    /// Whether a record may be given again that is already in its place: a merge compares the two.
    pub merging: bool,
}

impl Run {
    /// A run with these limits on its report.
    #[must_use]
    pub fn new(wanted: ReportLimits) -> Self {
        Self {
            files: Vec::new(),
            found: DiagnosticStore::new(wanted),
            keys: Keys::default(),
            summary: Summary::default(),
            progress: Progress::default(),
            known: false,
            block: BLOCK,
            most_problems: MOST_PROBLEMS,
            is_over: false,
            merging: false,
        }
    }

    /// Number of the next file.
    fn next(&self) -> usize {
        self.files.len()
    }

    fn open(&mut self, input: Input, format: Format, holds: Option<(Dataset, &Source)>) -> usize {
        let input = Arc::new(input);
        let (dataset, source) = holds.map(|(dataset, source)| (dataset, source.id.clone())).unzip();
        let (known, layout, header) = (self.known, Layout::default(), None);
        self.files.push(CheckedFile { input, format, dataset, source, known, layout, header });
        self.keys.records.begin_file();
        self.summary.files += usize::from(!self.known);
        self.files.len() - 1
    }

    fn report(&mut self, file: usize, mut found: Vec<Diagnostic>) -> Result<(), CheckError> {
        if self.files.get(file).is_some_and(|file| file.input.is_linked()) {
            for diagnostic in &mut found {
                diagnostic.excerpt = None;
            }
        }
        let packed = Packed::new(found, self.found.keeps());
        self.report_packed(file, packed)
    }

    fn report_packed(&mut self, file: usize, found: Packed) -> Result<(), CheckError> {
        if !self.known {
            self.summary += found.summary;
            self.found.add(file, found)?;
        }
        Ok(())
    }

    /// Whether nothing was found so far.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.summary.found() == 0
    }

    /// Reports on a file that is not read.
    ///
    /// # Errors
    ///
    /// When the report cannot be kept.
    pub fn report_unread(&mut self, diagnostic: Diagnostic) -> Result<(), CheckError> {
        self.report(self.next(), vec![diagnostic])
    }

    /// Checks a file that is one object; `more` checks what the schema cannot.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn single<T: DeserializeOwned>(
        &mut self,
        input: Input,
        schema: &str,
        contract: &Contract,
        more: More<'_>,
    ) -> Result<Option<T>, CheckError> {
        let number = self.open(input, Format::Json, None);
        let input = Arc::clone(&self.files[number].input);
        let bytes = input.read()?;
        // Nothing is reported about files that are only read for their ids.
        if self.known
            && let Ok(read) = serde_json::from_slice(&bytes)
        {
            return Ok(Some(read));
        }
        if let Some(other) = not_text(&input.name, &bytes) {
            self.report(number, vec![other])?;
            return Ok(None);
        }
        let Decoded { text, faults: encoding } = decode(&bytes);
        let file = TextFile::new(&input.name, &text, Start::default());
        let mut found: Vec<Diagnostic> = encoding.iter().map(|f| file.syntax(f)).collect();
        let read = single_file::check(&file, (schema, contract), more, &mut found);
        let faulty = found.iter().any(|d| d.severity == Severity::Error);
        self.report(number, found)?;
        Ok(read.filter(|_| !faulty))
    }

    /// What to read a file as; a format other than the one of its name is reported. `None` where the file is not read.
    fn undisguised(
        &mut self,
        number: usize,
        format: Format,
        beginning: &[u8],
    ) -> Result<Option<Format>, CheckError> {
        let Some(disguise) = format.disguise(beginning) else {
            return Ok(Some(format));
        };
        let name = &self.files[number].input.name;
        self.report(number, vec![wrong_format(name, disguise)])?;
        let format = disguise.read_as();
        if let Some(format) = format {
            self.files[number].format = format;
        }
        Ok(format)
    }

    /// Checks a file of records; each is given to `keep`.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn records<R: Checked>(
        &mut self,
        input: Input,
        format: Format,
        source: &Source,
        mut keep: Option<&mut Vec<R>>,
    ) -> Result<usize, CheckError> {
        if self.is_over {
            return Ok(0);
        }
        let number = self.open(input, format, Some((R::DATASET, source)));
        let input = Arc::clone(&self.files[number].input);
        let settled = self.keys.settled();
        let excerpts = self.found.wanted().with_text && !input.is_linked();
        let purpose = match (self.known, keep.is_some()) {
            (true, _) => Purpose::IdsOnly,
            (_, true) => Purpose::Records,
            _ => Purpose::Verdict,
        };
        let checker = BlockChecker { name: &input.name, source, settled: &settled, purpose, excerpts };
        let beginning = head(&input)?;
        if let Some(other) = not_text(&input.name, &beginning) {
            self.report(number, vec![other])?;
            return Ok(0);
        }
        let Some(format) = self.undisguised(number, format, &beginning)? else {
            return Ok(0);
        };
        if format == Format::Json {
            let wrong = wrong_schema_in_head(&input.name, &beginning, R::DATASET.name());
            self.report(number, wrong.into_iter().collect())?;
        }
        // The parser reports an empty document itself.
        let mut nothing = format != Format::Json && is_blank(&beginning);
        let failed = |error| ReadError { path: input.name.clone().into(), error };
        self.progress.begin(&input.name, input.size());
        let mut blocks = Blocks::new(input.open()?, format).by(self.block);
        // The first batches are short, so that all threads soon have work.
        let mut width = 1;
        let mut batch = blocks.batch(width).map_err(failed)?;
        let mut count = 0;
        while !batch.is_empty() {
            let bytes = batch.iter().map(|block| block.bytes.len()).sum();
            nothing = nothing && batch.iter().all(|block| block.faults.is_empty() && is_blank(&block.bytes));
            let keeps = self.found.keeps();
            width = blocks_at_once().min(2 * width);
            let check = |block| {
                let mut checked = checker.check::<R>(block);
                let found = Packed::new(std::mem::take(&mut checked.found), keeps);
                (checked, found)
            };
            // One block at a time, so that no thread waits for another that has several left.
            let check_all = || batch.into_par_iter().with_max_len(1).map(check).collect::<Vec<_>>();
            let (checked, next) = rayon::join(check_all, || blocks.batch(width));
            for (block, found) in checked {
                blocks.reuse(block.buffer);
                // The first block of a document may end before it shows how records are laid out.
                if block.count > 0 {
                    self.files[number].layout = block.layout;
                    self.files[number].header = block.header;
                }
                count += block.count;
                self.keys.append(block.keys);
                self.report_packed(number, found)?;
                if let Some(keep) = &mut keep {
                    keep.extend(block.records);
                }
            }
            self.progress.advance(bytes);
            batch = next.map_err(failed)?;
            if let Some(next) = batch.first()
                && self.summary.found() >= self.most_problems
            {
                self.end_before(number, next.start)?;
                break;
            }
        }
        input.settled()?;
        if nothing {
            let file = TextFile::new(&input.name, "", Start::default());
            let empty = Fault { kind: FaultKind::Empty, range: 0..0, related: None };
            self.report(number, vec![file.syntax(&empty)])?;
        }
        self.keys.close(R::DATASET);
        self.summary.records += if self.known { 0 } else { count };
        Ok(count)
    }

    /// Ends the reading where there are too many problems.
    fn end_before(&mut self, number: usize, start: Start) -> Result<(), CheckError> {
        self.is_over = true;
        let input = Arc::clone(&self.files[number].input);
        let file = TextFile::new(&input.name, "", start);
        let kind = FaultKind::TooMany(self.summary.found());
        self.report(number, vec![file.syntax(&Fault { kind, range: 0..0, related: None })])
    }

    /// Answers the questions across records and closes the run.
    ///
    /// # Errors
    ///
    /// When a file cannot be read a second time.
    pub fn finish(self) -> Result<Report, CheckError> {
        let Self { files, found, keys, mut summary, mut progress, merging, is_over, .. } = self;
        if is_over {
            // What was not read cannot be asked.
            let across = DiagnosticStore::new(found.wanted());
            return Ok(Report::new(found, across, summary));
        }
        let (mut conflicts, records) = keys.answer(|file| files[file].dataset.unwrap_or(Dataset::Problems));
        let file = |record| &files[records.file(record)];
        conflicts.allow_again(|at, first| {
            (merging || file(at).is_saved_table()) && file(first).is_place_of(file(at))
        });
        let mut across = DiagnosticStore::new(found.wanted());
        let excerpts = found.wanted().with_text;
        let pass_two = PassTwo { files: &files, records: &records, conflicts: &conflicts, excerpts };
        pass_two.run(&mut progress, &mut across, &mut summary)?;
        Ok(Report::new(found, across, summary))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::folder::unknown_source;
    use crate::model::Problem;

    #[test]
    fn reading_ends_after_too_many_problems() {
        let source = unknown_source("none");
        let mut run = Run { block: 64, most_problems: 100, ..Run::new(ReportLimits::ALL) };
        for name in ["a.jsonl", "b.jsonl"] {
            let input = Input::bytes(name, "{}\n".repeat(10_000).into_bytes());
            run.records::<Problem>(input, Format::Lines, &source, None).expect("it can be read");
        }
        let report = run.finish().expect("it is kept");
        assert_eq!(report.summary().files, 1);
        assert!((100..2_000).contains(&report.summary().found()), "{}", report.summary().found());
        let last = report.diagnostics().expect("they are kept").last().expect("there are some");
        let last = last.expect("it is whole");
        assert!(
            last.code.code == "C0125" && last.range.is_some_and(|r| r.start.line > 20),
            "{}",
            last.message
        );
    }
}
