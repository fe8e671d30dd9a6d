//! Files by blocks of whole records, so that memory does not grow with the file.

use std::io::{self, Read};
use std::ops::Range;
use std::sync::Arc;

use crate::intake::document::{Cut, Document, Layout, Resume};
use crate::intake::fault::{Fault, FaultKind};
use crate::intake::format::Format;
use crate::intake::header::Header;
use crate::intake::input::MAX_RECORD;
use crate::intake::rows::Rows;
use crate::text::position::{Position, line_ends, unmarked};

/// Bytes in a block: enough to keep a thread busy, few enough to stay in its cache.
pub const BLOCK: usize = 1 << 16;

/// Bytes that are read from a document after an error in its outer structure.
pub const MAX_REST: usize = 64 << 20;

/// Bytes of blocks that are worked on at a time: where records are as large as they may be, a few of them.
const AT_ONCE: usize = 4 * MAX_RECORD;

/// Blocks that are processed at a time, while the next ones are read.
#[must_use]
pub fn blocks_at_once() -> usize {
    /// Per thread: enough that no thread waits long for another.
    const EACH: usize = 16;
    EACH * rayon::current_num_threads()
}

/// What comes next, up to a number of things and to 64 MiB or so.
///
/// # Errors
///
/// When `next` fails.
pub fn gather<T, E>(
    most: usize,
    bytes_of: impl Fn(&T) -> usize,
    mut next: impl FnMut() -> Result<Option<T>, E>,
) -> Result<Vec<T>, E> {
    let (mut batch, mut bytes) = (Vec::new(), 0);
    while batch.len() < most
        && bytes < AT_ONCE
        && let Some(one) = next()?
    {
        bytes += bytes_of(&one);
        batch.push(one);
    }
    Ok(batch)
}

/// Some records of a file, with all that is needed to say where they are.
#[derive(Debug, Clone, Default)]
pub struct Block {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Where it begins.
    pub start: Start,
    /// How the records are laid out.
    pub layout: Layout,
    /// Position in the file of its first record, counted from 0; not counted in JSON Lines.
    pub first: usize,
    /// Byte ranges of its records, in JSON Lines of the lines that are not blank.
    pub records: Vec<Range<usize>>,
    /// Where its lines begin, if already known.
    pub lines: Vec<usize>,
    /// What is wrong between the records.
    pub faults: Vec<Fault>,
    /// The place from which the recovering parser reads on.
    pub rest: Option<(usize, Resume)>,
    /// The header of its file, in CSV.
    pub header: Option<Arc<Header>>,
    /// Whether the header is in this block.
    pub has_header: bool,
}

/// Where a block begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Start {
    /// Offset in bytes.
    pub offset: usize,
    /// Line and column.
    pub position: Position,
}

impl Default for Start {
    fn default() -> Self {
        Self { offset: 0, position: Position::START }
    }
}

/// The blocks of a file, one after the other.
pub struct Blocks<'a> {
    reader: Box<dyn Read + Send + 'a>,
    /// What was read but is not in a block yet.
    ahead: Vec<u8>,
    at_end: bool,
    /// Bytes that are read at a time.
    step: usize,
    cutter: Cutter,
    start: Start,
    number: usize,
    records: usize,
    /// Buffers of earlier blocks.
    buffers: Vec<Vec<u8>>,
}

enum Cutter {
    Json(Document),
    Lines,
    Csv(Rows),
    Finished,
}

impl<'a> Blocks<'a> {
    /// The blocks of a reader.
    #[must_use]
    pub fn new(reader: Box<dyn Read + Send + 'a>, format: Format) -> Self {
        let cutter = match format {
            Format::Json => Cutter::Json(Document::default()),
            Format::Lines => Cutter::Lines,
            Format::Csv => Cutter::Csv(Rows::default()),
        };
        Self {
            reader,
            ahead: Vec::new(),
            at_end: false,
            step: BLOCK,
            cutter,
            start: Start::default(),
            number: 0,
            records: 0,
            buffers: Vec::new(),
        }
    }

    /// Reuses the buffer of a finished block for the next one: fresh memory costs as much as reading.
    pub fn reuse(&mut self, buffer: Vec<u8>) {
        // The buffer of an unusually large block is not kept.
        if buffer.capacity() <= 2 * self.step {
            self.buffers.push(buffer);
        }
    }

    /// The same in blocks of about so many bytes, at least 16, so that a byte order mark is never cut. The size of blocks changes
    /// no answer.
    #[must_use]
    pub fn by(self, bytes: usize) -> Self {
        Self { step: bytes.max(16), ..self }
    }

    /// The next block; none at the end.
    ///
    /// # Errors
    ///
    /// When reading the file fails.
    pub fn next_block(&mut self) -> io::Result<Option<Block>> {
        let mut wanted = self.step;
        loop {
            self.fill(wanted)?;
            // An unfinished document lacks its end, even if no bytes are left.
            let may_end = match self.cutter {
                Cutter::Finished => true,
                Cutter::Json(_) => false,
                Cutter::Lines | Cutter::Csv(_) => self.number > 0,
            };
            if self.ahead.is_empty() && may_end {
                return Ok(None);
            }
            let mut block = Block { layout: Layout::Lines, ..Block::default() };
            let used = match &mut self.cutter {
                Cutter::Lines => cut_lines(&self.ahead, self.at_end),
                Cutter::Json(document) => {
                    let (pieces, cut) = document.cut(&self.ahead, self.at_end);
                    block.layout = document.layout();
                    block.records = pieces.records;
                    block.faults = pieces.faults;
                    match cut {
                        Cut::More => pieces.used,
                        Cut::End => self.finish(),
                        Cut::Odd(resume) => {
                            self.fill(pieces.used + MAX_REST)?;
                            self.clip(pieces.used + MAX_REST, &mut block.faults);
                            block.rest = Some((pieces.used, resume));
                            self.finish()
                        }
                    }
                }
                Cutter::Csv(rows) => {
                    let had_header = rows.header.is_some();
                    let pieces = rows.cut(&self.ahead, self.at_end);
                    block.layout = Layout::Rows;
                    block.header.clone_from(&rows.header);
                    block.has_header = !had_header && rows.header.is_some();
                    block.records = pieces.records;
                    block.faults = pieces.faults;
                    pieces.used
                }
                Cutter::Finished => return Ok(None),
            };
            if used > 0 || self.at_end {
                return Ok(Some(self.take(used, block)));
            }
            if self.ahead.len() >= MAX_RECORD {
                return self.too_long(block).map(Some);
            }
            wanted = self.ahead.len() + self.step;
        }
    }

    /// The next blocks, up to a number of them; fewer where they are large.
    ///
    /// # Errors
    ///
    /// When reading the file fails.
    pub fn batch(&mut self, length: usize) -> io::Result<Vec<Block>> {
        gather(length, |block: &Block| block.bytes.len(), || self.next_block())
    }

    /// Reads until `wanted` bytes are ahead, or the file ends.
    fn fill(&mut self, wanted: usize) -> io::Result<()> {
        while !self.at_end && self.ahead.len() < wanted {
            // A whole block at once: a system call costs as much as reading some kilobytes.
            let (from, upto) = (self.ahead.len(), wanted.min(self.ahead.len() + self.step));
            self.ahead.resize(upto, 0);
            let (count, read) = read_full(&mut self.reader, &mut self.ahead[from..]);
            self.ahead.truncate(from + count);
            self.at_end = from + count < upto;
            read?;
        }
        Ok(())
    }

    /// Takes all that is ahead and reads no further.
    fn finish(&mut self) -> usize {
        self.cutter = Cutter::Finished;
        self.at_end = true;
        self.ahead.len()
    }

    /// Reports that a file continues after the part that is read.
    fn clip(&mut self, limit: usize, faults: &mut Vec<Fault>) {
        if !self.at_end {
            let end = last_boundary(&self.ahead, limit);
            self.ahead.truncate(end);
            faults.push(Fault { kind: FaultKind::NotReadOn, range: end..end, related: None });
        }
    }

    fn take(&mut self, used: usize, mut block: Block) -> Block {
        // Reserve the next block up front, so that it is not reallocated while it grows.
        let new = || Vec::with_capacity(self.step + (self.step >> 3));
        let mut ahead = self.buffers.pop().unwrap_or_else(new);
        ahead.clear();
        ahead.extend_from_slice(&self.ahead[used..]);
        self.ahead.truncate(used);
        block.bytes = std::mem::replace(&mut self.ahead, ahead);
        block.start = self.start;
        block.first = self.records;
        self.number += 1;
        if block.layout == Layout::Lines {
            let Lines { records, starts } = Lines::of(&block.bytes, self.start.position);
            self.start.position = self.start.position.after_lines(&block.bytes, &starts);
            (block.records, block.lines) = (records, starts);
        } else {
            self.records += block.records.len();
            self.start.position = self.start.position.after(&block.bytes);
        }
        self.start.offset += used;
        block
    }

    /// A record that does not end within the limit is reported and skipped: to the end of its line, where records are lines,
    /// else to the end of the file.
    fn too_long(&mut self, mut block: Block) -> io::Result<Block> {
        let kept = last_boundary(&self.ahead, 80);
        block.faults = vec![Fault { kind: FaultKind::TooLong(MAX_RECORD), range: 0..kept, related: None }];
        let lines = match &self.cutter {
            Cutter::Lines => true,
            Cutter::Csv(rows) => rows.header.is_some(),
            Cutter::Json(_) | Cutter::Finished => false,
        };
        if !lines {
            block.faults.push(Fault { kind: FaultKind::NotReadOn, range: kept..kept, related: None });
        }
        let start = self.start;
        let mut position = self.start.position;
        let mut passed = 0;
        loop {
            let end = memchr::memchr(b'\n', &self.ahead).filter(|_| lines).map(|end| end + 1);
            let used = end.unwrap_or(self.ahead.len());
            if passed == 0 {
                block.bytes = self.ahead[..kept].to_vec();
            }
            position = position.after(&self.ahead[..used]);
            passed += used;
            self.ahead.drain(..used);
            if end.is_some() || (self.at_end && self.ahead.is_empty()) {
                break;
            }
            self.fill(BLOCK)?;
        }
        if !lines {
            self.cutter = Cutter::Finished;
        }
        block.start = start;
        block.first = self.records;
        self.number += 1;
        self.start = Start { offset: start.offset + passed, position };
        Ok(block)
    }
}

/// Reads until the buffer is full or the input ends; returns the number of bytes, even where reading fails.
fn read_full(reader: &mut dyn Read, room: &mut [u8]) -> (usize, io::Result<()>) {
    let mut filled = 0;
    while filled < room.len() {
        match reader.read(&mut room[filled..]) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return (filled, Err(error)),
        }
    }
    (filled, Ok(()))
}

/// Up to the last whole line.
fn cut_lines(bytes: &[u8], at_end: bool) -> usize {
    if at_end { bytes.len() } else { memchr::memrchr(b'\n', bytes).map_or(0, |end| end + 1) }
}

/// The last beginning of a code point at or before `limit`.
fn last_boundary(bytes: &[u8], limit: usize) -> usize {
    let mut end = limit.min(bytes.len());
    while end > 0 && end < bytes.len() && bytes[end] & 0xC0 == 0x80 {
        end -= 1;
    }
    end
}

/// The lines of a text.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// Byte ranges of those that are not blank.
    pub records: Vec<Range<usize>>,
    /// Where each begins, as [`line_ends`] finds them.
    pub starts: Vec<usize>,
}

impl Lines {
    /// The lines of a text that begins at `first` in its file.
    pub fn of(text: &[u8], first: Position) -> Self {
        let expected = text.len() / 512;
        let (mut records, mut starts) = (Vec::with_capacity(expected), Vec::with_capacity(expected + 1));
        starts.push(0);
        let mut start = text.len() - unmarked(text, first).len();
        let mut close = |start: usize, end: usize| {
            let line = &text[start..end];
            let from = start + line.len() - line.trim_ascii_start().len();
            let range = from..start + line.trim_ascii_end().len();
            records.extend((!range.is_empty()).then_some(range));
        };
        for end in line_ends(text) {
            starts.push(end + 1);
            // A lone CR is white space between values of JSON.
            if text[end] == b'\n' {
                close(start, end);
                start = end + 1;
            }
        }
        close(start, text.len());
        Self { records, starts }
    }
}
