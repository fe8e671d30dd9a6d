//! Some blocks of a file, read again.

use std::io::{self, SeekFrom};
use std::ops::RangeInclusive;

use super::blocks::{Block, Blocks, Lines, Start};
use super::document::Layout;
use super::folder::ReadError;
use super::format::Format;
use super::input::{Input, Seekable};
use super::position::Position;

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
}

impl Block {
    /// Where it can be read from again: at its beginning, and in JSON Lines at some of its lines, unless its records are not its
    /// lines, since several share one.
    #[must_use]
    pub fn marks(&self, is_joined: bool) -> Vec<Mark> {
        let begin = Mark { block: self.number, index: 0, start: self.start };
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
    from: From<'a>,
}

enum From<'a> {
    /// Lines need nothing of those before them.
    Marks(Box<dyn Seekable + 'a>, &'a [Mark]),
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
            (Format::Lines, false) => From::Marks(input.plain()?, marks),
            _ => From::Whole(Blocks::new(input.open()?, format).by(block)),
        };
        Ok(Self { name: &input.name, from })
    }

    /// Which part of the file a record of a block is read with, as a number.
    #[must_use]
    pub fn part_of(&self, block: usize, index: usize) -> usize {
        match &self.from {
            From::Marks(_, marks) => marks.partition_point(|m| (m.block, m.index) <= (block, index)),
            From::Whole(_) => block,
        }
    }

    /// The block of this number, or as much of it as some of its records, from the first to the last, are read with.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or has no such block any more.
    pub fn block(&mut self, number: usize, within: RangeInclusive<usize>) -> Result<Block, ReadError> {
        let [first, last] = [within.start(), within.end()].map(|index| self.part_of(number, *index));
        let read = match &mut self.from {
            From::Marks(file, marks) => match (marks.get(first.saturating_sub(1)), marks.get(last)) {
                (Some(start), Some(end)) => between(&mut **file, *start, *end).map(Some),
                _ => Ok(None),
            },
            From::Whole(blocks) => loop {
                match blocks.next_block() {
                    Ok(Some(block)) if block.number < number => {}
                    other => break other,
                }
            },
        };
        let gone = || io::Error::from(io::ErrorKind::UnexpectedEof);
        read.and_then(|block| block.ok_or_else(gone))
            .map_err(|error| ReadError { path: self.name.into(), error })
    }
}

/// What stands between two marks.
fn between(file: &mut dyn Seekable, from: Mark, upto: Mark) -> io::Result<Block> {
    let Mark { block: number, index: skipped, start } = from;
    let mut bytes = vec![0; upto.start.offset - start.offset];
    file.seek(SeekFrom::Start(start.offset as u64))?;
    file.read_exact(&mut bytes)?;
    let Lines { records, starts: lines } = Lines::of(&bytes, start.position);
    Ok(Block { number, bytes, start, layout: Layout::Lines, skipped, records, lines, ..Block::default() })
}
