//! A folder of raw extracts → checked extracts, or diagnostics.

use chrono::NaiveDate;

use super::codes;
use super::contract::Contract;
use super::diagnostic::{Diagnostic, Summary};
use super::file::{Located, TextFile};
use super::load::{check_schema_name, load_records, load_single, text_of};
use super::rules::across::{AcrossFinding, Key, Keys};
use super::rules::{Checked, Finding};
use crate::intake::{Layout, RawFile, RawFolder, RawSource, parse, split};
use crate::model::{Actor, Dataset, DatasetInfo, Extracts, Fingerprint, Source, SourceExtracts};

/// What came of checking.
pub struct Outcome {
    /// The extracts; absent when an error stands.
    pub extracts: Option<Extracts>,
    /// What is wrong, in order of files and places.
    pub diagnostics: Vec<Diagnostic>,
    /// The files that were read, for excerpts.
    pub files: Vec<(String, String)>,
    /// What was checked and found.
    pub summary: Summary,
}

/// Checks everything in a folder of raw extracts in one run.
#[must_use]
pub fn check_folder(folder: RawFolder) -> Outcome {
    let mut run = Run::default();
    let dataset = run.dataset(folder.dataset, &folder.dataset_name);
    run.strangers(&folder.strangers);
    if folder.sources.is_empty() {
        let name = folder.dataset_name.replace("dataset.json", "<source-id>/source.json");
        run.missing(
            &name,
            "make a folder for each article, with its `source.json` and a file for each dataset".into(),
        );
    }
    let sources: Vec<SourceExtracts> = folder.sources.into_iter().filter_map(|s| run.source(s)).collect();
    run.across();
    run.finish(dataset, sources)
}

/// A run over a folder.
#[derive(Default)]
struct Run {
    files: Vec<(String, String)>,
    found: Vec<(usize, Diagnostic)>,
    keys: Keys,
    records: usize,
}

impl Run {
    /// Takes in a file; its number orders the diagnostics.
    fn open(&mut self, file: RawFile) -> usize {
        let number = self.files.len();
        let mut found = Vec::new();
        let text = text_of(&file.name, file.bytes, &mut found);
        self.files.push((file.name, text));
        self.report(number, found);
        number
    }

    fn report(&mut self, file: usize, found: impl IntoIterator<Item = Diagnostic>) {
        self.found.extend(found.into_iter().map(|d| (file, d)));
    }

    fn missing(&mut self, file: &str, help: String) {
        let message = "the file is not there".to_owned();
        let diagnostic = Diagnostic::of_file(&codes::MISSING_FILE, file, message, help);
        self.report(self.files.len(), [diagnostic]);
    }

    fn strangers(&mut self, names: &[String]) {
        for name in names {
            let known: Vec<&str> = Dataset::ALL.iter().map(|d| d.name()).collect();
            let known = super::nearest::quoted(&known, "and");
            let message = "the file belongs to no dataset".to_owned();
            let help = format!("the datasets are {known}; move other files out of the folder");
            let diagnostic = Diagnostic::of_file(&codes::UNKNOWN_DATASET, name, message, help);
            self.report(self.files.len(), [diagnostic]);
        }
    }

    fn dataset(&mut self, file: Option<RawFile>, name: &str) -> Option<DatasetInfo> {
        let Some(file) = file else {
            self.missing(name, "every folder of raw extracts has a `dataset.json` with name, title, version, release date, licence and contributors".into());
            return None;
        };
        let number = self.open(file);
        let (name, text) = &self.files[number];
        let file = TextFile::new(name, text);
        let mut found = Vec::new();
        check_schema_name(&file, "dataset", &mut found);
        let info = load_single::<DatasetInfo>(&file, &Contract::of_dataset_info(), &mut found);
        found.extend(info.as_ref().and_then(|i| release_day(&file, i)));
        found.extend(info.as_ref().and_then(|i| version(&file, i)));
        self.report(number, found);
        info.map(|i| i.record)
    }

    fn source(&mut self, raw: RawSource) -> Option<SourceExtracts> {
        let source = self.source_file(raw.source, &raw.id, &raw.name);
        let known = source.is_some();
        let mut extracts = SourceExtracts::new(source.unwrap_or_else(|| unknown_source(&raw.id)));
        for dataset in Dataset::ALL {
            if !raw.files.iter().any(|(d, _)| d == dataset) {
                let name = format!("{}/{}.json", raw.name, dataset.name());
                self.missing(&name, "if there are none, write `{\"records\": []}`".into());
            }
        }
        for (dataset, file) in raw.files {
            let number = self.open(file);
            let source = &extracts.source;
            match dataset {
                Dataset::Figures => {
                    extracts.figures = self.records(number, source, Keys::add_amount);
                }
                Dataset::Events => extracts.events = self.records(number, source, |_, _| {}),
                Dataset::Actors => {
                    extracts.actors = self.records(number, source, |keys, located: &Located<Actor>| {
                        keys.add_forms(located, &located.record.aliases);
                    });
                }
                Dataset::References => {
                    extracts.references = self.records(number, source, |_, _| {});
                }
                Dataset::Problems => extracts.problems = self.records(number, source, |_, _| {}),
                Dataset::Exclusions => {
                    extracts.exclusions = self.records(number, source, |_, _| {});
                }
            }
        }
        self.strangers(&raw.strangers);
        known.then_some(extracts)
    }

    fn source_file(&mut self, file: Option<RawFile>, id: &str, folder: &str) -> Option<Source> {
        let Some(file) = file else {
            let help = "describe the article there, or move the folder out of the raw extracts";
            self.missing(&format!("{folder}/source.json"), help.into());
            return None;
        };
        let number = self.open(file);
        let (name, text) = &self.files[number];
        let file = TextFile::new(name, text);
        let mut found = Vec::new();
        check_schema_name(&file, "source", &mut found);
        let source = load_single::<Source>(&file, &Contract::of_source(), &mut found);
        found.extend(source.as_ref().and_then(|s| wrong_folder(&file, s, id)));
        self.report(number, found);
        source.map(|s| s.record)
    }

    /// Loads the records of a file, applies the rules on each and enters their keys.
    fn records<R: Checked>(
        &mut self,
        number: usize,
        source: &Source,
        enter: fn(&mut Keys, &Located<R>),
    ) -> Vec<R> {
        let (name, text) = &self.files[number];
        let file = TextFile::new(name, text);
        let mut found = Vec::new();
        check_schema_name(&file, R::DATASET.name(), &mut found);
        let loaded = load_records::<R>(&file, false, &mut found);
        let layout = split(text.as_bytes(), false).map_or(Layout::File, |(layout, _)| layout);
        self.records += loaded.len();
        let mut records = Vec::with_capacity(loaded.len());
        for located in loaded {
            let prefix = layout.pointer(located.index);
            found.extend(apply_rules(&file, source, &prefix, &located));
            self.keys.add(&located, number, prefix);
            enter(&mut self.keys, &located);
            records.push(located.record);
        }
        self.report(number, found);
        records
    }

    /// Answers the questions across records.
    fn across(&mut self) {
        let files: Vec<TextFile<'_>> =
            self.files.iter().map(|(name, text)| TextFile::new(name, text)).collect();
        let diagnostics: Vec<(usize, Diagnostic)> = self
            .keys
            .findings()
            .into_iter()
            .map(|finding| (finding.key.file, across_diagnostic(&files, &finding)))
            .collect();
        self.found.extend(diagnostics);
    }

    fn finish(self, dataset: Option<DatasetInfo>, sources: Vec<SourceExtracts>) -> Outcome {
        let mut found = self.found;
        found.sort_by(|(a, x), (b, y)| {
            (a, x.range, x.code, &x.pointer).cmp(&(b, y.range, y.code, &y.pointer))
        });
        found.dedup();
        let diagnostics: Vec<Diagnostic> = found.into_iter().map(|(_, d)| d).collect();
        let mut summary = Summary { files: self.files.len(), records: self.records, ..Summary::default() };
        summary.count(&diagnostics);
        let sound = summary.errors == 0;
        let extracts = dataset.filter(|_| sound).map(|dataset| Extracts { dataset, sources });
        Outcome { extracts, diagnostics, files: self.files, summary }
    }
}

fn apply_rules<R: Checked>(
    file: &TextFile<'_>,
    source: &Source,
    prefix: &str,
    located: &Located<R>,
) -> Vec<Diagnostic> {
    let mut findings: Vec<Finding> = Vec::new();
    for rule in R::RULES {
        if rule.reads.iter().all(|field| located.is_own(&format!("/{field}"))) {
            (rule.check)(&located.record, source, &mut findings);
        }
    }
    if findings.is_empty() {
        return Vec::new();
    }
    // Only a record with findings is read again for places.
    let root = parse(&file.text[located.range.clone()], located.range.start).root;
    let place =
        |pointer: &str| root.as_ref().map_or(located.range.clone(), |r| r.nearest(pointer).range.clone());
    let diagnostic = |f: Finding| Diagnostic {
        pointer: format!("{prefix}{}", f.pointer),
        record: Some(located.record.id().0.clone()),
        ..file.diagnostic(f.code, &place(&f.pointer), f.message, f.help)
    };
    findings.into_iter().map(diagnostic).collect()
}

fn across_diagnostic(files: &[TextFile<'_>], finding: &AcrossFinding<'_>) -> Diagnostic {
    let place = |key: &Key, pointer: &str| {
        let text = &files[key.file].text[key.range.clone()];
        let root = parse(text, key.range.start).root;
        root.map_or(key.range.clone(), |r| r.nearest(pointer).range.clone())
    };
    let key = finding.key;
    let file = &files[key.file];
    let range = place(key, finding.pointer);
    let mut diagnostic = file.diagnostic(finding.code, &range, finding.message.clone(), finding.help.clone());
    diagnostic.pointer = format!("{}{}", key.prefix, finding.pointer);
    diagnostic.record = Some(key.id.clone());
    if let Some((other, pointer, message)) = finding.other {
        let range = place(other, pointer);
        diagnostic.related.push(files[other.file].related(&range, message));
    }
    diagnostic
}

/// The release day must exist in the calendar.
fn release_day(file: &TextFile<'_>, info: &Located<DatasetInfo>) -> Option<Diagnostic> {
    let released = &info.record.released;
    NaiveDate::parse_from_str(released, "%Y-%m-%d").is_err().then(|| {
        let range = range_of(file, "/released");
        let message = format!("the calendar has no day `{released}`");
        Diagnostic {
            pointer: "/released".into(),
            ..file.diagnostic(
                &codes::INVALID_DATE,
                &range,
                message,
                "write the day of the release as `2026-11-23`".into(),
            )
        }
    })
}

/// The version must be one that programs can compare.
fn version(file: &TextFile<'_>, info: &Located<DatasetInfo>) -> Option<Diagnostic> {
    let version = &info.record.version;
    semver::Version::parse(version).err().map(|error| Diagnostic {
        pointer: "/version".into(),
        ..file.diagnostic(
            &codes::WRONG_FORM,
            &range_of(file, "/version"),
            format!("`{}` is no semantic version: {error}", super::syntax::clip(version)),
            "write three numbers below 2^64, such as `1.0.0`".into(),
        )
    })
}

fn wrong_folder(file: &TextFile<'_>, source: &Located<Source>, folder: &str) -> Option<Diagnostic> {
    let id = &source.record.id.0;
    (id != folder).then(|| {
        let message = format!("the source is called `{id}`, its folder `{folder}`");
        Diagnostic {
            pointer: "/id".into(),
            record: Some(id.clone()),
            ..file.diagnostic(
                &codes::UNKNOWN_SOURCE,
                &range_of(file, "/id"),
                message,
                "give both the same name".into(),
            )
        }
    })
}

fn range_of(file: &TextFile<'_>, pointer: &str) -> std::ops::Range<usize> {
    let root = parse(file.text, 0).root;
    root.map_or(0..0, |r| r.nearest(pointer).range.clone())
}

/// Stands in for a source that is not described, so that its records are checked all the same.
fn unknown_source(id: &str) -> Source {
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
        // Without a description no span is known to end behind the article.
        text: Fingerprint { words: u32::MAX, sha256: String::new(), windows: String::new() },
    }
}
