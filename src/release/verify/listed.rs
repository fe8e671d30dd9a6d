//! What the index above a release says about it.

use crate::model::published::{Entry, Index};

/// What an index says of a release.
pub struct Listed<'a> {
    /// The index.
    pub index: &'a Index,
    /// The version.
    pub entry: &'a Entry,
}
