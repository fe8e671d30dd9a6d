//! What is in the folder of a release.

use std::collections::BTreeMap;
use std::fs::{self, DirEntry};
use std::path::{Path, PathBuf};

use super::ReadError;
use super::file::LARGEST;
use crate::fsio::Attempt;

/// Levels of folders that are read at most; a release has three.
const DEEPEST: usize = 8;

/// Most files and folders; a release has some dozens.
const MOST_ENTRIES: usize = 10_000;

/// Most bytes of all files together.
const MOST_BYTES: u64 = 4 << 30;

/// The files below a folder, by their path within, with `/` between its parts.
#[derive(Default)]
pub struct Listing {
    /// Regular files.
    pub files: BTreeMap<String, PathBuf>,
    /// Entries that no release has, each with what is wrong with it: the predicate of a sentence.
    pub odd: BTreeMap<String, String>,
}

/// Lists the files below a folder, without following links.
///
/// # Errors
///
/// When a folder cannot be read, or holds more than any release.
pub fn list(root: &Path) -> Result<Listing, ReadError> {
    let mut listing = Listing::default();
    let (mut entries, mut bytes) = (0, 0);
    let mut open = vec![(String::new(), root.to_owned(), 1)];
    while let Some((prefix, folder, depth)) = open.pop() {
        for entry in fs::read_dir(&folder).attempt("read", &folder)? {
            let entry = entry.attempt("read", &folder)?;
            let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
            entries += 1;
            match kind(&entry, depth)? {
                Kind::Folder => open.push((format!("{path}/"), entry.path(), depth + 1)),
                Kind::Odd(why) => drop(listing.odd.insert(path, why)),
                Kind::File(size) => {
                    bytes += size;
                    listing.files.insert(path, entry.path());
                }
            }
            if entries > MOST_ENTRIES || bytes > MOST_BYTES {
                return Err(ReadError::no_release(root, "holds more than any release"));
            }
        }
    }
    Ok(listing)
}

enum Kind {
    Folder,
    /// A regular file of this many bytes.
    File(u64),
    Odd(String),
}

fn kind(entry: &DirEntry, depth: usize) -> Result<Kind, ReadError> {
    // Does not follow links.
    let metadata = entry.metadata().attempt("read", &entry.path())?;
    Ok(if metadata.is_dir() && depth < DEEPEST {
        Kind::Folder
    } else if metadata.is_dir() {
        Kind::Odd("is nested too deep".into())
    } else if metadata.is_symlink() {
        Kind::Odd("is a link: what it leads to is not in the release".into())
    } else if !metadata.is_file() {
        Kind::Odd("is not a regular file, but a pipe or a device".into())
    } else if metadata.len() > LARGEST {
        Kind::Odd(format!("has {} bytes, more than any file of a release", metadata.len()))
    } else {
        Kind::File(metadata.len())
    })
}
