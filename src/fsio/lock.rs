//! One run at a time in a folder, and folders on disk.

use std::fs::{File, TryLockError};
use std::io::{self, Write};
use std::path::Path;

use super::error::{Attempt, IoError};
use crate::text::shown;

/// Holds the lock on a folder until the handle is dropped; says so on standard error where another run holds it:
/// `waiting for another release into dist to end`. The lock leaves nothing in the folder.
///
/// # Errors
///
/// When the folder cannot be opened or locked.
pub fn lock(folder: &Path, work: &str) -> Result<File, IoError> {
    let handle = open(folder).attempt("open", folder)?;
    match handle.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            // Whether anyone reads this does not matter to the run.
            let _ = writeln!(io::stderr(), "waiting for another {work} {} to end", shown(folder));
            handle.lock().attempt("lock", folder)?;
        }
        Err(TryLockError::Error(error)) => return Err(error).attempt("lock", folder),
    }
    Ok(handle)
}

/// The folder itself is what is locked.
#[cfg(unix)]
fn open(folder: &Path) -> io::Result<File> {
    File::open(folder)
}

/// Windows locks files only: one in the user's folder for temporary files stands for the folder.
#[cfg(not(unix))]
fn open(folder: &Path) -> io::Result<File> {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    folder.canonicalize()?.hash(&mut hasher);
    let name = format!("colophon-{:016x}.lock", hasher.finish());
    File::options().write(true).create(true).truncate(false).open(std::env::temp_dir().join(name))
}

/// Waits until the entries of a folder are on disk.
///
/// # Errors
///
/// When the system refuses.
#[cfg(unix)]
pub fn sync_folder(folder: &Path) -> Result<(), IoError> {
    let handle = File::open(folder).attempt("open", folder)?;
    handle.sync_all().attempt("write", folder)
}

/// Windows has no way to ask for this: its file systems keep a journal of what becomes of names.
///
/// # Errors
///
/// None.
#[cfg(not(unix))]
pub fn sync_folder(_: &Path) -> Result<(), IoError> {
    Ok(())
}
