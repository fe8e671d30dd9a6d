//! A run over files: each is read by blocks, on all threads, and what concerns several records is read a second time.

use std::cell::OnceCell;
use std::sync::Arc;

use rayon::prelude::*;
use serde::de::DeserializeOwned;

use super::codes::Severity;
use super::contract::Contract;
use super::diagnostic::{Diagnostic, Summary};
use super::disguise::{no_text, wrong_format};
use super::found::{Found, Report};
use super::job::{Job, Wanted};
use super::keys::{At, Keys};
use super::progress::Progress;
use super::record::{Located, Placed};
use super::rules::Checked;
use super::schema_name::{wrong_schema, wrong_schema_in_head};
use super::second;
use super::text::{Decoded, TextFile, decode};
use crate::intake::{BLOCK, Blocks, Fault, FaultKind, Format, Input, Node, ReadError, Start, head, is_blank};
use crate::model::{Dataset, Id, Source};

/// Blocks that are checked at a time; the next ones are read meanwhile.
pub const WAVE: usize = 4;

/// A file of a run.
pub struct CheckedFile {
    /// What was read.
    pub input: Arc<Input>,
    /// In which format.
    pub format: Format,
    /// The dataset whose records it holds; none for a file that is one object.
    pub dataset: Option<Dataset>,
    /// The source that its records come from; none for a file that is one object.
    source: Option<Id>,
    /// Whether others may name its records, while it is not itself reported on.
    pub known: bool,
}

impl CheckedFile {
    /// Whether the records of another file belong to this one.
    fn is_place_of(&self, other: &Self) -> bool {
        self.known && self.dataset == other.dataset && self.source == other.source
    }
}

/// A run over files.
pub struct Run {
    files: Vec<CheckedFile>,
    found: Found,
    keys: Keys,
    summary: Summary,
    progress: Progress,
    /// While set, files are only taken in so that others may name their records.
    pub known: bool,
    /// Bytes that are checked at a time.
    pub block: usize,
    /// Whether a record may be given again that is where it belongs, since whoever merges compares the two.
    pub merging: bool,
}

impl Default for Run {
    fn default() -> Self {
        Self {
            files: Vec::new(),
            found: Found::default(),
            keys: Keys::default(),
            summary: Summary::default(),
            progress: Progress::default(),
            known: false,
            block: BLOCK,
            merging: false,
        }
    }
}

impl Run {
    /// Number of the next file.
    fn next(&self) -> usize {
        self.files.len()
    }

    fn open(
        &mut self,
        input: Input,
        format: Format,
        holds: Option<(Dataset, &Source)>,
    ) -> Result<usize, ReadError> {
        if self.files.len() == At::MAX_FILES {
            let error = std::io::Error::other(format!("one run checks at most {} files", At::MAX_FILES));
            return Err(ReadError { path: input.name.into(), error });
        }
        let input = Arc::new(input);
        let (dataset, source) = holds.map(|(dataset, source)| (dataset, source.id.clone())).unzip();
        self.files.push(CheckedFile { input, format, dataset, source, known: self.known });
        self.summary.files += usize::from(!self.known);
        Ok(self.files.len() - 1)
    }

    fn report(&mut self, file: usize, found: Vec<Diagnostic>) -> Result<(), ReadError> {
        if self.known {
            return Ok(());
        }
        self.found.add(file, found, &mut self.summary).map_err(spool_error)
    }

    /// Whether nothing was found so far.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.summary.errors + self.summary.warnings + self.summary.notes == 0
    }

    /// Reports on a file that is not read.
    ///
    /// # Errors
    ///
    /// When the report cannot be kept.
    pub fn report_unread(&mut self, diagnostic: Diagnostic) -> Result<(), ReadError> {
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
        more: impl FnOnce(&Placed<'_, '_>, &T) -> Vec<Diagnostic>,
    ) -> Result<Option<T>, ReadError> {
        let number = self.open(input, Format::Json, None)?;
        let input = Arc::clone(&self.files[number].input);
        let bytes = input.read()?;
        // Of what is only to be known nothing is said.
        if self.known
            && let Ok(read) = serde_json::from_slice(&bytes)
        {
            return Ok(Some(read));
        }
        if let Some(other) = no_text(&input.name, &bytes) {
            self.report(number, vec![other])?;
            return Ok(None);
        }
        let Decoded { text, faults: encoding } = decode(&bytes);
        let file = TextFile::new(&input.name, &text, Start::default());
        let parsed = crate::intake::parse(&text, 0);
        let mut found: Vec<Diagnostic> =
            encoding.iter().chain(&parsed.faults).map(|f| file.syntax(f)).collect();
        let mut read = None;
        let is_value = |node: &Node| parsed.faults.iter().all(|f| f.range != node.range);
        if let Some(node) = parsed.root.filter(is_value) {
            let (faults, unclosed) = (parsed.faults, parsed.unclosed);
            let (prefix, id) = (String::new(), OnceCell::new());
            let placed = Placed { file: &file, prefix, node, faults, unclosed, missing: &[], id };
            let located: Option<Located<T>> = placed.explain(contract, &mut found);
            // A single file is either right or of no use to what follows.
            read = located.filter(|_| placed.unclosed.is_empty()).map(|l| l.record);
            found.extend(wrong_schema(&placed, schema));
            found.extend(read.as_ref().map(|r| more(&placed, r)).unwrap_or_default());
        }
        let faulty = found.iter().any(|d| d.severity == Severity::Error);
        self.report(number, found)?;
        Ok(read.filter(|_| !faulty))
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
    ) -> Result<usize, ReadError> {
        let number = self.open(input, format, Some((R::DATASET, source)))?;
        let input = Arc::clone(&self.files[number].input);
        let settled = self.keys.settled();
        let wanted = match (self.known, keep.is_some()) {
            (true, _) => Wanted::Names,
            (_, true) => Wanted::Records,
            _ => Wanted::Verdict,
        };
        let job = Job { name: &input.name, number, source, settled: &settled, wanted };
        let beginning = head(&input)?;
        if let Some(other) = no_text(&input.name, &beginning) {
            self.report(number, vec![other])?;
            return Ok(0);
        }
        let format = match format.disguise(&beginning) {
            Some(disguise) => {
                self.report(number, vec![wrong_format(&input.name, disguise)])?;
                let Some(format) = disguise.read_as() else {
                    return Ok(0);
                };
                self.files[number].format = format;
                format
            }
            None => format,
        };
        if format == Format::Json {
            let wrong = wrong_schema_in_head(&input.name, &beginning, R::DATASET.name());
            self.report(number, wrong.into_iter().collect())?;
        }
        // A document says itself that it is empty.
        let mut nothing = format != Format::Json && is_blank(&beginning);
        let failed = |error| ReadError { path: input.name.clone().into(), error };
        self.progress.begin(&input.name, input.size());
        let mut blocks = Blocks::new(input.open()?, format).by(self.block);
        let mut wave = blocks.wave(WAVE).map_err(failed)?;
        let mut count = 0;
        while !wave.is_empty() {
            let bytes = wave.iter().map(|block| block.bytes.len()).sum();
            nothing = nothing && wave.iter().all(|block| block.faults.is_empty() && is_blank(&block.bytes));
            let (checked, next) = rayon::join(
                || wave.into_par_iter().map(|block| job.check::<R>(block)).collect::<Vec<_>>(),
                || blocks.wave(WAVE),
            );
            for block in checked {
                blocks.reuse(block.room);
                count += block.count;
                self.keys.append(block.keys);
                self.report(number, block.found)?;
                if let Some(keep) = &mut keep {
                    keep.extend(block.records);
                }
            }
            self.progress.advance(bytes);
            wave = next.map_err(failed)?;
        }
        input.settled()?;
        if nothing {
            let file = TextFile::new(&input.name, "", Start::default());
            let empty = Fault { kind: FaultKind::Empty, range: 0..0, related: None };
            self.report(number, vec![file.syntax(&empty)])?;
        }
        self.keys.settle(R::DATASET);
        self.summary.records += if self.known { 0 } else { count };
        Ok(count)
    }

    /// Answers the questions across records and closes the run.
    ///
    /// # Errors
    ///
    /// When a file cannot be read a second time.
    pub fn finish(self) -> Result<Report, ReadError> {
        let Self { files, found, keys, mut summary, merging, block, .. } = self;
        let mut answers = keys.answer(|file| files[file].dataset.unwrap_or(Dataset::Problems));
        if merging {
            answers.allow_again(|at, first| files[first.file()].is_place_of(&files[at.file()]));
        }
        let mut across = Found::default();
        second::read(&files, &answers, block, |file, found| {
            across.add(file, found, &mut summary).map_err(spool_error)
        })?;
        Ok(Report::new(found, across, summary))
    }
}

fn spool_error(error: std::io::Error) -> ReadError {
    ReadError { path: std::env::temp_dir(), error }
}
