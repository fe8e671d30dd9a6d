//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::diagnostics::report::Format;
use crate::model::Dataset;

/// Publishes structured data extracted from scholarly articles.
///
/// Exit codes: 0 all is well, 1 the data has problems, 2 the command could not do its work.
#[derive(Debug, Parser)]
#[command(name = "colophon", version, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check raw extracts or a contribution: syntax, schema and rules, every problem in one run
    Validate(Validate),
    /// Check, normalise and publish the version that dataset.json states
    ///
    /// A version that is published already is rebuilt and compared byte for byte.
    Release {
        /// Folder of raw extracts
        #[arg(long, default_value = "raw", value_name = "DIR")]
        raw: PathBuf,
        /// Folder of releases
        #[arg(long, default_value = "dist", value_name = "DIR")]
        dist: PathBuf,
        /// Say what would be published, and publish nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Say what differs between two releases: tables, columns, rows and cells, and the version that this demands
    ///
    /// Exit codes: 0 they are the same, 1 they differ, 2 they could not be compared.
    Diff {
        /// A folder of a release, or a version published in the folder of releases: 1.0.0, v1.0.0 or latest
        #[arg(value_name = "OLD")]
        old: PathBuf,
        /// The release to compare it with, named in the same ways
        #[arg(value_name = "NEW")]
        new: PathBuf,
        /// Folder of releases, in which versions are looked for
        #[arg(long, default_value = "dist", value_name = "DIR")]
        dist: PathBuf,
        /// How to report; JSON is complete and has the form of changes.json
        #[arg(long, value_enum, default_value_t = DiffFormat::Human)]
        format: DiffFormat,
        /// Lines to print of a list at most; 0 prints all
        #[arg(long, value_name = "N", default_value_t = 20)]
        max: usize,
    },
    /// Prove that a release is what was published: digests, schemas, JSON as in Parquet, keys, metadata
    ///
    /// Takes the folder of one release, wherever it was copied to, or the folder of all with its index.json.
    Verify {
        /// Folder of a release, or of releases
        #[arg(default_value = "dist", value_name = "DIR")]
        folder: PathBuf,
        /// How to report
        #[arg(long, value_enum, default_value_t = Format::Human)]
        format: Format,
    },
    /// Write the JSON Schemas that the model generates
    Schema {
        /// Folder to write to
        #[arg(long, default_value = "schema", value_name = "DIR")]
        out: PathBuf,
        /// Write nothing; fail when the folder is not what the model generates
        #[arg(long)]
        check: bool,
    },
    /// Check every span against the article, and that nothing of the article is left behind
    Ground {
        /// The article: plain text or HTML, in any layout
        #[arg(long, value_name = "FILE")]
        article: PathBuf,
        /// Id of the source, when there are several
        #[arg(long, value_name = "ID")]
        source: Option<String>,
        /// Folder of raw extracts
        #[arg(long, default_value = "raw", value_name = "DIR")]
        raw: PathBuf,
        /// How to report; long lists are shortened for people, never in JSON
        #[arg(long, value_enum, default_value_t = GroundFormat::Human)]
        format: GroundFormat,
    },
    /// Print the evidence of words of the article, ready to paste
    Locate {
        /// The article: plain text or HTML, in any layout
        #[arg(long, value_name = "FILE")]
        article: PathBuf,
        /// The words, as they stand in the article
        #[arg(required = true, value_name = "WORDS")]
        words: Vec<String>,
        /// Folder of raw extracts: positions are counted as in the source there that the article is
        #[arg(long, default_value = "raw", value_name = "DIR")]
        raw: PathBuf,
    },
    /// Say what a diagnostic means, with an example that fails and the mend
    Explain {
        /// Code or name, such as C0204 or not-one-of; without one, all codes are listed
        #[arg(value_name = "CODE")]
        code: Option<String>,
        /// Print the page of all diagnostics, docs/diagnostics.md
        #[arg(long, hide = true, conflicts_with = "code")]
        markdown: bool,
    },
    /// Make a folder in raw/ for another article, ready to be filled in
    New {
        /// Id of the source: lower-case letters and digits, joined by hyphens
        #[arg(value_name = "SOURCE-ID")]
        source_id: String,
        /// Folder of raw extracts
        #[arg(long, default_value = "raw", value_name = "DIR")]
        raw: PathBuf,
        /// The article, plain text or HTML: its fingerprint is filled in
        #[arg(long, value_name = "FILE")]
        article: Option<PathBuf>,
    },
    /// Put a valid contribution into raw/: ids kept, nothing overwritten
    ///
    /// The contribution is checked first, as `validate` does it. Records that are there already are passed over; a record whose id is taken by another one is shown beside it and
    /// refused. All files are written or none.
    Merge {
        /// What `validate` takes: files or folders of records (JSON, JSON Lines, CSV; plain, .gz or .zst), `-` for standard input
        #[arg(required = true, value_name = "FILE|DIR|-")]
        paths: Vec<PathBuf>,
        /// Folder of raw extracts
        #[arg(long, default_value = "raw", value_name = "DIR")]
        raw: PathBuf,
        /// Id of the source that the records come from, when there are several
        #[arg(long, value_name = "ID")]
        source: Option<String>,
        /// Dataset of the records, where neither `$schema` nor the file name says it
        #[arg(long, value_name = "NAME", value_parser = dataset)]
        dataset: Option<Dataset>,
        /// Print what would change as a unified diff, and write nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Put raw/ in canonical format: records sorted by id, keys in the schema's order; no value changes
    Fmt {
        /// Folder of raw extracts
        #[arg(default_value = "raw", value_name = "DIR")]
        raw: PathBuf,
        /// Write nothing; fail when a file is not in canonical format
        #[arg(long)]
        check: bool,
    },
    /// Print a script that completes commands and options in a shell
    Completions {
        /// The shell
        #[arg(value_enum, value_name = "SHELL")]
        shell: Shell,
    },
    /// Print the man page, or write one page for each command
    Man {
        /// Folder to write all pages to
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
}

/// What `validate` takes.
#[derive(Debug, Args)]
pub struct Validate {
    /// Files or folders of records (JSON, JSON Lines, CSV; plain, .gz or .zst), `-` for standard input, or a folder of raw extracts
    #[arg(default_value = "raw", value_name = "FILE|DIR|-")]
    pub paths: Vec<PathBuf>,
    /// Dataset of the records, where neither `$schema` nor the file name tells
    #[arg(long, value_name = "NAME", value_parser = dataset)]
    pub dataset: Option<Dataset>,
    /// How to report
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// Problems to print at most; 0 prints all
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub max_problems: usize,
    /// What counts as an error beside errors
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub deny: Option<Deny>,
    /// Folder of raw extracts whose records a contribution may name [default: raw, where it is there]
    #[arg(long, value_name = "DIR")]
    pub raw: Option<PathBuf>,
    /// Id of the article that a contribution is extracted from, when there are several
    #[arg(long, value_name = "ID")]
    pub source: Option<String>,
}

/// Severities that can be raised to errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    /// Warnings block, too.
    Warnings,
}

fn dataset(name: &str) -> Result<Dataset, String> {
    let names: Vec<&str> = Dataset::ALL.iter().map(|d| d.name()).collect();
    Dataset::named(name).ok_or_else(|| format!("the datasets are {}", names.join(", ")))
}

/// Formats of reports on differences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For people
    Human,
    /// One JSON object
    Json,
}

/// Formats of reports on grounding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum GroundFormat {
    /// For people
    Human,
    /// One JSON object
    Json,
}
