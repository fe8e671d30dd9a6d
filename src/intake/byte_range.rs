//! Records read again by their byte ranges.

use std::io::{self, Read, SeekFrom};
use std::ops::Range;

use crate::intake::blocks::Start;
use crate::intake::input::{Input, Seekable};
use crate::intake::read_error::ReadError;
use crate::text::position::{EXCERPT_AFTER, EXCERPT_BEFORE, Position, code_points, line_ends};

/// Bytes of the longest code point.
const CODE_POINT: usize = 4;

/// Reads parts of a file again.
pub struct Rereader<'a> {
    name: &'a str,
    file: Box<dyn Seekable + 'a>,
}

/// A part of a file that holds some of its records.
pub struct Part {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Where it begins.
    pub start: Start,
}

impl<'a> Rereader<'a> {
    /// Opens a file again.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or was changed.
    pub fn new(input: &'a Input) -> Result<Self, ReadError> {
        Ok(Self { name: &input.name, file: input.seekable()? })
    }

    /// Reads a byte range that begins at a known place, with as much of its first and last line as an excerpt may show.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or has become shorter.
    pub fn read(&mut self, range: Range<usize>, position: Position) -> Result<Part, ReadError> {
        self.part(range, position).map_err(|error| ReadError { path: self.name.into(), error })
    }

    fn part(&mut self, range: Range<usize>, position: Position) -> io::Result<Part> {
        let from = range.start.saturating_sub(EXCERPT_BEFORE + CODE_POINT);
        let upto = range.end + EXCERPT_AFTER + CODE_POINT;
        let mut bytes = Vec::with_capacity(upto - from);
        self.file.seek(SeekFrom::Start(from as u64))?;
        self.file.by_ref().take((upto - from) as u64).read_to_end(&mut bytes)?;
        if bytes.len() < range.end - from {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        // Before the record, only its own line counts, starting at a code point.
        let before = &bytes[..range.start - from];
        let begin = match line_ends(before).last() {
            Some(end) => end + 1,
            None if from == 0 => 0,
            None => before.iter().take_while(|b| **b & 0xC0 == 0x80).count(),
        };
        let mark = usize::from(from + begin == 0 && before.starts_with(b"\xef\xbb\xbf"));
        let columns = code_points(&before[begin..]) - mark;
        let position = Position { column: position.column.saturating_sub(columns).max(1), ..position };
        // A code point that is cut off at the end is dropped.
        let end = range.end - from;
        if let Err(error) = std::str::from_utf8(&bytes[end..])
            && error.error_len().is_none()
        {
            bytes.truncate(end + error.valid_up_to());
        }
        bytes.drain(..begin);
        Ok(Part { bytes, start: Start { offset: from + begin, position } })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::LineIndex;

    #[test]
    fn a_part_has_the_places_and_excerpts_of_the_whole() {
        let line = format!("{{\"é\": \"{}\"}}", "\u{1F30D}ß".repeat(70));
        for joint in ["\n", "\r\n", ", ", "\r  "] {
            let text = format!("\u{feff}{line}{joint}{line}{joint}{{}}{joint}{line}");
            let input = Input::bytes("x.json", text.clone().into_bytes());
            let whole = LineIndex::new(text.as_bytes(), Position::START);
            let mut again = Rereader::new(&input).unwrap();
            let mut from = 3;
            for record in [&*line, &*line, "{}", &*line] {
                let start = from + text[from..].find(record).unwrap();
                let range = start..start + record.len();
                from = range.end;
                let part = again.read(range.clone(), whole.position(range.start)).unwrap();
                let lines = LineIndex::new(&part.bytes, part.start.position);
                for offset in record.char_indices().map(|(at, _)| range.start + at) {
                    let here = offset - part.start.offset;
                    assert_eq!(lines.position(here), whole.position(offset), "{joint:?} {offset}");
                    assert_eq!(lines.excerpt(here), whole.excerpt(offset), "{joint:?} {offset}");
                }
            }
            assert!(again.read(0..text.len() + 1, Position::START).is_err());
        }
    }
}
