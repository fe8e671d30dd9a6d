//! Files are written whole or not at all, and several of them together or none.
//!
//! A killed run leaves every file as it was or as it was to be, never in between, and hidden files whose names begin
//! with [`HIDDEN`], which the next run removes. Repeating the command completes what was begun.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::error::EditError;
use crate::fsio::{Attempt, Links, as_usual, is_link, lock, open_regular, sync_folder};
use crate::text::shown;

/// The names of temporary files next to a file that is written begin like this. Reading `raw/` passes over hidden files.
pub(super) const HIDDEN: &str = ".colophon-";

/// A file and what is to be in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Where the file is.
    pub path: PathBuf,
    /// What is in it now; none when it is new.
    pub before: Option<Vec<u8>>,
    /// What is to be in it.
    pub after: String,
}

/// Holds the lock on a folder of raw extracts until the handle is dropped, and removes what killed runs left behind.
///
/// # Errors
///
/// When the folder cannot be opened, locked or read.
pub fn hold(raw: &Path) -> Result<File, EditError> {
    let handle = lock(raw, "change of")?;
    clean_up(raw)?;
    Ok(handle)
}

/// Nobody else is at work: the folder is locked.
fn clean_up(raw: &Path) -> Result<(), EditError> {
    for entry in fs::read_dir(raw).attempt("read", raw)? {
        let path = entry.attempt("read", raw)?.path();
        if is_left_over(&path) {
            remove(&path)?;
        } else if is_folder(&path) {
            for entry in fs::read_dir(&path).attempt("read", &path)? {
                let path = entry.attempt("read", &path)?.path();
                if is_left_over(&path) {
                    remove(&path)?;
                }
            }
        }
    }
    Ok(())
}

fn is_left_over(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(HIDDEN))
}

fn remove(path: &Path) -> Result<(), EditError> {
    let removed = if is_folder(path) { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    Ok(removed.attempt("remove", path)?)
}

/// Whether a path is a folder; a link to one is not.
fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|kind| kind.is_dir())
}

/// Writes files of a folder of raw extracts, all or none. The folder must be held.
///
/// # Errors
///
/// When a file or its folder is a link, the system refuses, or a file is no longer what it was. Every file is then as it was before.
pub fn apply(raw: &Path, changes: &[Change]) -> Result<(), EditError> {
    changes.iter().try_for_each(|change| refuse_links(raw, &change.path))?;
    let staged: Vec<Staged> = changes.iter().map(stage).collect::<Result<_, _>>()?;
    commit(staged)
}

/// Nothing is written through a link, even one that stays in the folder: the file that changes should be the one that is named.
fn refuse_links(raw: &Path, path: &Path) -> Result<(), EditError> {
    let below = path.ancestors().take_while(|part| *part != raw && !part.as_os_str().is_empty());
    match below.into_iter().find(|part| is_link(part)) {
        Some(link) => Err(EditError::Link { path: link.to_owned() }),
        None => Ok(()),
    }
}

/// A file that waits next to the one it replaces.
struct Staged {
    new: NamedTempFile,
    target: PathBuf,
    /// Whether a file is there already.
    replaces: bool,
}

fn stage(change: &Change) -> Result<Staged, EditError> {
    let target = change.path.clone();
    let folder = folder_of(&target);
    let mut builder = tempfile::Builder::new();
    builder.prefix(HIDDEN);
    // The replacement of a private file is private from the start.
    let builder = if change.before.is_some() { &mut builder } else { as_usual(&mut builder) };
    let mut new = builder.tempfile_in(folder).attempt("write in", folder)?;
    new.write_all(change.after.as_bytes()).attempt("write", &target)?;
    if let Some(before) = &change.before {
        let there = open_regular(&target, Links::Refuse).attempt("read", &target)?;
        let metadata = there.metadata().attempt("read", &target)?;
        let mut bytes = Vec::new();
        there.take(before.len() as u64 + 1).read_to_end(&mut bytes).attempt("read", &target)?;
        if bytes != *before {
            return Err(EditError::Changed { path: change.path.clone() });
        }
        if metadata.permissions().readonly() {
            return Err(EditError::ReadOnly { path: change.path.clone() });
        }
        keep_owner(new.as_file(), &metadata);
        new.as_file().set_permissions(metadata.permissions()).attempt("write", &target)?;
    }
    new.as_file().sync_all().attempt("write", &target)?;
    Ok(Staged { new, target, replaces: change.before.is_some() })
}

fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Gives a new file to the owner of the one it replaces, where the user may do so.
#[cfg(unix)]
fn keep_owner(new: &File, old: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    // Nobody but the superuser may give files away; for others the file is theirs in any case.
    let _ = fchown(new, Some(old.uid()), Some(old.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &fs::Metadata) {}

/// Keeps the content of a file under a second name: a link where the file system has links, so that restoring it needs
/// no room on the disk.
fn set_aside(target: &Path) -> Result<PathBuf, EditError> {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let backup = target.with_file_name(format!("{HIDDEN}before-{name}"));
    if fs::symlink_metadata(&backup).is_ok() {
        remove(&backup)?;
    }
    fs::hard_link(target, &backup)
        .or_else(|_| fs::copy(target, &backup).map(|_| ()))
        .attempt("copy", target)?;
    Ok(backup)
}

fn commit(staged: Vec<Staged>) -> Result<(), EditError> {
    let mut done: Vec<Done> = Vec::new();
    for file in staged {
        match move_into_place(file) {
            Ok(moved) => done.push(moved),
            Err(error) => return Err(undo(done, error)),
        }
    }
    if let Err(error) = done.iter().try_for_each(|file| sync_folder(folder_of(&file.target))) {
        return Err(undo(done, error.into()));
    }
    for backup in done.into_iter().filter_map(|file| file.backup) {
        // What stays is removed by the next run.
        let _ = fs::remove_file(backup);
    }
    Ok(())
}

/// A file that was written, and where its former content is; none for a new file.
struct Done {
    target: PathBuf,
    backup: Option<PathBuf>,
}

fn move_into_place(Staged { new, target, replaces }: Staged) -> Result<Done, EditError> {
    if !replaces {
        new.persist_noclobber(&target).map_err(|e| e.error).attempt("create", &target)?;
        return Ok(Done { target, backup: None });
    }
    let backup = set_aside(&target)?;
    if let Err(refused) = new.persist(&target) {
        let _ = fs::remove_file(&backup);
        return Ok(Err(refused.error).attempt("write", &target)?);
    }
    Ok(Done { target, backup: Some(backup) })
}

/// Restores files that were written already; gives the error that made it necessary.
fn undo(done: Vec<Done>, error: EditError) -> EditError {
    let mut lost = String::new();
    for Done { target, backup } in done.into_iter().rev() {
        let restored = match &backup {
            Some(backup) => fs::rename(backup, &target),
            None => fs::remove_file(&target),
        };
        if restored.is_err() {
            let copy = backup.map_or("it did not exist before".to_owned(), |b| format!("see {}", shown(&b)));
            let _ = writeln!(lost, "    {} ({copy})", shown(&target));
        }
    }
    if lost.is_empty() { error } else { EditError::NotRestored { error: Box::new(error), lost } }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(folder: &Path, name: &str, before: Option<&str>, after: &str) -> Change {
        let path = folder.join(name);
        if let Some(before) = before {
            fs::write(&path, before).unwrap();
        }
        Change { path, before: before.map(|b| b.as_bytes().to_vec()), after: after.into() }
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> =
            entries.map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn all_files_are_written_and_no_other_file_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        apply(at, &[change(at, "a", Some("old"), "new"), change(at, "b", None, "fresh")]).unwrap();
        assert_eq!(fs::read_to_string(at.join("a")).unwrap(), "new");
        assert_eq!(fs::read_to_string(at.join("b")).unwrap(), "fresh");
        assert_eq!(names(at), ["a", "b"]);
    }

    #[test]
    fn when_one_file_cannot_be_written_none_is() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        let changes = [
            change(at, "a", Some("old"), "new"),
            change(at, "b", None, "fresh"),
            change(at, "c", Some("old"), "new"),
            change(at, "d", Some("old"), "new"),
        ];
        let staged: Vec<Staged> = changes.iter().map(|c| stage(c).unwrap()).collect();
        // No file can be renamed to a folder.
        fs::remove_file(at.join("c")).unwrap();
        fs::create_dir(at.join("c")).unwrap();
        let error = commit(staged).unwrap_err();
        assert!(matches!(&error, EditError::Io(refused) if refused.path.ends_with("c")), "{error}");
        assert_eq!(fs::read_to_string(at.join("a")).unwrap(), "old");
        assert_eq!(names(at), ["a", "c", "d"]);
    }

    #[test]
    fn a_file_that_someone_else_changed_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let stale = change(folder.path(), "a", Some("old"), "new");
        fs::write(&stale.path, "theirs").unwrap();
        let at = folder.path();
        assert!(matches!(apply(at, std::slice::from_ref(&stale)), Err(EditError::Changed { .. })));
        assert_eq!(fs::read_to_string(&stale.path).unwrap(), "theirs");
        let taken = Change { before: None, ..stale };
        assert!(apply(at, std::slice::from_ref(&taken)).is_err());
        assert_eq!(fs::read_to_string(&taken.path).unwrap(), "theirs");
        assert_eq!(names(folder.path()), ["a"]);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_stay_and_links_and_read_only_files_are_respected() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        let mode = |m| fs::Permissions::from_mode(m);
        let real = change(at, "real", Some("old"), "new");
        fs::set_permissions(&real.path, mode(0o640)).unwrap();
        std::os::unix::fs::symlink("real", at.join("link")).unwrap();
        std::os::unix::fs::symlink(".", at.join("source")).unwrap();
        for link in ["link", "source/real"] {
            let through = Change { path: at.join(link), ..real.clone() };
            assert!(matches!(apply(at, &[through]), Err(EditError::Link { .. })));
        }
        assert_eq!(fs::read_to_string(&real.path).unwrap(), "old");
        fs::remove_file(at.join("source")).unwrap();
        apply(at, std::slice::from_ref(&real)).unwrap();
        assert_eq!(fs::read_to_string(&real.path).unwrap(), "new");
        assert_eq!(fs::metadata(&real.path).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(at.join("link")).unwrap().is_symlink());

        fs::set_permissions(&real.path, mode(0o444)).unwrap();
        let again = Change { before: Some(b"new".to_vec()), ..real };
        assert!(matches!(apply(at, &[again]), Err(EditError::ReadOnly { .. })));
        assert_eq!(names(at), ["link", "real"]);
    }

    #[test]
    fn what_a_killed_run_left_is_removed_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        fs::create_dir_all(at.join("source")).unwrap();
        fs::create_dir_all(at.join(".colophon-new/x")).unwrap();
        for name in ["source/.colophon-before-a", "source/a", ".hidden", ".colophon-x"] {
            fs::write(at.join(name), "").unwrap();
        }
        // The target of a link is left alone.
        let elsewhere = tempfile::tempdir().unwrap();
        fs::create_dir(elsewhere.path().join(".colophon-theirs")).unwrap();
        #[cfg(unix)]
        for name in ["linked", ".colophon-linked"] {
            std::os::unix::fs::symlink(elsewhere.path(), at.join(name)).unwrap();
        }
        let held = hold(at).unwrap();
        assert_eq!(names(elsewhere.path()), [".colophon-theirs"]);
        #[cfg(unix)]
        fs::remove_file(at.join("linked")).unwrap();
        assert_eq!(names(at), [".hidden", "source"]);
        assert_eq!(names(&at.join("source")), ["a"]);
        drop(held);
    }
}
