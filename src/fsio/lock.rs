//! One run at a time in a folder, and folders on disk.

use std::fs::{File, TryLockError};
use std::io::{self, Write};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use super::error::{Attempt, IoError};
use crate::text::shown;

/// How long a run waits for another. No run takes this long, but any program that can read the folder can hold the lock.
const PATIENCE: Duration = Duration::from_mins(2);

/// Time between two attempts to take the lock.
const INTERVAL: Duration = Duration::from_millis(50);

/// Holds the lock on a folder until the handle is dropped; says so on standard error where another run holds it:
/// `waiting for another release into dist to end`. The lock leaves nothing in the folder.
///
/// # Errors
///
/// When the folder cannot be opened, or not be locked within two minutes.
pub fn lock(folder: &Path, work: &str) -> Result<File, IoError> {
    lock_within(PATIENCE, folder, work)
}

fn lock_within(patience: Duration, folder: &Path, work: &str) -> Result<File, IoError> {
    let handle = open(folder).attempt("open", folder)?;
    let began = Instant::now();
    let mut announced = false;
    loop {
        match handle.try_lock() {
            Ok(()) => return Ok(handle),
            Err(TryLockError::Error(error)) => return Err(error).attempt("lock", folder),
            Err(TryLockError::WouldBlock) if began.elapsed() >= patience => {
                let error = "another program holds it\n  help: end that program, which `lsof` names, and run the command again";
                return Err(io::Error::other(error)).attempt("lock", folder);
            }
            Err(TryLockError::WouldBlock) => {}
        }
        if !std::mem::replace(&mut announced, true) {
            // Whether anyone reads this does not matter to the run.
            let _ = writeln!(io::stderr(), "waiting for another {work} {} to end", shown(folder));
        }
        thread::sleep(INTERVAL);
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_for_a_lock_ends() {
        let folder = tempfile::tempdir().unwrap();
        let held = lock(folder.path(), "change of").unwrap();
        let refused = lock_within(Duration::from_millis(120), folder.path(), "change of").unwrap_err();
        assert!(refused.to_string().ends_with("`lsof` names, and run the command again"), "{refused}");
        drop(held);
        assert!(lock(folder.path(), "change of").is_ok());
    }
}
