//! A folder of raw extracts → checked extracts, or diagnostics.

use chrono::NaiveDate;

use crate::check::codes;
use crate::check::error::CheckError;
use crate::check::located_record::LocatedRecord;
use crate::check::rules::invalid_date;
use crate::check::run::Run;
use crate::check::schema::contract::Contract;
use crate::check::schema::invalid_fields::InvalidFields;
use crate::check::unknown_source;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::store::{Report, ReportLimits};
use crate::intake::{Format, Input, RawFolder, RawSource};
use crate::model::{
    Dataset, DatasetInfo, Extracts, Fingerprint, Record, Source, SourceExtracts, with_record_type,
};
use crate::text::clip;
use crate::text::suggest::quoted;

/// The result of a check.
pub struct Outcome {
    /// The extracts; absent when there is an error.
    pub extracts: Option<Extracts>,
    /// What is wrong.
    pub report: Report,
}

/// Checks everything in a folder of raw extracts in one run.
///
/// # Errors
///
/// When a file cannot be read.
pub fn check_folder(folder: RawFolder, wanted: ReportLimits) -> Result<Outcome, CheckError> {
    let mut run = Run::new(wanted);
    let (dataset, sources) = take_in(&mut run, folder)?;
    let report = run.finish()?;
    let sound = report.summary().errors == 0;
    let extracts = dataset.filter(|_| sound).map(|dataset| Extracts { dataset, sources });
    Ok(Outcome { extracts, report })
}

/// Takes a folder of raw extracts into a run, and says what could be read of it.
///
/// # Errors
///
/// When a file cannot be read.
pub fn take_in(
    run: &mut Run,
    folder: RawFolder,
) -> Result<(Option<DatasetInfo>, Vec<SourceExtracts>), CheckError> {
    let dataset = dataset(run, folder.dataset, &folder.dataset_name)?;
    unexpected_files(run, &folder.unexpected_files)?;
    if folder.sources.is_empty() {
        let name = folder.dataset_name.replace("dataset.json", "<source-id>/source.json");
        let help = "make a folder for each article, with its `source.json` and a file for each dataset";
        missing(run, &name, help)?;
    }
    let mut sources = Vec::new();
    for raw in folder.sources {
        sources.extend(source(run, raw)?);
    }
    Ok((dataset, sources))
}

fn missing(run: &mut Run, file: &str, help: &str) -> Result<(), CheckError> {
    let message = "the file is missing".to_owned();
    run.report_unread(Diagnostic::of_file(&codes::MISSING_FILE, file, message, help.to_owned()))
}

fn unexpected_files(run: &mut Run, names: &[String]) -> Result<(), CheckError> {
    for name in names {
        let known: Vec<&str> = Dataset::ALL.iter().map(|d| d.name()).collect();
        let message = "the file belongs to no dataset".to_owned();
        let help = format!("the datasets are {}; move other files out of the folder", quoted(&known, "and"));
        run.report_unread(Diagnostic::of_file(&codes::UNKNOWN_DATASET, name, message, help))?;
    }
    Ok(())
}

fn dataset(run: &mut Run, input: Option<Input>, name: &str) -> Result<Option<DatasetInfo>, CheckError> {
    let Some(input) = input else {
        let help = "every folder of raw extracts has a `dataset.json` with name, title, version, release date, licence and contributors";
        missing(run, name, help)?;
        return Ok(None);
    };
    run.single(input, "dataset", Contract::of_dataset_info(), &|file, invalid| {
        release_day(file, invalid).into_iter().chain(version(file, invalid)).collect()
    })
}

fn source(run: &mut Run, raw: RawSource) -> Result<Option<SourceExtracts>, CheckError> {
    let source = source_file(run, raw.source, &raw.id, &raw.name)?;
    let known = source.is_some();
    let mut extracts = SourceExtracts::new(source.unwrap_or_else(|| unknown_source(&raw.id)));
    for dataset in Dataset::ALL {
        if !raw.files.iter().any(|(d, _)| d == dataset) {
            let name = format!("{}/{}.json", raw.name, dataset.name());
            missing(run, &name, "if there are none, write `{\"records\": []}`")?;
        }
    }
    for (dataset, input) in raw.files {
        with_record_type!(dataset, R => {
            let (source, records) = R::of_source(&mut extracts);
            run.records::<R>(input, Format::Json, source, Some(records))?;
        });
    }
    unexpected_files(run, &raw.unexpected_files)?;
    Ok(known.then_some(extracts))
}

fn source_file(
    run: &mut Run,
    input: Option<Input>,
    id: &str,
    folder: &str,
) -> Result<Option<Source>, CheckError> {
    let Some(input) = input else {
        let help = "describe the article there, or move the folder out of the raw extracts";
        missing(run, &format!("{folder}/source.json"), help)?;
        return Ok(None);
    };
    run.single(input, "source", Contract::of_source(), &|file, invalid| {
        unknown_source::check(file, invalid, id).into_iter().collect()
    })
}

/// The release day must exist in the calendar.
fn release_day(file: &LocatedRecord<'_, '_>, invalid: &InvalidFields) -> Option<Diagnostic> {
    let released = file.text_of("released", invalid)?;
    let help = "write the day of the release as `2026-11-23`".to_owned();
    NaiveDate::parse_from_str(released, "%Y-%m-%d").is_err().then(|| {
        let message = format!("the calendar has no day `{released}`");
        file.diagnostic(&invalid_date::CODE, "/released", message, help)
    })
}

/// The version must be one that programs can compare.
fn version(file: &LocatedRecord<'_, '_>, invalid: &InvalidFields) -> Option<Diagnostic> {
    let version = file.text_of("version", invalid)?;
    let error = semver::Version::parse(version).err()?;
    let message = format!("`{}` is not a semantic version: {error}", clip(version));
    let help = "write three numbers below 2^64, such as `1.0.0`".to_owned();
    Some(file.diagnostic(&codes::WRONG_FORM, "/version", message, help))
}

/// A placeholder for a source that is not described, so that its records are checked anyway.
pub fn unknown_source(id: &str) -> Source {
    Source {
        schema: None,
        id: crate::model::Id(id.to_owned()),
        r#type: crate::model::ReferenceType::ArticleJournal,
        title: crate::model::FrontMatter { text: String::new(), evidence: Vec::new() },
        authors: Vec::new(),
        issued: None,
        language: String::new(),
        keywords: Vec::new(),
        abstract_region: Vec::new(),
        note: None,
        // Without a description it is not known whether a span ends after the article.
        text: Fingerprint { words: u32::MAX, sha256: String::new(), windows: String::new() },
    }
}
