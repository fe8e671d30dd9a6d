//! What the index above a release says about it.

use std::path::Path;

use crate::model::published::{Entry, Index};

/// What an index says of a release.
pub struct Listed<'a> {
    /// The folder of the versions that the index lists.
    pub dist: &'a Path,
    /// The index.
    pub index: &'a Index,
    /// The version.
    pub entry: &'a Entry,
}
