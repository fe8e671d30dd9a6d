//! The files of a contribution, from the paths that are given.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::intake::folder::entries;
use crate::intake::format::Format;
use crate::intake::given::GivenFolder;
use crate::intake::input::Input;
use crate::intake::read_error::ReadError;

/// Levels of folders that are read at most.
const DEEPEST: usize = 64;

/// The inputs that paths stand for: a file itself, a folder for every file of records below it, `-` for standard input.
///
/// # Errors
///
/// When a path cannot be read, a folder holds no file of records, or a link leads out of it.
pub fn inputs(paths: &[PathBuf]) -> Result<Vec<Input>, ReadError> {
    let mut found = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            found.push(Input::standard()?);
        } else if path.is_dir() {
            let files = Below::new(path)?.files;
            if files.is_empty() {
                let error = std::io::Error::other(
                    "no file in it ends in .json, .jsonl, .ndjson or .csv\n  help: name the files themselves, or the folder that holds them",
                );
                return Err(ReadError { path: path.clone(), error });
            }
            for file in files {
                found.push(Input::regular(&file)?);
            }
        } else {
            found.push(Input::file(path)?);
        }
    }
    Ok(found)
}

/// The files of records below a folder, hidden ones left out, in order of names.
struct Below {
    given: GivenFolder,
    /// Canonical paths of the folders that were entered: a link may lead back to one of them.
    entered: BTreeSet<PathBuf>,
    files: Vec<PathBuf>,
}

impl Below {
    fn new(folder: &Path) -> Result<Self, ReadError> {
        let given = GivenFolder::new(folder)?;
        let real = given.real().to_owned();
        let mut below = Self { given, entered: BTreeSet::from([real.clone()]), files: Vec::new() };
        below.enter(folder, &real, 1)?;
        Ok(below)
    }

    fn enter(&mut self, folder: &Path, real: &Path, depth: usize) -> Result<(), ReadError> {
        if depth > DEEPEST {
            let error =
                format!("it is nested {depth} folders deep\n  help: name the folder that holds the files");
            return Err(ReadError { path: folder.to_owned(), error: std::io::Error::other(error) });
        }
        for entry in entries(folder)? {
            if entry.is_dir() {
                let place = self.given.place_of(&entry, real)?;
                if self.entered.insert(place.clone()) {
                    self.enter(&entry, &place, depth + 1)?;
                }
            } else if Format::of_name(&entry.to_string_lossy()).is_some() {
                self.given.place_of(&entry, real)?;
                self.files.push(entry);
            }
        }
        Ok(())
    }
}
