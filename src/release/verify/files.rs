//! Every file has the digest that `SHA256SUMS` states, none is missing, none is too many.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::fault::{fault, only_line_ends};
use super::{VerifyError, codes};
use crate::diagnostics::Diagnostic;
use crate::release::digest::FileDigest;
use crate::release::index::Entry;
use crate::release::read::{
    Listing, ReadError, SUMS, digest_file, digest_with_line_feeds, list, parse_sums, read_file,
};

/// The files of a folder as they are.
#[derive(Default)]
pub struct Found {
    /// Every file but `SHA256SUMS`, by path.
    pub files: BTreeMap<String, FileDigest>,
    /// The paths of those that are as they were published.
    pub sound: BTreeSet<String>,
    /// Whether there is nothing else: no link, no device, no more than a release has.
    pub only_files: bool,
    /// Whether the line ends of some were converted, as git does unless it is told not to.
    pub converted: bool,
}

/// Compares the files of a folder with `SHA256SUMS`, and that with the index.
pub fn check(
    folder: &Path,
    entry: Option<&Entry>,
    faults: &mut Vec<Diagnostic>,
) -> Result<Found, VerifyError> {
    let Listing { files: there, odd } = match list(folder) {
        Err(ReadError::NoRelease { what, .. }) => {
            faults.push(fault(&codes::FOREIGN_FILE, folder, what));
            return Ok(Found::default());
        }
        listing => listing?,
    };
    let mut files = digests(there)?;
    let own = files.remove(SUMS);
    let sums_path = folder.join(SUMS);
    let mut stated = match &own {
        Some(_) => stated(&sums_path, faults)?,
        None if odd.contains_key(SUMS) => BTreeMap::new(),
        None => {
            faults.push(fault(&codes::LOST_FILE, &sums_path, "the list of digests is missing"));
            BTreeMap::new()
        }
    };
    if let Some(entry) = entry {
        against_index(folder, &stated, own.as_ref(), entry, faults)?;
        sizes(folder, &files, entry, faults);
        // Someone who altered a file may have altered the list as well; the index is the better witness.
        stated = entry.files.iter().map(|f| (f.path.clone(), f.sha256.clone())).collect();
    }
    let mut sound = BTreeSet::new();
    let mut converted = false;
    for path in files.keys().chain(stated.keys()).collect::<BTreeSet<_>>() {
        let at = folder.join(path);
        match (files.get(path), stated.get(path)) {
            (Some(file), Some(sum)) if file.sha256 == *sum => {
                sound.insert(path.clone());
            }
            (Some(_), Some(sum)) if is_converted(&at, sum)? => {
                converted = true;
                faults.push(only_line_ends(&codes::ALTERED_FILE, &at));
            }
            (Some(_), Some(_)) => {
                faults.push(fault(&codes::ALTERED_FILE, &at, "is not the file that was published"));
            }
            (Some(_), None) => faults.push(fault(&codes::FOREIGN_FILE, &at, "is not part of the release")),
            (None, _) if odd.contains_key(path) => {}
            (None, _) => faults.push(fault(&codes::LOST_FILE, &at, "was published but is missing")),
        }
    }
    faults
        .extend(odd.iter().map(|(path, why)| fault(&codes::FOREIGN_FILE, &folder.join(path), why.as_str())));
    Ok(Found { files, sound, only_files: odd.is_empty(), converted })
}

/// Whether a file whose digest is wrong would have the right one with LF at the ends of its lines.
fn is_converted(path: &Path, sum: &str) -> Result<bool, VerifyError> {
    Ok(digest_with_line_feeds(path)? == sum)
}

/// The digests of all files.
fn digests(files: BTreeMap<String, PathBuf>) -> Result<BTreeMap<String, FileDigest>, VerifyError> {
    let digest = |(path, file): (String, PathBuf)| {
        let (bytes, sha256) = digest_file(&file)?;
        Ok((path.clone(), FileDigest { path, bytes, sha256 }))
    };
    Ok(files.into_par_iter().map(digest).collect::<Result<_, ReadError>>()?)
}

/// The digests of `SHA256SUMS`, which must be as releases write it, to the byte.
fn stated(path: &Path, faults: &mut Vec<Diagnostic>) -> Result<BTreeMap<String, String>, VerifyError> {
    let bytes = read_file(path)?;
    let sums = match parse_sums(path, &bytes) {
        Ok(sums) => sums,
        Err(ReadError::Damaged { line, what, .. }) => {
            let fault = fault(&codes::BAD_CHECKSUMS, path, format!("the line {what}"));
            faults.push(fault.on_line(line.unwrap_or(1)));
            return Ok(BTreeMap::new());
        }
        Err(other) => return Err(other.into()),
    };
    let written: Vec<String> = sums.iter().map(|(path, sum)| format!("{sum}  {path}\n")).collect();
    if bytes.contains(&b'\r') {
        let message = "the lines end in CR LF, so sha256sum looks for files whose names end in CR";
        faults.push(fault(&codes::BAD_CHECKSUMS, path, message).on_line(1));
    } else if written.concat().as_bytes() != bytes {
        let message = "the list is not in the format of releases: one digest, two spaces and a path per line, sorted by path";
        faults.push(fault(&codes::BAD_CHECKSUMS, path, message));
    }
    Ok(sums)
}

/// The sizes that the index states of files which are as they were published.
fn sizes(folder: &Path, files: &BTreeMap<String, FileDigest>, entry: &Entry, faults: &mut Vec<Diagnostic>) {
    for stated in &entry.files {
        let is = files.get(&stated.path).filter(|is| is.sha256 == stated.sha256);
        if let Some(is) = is.filter(|is| is.bytes != stated.bytes) {
            let message = format!("has {} bytes, but {} in index.json", is.bytes, stated.bytes);
            faults.push(fault(&codes::FALSE_INDEX, &folder.join(&stated.path), message));
        }
    }
}

/// The index has the digest of the list, and the list itself.
fn against_index(
    folder: &Path,
    stated: &BTreeMap<String, String>,
    own: Option<&FileDigest>,
    entry: &Entry,
    faults: &mut Vec<Diagnostic>,
) -> Result<(), VerifyError> {
    let path = folder.join(SUMS);
    let is_other = own.is_some_and(|own| own.sha256 != entry.sha256sums);
    // That its line ends were converted is reported where it is read.
    if is_other && !is_converted(&path, &entry.sha256sums)? {
        faults.push(fault(&codes::ALTERED_FILE, &path, "has another digest than in index.json"));
    }
    for file in &entry.files {
        match stated.get(&file.path) {
            Some(sum) if *sum == file.sha256 => {}
            Some(_) => {
                let message = format!("gives another digest for {} than index.json", file.path);
                faults.push(fault(&codes::BAD_CHECKSUMS, &path, message));
            }
            None if own.is_some() => {
                let message = format!("does not list {}, but index.json does", file.path);
                faults.push(fault(&codes::BAD_CHECKSUMS, &path, message));
            }
            None => {}
        }
    }
    Ok(())
}
