//! Writes raw extracts of any size for benchmarks and trials: the same arguments give the same bytes.
//!
//! The records are values of the model's own types, so a field that is added there must be filled here before this compiles.

mod damage;
mod records;
mod world;

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Parser, Subcommand};
use colophon::model::{Dataset, Id, Record, Source, Visitor};
use serde::Serialize;

use damage::Damager;
use records::Cast;

/// Writes raw extracts of any size, always the same bytes for the same arguments.
#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// A folder of raw extracts, one source per thousand records, and the same records as JSON Lines next to it
    Folder {
        /// Number of records
        records: usize,
        /// Folder to write: `raw/` and `lines/` within it
        out: PathBuf,
    },
    /// Events as JSON Lines, as a contributor sends them; the ids they name are those of a folder of raw extracts
    Events {
        /// Number of records
        records: usize,
        /// File to write
        out: PathBuf,
        /// Percentage of records that are invalid, each in one of a dozen ways
        #[arg(long, default_value_t = 0, value_parser = clap::value_parser!(u8).range(..=100))]
        invalid: u8,
        /// Folder of raw extracts
        #[arg(long, default_value = "raw")]
        raw: PathBuf,
    },
}

fn main() -> anyhow::Result<()> {
    match Cli::parse().command {
        Command::Folder { records, out } => write_folder(records, &out),
        Command::Events { records, out, invalid, raw } => write_events(records, &out, invalid, &raw),
    }
}

fn write_folder(records: usize, out: &Path) -> anyhow::Result<()> {
    let (raw, lines) = (out.join("raw"), out.join("lines"));
    let mut writer = FolderWriter { raw: raw.clone(), lines: Vec::new(), failed: Ok(()) };
    fs::create_dir_all(&lines)?;
    for dataset in Dataset::ALL {
        writer.lines.push(create(&lines.join(format!("{}.jsonl", dataset.name())))?);
    }
    fs::create_dir_all(&raw)?;
    write_json(&raw.join("dataset.json"), &world::dataset())?;
    for extracts in world::sources(records) {
        let folder = raw.join(&extracts.source.id.0);
        fs::create_dir_all(&folder)?;
        write_json(&folder.join("source.json"), &extracts.source)?;
        extracts.each(&mut writer);
    }
    writer.failed?;
    writer.lines.into_iter().try_for_each(|mut file| file.flush())?;
    Ok(())
}

/// Writes the records of each dataset to its raw file, and to its JSON Lines.
struct FolderWriter {
    raw: PathBuf,
    lines: Vec<BufWriter<File>>,
    failed: anyhow::Result<()>,
}

impl FolderWriter {
    fn write<R: Record>(&mut self, source: &Source, records: &[R]) -> anyhow::Result<()> {
        let name = R::DATASET.name();
        let lines = records.iter().map(serde_json::to_string).collect::<Result<Vec<_>, _>>()?;
        let mut file = create(&self.raw.join(&source.id.0).join(format!("{name}.json")))?;
        let head = format!("{{\"$schema\": \"../../schema/{name}.schema.json\", \"records\": [\n");
        write!(file, "{head}{}\n]}}\n", lines.join(",\n"))?;
        file.flush()?;
        let all = &mut self.lines[R::DATASET as usize];
        lines.iter().try_for_each(|line| writeln!(all, "{line}"))?;
        Ok(())
    }
}

impl Visitor for FolderWriter {
    fn visit<R: Record>(&mut self, source: &Source, records: &[R]) {
        if self.failed.is_ok() {
            self.failed = self.write(source, records);
        }
    }
}

fn write_events(records: usize, out: &Path, invalid: u8, raw: &Path) -> anyhow::Result<()> {
    let cast = Cast { actors: ids(raw, Dataset::Actors)?, works: ids(raw, Dataset::References)? };
    // No source has this number: the same numbers at random would give the same records.
    let mut maker = records::Maker::new(1 << 32, "sent");
    let mut damager = Damager::new(invalid);
    let mut file = create(out)?;
    for number in 0..records {
        let line = serde_json::to_string(&maker.event(number, &cast))?;
        writeln!(file, "{}", damager.pass(line))?;
    }
    Ok(file.flush()?)
}

/// The ids of the records of a dataset in a folder of raw extracts, in order.
fn ids(raw: &Path, dataset: Dataset) -> anyhow::Result<Vec<Id>> {
    let failed = || format!("cannot read the ids of {} in {}", dataset.name(), raw.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(raw).with_context(failed)? {
        let path = entry?.path().join(format!("{}.json", dataset.name()));
        if path.is_file() {
            let file: serde_json::Value = serde_json::from_slice(&fs::read(path)?).with_context(failed)?;
            let records = file["records"].as_array().into_iter().flatten();
            found.extend(records.filter_map(|r| Some(Id(r["id"].as_str()?.to_owned()))));
        }
    }
    anyhow::ensure!(!found.is_empty(), failed());
    found.sort();
    Ok(found)
}

fn create(path: &Path) -> anyhow::Result<BufWriter<File>> {
    let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(BufWriter::with_capacity(1 << 20, file))
}

fn write_json(path: &Path, value: &impl Serialize) -> anyhow::Result<()> {
    Ok(fs::write(path, serde_json::to_vec_pretty(value)?)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use colophon::pipeline;

    #[test]
    fn a_generated_folder_is_valid_and_as_large_as_asked() -> anyhow::Result<()> {
        let out = tempfile::tempdir()?;
        for records in [1, 100, 2500] {
            write_folder(records, out.path())?;
            let outcome =
                pipeline::validate(&out.path().join("raw"), colophon::diagnostics::ReportLimits::ALL)?;
            let summary = outcome.report.summary();
            let found = outcome.report.diagnostics().expect("the report is in memory");
            let messages: Vec<String> = found.map(|d| d.expect("the report is in memory").message).collect();
            assert!(messages.is_empty(), "{:?}", &messages[..messages.len().min(5)]);
            assert_eq!(summary.records, records);
        }
        Ok(())
    }

    #[test]
    fn the_same_arguments_give_the_same_bytes() -> anyhow::Result<()> {
        let out = tempfile::tempdir()?;
        let read = |name: &str| fs::read(out.path().join(name));
        write_folder(300, out.path())?;
        write_events(300, &out.path().join("one"), 10, &out.path().join("raw"))?;
        write_events(300, &out.path().join("two"), 10, &out.path().join("raw"))?;
        assert_eq!(read("one")?, read("two")?);
        Ok(())
    }
}
