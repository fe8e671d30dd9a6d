//! A folder of raw extracts in canonical format.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::document::{Document, Unreadable};
use super::shape::Shape;
use super::write::Change;
use crate::intake::{Input, RawFolder, ReadError};

/// What formatting a folder comes to.
#[derive(Debug, Default)]
pub struct Formatting {
    /// Files that were looked at.
    pub files: usize,
    /// Files that are not in canonical format.
    pub changes: Vec<Change>,
    /// Names of files that are not JSON.
    pub unreadable: Vec<String>,
}

/// Formats every file of a folder of raw extracts, in memory.
///
/// # Errors
///
/// When a file cannot be read. One that is not JSON is in what is returned.
pub fn format_folder(raw: &Path, folder: RawFolder) -> Result<Formatting, ReadError> {
    let mut formatting = Formatting::default();
    if let Some(file) = folder.dataset {
        formatting.file(raw, file, |text| Document::parse_single(text, &Shape::of_dataset_info()))?;
    }
    for source in folder.sources {
        let folder = raw.join(&source.id);
        if let Some(file) = source.source {
            formatting.file(&folder, file, |text| Document::parse_single(text, &Shape::of_source()))?;
        }
        for (dataset, file) in source.files {
            formatting.file(&folder, file, |text| Document::parse(text, &Shape::of(dataset)))?;
        }
    }
    Ok(formatting)
}

impl Formatting {
    fn file(
        &mut self,
        folder: &Path,
        file: Input,
        read: impl FnOnce(&str) -> Result<Document, Unreadable>,
    ) -> Result<(), ReadError> {
        self.files += 1;
        let bytes = bytes_of(&file)?;
        let Some(document) = std::str::from_utf8(&bytes).ok().and_then(|text| read(text).ok()) else {
            self.unreadable.push(file.name);
            return Ok(());
        };
        let after = document.text();
        if after.as_bytes() != bytes {
            self.changes.push(Change { path: path_of(folder, &file), before: Some(bytes), after });
        }
        Ok(())
    }
}

/// All of a file that is to be changed.
pub(super) fn bytes_of(file: &Input) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    let failed = |error| ReadError { path: file.name.clone().into(), error };
    file.open()?.read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// Where a file is, or is to be; its name is only fit to be shown.
pub(super) fn path_of(folder: &Path, file: &Input) -> PathBuf {
    let name = Path::new(&file.name).file_name().unwrap_or_default();
    file.path().map_or_else(|| folder.join(name), Path::to_owned)
}
