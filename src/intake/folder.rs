//! The files of a folder of raw extracts.

use std::fs;
use std::path::{Path, PathBuf};

use crate::intake::given::GivenFolder;
use crate::intake::input::Input;
use crate::intake::read_error::ReadError;
use crate::model::Dataset;
use crate::text::named;

/// A file in memory.
#[derive(Debug)]
pub struct RawFile {
    /// Path as it is shown to people.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The folder of one source.
#[derive(Debug, Clone)]
pub struct RawSource {
    /// Name of the folder.
    pub id: String,
    /// Path of the folder as it is shown to people.
    pub name: String,
    /// `source.json`, if it exists.
    pub source: Option<Input>,
    /// The files of the datasets that exist.
    pub files: Vec<(Dataset, Input)>,
    /// JSON files that belong to no dataset.
    pub unexpected_files: Vec<String>,
}

/// `raw/`: what holds for the dataset, and one folder per source.
#[derive(Debug, Clone)]
pub struct RawFolder {
    /// Path of `dataset.json` as it is shown to people.
    pub dataset_name: String,
    /// `dataset.json`, if it exists.
    pub dataset: Option<Input>,
    /// The sources, in order of their names.
    pub sources: Vec<RawSource>,
    /// JSON files next to `dataset.json` that belong to no dataset.
    pub unexpected_files: Vec<String>,
}

/// Finds the files of a folder of raw extracts.
///
/// # Errors
///
/// When the folder, or a file that is in it, cannot be read, or a link leads out of it. A missing file is not an error here.
pub fn read_folder(path: &Path) -> Result<RawFolder, ReadError> {
    let entries = entries(path)?;
    let dataset_path = path.join("dataset.json");
    let mut folder = RawFolder {
        dataset_name: named(&dataset_path),
        dataset: None,
        sources: Vec::new(),
        unexpected_files: Vec::new(),
    };
    let given = GivenFolder::new(path)?;
    for entry in entries {
        if entry == dataset_path {
            given.place_of(&entry, given.real())?;
            folder.dataset = Some(Input::regular(&entry)?);
        } else if entry.is_dir() {
            let real = given.place_of(&entry, given.real())?;
            folder.sources.push(read_source(&entry, &given, &real)?);
        } else if is_json(&entry) {
            folder.unexpected_files.push(named(&entry));
        }
    }
    Ok(folder)
}

fn read_source(path: &Path, given: &GivenFolder, real: &Path) -> Result<RawSource, ReadError> {
    let regular = |entry: &Path| {
        given.place_of(entry, real)?;
        Input::regular(entry)
    };
    let mut source = RawSource {
        id: file_name(path),
        name: named(path),
        source: None,
        files: Vec::new(),
        unexpected_files: Vec::new(),
    };
    for entry in entries(path)? {
        if !is_json(&entry) {
            continue;
        }
        // The case must match: with `events.JSON` next to `events.json`, one of the two would be lost.
        let name = file_name(&entry);
        let stem = name.strip_suffix(".json").unwrap_or_default();
        match (stem, Dataset::named(stem)) {
            ("source", _) => source.source = Some(regular(&entry)?),
            (_, Some(dataset)) => source.files.push((dataset, regular(&entry)?)),
            _ => source.unexpected_files.push(named(&entry)),
        }
    }
    source.files.sort_by_key(|(dataset, _)| *dataset);
    Ok(source)
}

/// What is in a folder, hidden files left out, in order of names.
pub(super) fn entries(path: &Path) -> Result<Vec<PathBuf>, ReadError> {
    let failed = |error| ReadError { path: path.to_owned(), error };
    let mut found = Vec::new();
    for entry in fs::read_dir(path).map_err(failed)? {
        let entry = entry.map_err(failed)?.path();
        if !file_name(&entry).starts_with('.') {
            found.push(entry);
        }
    }
    found.sort();
    Ok(found)
}

fn is_json(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("json"))
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
