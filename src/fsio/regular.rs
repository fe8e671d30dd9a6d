//! The one way to read files that others made: regular files only, up to a limit.
//!
//! A link can lead to `/dev/zero`, to a pipe without a writer, or to a private file. The kind of file is checked before it is
//! opened, because opening a device can have effects, and again on the open handle, because the name may have changed since.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

/// Whether a link may stand for a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Links {
    /// A link stands for the file that it leads to.
    Follow,
    /// A link is an error.
    Refuse,
}

/// Opens a regular file for reading, without ever blocking.
///
/// # Errors
///
/// When it is not a regular file, or the system refuses.
pub fn open_regular(path: &Path, links: Links) -> io::Result<File> {
    refuse_odd(&match links {
        Links::Follow => fs::metadata(path)?,
        Links::Refuse => fs::symlink_metadata(path)?,
    })?;
    let file = options(links).open(path)?;
    refuse_odd(&file.metadata()?)?;
    Ok(file)
}

/// All of a regular file of at most `most` bytes.
///
/// # Errors
///
/// When it is not a regular file, is larger, or the system refuses.
pub fn read_regular(path: &Path, links: Links, most: u64) -> io::Result<Vec<u8>> {
    let file = open_regular(path, links)?;
    let size = file.metadata()?.len();
    let mut bytes = Vec::new();
    if size <= most {
        bytes.try_reserve_exact(usize::try_from(size).unwrap_or(usize::MAX))?;
        // It may grow while it is read.
        file.take(most + 1).read_to_end(&mut bytes)?;
    }
    if size.max(bytes.len() as u64) > most {
        let limit = if most >> 20 > 0 { format!("{} MiB", most >> 20) } else { format!("{most} bytes") };
        return Err(io::Error::other(format!(
            "it is larger than {limit}, which is more than any such file has\n  help: restore the file, or leave it out"
        )));
    }
    Ok(bytes)
}

/// Whether a path is a link, broken or not.
#[must_use]
pub fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|kind| kind.is_symlink())
}

fn refuse_odd(kind: &Metadata) -> io::Result<()> {
    let what = match kind.file_type() {
        kind if kind.is_file() => return Ok(()),
        kind if kind.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        kind if kind.is_symlink() => "it is a link",
        _ => "it is not a regular file",
    };
    Err(io::Error::new(io::ErrorKind::InvalidInput, what))
}

#[cfg(unix)]
fn options(links: Links) -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let only = if links == Links::Refuse { libc::O_NOFOLLOW } else { 0 };
    let mut options = OpenOptions::new();
    // A pipe without a writer must not block the program, nor a terminal become the one that controls it.
    options.read(true).custom_flags(libc::O_NONBLOCK | libc::O_NOCTTY | only);
    options
}

#[cfg(not(unix))]
fn options(_: Links) -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true);
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_up_to_its_limit() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "12345").unwrap();
        assert_eq!(read_regular(&path, Links::Refuse, 5).unwrap(), b"12345");
        let refused = read_regular(&path, Links::Refuse, 4).unwrap_err().to_string();
        assert!(refused.starts_with("it is larger than 4 bytes, "), "{refused}");
        // A sparse file is refused by its size.
        File::options().write(true).open(&path).unwrap().set_len(1 << 40).unwrap();
        assert!(read_regular(&path, Links::Refuse, 1 << 30).unwrap_err().to_string().contains("1024 MiB"));
    }

    #[cfg(unix)]
    #[test]
    fn links_and_devices_are_refused() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a"), "1").unwrap();
        symlink("a", at("link")).unwrap();
        symlink("/dev/zero", at("device")).unwrap();
        assert!(is_link(&at("link")) && !is_link(&at("a")));
        let refused = |name: &str, links| {
            read_regular(&at(name), links, 9).map_err(|e| e.to_string()).map(|bytes| bytes.len())
        };
        assert_eq!(refused("link", Links::Follow), Ok(1));
        assert_eq!(refused("link", Links::Refuse), Err("it is a link".into()));
        assert_eq!(refused("device", Links::Follow), Err("it is not a regular file".into()));
        assert_eq!(refused("device", Links::Refuse), Err("it is a link".into()));
        assert!(open_regular(folder.path(), Links::Refuse).is_err());
    }
}
