//! Files read again by blocks, for some of their records.

use rayon::prelude::*;

use crate::check::checked_file::CheckedFile;
use crate::check::cross_record::key::At;
use crate::check::error::CheckError;
use crate::check::text::source::{Decoded, decode};
use crate::intake::{Again, Block, ReadError, blocks_at_once, gather};
use crate::progress::Progress;

/// A block, and the places within it that are wanted.
pub type Concerned<'a> = (Block, &'a [At]);

/// Reads the blocks again that hold these records, in the order of files and places; `work` is given the number of the file.
/// While it is at it, the next ones are read.
///
/// # Errors
///
/// When a file cannot be read again, or `work` fails.
pub fn each_wave<'w>(
    files: &[CheckedFile],
    wanted: &'w [At],
    block: usize,
    progress: &mut Progress,
    mut work: impl FnMut(usize, Vec<Concerned<'w>>) -> Result<(), CheckError> + Send,
) -> Result<(), CheckError> {
    for of_file in wanted.chunk_by(|a, b| a.file() == b.file()) {
        let number = of_file[0].file();
        let file = &files[number];
        let mut again = Again::new(&file.input, file.format, block, &file.marks)?;
        let part_of = |at: &At| again.part_of(at.block(), at.index());
        // Where many records of a block are wanted, it is read in one piece.
        let is_next = |a: &At, b: &At| a.block() == b.block() && part_of(b) - part_of(a) <= 1;
        let parts: Vec<&[At]> = of_file.chunk_by(is_next).collect();
        let mut parts = parts.into_iter();
        let mut read = |at: &'w [At]| {
            let within = at[0].index()..=at[at.len() - 1].index();
            Ok::<_, ReadError>((again.block(at[0].block(), within)?, at))
        };
        let bytes_of = |(block, _): &Concerned<'_>| block.bytes.len();
        let mut next = || gather(blocks_at_once(), bytes_of, || parts.next().map(&mut read).transpose());
        progress.begin(&format!("{} again", file.input.name), file.input.size());
        let mut passed = 0;
        let mut wave = next()?;
        while let Some((last, _)) = wave.last() {
            let upto = last.start.offset + last.bytes.len();
            let (worked, following) = rayon::join(|| work(number, wave), &mut next);
            worked?;
            progress.advance(upto - passed);
            passed = upto;
            wave = following?;
        }
        file.input.settled()?;
    }
    Ok(())
}

/// The texts of blocks.
#[must_use]
pub fn decoded<'a>(concerned: &'a [Concerned<'_>]) -> Vec<Decoded<'a>> {
    concerned.par_iter().map(|(block, _)| decode(&block.bytes)).collect()
}
