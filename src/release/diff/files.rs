//! Which files differ.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use rayon::prelude::*;

use crate::model::changes::FileChanges;
use crate::release::read::{Attempt, ReadError, ReleaseFolder};

/// Compares the files of two releases byte for byte.
pub fn compare(
    before: Option<&ReleaseFolder>,
    after: &ReleaseFolder,
    later: &[&str],
) -> Result<FileChanges, ReadError> {
    let old = |path: &str| before.and_then(|folder| folder.files().get(path));
    let new: BTreeSet<&str> = after.files().keys().map(String::as_str).chain(later.iter().copied()).collect();
    let gone = before.into_iter().flat_map(|folder| folder.files().keys());
    let both: Vec<&str> = new.iter().copied().filter(|path| old(path).is_some()).collect();
    let changed: Vec<(&str, bool)> = both
        .into_par_iter()
        .map(|path| {
            let same = match (old(path), after.files().get(path)) {
                (Some(a), Some(b)) if !later.contains(&path) => same(a, b)?,
                _ => false,
            };
            Ok((path, !same))
        })
        .collect::<Result<_, ReadError>>()?;
    Ok(FileChanges {
        added: new.iter().filter(|path| old(path).is_none()).map(ToString::to_string).collect(),
        removed: gone.filter(|path| !new.contains(path.as_str())).cloned().collect(),
        changed: changed
            .into_iter()
            .filter(|(_, changed)| *changed)
            .map(|(path, _)| path.to_owned())
            .collect(),
    })
}

/// Bytes that are compared at a time.
const PIECE: usize = 1 << 18;

/// Whether two files have the same bytes.
fn same(a: &Path, b: &Path) -> Result<bool, ReadError> {
    if a.metadata().attempt(a)?.len() != b.metadata().attempt(b)?.len() {
        return Ok(false);
    }
    let (mut one, mut other) = (File::open(a).attempt(a)?, File::open(b).attempt(b)?);
    let (mut left, mut right) = (Vec::with_capacity(PIECE), Vec::with_capacity(PIECE));
    loop {
        left.clear();
        right.clear();
        (&mut one).take(PIECE as u64).read_to_end(&mut left).attempt(a)?;
        (&mut other).take(PIECE as u64).read_to_end(&mut right).attempt(b)?;
        if left != right || left.is_empty() {
            return Ok(left == right);
        }
    }
}
