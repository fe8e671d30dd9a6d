//! Line ends: git for Windows converts them at checkout unless it is told not to.

use std::borrow::Cow;

/// How to get a file back whose line ends a checkout converted.
pub const CHECK_OUT_AGAIN: &str = "with git, mark the folder as `-text` in `.gitattributes` or set `core.autocrlf` to `false`; \
                                   then delete the file and restore it with `git checkout`";

/// The same bytes with LF at the end of every line that ends in CR LF.
#[must_use]
pub fn with_line_feeds(bytes: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memmem::find(bytes, b"\r\n").is_none() {
        return bytes.into();
    }
    let mut lines = bytes.split(|b| *b == b'\n');
    let last = lines.next_back().unwrap_or_default();
    let mut out = Vec::with_capacity(bytes.len());
    for line in lines {
        out.extend_from_slice(line.strip_suffix(b"\r").unwrap_or(line));
        out.push(b'\n');
    }
    out.extend_from_slice(last);
    out.into()
}

/// Whether two files differ, but only in how their lines end.
#[must_use]
pub fn differ_in_line_ends_only(one: &[u8], other: &[u8]) -> bool {
    one != other && with_line_feeds(one) == with_line_feeds(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_carriage_return_of_a_line_end_goes() {
        for (bytes, expected) in
            [("", ""), ("a\n", "a\n"), ("a\r\nb\n\r\nc\r", "a\nb\n\nc\r"), ("\ra\r\r\n", "\ra\r\n")]
        {
            assert_eq!(*with_line_feeds(bytes.as_bytes()), *expected.as_bytes(), "{bytes:?}");
        }
    }

    #[test]
    fn what_differs_in_a_letter_too_does_not_count() {
        assert!(differ_in_line_ends_only(b"a\r\nb\n", b"a\nb\r\n"));
        assert!(!differ_in_line_ends_only(b"a\n", b"a\n"));
        assert!(!differ_in_line_ends_only(b"a\r\n", b"b\n"));
    }
}
