//! Files read again by blocks, for some of their records.

use rayon::prelude::*;

use super::found::CheckError;
use super::key::At;
use super::progress::Progress;
use super::run::{CheckedFile, WAVE};
use super::text::{Decoded, decode};
use crate::intake::{Block, Blocks, ReadError};

/// A block, and the places within it that are wanted.
pub type Concerned<'a> = (Block, &'a [At]);

/// Reads the blocks again that hold these records, in the order of files and places; `work` is given the number of the file.
/// While it is at it, the next ones are read.
///
/// # Errors
///
/// When a file cannot be read again, or `work` fails.
pub fn each_wave(
    files: &[CheckedFile],
    wanted: &[At],
    block: usize,
    progress: &mut Progress,
    mut work: impl FnMut(usize, Vec<Concerned<'_>>) -> Result<(), CheckError> + Send,
) -> Result<(), CheckError> {
    for of_file in wanted.chunk_by(|a, b| a.file() == b.file()) {
        let (number, last) = (of_file[0].file(), of_file[of_file.len() - 1].block());
        let file = &files[number];
        let failed = |error| ReadError { path: file.input.name.clone().into(), error };
        let mut blocks = Blocks::new(file.input.open()?, file.format).by(block);
        progress.begin(&format!("{} again", file.input.name), file.input.size());
        let mut wave = blocks.wave(WAVE).map_err(failed)?;
        while !wave.is_empty() {
            let bytes = wave.iter().map(|block| block.bytes.len()).sum();
            let done = wave.last().is_none_or(|block| block.number >= last);
            let concerned = wave.into_iter().filter_map(|block| {
                let at = within(of_file, block.number);
                (!at.is_empty()).then_some((block, at))
            });
            let concerned = concerned.collect();
            let next = || if done { Ok(Vec::new()) } else { blocks.wave(WAVE) };
            let (worked, next) = rayon::join(|| work(number, concerned), next);
            worked?;
            progress.advance(bytes);
            wave = next.map_err(failed)?;
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

/// The places that are within a block.
fn within(sorted: &[At], block: usize) -> &[At] {
    let from = sorted.partition_point(|at| at.block() < block);
    let upto = sorted.partition_point(|at| at.block() <= block);
    &sorted[from..upto]
}
