//! A table from Parquet, decoded by a separate process.
//!
//! Anyone who forges a release also makes its digests, and the decoder of Polars trusts what a file claims: 38 bytes make it ask for 223 GB,
//! 18 kB fill its stack. Neither can be caught within a process, so the file is decoded by another one, which has a limit on
//! memory and time and whose end is no more than a damaged file. It is this program again, with the command [`COMMAND`]: it reads
//! Parquet from standard input and writes an [`Answer`], and after it the rows as a release writes them in JSON.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;

use polars_core::error::PolarsError;
use serde::{Deserialize, Serialize};

use super::json::JsonTable;
use super::{ReadError, parquet};
use crate::fsio::Attempt;
use crate::model::Column;
use crate::release::json;

/// The command by which the program decodes for another of its kind; people have no use for it.
pub const COMMAND: &str = "decode-parquet";

/// A table as its Parquet file has it.
pub struct ParquetTable {
    /// The columns in order, with their types and descriptions; closed lists of values are in the schema only.
    pub columns: Vec<Column>,
    /// What the file says of itself: dataset, table, version, day of release, licence.
    pub metadata: BTreeMap<String, String>,
    /// The rows, as a release writes them in JSON.
    pub rows: JsonTable,
}

impl ParquetTable {
    /// Decodes the bytes of a file that should hold the same as the JSON form of the table.
    ///
    /// # Errors
    ///
    /// When they cannot be decoded within what that needs, or the program cannot be started again.
    pub fn decode(path: &Path, bytes: &[u8], json: &JsonTable) -> Result<Self, ReadError> {
        let (columns, metadata, rows) = decode(path, bytes, Part::Table(json.bytes().len()))?;
        Ok(Self { columns, metadata, rows: JsonTable::split(path, rows)? })
    }
}

/// Decodes what a file says of itself.
///
/// # Errors
///
/// As [`ParquetTable::decode`].
pub fn metadata(path: &Path, bytes: &[u8]) -> Result<BTreeMap<String, String>, ReadError> {
    Ok(decode(path, bytes, Part::Footer)?.1)
}

/// What comes first.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Answer {
    /// The file can be decoded.
    Table { columns: Vec<Column>, metadata: BTreeMap<String, String> },
    /// The file cannot be decoded: the predicate of a sentence.
    Damaged(String),
}

/// How much of a file is decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What it says of itself and of its columns.
    Footer,
    /// Everything; the table has so many bytes in JSON.
    Table(usize),
}

impl Part {
    /// Bytes of the rows.
    fn size(self) -> usize {
        match self {
            Self::Footer => 0,
            Self::Table(size) => size,
        }
    }

    /// What the command is given.
    fn argument(self) -> String {
        match self {
            Self::Footer => "footer".to_owned(),
            Self::Table(size) => size.to_string(),
        }
    }
}

impl std::str::FromStr for Part {
    type Err = std::num::ParseIntError;

    fn from_str(argument: &str) -> Result<Self, Self::Err> {
        if argument == "footer" { Ok(Self::Footer) } else { argument.parse().map(Self::Table) }
    }
}

/// Bytes of an answer without its rows that are read at most.
const MOST_ANSWER: usize = 4 << 20;

/// What the decoder may take beyond what it needs for the rows: the program itself, its threads.
const BASE_MEMORY: u64 = 1 << 30;

/// How much memory the decoder needs for a byte of JSON, at most: measured, 5.
const MEMORY_PER_BYTE: u64 = 12;

/// Seconds of processor time that the decoder may take for a small file.
const BASE_SECONDS: u64 = 10;

/// Bytes of JSON for which it may take a second more; measured, it decodes fifty times as many.
const BYTES_PER_SECOND: u64 = 2 << 20;

type Decoded = (Vec<Column>, BTreeMap<String, String>, Vec<u8>);

fn decode(path: &Path, bytes: &[u8], part: Part) -> Result<Decoded, ReadError> {
    // Twice as much as the rows should be: they are compared, not trusted.
    let most = MOST_ANSWER + 2 * part.size();
    let program = std::env::current_exe().attempt("find the program that is to decode", path)?;
    let mut decoder = Command::new(&program)
        .args([COMMAND.to_owned(), part.argument()])
        // Each thread reserves memory, which counts.
        .envs([("RAYON_NUM_THREADS", "2"), ("POLARS_MAX_THREADS", "2")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .attempt("start", &program)?;
    let mut answer = exchange(&mut decoder, bytes, most).attempt("decode", path)?;
    let damaged = |what: &str| ReadError::damaged(path, what.to_owned());
    if answer.len() > most {
        return Err(damaged("holds more than its JSON form"));
    }
    let rows = memchr::memchr(b'\n', &answer).map(|end| answer.split_off(end + 1)).unwrap_or_default();
    let is_done = decoder.wait().is_ok_and(|status| status.success());
    match serde_json::from_slice(&answer) {
        Ok(Answer::Table { columns, metadata }) if is_done => Ok((columns, metadata, rows)),
        Ok(Answer::Damaged(what)) => Err(damaged(&what)),
        _ => Err(damaged(
            "is damaged: decoding it fails, or needs more memory or time than its JSON form could",
        )),
    }
}

/// Sends a file and receives the answer, at most one byte more than `most`. The decoder has ended afterwards.
fn exchange(decoder: &mut Child, bytes: &[u8], most: usize) -> io::Result<Vec<u8>> {
    let (to, from) = (decoder.stdin.take(), decoder.stdout.take());
    let mut answer = Vec::new();
    let received = thread::scope(|scope| {
        scope.spawn(move || {
            // A decoder that has seen enough closes its end.
            let _ = to.map(|mut to| to.write_all(bytes));
        });
        let received = from.map_or(Ok(0), |from| from.take(most as u64 + 1).read_to_end(&mut answer));
        if answer.len() > most || received.is_err() {
            // It may have ended already.
            let _ = decoder.kill();
        }
        received
    });
    decoder.wait()?;
    received.map(|_| answer)
}

/// Decodes a file for another process. This process is limited from here on.
///
/// # Errors
///
/// When the limits cannot be set, or the other process is gone.
pub fn serve(part: Part, mut file: impl Read, out: impl Write) -> io::Result<()> {
    limit(part)?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    decode_to(bytes, part, io::BufWriter::new(out))
}

/// Writes what [`serve`] answers, without limits: a hostile file can end the process.
///
/// # Errors
///
/// When the answer cannot be written. What is wrong with the file is the answer.
pub fn decode_to(bytes: Vec<u8>, part: Part, mut out: impl Write) -> io::Result<()> {
    let decoded = match part {
        Part::Footer => parquet::footer(bytes).map(|(columns, metadata)| (columns, metadata, Vec::new())),
        Part::Table(_) => parquet::decode(bytes).and_then(|parquet::Decoded { columns, metadata, rows }| {
            let rows = json::encode(&rows, &columns).map_err(|e: PolarsError| format!("is damaged: {e}"))?;
            Ok((columns, metadata, rows))
        }),
    };
    let (answer, rows) = match decoded {
        Ok((columns, metadata, rows)) => (Answer::Table { columns, metadata }, rows),
        Err(what) => (Answer::Damaged(what), Vec::new()),
    };
    serde_json::to_writer(&mut out, &answer)?;
    out.write_all(b"\n")?;
    rows.iter().try_for_each(|piece| out.write_all(piece))?;
    out.flush()
}

/// Limits memory and time of this process.
#[cfg(unix)]
fn limit(part: Part) -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let size = part.size() as u64;
    let to = |most: u64| Rlimit { current: Some(most), maximum: Some(most) };
    setrlimit(Resource::Core, to(0))?;
    setrlimit(Resource::Cpu, to(BASE_SECONDS + size / BYTES_PER_SECOND))?;
    setrlimit(Resource::As, to(BASE_MEMORY + size.saturating_mul(MEMORY_PER_BYTE)))?;
    Ok(())
}

/// Elsewhere, only the death of the process is contained.
#[cfg(not(unix))]
fn limit(_: Part) -> io::Result<()> {
    Ok(())
}
