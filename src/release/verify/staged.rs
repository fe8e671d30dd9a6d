//! A release that is about to be published, as it lies in its staging folder.

use std::path::Path;

use super::folder;
use super::listed::Listed;
use super::{Verified, VerifyError};
use crate::model::published::Index;

/// Verifies a staged release by the index that is to list it; `dist` has the previous versions. Nothing else shows that a version, which
/// never changes once it is published, can be published: files are named from their place in the release.
pub fn verify(staged: &Path, dist: &Path, index: &Index, version: &str) -> Result<Verified, VerifyError> {
    let listed = index.entry(version).map(|entry| Listed { dist, index, entry });
    let mut verified = folder::verify(staged, listed.as_ref())?;
    let prefix = format!("{}/", crate::text::named(staged));
    for fault in &mut verified.faults {
        if let Some(within) = fault.file.strip_prefix(&prefix) {
            fault.file = within.to_owned();
        }
    }
    Ok(verified)
}
