//! One release.

use std::path::Path;

use super::fault;
use super::listed::Listed;
use super::{Verified, VerifyError, changes, files, links, metadata, references, tables};
use crate::release::read::{ReadError, ReleaseFolder, SUMS};

/// Verifies the folder of a release; `listed` is its entry in the index.
pub fn verify(path: &Path, listed: Option<&Listed<'_>>) -> Result<Verified, VerifyError> {
    let mut verified = Verified::default();
    let faults = &mut verified.faults;
    let has_sums = path.join(SUMS).symlink_metadata().is_ok();
    let release = match ReleaseFolder::open_checked(path) {
        Ok(release) => Some(release),
        Err(ReadError::NoRelease { .. }) if listed.is_some() || has_sums => None,
        Err(ReadError::NoRelease { .. }) => {
            return Err(VerifyError::NoRelease { path: path.to_owned(), what: "is not a release" });
        }
        Err(other) => return Err(other.into()),
    };
    let found = files::check(path, listed.map(|l| l.entry), faults)?;
    verified.files = found.files.len() + usize::from(has_sums);
    // What is in files whose line ends were converted is checked when they are as they were.
    if let Some(release) = release.filter(|_| found.only_files && !found.converted) {
        let release = &release;
        let tables = tables::check(release, &found, faults);
        links::check(&tables, faults);
        let facts = metadata::Facts::of(release, &tables, faults);
        metadata::check(&facts, &found, listed, faults);
        references::check(release, &tables, faults);
        // Damage is already reported, and what is damaged cannot be compared.
        if faults.is_empty() {
            faults.extend(changes::check(release, listed));
        }
        verified.rows = tables.iter().map(|table| table.rows.len()).sum();
    }
    faults.sort_by(|a, b| fault::order(a).cmp(&fault::order(b)));
    faults.dedup();
    Ok(verified)
}
