//! Some blocks of a file, read again.

use std::io::{self, SeekFrom};
use std::ops::RangeInclusive;

use crate::intake::blocks::{Block, Blocks, Lines, Start};
use crate::intake::document::Layout;
use crate::intake::format::Format;
use crate::intake::input::{Input, Seekable};
use crate::intake::read_error::ReadError;
use crate::text::position::Position;

/// Records from one mark to the next: to read one of them again, no more is read of the file.
const STEP: usize = 16;

/// A place from which a file can be read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Number of the block.
    pub block: usize,
    /// Which of its records comes next.
    pub index: usize,
    /// Where in the file that is.
    pub start: Start,
    /// Whether several records of the block share a line.
    pub is_joined: bool,
}

impl Block {
    /// Where it can be read from again: at its beginning, and in JSON Lines at some of its lines, unless its records are not its
    /// lines, since several share one.
    #[must_use]
    pub fn marks(&self, is_joined: bool) -> Vec<Mark> {
        let begin = Mark { block: self.number, index: 0, start: self.start, is_joined };
        let within = if is_joined { 0 } else { self.records.len() };
        let at_line = |index: usize| {
            let line =
                self.lines.partition_point(|start| *start <= self.records[index].start).checked_sub(1)?;
            let at = self.lines[line];
            // Behind a lone CR a record may go on.
            let offset = self.start.offset + at;
            let position = Position { line: self.start.position.line + line, column: 1 };
            let mark = Mark { index, start: Start { offset, position }, ..begin };
            self.bytes[..at].ends_with(b"\n").then_some(mark)
        };
        std::iter::once(begin).chain((STEP..within).step_by(STEP).filter_map(at_line)).collect()
    }
}

/// Reads parts of a file again, one behind the other.
pub struct Again<'a> {
    name: &'a str,
    marks: &'a [Mark],
    from: From<'a>,
}

enum From<'a> {
    /// Lines need nothing of those before them.
    Parts(Box<dyn Seekable + 'a>),
    Whole(Blocks<'a>),
}

impl<'a> Again<'a> {
    /// Opens a file that was read in blocks of about so many bytes; the last of its marks is its end.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or was changed.
    pub fn new(input: &'a Input, format: Format, block: usize, marks: &'a [Mark]) -> Result<Self, ReadError> {
        let from = match (format, input.is_compressed()) {
            (Format::Lines, false) => From::Parts(input.plain()?),
            _ => From::Whole(Blocks::new(input.open()?, format).by(block)),
        };
        Ok(Self { name: &input.name, marks, from })
    }

    /// Which part of the file a record of a block is read with, as a number.
    #[must_use]
    pub fn part_of(&self, block: usize, index: usize) -> usize {
        match &self.from {
            From::Parts(_) => self.marks_until(block, index),
            From::Whole(_) => block,
        }
    }

    /// Number of marks up to a record.
    fn marks_until(&self, block: usize, index: usize) -> usize {
        self.marks.partition_point(|mark| (mark.block, mark.index) <= (block, index))
    }

    /// The block of this number, or as much of it as some of its records, from the first to the last, are read with.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or has no such block any more.
    pub fn block(&mut self, number: usize, within: RangeInclusive<usize>) -> Result<Block, ReadError> {
        let [first, last] = [within.start(), within.end()].map(|index| self.marks_until(number, *index));
        let read = match (self.marks.get(first.saturating_sub(1)), self.marks.get(last)) {
            (Some(from), Some(upto)) => match &mut self.from {
                From::Parts(file) => between(&mut **file, *from, *upto).map(Some),
                From::Whole(blocks) => whole(blocks, *from),
            },
            _ => Ok(None),
        };
        let gone = || io::Error::from(io::ErrorKind::UnexpectedEof);
        read.and_then(|block| block.ok_or_else(gone))
            .map_err(|error| ReadError { path: self.name.into(), error })
    }
}

/// The block of a mark, as it was read first.
fn whole(blocks: &mut Blocks<'_>, mark: Mark) -> io::Result<Option<Block>> {
    while let Some(block) = blocks.next_block()? {
        if block.number == mark.block {
            return Ok(Some(Block { is_joined: mark.is_joined, ..block }));
        }
    }
    Ok(None)
}

/// What stands between two marks.
fn between(file: &mut dyn Seekable, from: Mark, upto: Mark) -> io::Result<Block> {
    let Mark { block: number, index: skipped, start, is_joined } = from;
    let mut bytes = vec![0; upto.start.offset - start.offset];
    file.seek(SeekFrom::Start(start.offset as u64))?;
    file.read_exact(&mut bytes)?;
    let Lines { records, starts: lines } = Lines::of(&bytes, start.position);
    let layout = Layout::Lines;
    Ok(Block { number, bytes, start, layout, skipped, records, is_joined, lines, ..Block::default() })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::intake::LineIndex;

    /// Records, each with its place.
    type Records = Vec<(String, Position)>;

    /// The records as a first reading sees them, and as they are seen when each is read again by itself.
    fn read_twice(text: &str, block: usize) -> (Records, Records) {
        let input = Input::bytes("x.jsonl", text.as_bytes().to_vec());
        let mut blocks = Blocks::new(input.open().unwrap(), Format::Lines).by(block);
        let (mut first, mut marks, mut wanted) = (Vec::new(), Vec::new(), Vec::new());
        while let Some(block) = blocks.next_block().unwrap() {
            first.extend((0..block.records.len()).map(|index| record(&block, index)));
            wanted.extend((0..block.records.len()).map(|index| (block.number, index)));
            marks.extend(block.marks(false));
        }
        marks.push(blocks.end());
        let mut again = Again::new(&input, Format::Lines, block, &marks).unwrap();
        let second = wanted.into_iter().map(|(number, index)| {
            let block = again.block(number, index..=index).unwrap();
            assert!(block.skipped <= index && index < block.skipped + block.records.len());
            record(&block, index)
        });
        (first, second.collect())
    }

    fn record(block: &Block, index: usize) -> (String, Position) {
        let range = block.records[index - block.skipped].clone();
        let lines = LineIndex::new(&block.bytes, block.start.position);
        (String::from_utf8(block.bytes[range.clone()].to_vec()).unwrap(), lines.position(range.start))
    }

    #[test]
    fn of_a_long_file_little_is_read_to_see_one_record_again() {
        let input = Input::bytes("x.jsonl", "{\"id\": \"a\"}\n".repeat(1000).into_bytes());
        let mut blocks = Blocks::new(input.open().unwrap(), Format::Lines);
        let block = blocks.next_block().unwrap().unwrap();
        let marks: Vec<Mark> = block.marks(false).into_iter().chain([blocks.end()]).collect();
        let mut again = Again::new(&input, Format::Lines, 1 << 16, &marks).unwrap();
        let some = again.block(0, 500..=530).unwrap();
        assert_eq!((some.skipped, some.records.len()), (496, 48));
        // Where records share a line, their positions are not those of the lines.
        assert_eq!(block.marks(true), [Mark { is_joined: true, ..block.marks(false)[0] }]);
        assert!(again.block(1, 0..=0).is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

        #[test]
        fn what_is_read_again_is_what_was_read(
            mark in any::<bool>(),
            lines in prop::collection::vec((0..6_usize, 0..4_usize), 0..120),
            block in 16..2000_usize,
        ) {
            let parts = ["{}", "{\"é\": 1}", "", "  ", "{\"a\":\r1}", "[\t\"\u{1F30D}\" ]"];
            let ends = ["\n", "\r\n", "\n\n", " \n"];
            let begin = if mark { "\u{feff}" } else { "" };
            let text: String = lines.iter().flat_map(|(part, end)| [parts[*part], ends[*end]]).collect();
            let (first, second) = read_twice(&format!("{begin}{text}"), block);
            prop_assert_eq!(first, second);
        }
    }
}
