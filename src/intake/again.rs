//! Some blocks of a file, read again.

use std::io::{self, SeekFrom};

use super::blocks::{Block, Blocks, Lines, Start};
use super::document::Layout;
use super::folder::ReadError;
use super::format::Format;
use super::input::{Input, Seekable};

/// Reads blocks of a file again, by their numbers, one behind the other.
pub struct Again<'a> {
    name: &'a str,
    from: From<'a>,
}

enum From<'a> {
    /// A block of lines needs nothing of those before it.
    Parts(Box<dyn Seekable + 'a>, &'a [Start]),
    Whole(Blocks<'a>),
}

impl<'a> Again<'a> {
    /// Opens a file that was read in blocks of about so many bytes, which began at `starts`; the last one is its end.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or was changed.
    pub fn new(
        input: &'a Input,
        format: Format,
        block: usize,
        starts: &'a [Start],
    ) -> Result<Self, ReadError> {
        let from = match (format, input.is_compressed()) {
            (Format::Lines, false) => From::Parts(input.plain()?, starts),
            _ => From::Whole(Blocks::new(input.open()?, format).by(block)),
        };
        Ok(Self { name: &input.name, from })
    }

    /// The block of this number.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or has no such block any more.
    pub fn block(&mut self, number: usize) -> Result<Block, ReadError> {
        let read = match &mut self.from {
            From::Parts(file, starts) => part(&mut **file, starts, number),
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

fn part(file: &mut dyn Seekable, starts: &[Start], number: usize) -> io::Result<Option<Block>> {
    let [start, end, ..] = starts.get(number..).unwrap_or_default() else {
        return Ok(None);
    };
    let mut bytes = vec![0; end.offset - start.offset];
    file.seek(SeekFrom::Start(start.offset as u64))?;
    file.read_exact(&mut bytes)?;
    let Lines { records, starts } = Lines::of(&bytes, start.position);
    let (start, layout) = (*start, Layout::Lines);
    Ok(Some(Block { number, bytes, start, layout, records, lines: starts, ..Block::default() }))
}
