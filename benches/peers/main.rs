//! What `colophon validate` is measured against: the same lines, read by the same blocks, on the same threads.

use std::io::Write;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::Context;
use clap::{Parser, Subcommand};
use colophon::intake::{Block, Blocks, Format, Input, blocks_at_once};
use colophon::model::Dataset;
use colophon::schema::record_schema;
use rayon::prelude::*;

/// Peers of `colophon validate`; each prints how many records it took for valid.
#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Parses every line to the tape of simd-json and checks nothing: the limit
    Tape {
        /// JSON Lines
        file: PathBuf,
    },
    /// Parses every line to a `serde_json::Value` and checks it with the `jsonschema` crate
    Value {
        /// JSON Lines
        file: PathBuf,
    },
    /// Prints the schema of an event, for peers in other languages
    Schema,
}

fn main() -> anyhow::Result<()> {
    let schema = record_schema(Dataset::Events);
    let valid = match Cli::parse().command {
        Command::Tape { file } => count(&file, || {
            let (mut buffers, mut scratch) = (simd_json::Buffers::default(), Vec::new());
            move |line: &[u8]| {
                scratch.clear();
                scratch.extend_from_slice(line);
                simd_json::to_tape_with_buffers(&mut scratch, &mut buffers).is_ok()
            }
        }),
        Command::Value { file } => {
            let validator = jsonschema::validator_for(&schema).context("the schema compiles")?;
            let is_valid =
                |line: &[u8]| serde_json::from_slice(line).is_ok_and(|value| validator.is_valid(&value));
            count(&file, || is_valid)
        }
        Command::Schema => return Ok(writeln!(std::io::stdout(), "{schema}")?),
    }?;
    Ok(writeln!(std::io::stdout(), "{valid}")?)
}

/// Counts the lines for which a check, made once for each thread, says yes.
fn count<C: FnMut(&[u8]) -> bool>(
    file: &std::path::Path,
    check: impl Fn() -> C + Sync,
) -> anyhow::Result<usize> {
    let input = Input::file(file)?;
    let mut blocks = Blocks::new(input.open()?, Format::Lines);
    let valid = AtomicUsize::new(0);
    let mut batch = blocks.batch(blocks_at_once())?;
    while !batch.is_empty() {
        let work = |check: &mut C, block: Block| {
            let count = block.records.iter().filter(|line| check(&block.bytes[(*line).clone()])).count();
            valid.fetch_add(count, Ordering::Relaxed);
        };
        let ((), next) = rayon::join(
            || batch.into_par_iter().for_each_init(&check, work),
            || blocks.batch(blocks_at_once()),
        );
        batch = next?;
    }
    Ok(valid.into_inner())
}
