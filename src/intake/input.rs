//! What is read: files, plain or compressed, and standard input.

use std::fs::{File, FileType, Metadata};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use crate::fsio::{Links, is_link, open_regular};
use crate::intake::read_error::ReadError;
use crate::text::{named, shown};

/// Most bytes of a record or a line: anything longer is not a record of an article.
pub const MAX_RECORD: usize = 16 << 20;

/// A compressed input that grows by more than this factor, once it is large, is taken for an attack.
const MAX_GROWTH: u64 = 250;

/// Below this many bytes no compressed input is too large.
const HARMLESS: u64 = 64 << 20;

/// Something to read, more than once if necessary.
#[derive(Debug, Clone)]
pub struct Input {
    /// Name as it is shown to people.
    pub name: String,
    from: From,
}

/// What can be read from any position.
pub(super) trait Seekable: Read + Seek + Send {}

impl<T: Read + Seek + Send> Seekable for T {}

#[derive(Debug, Clone)]
enum From {
    /// A file, and what it was when it was first seen: it is read more than once, and must say the same.
    Path(PathBuf, Stamp),
    /// What can be read only once is kept in a file without a name, which vanishes with the program.
    Spooled(Arc<File>),
    Bytes(Vec<u8>),
}

/// Size of a file and when it was changed, where the system knows.
type Stamp = (u64, Option<SystemTime>);

fn stamp(file: &Metadata) -> Stamp {
    (file.len(), file.modified().ok())
}

/// A compression of files, recognised by their extension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compression {
    /// RFC 1952, `.gz`
    Gzip,
    /// RFC 8878, `.zst`
    Zstd,
}

impl Compression {
    /// The compression of a file of this name.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        match extension(name)?.to_ascii_lowercase().as_str() {
            "gz" | "gzip" => Some(Self::Gzip),
            "zst" | "zstd" => Some(Self::Zstd),
            _ => None,
        }
    }
}

/// The extension of a file name, without the dot.
pub(super) fn extension(name: &str) -> Option<&str> {
    Path::new(name).extension().and_then(|e| e.to_str())
}

impl Input {
    /// A file that was found in a folder. Pipes and devices are refused: the user did not name them, and reading them might never end.
    ///
    /// # Errors
    ///
    /// When it is not a regular file, or cannot be read.
    pub(super) fn regular(path: &Path) -> Result<Self, ReadError> {
        let failed = |error| ReadError { path: path.to_owned(), error };
        let kind = open_regular(path, Links::Follow).and_then(|file| file.metadata()).map_err(failed)?;
        Ok(Self { name: named(path), from: From::Path(path.to_owned(), stamp(&kind)) })
    }

    /// A file that the user named. What is not a regular file, such as a pipe, is read at once: it can be read only once.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn file(path: &Path) -> Result<Self, ReadError> {
        let failed = |error| ReadError { path: path.to_owned(), error };
        let name = named(path);
        let mut file = File::open(path).map_err(failed)?;
        let kind = file.metadata().map_err(failed)?;
        if kind.is_dir() {
            return Err(failed(io::ErrorKind::IsADirectory.into()));
        }
        if kind.is_file() {
            return Ok(Self { name, from: From::Path(path.to_owned(), stamp(&kind)) });
        }
        // A pipe may be as long as a file; a device that yields so much is an endless one.
        let limit = if is_pipe(kind.file_type()) { u64::MAX } else { HARMLESS };
        let spooled = spool(&mut file.by_ref().take(limit)).map_err(failed)?;
        if spooled.metadata().map_err(failed)?.len() == limit {
            let endless = "it is not a file and seems to have no end\n  help: write its output to a file";
            return Err(failed(io::Error::other(endless)));
        }
        Ok(Self { name, from: From::Spooled(Arc::new(spooled)) })
    }

    /// Standard input, read to its end.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or not be kept for a second reading.
    pub fn standard() -> Result<Self, ReadError> {
        let failed = |error| ReadError { path: PathBuf::from("-"), error };
        let spooled = spool(&mut io::stdin().lock()).map_err(failed)?;
        Ok(Self { name: "-".to_owned(), from: From::Spooled(Arc::new(spooled)) })
    }

    /// Bytes in memory.
    #[must_use]
    pub fn bytes(name: &str, bytes: Vec<u8>) -> Self {
        Self { name: name.to_owned(), from: From::Bytes(bytes) }
    }

    /// The file, where there is one.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match &self.from {
            From::Path(path, _) => Some(path),
            _ => None,
        }
    }

    /// Whether the path is a link, or a relative path through one. Such a file is read if the user names it, but no excerpt of it is
    /// shown: a hook or an action may name a contributed link, which may lead to a password.
    #[must_use]
    pub fn is_linked(&self) -> bool {
        let is_below_here = |path: &Path| path.is_relative() && !path.as_os_str().is_empty();
        self.path().is_some_and(|path| {
            is_link(path) || path.ancestors().skip(1).any(|folder| is_below_here(folder) && is_link(folder))
        })
    }

    /// Number of bytes to read, if known in advance.
    #[must_use]
    pub fn size(&self) -> Option<u64> {
        let size = match &self.from {
            From::Path(_, (size, _)) => *size,
            From::Spooled(file) => file.metadata().ok()?.len(),
            From::Bytes(bytes) => bytes.len() as u64,
        };
        (!self.is_compressed()).then_some(size)
    }

    /// Whether it is compressed.
    #[must_use]
    pub fn is_compressed(&self) -> bool {
        Compression::of(&self.name).is_some()
    }

    /// All of it, uncompressed, where it is a file that is read as a whole.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or is larger than any such file.
    pub fn read(&self) -> Result<Vec<u8>, ReadError> {
        let failed = |error| ReadError { path: PathBuf::from(&self.name), error };
        let limit = MAX_RECORD as u64;
        let mut bytes = Vec::new();
        self.open()?.take(limit + 1).read_to_end(&mut bytes).map_err(failed)?;
        if bytes.len() as u64 > limit {
            let megabytes = limit >> 20;
            return Err(failed(io::Error::other(format!("it is larger than {megabytes} MiB"))));
        }
        Ok(bytes)
    }

    /// Checks that it did not change while it was read.
    ///
    /// # Errors
    ///
    /// When the file was changed meanwhile, or is gone: what was found in it may no longer be there.
    pub fn settled(&self) -> Result<(), ReadError> {
        match self.path() {
            Some(path) => {
                let failed = |error| ReadError { path: PathBuf::from(&self.name), error };
                self.is_unchanged(&std::fs::metadata(path).map_err(failed)?)
            }
            None => Ok(()),
        }
    }

    fn is_unchanged(&self, now: &Metadata) -> Result<(), ReadError> {
        match &self.from {
            From::Path(_, first) if *first != stamp(now) => {
                let error =
                    io::Error::other("it was changed while it was read\n  help: run the command again");
                Err(ReadError { path: PathBuf::from(&self.name), error })
            }
            _ => Ok(()),
        }
    }

    /// Opens it as it is stored, at its beginning.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or was changed since it was first seen.
    pub(super) fn plain(&self) -> Result<Box<dyn Seekable + '_>, ReadError> {
        let failed = |error| ReadError { path: PathBuf::from(&self.name), error };
        Ok(match &self.from {
            From::Path(path, _) => {
                let file = open_regular(path, Links::Follow).map_err(failed)?;
                self.is_unchanged(&file.metadata().map_err(failed)?)?;
                Box::new(file)
            }
            From::Spooled(file) => {
                let mut file = file.try_clone().map_err(failed)?;
                file.seek(SeekFrom::Start(0)).map_err(failed)?;
                Box::new(file)
            }
            From::Bytes(bytes) => Box::new(io::Cursor::new(bytes)),
        })
    }

    /// Opens it for reading at any place, uncompressed: what is compressed is first spooled to a file without a name.
    ///
    /// # Errors
    ///
    /// When it cannot be read, was changed since it was first seen, or there is no room for the copy.
    pub(super) fn seekable(&self) -> Result<Box<dyn Seekable + '_>, ReadError> {
        if !self.is_compressed() {
            return self.plain();
        }
        let failed = |error| ReadError { path: PathBuf::from(&self.name), error };
        let mut file = spool(&mut self.open()?).map_err(failed)?;
        file.seek(SeekFrom::Start(0)).map_err(failed)?;
        Ok(Box::new(file))
    }

    /// Opens it from its beginning, uncompressed.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or was changed since it was first seen.
    pub fn open(&self) -> Result<Box<dyn Read + Send + '_>, ReadError> {
        let failed = |error| ReadError { path: PathBuf::from(&self.name), error };
        let counted = Counted { inner: self.plain()?, read: Counter::default() };
        let read = counted.read.clone();
        Ok(match Compression::of(&self.name) {
            None => counted.inner,
            Some(Compression::Gzip) => {
                let inner = flate2::read::MultiGzDecoder::new(counted);
                Box::new(Bounded { inner, what: "gzip", read, grown: 0 })
            }
            Some(Compression::Zstd) => {
                let decoder = zstd::stream::read::Decoder::new(counted).map_err(failed)?;
                Box::new(Bounded { inner: decoder, what: "zstd", read, grown: 0 })
            }
        })
    }
}

#[cfg(unix)]
fn is_pipe(kind: FileType) -> bool {
    use std::os::unix::fs::FileTypeExt;
    kind.is_fifo()
}

#[cfg(not(unix))]
fn is_pipe(_: FileType) -> bool {
    true
}

fn spool(from: &mut impl Read) -> io::Result<File> {
    let mut file = tempfile::tempfile().map_err(not_kept)?;
    io::copy(from, &mut file).map_err(|error| match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            not_kept(error)
        }
        _ => error,
    })?;
    Ok(file)
}

/// What can be read only once is kept in the folder for temporary files, so the error may be there.
fn not_kept(error: io::Error) -> io::Error {
    let folder = std::env::temp_dir();
    let folder = shown(&folder);
    io::Error::other(format!(
        "{folder} does not take a copy of it: {error}\n  help: let TMPDIR name a folder with room, or write it to a file and name that"
    ))
}

type Counter = std::sync::Arc<std::sync::atomic::AtomicU64>;

/// Counts the compressed bytes that were read.
struct Counted<R> {
    inner: R,
    read: Counter,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.read.fetch_add(n as u64, std::sync::atomic::Ordering::Relaxed);
        Ok(n)
    }
}

/// Stops when a compressed input grows beyond the limit.
struct Bounded<R> {
    inner: R,
    what: &'static str,
    read: Counter,
    grown: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer).map_err(|error| damaged(self.what, error))?;
        self.grown += n as u64;
        let compressed = self.read.load(std::sync::atomic::Ordering::Relaxed);
        if self.grown > HARMLESS && self.grown / MAX_GROWTH > compressed {
            return Err(io::Error::other(format!(
                "its content is more than {MAX_GROWTH} times as large as the file; uncompress it yourself if you trust it"
            )));
        }
        Ok(n)
    }
}

/// The errors of decoders, with what they were reading.
fn damaged(what: &str, error: io::Error) -> io::Error {
    use io::ErrorKind::{InvalidData, InvalidInput, Other, UnexpectedEof};
    match error.kind() {
        InvalidInput | InvalidData | UnexpectedEof | Other => {
            io::Error::new(InvalidData, format!("it is not a {what} file, or it is damaged: {error}"))
        }
        _ => error,
    }
}
