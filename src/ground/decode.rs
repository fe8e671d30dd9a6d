//! From bytes to text; if they are not text, what they are.

use crate::text::FileType;

/// An article does not have more words, and they would take gigabytes; a thick book has half a million.
pub(super) const MAX_WORDS: usize = 2_000_000;

/// Why a text could not be grounded at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum GroundError {
    /// The file is not UTF-8.
    #[error(
        "line {line}, column {column}: not UTF-8; if it is Latin-1, convert it: iconv -f ISO-8859-1 -t UTF-8 OLD > NEW"
    )]
    NotUtf8 {
        /// Line of the first bad byte, from 1.
        line: usize,
        /// Its column in characters, from 1.
        column: usize,
    },
    /// The file is UTF-16.
    #[error("UTF-16, not UTF-8; convert it: iconv -f UTF-16 -t UTF-8 OLD > NEW")]
    Utf16,
    /// The file is not text.
    #[error("{kind}, not text; save the article as plain text or HTML{how}")]
    NotText {
        /// What it is instead.
        kind: &'static str,
        /// How to make it text.
        how: &'static str,
    },
    /// The file has too many words.
    #[error("more than {MAX_WORDS} words: too many for an article; give only the article")]
    TooLong,
    /// The fingerprint contradicts itself.
    #[error("the fingerprint is broken: {words} words need {needed} hex digits of windows, not {found}")]
    BrokenFingerprint {
        /// Words that it announces.
        words: u32,
        /// Hex digits that so many words need.
        needed: usize,
        /// Hex digits that it has.
        found: usize,
    },
}

/// The text of a file.
///
/// # Errors
///
/// When it is not UTF-8, or not text.
pub(super) fn decode(bytes: &[u8]) -> Result<&str, GroundError> {
    if let Some(file_type) = FileType::of(bytes) {
        let how = if file_type == FileType::Pdf { ", for instance: pdftotext FILE.pdf" } else { "" };
        return Err(GroundError::NotText { kind: file_type.name(), how });
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || is_bare_utf16(bytes) {
        return Err(GroundError::Utf16);
    }
    if bytes.contains(&0) {
        return Err(GroundError::NotText { kind: "a binary file", how: "" });
    }
    std::str::from_utf8(bytes).map_err(|error| {
        // What lies before the bad byte is UTF-8.
        let before = String::from_utf8_lossy(bytes.get(..error.valid_up_to()).unwrap_or(bytes));
        let line = before.split('\n').count();
        let last = before.rsplit('\n').next().unwrap_or("").trim_start_matches('\u{feff}');
        GroundError::NotUtf8 { line, column: last.chars().count() + 1 }
    })
}

/// Without a byte order mark: every second byte of Latin letters is zero.
fn is_bare_utf16(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(256)).unwrap_or(bytes);
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    even.min(odd) == 0 && even.max(odd) * 3 > head.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_it_is_instead() {
        let utf16: Vec<u8> = "Ten men".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (bytes, said) in [
            (&b"fine \n\xc3\xa9\xff"[..], "line 2, column 2"),
            (b"\xff\xfeT\0", "iconv -f UTF-16"),
            (&utf16, "iconv -f UTF-16"),
            (b"%PDF-1.7", "pdftotext"),
            (b"PK\x03\x04", "word processor"),
            (b"a\0\0\0\0\0\0\0\0\0\0", "binary"),
        ] {
            let error = decode(bytes).unwrap_err().to_string();
            assert!(error.contains(said), "{error}");
        }
        assert_eq!(decode("é".as_bytes()), Ok("é"));
    }
}
