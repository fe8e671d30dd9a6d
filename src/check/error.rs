//! Why a check could not run.

use crate::diagnostics::StoreError;
use crate::intake::ReadError;

/// Why a check could not run.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// A file cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The diagnostics cannot be kept.
    #[error(transparent)]
    Store(#[from] StoreError),
}
