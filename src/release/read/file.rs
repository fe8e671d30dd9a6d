//! One file of a release: a regular file of its folder, never a link, and of bounded size.

use std::io::{self, Read};
use std::path::Path;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::ReadError;
use crate::fsio::{Links, open_regular, read_regular};
use crate::text::line_ends::with_line_feeds;

/// Largest file of a release that is read, in bytes.
pub const LARGEST: u64 = 1 << 30;

/// Bytes that are digested at a time.
const PIECE: usize = 1 << 16;

/// All of a file.
///
/// # Errors
///
/// When it is not a regular file, is larger than any file of a release, or the system refuses.
pub fn read_file(path: &Path) -> Result<Vec<u8>, ReadError> {
    read_regular(path, Links::Refuse, LARGEST).map_err(|error| ReadError::refused(path, error))
}

/// Number of bytes of a file, and their SHA-256 in lower-case hexadecimal. The file is never held as a whole.
///
/// # Errors
///
/// When it is not a regular file, or the system refuses.
pub fn digest_file(path: &Path) -> Result<(u64, String), ReadError> {
    let (mut digest, mut size) = (Sha256::new(), 0);
    pieces(path, |piece| {
        digest.update(piece);
        size += piece.len() as u64;
    })?;
    Ok((size, HEXLOWER.encode(&digest.finalize())))
}

/// The SHA-256 that a file would have with LF at the end of every line that ends in CR LF.
///
/// # Errors
///
/// When it is not a regular file, or the system refuses.
pub fn digest_with_line_feeds(path: &Path) -> Result<String, ReadError> {
    let (mut digest, mut held) = (Sha256::new(), false);
    pieces(path, |piece| {
        if std::mem::take(&mut held) && !piece.starts_with(b"\n") {
            digest.update(b"\r");
        }
        // The next piece shows whether a CR at the end belongs to a line end.
        held = piece.ends_with(b"\r");
        digest.update(with_line_feeds(piece.strip_suffix(b"\r").unwrap_or(piece)));
    })?;
    if held {
        digest.update(b"\r");
    }
    Ok(HEXLOWER.encode(&digest.finalize()))
}

/// Reads a file piece by piece, up to the limit: the digest of a file that keeps growing is wrong anyway.
fn pieces(path: &Path, mut each: impl FnMut(&[u8])) -> Result<(), ReadError> {
    let mut read = || -> io::Result<()> {
        let mut file = open_regular(path, Links::Refuse)?.take(LARGEST + 1);
        let mut piece = vec![0; PIECE];
        loop {
            match file.read(&mut piece) {
                Ok(0) => return Ok(()),
                Ok(read) => each(&piece[..read]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    };
    read().map_err(|error| ReadError::refused(path, error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::release::digest::sha256;

    #[test]
    fn digests_are_those_of_the_whole_file_wherever_its_pieces_end() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        for shift in 0..4 {
            let text = "x".repeat(PIECE - 3 + shift) + "\r\n\r\ry\r\n\r";
            std::fs::write(&path, &text).unwrap();
            assert_eq!(digest_file(&path).unwrap(), (text.len() as u64, sha256(&text)));
            assert_eq!(digest_with_line_feeds(&path).unwrap(), sha256(with_line_feeds(text.as_bytes())));
        }
    }
}
