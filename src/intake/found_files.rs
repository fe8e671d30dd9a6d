//! The files of a contribution, from the paths that are given.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::intake::folder::{entries, regular};
use crate::intake::format::Format;
use crate::intake::input::Input;
use crate::intake::read_error::ReadError;

/// The inputs that paths stand for: a file itself, a folder for every file of records below it, `-` for standard input.
///
/// # Errors
///
/// When a path cannot be read, or a folder holds no file of records.
pub fn inputs(paths: &[PathBuf]) -> Result<Vec<Input>, ReadError> {
    let mut found = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            found.push(Input::standard()?);
        } else if path.is_dir() {
            let mut files = Vec::new();
            below(path, &mut BTreeSet::new(), &mut files)?;
            if files.is_empty() {
                let error = std::io::Error::other(
                    "no file in it ends in .json, .jsonl, .ndjson or .csv\n  help: name the files themselves, or the folder that holds them",
                );
                return Err(ReadError { path: path.clone(), error });
            }
            for file in files {
                found.push(regular(&file)?);
            }
        } else {
            found.push(Input::file(path)?);
        }
    }
    Ok(found)
}

/// The files of records below a folder, hidden ones left out, in order of names. A folder that was entered before, by a
/// link that leads back to it, is not entered again.
fn below(folder: &Path, entered: &mut BTreeSet<PathBuf>, files: &mut Vec<PathBuf>) -> Result<(), ReadError> {
    let failed = |error| ReadError { path: folder.to_owned(), error };
    if !entered.insert(fs::canonicalize(folder).map_err(failed)?) {
        return Ok(());
    }
    for entry in entries(folder)? {
        if entry.is_dir() {
            below(&entry, entered, files)?;
        } else if Format::of_name(&entry.to_string_lossy()).is_some() {
            files.push(entry);
        }
    }
    Ok(())
}
