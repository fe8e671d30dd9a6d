//! In which format records come.

use std::io::Read;

use memchr::memmem;

use crate::intake::input::{Compression, Input, extension};
use crate::intake::read_error::ReadError;
use crate::intake::scan::MARK;

/// A format of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One JSON document: `{"records": […]}` or an array.
    Json,
    /// JSON Lines: one record per line.
    Lines,
    /// CSV (RFC 4180): a header, then one record per row.
    Csv,
}

/// A file that is in another format than its name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disguise {
    /// One JSON document, named as JSON Lines.
    Document,
    /// JSON Lines, named as one JSON document.
    Lines,
    /// Records over several lines, named as JSON Lines.
    Spread,
    /// CSV, named as JSON or JSON Lines.
    Csv,
    /// JSON, one document or lines of this format, named as CSV.
    Json(Format),
}

impl Disguise {
    /// The format in which such a file is read anyway, if any.
    #[must_use]
    pub fn read_as(self) -> Option<Format> {
        match self {
            Self::Document => Some(Format::Json),
            Self::Csv => Some(Format::Csv),
            Self::Json(format) => Some(format),
            Self::Lines => Some(Format::Lines),
            Self::Spread => None,
        }
    }
}

/// Bytes of a file that are examined to find out what it is.
const HEAD: u64 = 8 << 10;

impl Format {
    /// The format that the name of a file says, without the extension of a compression.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let name = match Compression::of(name) {
            Some(_) => name.rsplit_once('.').map_or(name, |(stem, _)| stem),
            None => name,
        };
        match extension(name)?.to_ascii_lowercase().as_str() {
            "json" => Some(Self::Json),
            "jsonl" | "ndjson" => Some(Self::Lines),
            "csv" => Some(Self::Csv),
            _ => None,
        }
    }

    /// The format of an input: by its name, or else by its beginning.
    #[must_use]
    pub fn of(name: &str, head: &[u8]) -> Self {
        Self::of_name(name).unwrap_or_else(|| Self::of_head(head))
    }

    /// What a file that is named as this format is instead, by its beginning.
    #[must_use]
    pub fn disguise(self, head: &[u8]) -> Option<Disguise> {
        let head = head.strip_prefix(MARK).unwrap_or(head).trim_ascii_start();
        let inner = head.strip_prefix(b"{").map(<[u8]>::trim_ascii_start);
        let is_envelope =
            inner.is_some_and(|i| i.starts_with(b"\"records\"") || i.starts_with(b"\"$schema\""));
        let first_line = head.split(|b| *b == b'\n').next().unwrap_or(head).trim_ascii_end();
        match self {
            Self::Json | Self::Lines if is_header(first_line) => Some(Disguise::Csv),
            Self::Csv if head.starts_with(b"{") || head.starts_with(b"[") => {
                Some(Disguise::Json(Self::of_head(head)))
            }
            Self::Json => (!is_envelope && first_of_several(head)).then_some(Disguise::Lines),
            Self::Lines if head.starts_with(b"[") || is_envelope => Some(Disguise::Document),
            Self::Lines if first_line == b"{" => Some(Disguise::Spread),
            _ => None,
        }
    }

    fn of_head(head: &[u8]) -> Self {
        let head = head.strip_prefix(MARK).unwrap_or(head).trim_ascii_start();
        match head.first() {
            Some(b'{') => {
                // A single line without a list of records is a record.
                let line = head.trim_ascii_end();
                let alone = !line.contains(&b'\n') && line.ends_with(b"}");
                let record = alone && memmem::find(line, b"\"records\"").is_none();
                if record || first_of_several(head) { Self::Lines } else { Self::Json }
            }
            Some(b'[') | None => Self::Json,
            Some(_) => Self::Csv,
        }
    }
}

/// Whether a line consists of names between commas, semicolons or tabs.
fn is_header(line: &[u8]) -> bool {
    let is_name = |name: &[u8]| {
        let name = name.trim_ascii();
        let is_part = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-');
        name.first().is_some_and(u8::is_ascii_alphabetic) && name.iter().all(is_part)
    };
    [b',', b';', b'\t']
        .iter()
        .any(|separator| line.contains(separator) && line.split(|b| b == separator).all(is_name))
}

/// Whether the first line is closed and followed by another value.
fn first_of_several(head: &[u8]) -> bool {
    let line = head.split(|b| *b == b'\n').next().unwrap_or(head);
    let rest = head[line.len()..].trim_ascii_start();
    line.trim_ascii_end().ends_with(b"}") && rest.starts_with(b"{")
}

/// Blank bytes that may come before them.
const BLANK: usize = 1 << 20;

/// The first bytes of an input, uncompressed; of one that begins blank, more of them.
///
/// # Errors
///
/// When it cannot be read.
pub fn head(input: &Input) -> Result<Vec<u8>, ReadError> {
    let mut head = Vec::new();
    let failed = |error| ReadError { path: input.name.clone().into(), error };
    let mut reader = input.open()?;
    loop {
        let before = head.len();
        (&mut reader).take(HEAD).read_to_end(&mut head).map_err(failed)?;
        let is_blank = head[before..].trim_ascii().is_empty();
        if !is_blank || head.len() == before || head.len() > BLANK {
            return Ok(head);
        }
    }
}

/// Whether there is nothing to read: white space, perhaps after a byte order mark.
#[must_use]
pub fn is_blank(bytes: &[u8]) -> bool {
    bytes.strip_prefix(MARK).unwrap_or(bytes).trim_ascii().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_are_not_what_they_are_named_are_recognised() {
        let csv = Some(Disguise::Csv);
        for (format, head, disguise) in [
            (Format::Json, "id,as_written,evidence.start\n", csv),
            (Format::Lines, "\u{feff}id, as_written\r\nexc-a,x", csv),
            (Format::Lines, "{\"id\": 1}\n", None),
            (Format::Json, "id;as_written;evidence.start\n", csv),
            (Format::Json, "id\tas_written\n", csv),
            (Format::Json, "id: 1, 2\n", None),
            (Format::Csv, "[1]", Some(Disguise::Json(Format::Json))),
            (Format::Csv, "{\"a\": 1}\n{\"a\": 2}", Some(Disguise::Json(Format::Lines))),
            (Format::Csv, "id,label\n", None),
        ] {
            assert_eq!(format.disguise(head.as_bytes()), disguise, "{head}");
        }
    }

    #[test]
    fn names_say_formats_and_beginnings_where_names_do_not() {
        assert_eq!(Format::of_name("a/figures.JSONL.gz"), Some(Format::Lines));
        assert_eq!(Format::of_name("figures.csv.zst"), Some(Format::Csv));
        assert_eq!(Format::of_name("figures"), None);
        for (head, format) in [
            ("{\"a\": 1}\n{\"a\": 2}", Format::Lines),
            ("{\"a\": 1}\n", Format::Lines),
            ("{\"records\": [{}\n]}", Format::Json),
            ("{\"records\": []}", Format::Json),
            ("\u{feff} [1]", Format::Json),
            ("id,label\n", Format::Csv),
        ] {
            assert_eq!(Format::of("-", head.as_bytes()), format, "{head}");
        }
    }
}
