//! One run at a time in a folder, and folders on disk.

use std::fs::{File, TryLockError};
use std::io::{self, Write};
use std::path::Path;

use super::error::{Attempt, IoError};

/// Holds the lock on a folder until the handle is dropped; says so on standard error where another run holds it:
/// `waiting for another release into dist to end`. The lock is on the folder itself and leaves nothing in it.
///
/// # Errors
///
/// When the folder cannot be opened or locked.
pub fn lock(folder: &Path, work: &str) -> Result<File, IoError> {
    let handle = File::open(folder).attempt("open", folder)?;
    match handle.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            // Whether anyone reads this does not matter to the run.
            let _ = writeln!(io::stderr(), "waiting for another {work} {} to end", folder.display());
            handle.lock().attempt("lock", folder)?;
        }
        Err(TryLockError::Error(error)) => return Err(error).attempt("lock", folder),
    }
    Ok(handle)
}

/// Waits until the entries of a folder are on disk.
///
/// # Errors
///
/// When the system refuses.
pub fn sync_folder(folder: &Path) -> Result<(), IoError> {
    let handle = File::open(folder).attempt("open", folder)?;
    handle.sync_all().attempt("write", folder)
}
