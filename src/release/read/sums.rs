//! `SHA256SUMS`: the digest of every other file of a release, as `sha256sum` writes and checks it.

use std::collections::BTreeMap;
use std::path::Path;

use super::ReadError;

/// The digests (lower-case hexadecimal) by the path of their file; line ends of either kind.
///
/// # Errors
///
/// When a line is not one of a list of digests, or states a digest twice.
pub fn parse(path: &Path, bytes: &[u8]) -> Result<BTreeMap<String, String>, ReadError> {
    let mut sums = BTreeMap::new();
    let lines = bytes.split(|b| *b == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    for (line, number) in lines.zip(1..).filter(|(line, _)| !line.is_empty()) {
        let entry = std::str::from_utf8(line).ok().and_then(entry);
        let (digest, file) = entry.ok_or_else(|| {
            ReadError::damaged_at(path, number, "should be a digest, two spaces and a path".into())
        })?;
        if sums.insert(file.to_owned(), digest.to_owned()).is_some() {
            return Err(ReadError::damaged_at(path, number, format!("states the digest of {file} twice")));
        }
    }
    Ok(sums)
}

fn entry(line: &str) -> Option<(&str, &str)> {
    let (digest, file) = line.split_once("  ")?;
    let hexadecimal = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    (digest.len() == 64 && digest.bytes().all(hexadecimal) && !file.is_empty()).then_some((digest, file))
}
