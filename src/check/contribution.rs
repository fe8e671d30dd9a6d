//! A contribution: files of records from anywhere → a report.

use std::collections::HashMap;
use std::path::PathBuf;

use crate::check::checked::{Checked, Typed, typed};
use crate::check::codes;
use crate::check::error::CheckError;
use crate::check::folder::{take_in, unknown_source};
use crate::check::run::Run;
use crate::check::schema::contract::Contract;
use crate::check::schema::declared::schema_in_head;
use crate::diagnostics::diagnostic::{Diagnostic, Related, TextRange};
use crate::diagnostics::store::{Report, ReportLimits};
use crate::intake::{Format, Input, RawFolder, head};
use crate::model::{Dataset, DatasetInfo, Source, SourceExtracts};
use crate::text::suggest::quoted;

/// What is to be checked.
pub struct Contribution {
    /// The files.
    pub inputs: Vec<Input>,
    /// The dataset that they belong to, where neither they nor their names say.
    pub dataset: Option<Dataset>,
    /// The dataset whose records they may name.
    pub raw: Option<RawFolder>,
    /// The article that they are extracted from, where `raw` has several.
    pub source: Option<String>,
    /// Whether `raw` may have records of it already, at the place where they belong.
    pub merging: bool,
    /// Limits on the report.
    pub wanted: ReportLimits,
    /// Bytes that are checked at a time: [`crate::intake::BLOCK`], except in tests which show that the size changes nothing.
    pub block: usize,
}

/// What a file of a contribution holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// Records of a dataset.
    Records(Dataset),
    /// The description of an article.
    Source,
    /// The description of the whole.
    DatasetInfo,
}

/// Checks a contribution.
///
/// # Errors
///
/// When a file cannot be read.
pub fn check_contribution(contribution: Contribution) -> Result<Report, CheckError> {
    let Contribution { mut inputs, dataset, raw, source, merging, wanted, block } = contribution;
    let mut run = Run::new(wanted);
    (run.merging, run.known, run.block) = (merging, true, block);
    let sources = match raw {
        Some(folder) => take_in(&mut run, without(folder, &inputs))?.1,
        None => Vec::new(),
    };
    run.known = false;
    // Sources first: they say how long the articles are.
    inputs.sort_by_key(|i| !stem(&i.name).eq_ignore_ascii_case("source"));
    let mut source = the_source(&sources, source.as_deref());
    let mut records = 0;
    let mut last = None;
    for input in distinct(&mut run, inputs)? {
        let beginning = head(&input)?;
        last = Some(input.name.clone());
        match detect_content(&input.name, &beginning, dataset) {
            Ok(Content::Source) => {
                let read: Option<Source> =
                    run.single(input, "source", Contract::of_source(), &|_, _| Vec::new())?;
                source = read.unwrap_or(source);
            }
            Ok(Content::DatasetInfo) => {
                let contract = Contract::of_dataset_info();
                run.single::<DatasetInfo>(input, "dataset", contract, &|_, _| Vec::new())?;
            }
            Ok(Content::Records(dataset)) => {
                let format = Format::of(&input.name, &beginning);
                records += typed(dataset, Records { run: &mut run, input, format, source: &source })?;
            }
            Err(why) => run.report_unread(unknown_dataset(&input.name, why))?,
        }
    }
    if let Some(name) = last.filter(|_| records == 0 && run.is_clean()) {
        let message = "the contribution has no record".to_owned();
        let help = "write at least one: `{\"records\": [ … ]}`, or one a line or row".to_owned();
        run.report_unread(Diagnostic::of_file(&codes::NO_RECORDS, &name, message, help))?;
    }
    run.finish()
}

struct Records<'a> {
    run: &'a mut Run,
    input: Input,
    format: Format,
    source: &'a Source,
}

impl Typed for Records<'_> {
    type Output = Result<usize, CheckError>;

    fn with<R: Checked>(self) -> Self::Output {
        self.run.records::<R>(self.input, self.format, self.source, None)
    }
}

/// A folder of raw extracts without the files that are checked themselves.
fn without(mut folder: RawFolder, inputs: &[Input]) -> RawFolder {
    let real = |input: &Input| input.path().and_then(|p| std::fs::canonicalize(p).ok());
    let checked: Vec<PathBuf> = inputs.iter().filter_map(real).collect();
    for source in &mut folder.sources {
        source.files.retain(|(_, input)| real(input).is_none_or(|path| !checked.contains(&path)));
    }
    folder
}

/// Each file once; one that is given twice is reported.
fn distinct(run: &mut Run, inputs: Vec<Input>) -> Result<Vec<Input>, CheckError> {
    let mut seen: HashMap<PathBuf, String> = HashMap::new();
    let mut kept = Vec::new();
    for input in inputs {
        let real = match input.path() {
            Some(path) => std::fs::canonicalize(path).ok(),
            None => (input.name == "-").then(|| PathBuf::from("-")),
        };
        let Some(first) = real.as_ref().and_then(|real| seen.get(real)) else {
            seen.extend(real.map(|real| (real, input.name.clone())));
            kept.push(input);
            continue;
        };
        let message = "the file is given twice".to_owned();
        let help = "name it once; it was checked once".to_owned();
        let mut diagnostic = Diagnostic::of_file(&codes::SAME_FILE_TWICE, &input.name, message, help);
        let message = "first given as this".to_owned();
        diagnostic.related.push(Related { file: first.clone(), range: TextRange::START, message });
        run.report_unread(diagnostic)?;
    }
    Ok(kept)
}

/// The article that records are extracted from: the one that is named, or the only one.
fn the_source(sources: &[SourceExtracts], id: Option<&str>) -> Source {
    let named = sources.iter().find(|s| id.is_none_or(|id| s.source.id.0 == id));
    match named {
        Some(found) if id.is_some() || sources.len() == 1 => found.source.clone(),
        _ => unknown_source(id.unwrap_or_default()),
    }
}

/// What a file holds: what is asked for, what its name says, or what `$schema` says; one that says otherwise is reported
/// where the file is read.
///
/// # Errors
///
/// When none of them says; the error says why.
pub fn detect_content(name: &str, beginning: &[u8], asked: Option<Dataset>) -> Result<Content, String> {
    if let Some(dataset) = asked {
        return Ok(Content::Records(dataset));
    }
    // A file system may not know the case of a name, and some programs write it in capitals.
    let lower = name.to_lowercase();
    if let Some(held) = named(stem(&lower)) {
        return Ok(held);
    }
    if let Some(schema) = schema_in_head(beginning) {
        return named(&schema).ok_or_else(|| format!("`$schema` names no dataset: `{schema}`"));
    }
    let file = lower.rsplit('/').next().unwrap_or(&lower);
    let words: Vec<&str> = file.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let mut named = Dataset::ALL.iter().filter(|d| words.contains(&d.name()));
    match (named.next(), named.next()) {
        (Some(dataset), None) => Ok(Content::Records(*dataset)),
        (Some(_), Some(_)) => Err("its name contains those of several datasets".to_owned()),
        _ => Err("neither `$schema` nor its name says which dataset it is".to_owned()),
    }
}

fn named(name: &str) -> Option<Content> {
    match name {
        "source" => Some(Content::Source),
        "dataset" => Some(Content::DatasetInfo),
        _ => Dataset::named(name).map(Content::Records),
    }
}

/// The name of a file up to its first dot.
fn stem(name: &str) -> &str {
    let file = name.rsplit('/').next().unwrap_or(name);
    file.split('.').next().unwrap_or(file)
}

fn unknown_dataset(name: &str, why: String) -> Diagnostic {
    let known: Vec<&str> = Dataset::ALL.iter().map(|d| d.name()).collect();
    let message = format!("the dataset of the file is not known: {why}");
    let help = format!(
        "say which it is with `--dataset`, by its name such as `figures.jsonl`, or by `$schema`; the datasets are {}",
        quoted(&known, "and")
    );
    Diagnostic::of_file(&codes::UNKNOWN_DATASET, name, message, help)
}
