//! Why diagnostics are lost.

use std::io;

use crate::text::shown;

/// The temporary file that holds what memory should not cannot be written or read.
#[derive(Debug, thiserror::Error)]
#[error(
    "cannot keep the diagnostics in {}, the folder for temporary files: {_0}\n  help: let TMPDIR name a folder with room, or show only the first problems, with `--max-problems`",
    shown(&std::env::temp_dir())
)]
pub struct StoreError(pub io::Error);
