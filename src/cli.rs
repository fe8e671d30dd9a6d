//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::diagnostics::report::Format;
use crate::model::Dataset;
#[cfg(feature = "publish")]
use crate::release::read::{DECODE, Part};

/// What `--version` says; `-V` is the number alone.
const LONG_VERSION: &str = concat!(
    env!("CARGO_PKG_VERSION"),
    "\nThis is the version of the program. Data has its own: `version` in dataset.json and in dist/index.json."
);

/// Publishes structured data extracted from scholarly articles.
///
/// Exit codes: 0 success, 1 errors in the data, 2 the command could not run.
#[derive(Debug, Parser)]
#[command(name = "colophon", version, long_version = LONG_VERSION, max_term_width = 100)]
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
    #[cfg(feature = "publish")]
    /// Check, normalise and publish the version in dataset.json
    ///
    /// If the version is already published, it is rebuilt and compared byte for byte.
    Release {
        /// Folder of raw extracts
        #[arg(long, default_value = "raw", value_name = "DIR")]
        raw: PathBuf,
        /// Folder of releases
        #[arg(long, default_value = "dist", value_name = "DIR")]
        dist: PathBuf,
        /// Show what would be published, without publishing it
        #[arg(long)]
        dry_run: bool,
    },
    #[cfg(feature = "publish")]
    /// Compare two releases: tables, columns, rows and cells, and the version number that the changes need
    ///
    /// Exit codes: 0 no differences, 1 they differ, 2 they could not be compared.
    Diff {
        /// Folder of a release, or a published version: 1.0.0, v1.0.0 or latest
        #[arg(value_name = "OLD")]
        old: PathBuf,
        /// Release to compare it with, given in the same way
        #[arg(value_name = "NEW")]
        new: PathBuf,
        /// Folder of releases in which to look for versions
        #[arg(long, default_value = "dist", value_name = "DIR")]
        dist: PathBuf,
        /// Output format; JSON is complete and has the structure of changes.json
        #[arg(long, value_enum, default_value_t = DiffFormat::Human)]
        format: DiffFormat,
        /// Maximum number of lines to print per list; 0 for all
        #[arg(long, value_name = "N", default_value_t = 20)]
        max: usize,
    },
    #[cfg(feature = "publish")]
    /// Check that a release is what was published: digests, schemas, JSON against Parquet, keys, metadata
    ///
    /// Takes the folder of one release, which may be a copy anywhere, or the folder of all releases with its index.json.
    Verify {
        /// Folder of a release, or of releases
        #[arg(default_value = "dist", value_name = "DIR")]
        folder: PathBuf,
        /// Output format
        #[arg(long, value_enum, default_value_t = Format::Human)]
        format: Format,
    },
    #[cfg(feature = "publish")]
    /// Decode the Parquet file on standard input for another process of this program
    #[command(name = DECODE, hide = true)]
    DecodeParquet {
        /// What to decode, and how much may come of it
        part: Part,
    },
    /// Write the JSON Schemas generated from the model, or print one
    Schema {
        /// Schema to print: that of a raw file (`figures`, `source`) or of a released table (`release/figures`)
        #[arg(value_name = "NAME", conflicts_with_all = ["out", "check"])]
        name: Option<String>,
        /// Folder to write to
        #[arg(long, default_value = "schema", value_name = "DIR")]
        out: PathBuf,
        /// Write nothing; fail if the schemas in the folder are not up to date
        #[arg(long)]
        check: bool,
    },
    /// Check every span against the article, and that every number and name in it is accounted for
    Ground {
        /// The article: plain text or HTML, in any layout
        #[arg(long, value_name = "FILE")]
        article: PathBuf,
        /// Id of the source, if there are several
        #[arg(long, value_name = "ID")]
        source: Option<String>,
        /// Folder of raw extracts
        #[arg(long, default_value = "raw", value_name = "DIR")]
        raw: PathBuf,
        /// Output format; long lists are shortened for people, never in JSON
        #[arg(long, value_enum, default_value_t = GroundFormat::Human)]
        format: GroundFormat,
    },
    /// Find words in the article and print their spans, ready to paste as evidence
    Locate {
        /// The article: plain text or HTML, in any layout
        #[arg(long, value_name = "FILE")]
        article: PathBuf,
        /// The words, as they appear in the article
        #[arg(required = true, value_name = "WORDS")]
        words: Vec<String>,
        /// Folder of raw extracts; if the article is one of its sources, positions are counted as for that source
        #[arg(long, default_value = "raw", value_name = "DIR")]
        raw: PathBuf,
    },
    /// Explain a diagnostic, with an example that fails and how to fix it
    Explain {
        /// Code or name, such as C0204 or not-one-of; without one, all codes are listed
        #[arg(value_name = "CODE")]
        code: Option<String>,
        /// Print the page of all diagnostics, docs/diagnostics.md
        #[arg(long, hide = true, conflicts_with = "code")]
        markdown: bool,
    },
    /// Create a folder in raw/ for another article, ready to be filled in
    New {
        /// Id of the source: lower-case letters and digits, joined by hyphens
        #[arg(value_name = "SOURCE-ID")]
        source_id: String,
        /// Folder of raw extracts
        #[arg(long, default_value = "raw", value_name = "DIR")]
        raw: PathBuf,
        /// The article, plain text or HTML, from which the fingerprint is filled in
        #[arg(long, value_name = "FILE")]
        article: Option<PathBuf>,
    },
    /// Add a valid contribution to raw/, keeping ids and overwriting nothing
    ///
    /// The contribution is validated first. Records that are already there are skipped; a record whose id is already taken is rejected, and both are shown. Either all
    /// files are written or none.
    Merge {
        /// Files or folders of records (JSON, JSON Lines, CSV; plain, .gz or .zst), `-` for standard input
        #[arg(required = true, value_name = "FILE|DIR|-")]
        paths: Vec<PathBuf>,
        /// Folder of raw extracts
        #[arg(long, default_value = "raw", value_name = "DIR")]
        raw: PathBuf,
        /// Id of the source that the records come from, if there are several
        #[arg(long, value_name = "ID")]
        source: Option<String>,
        /// Dataset of the records, if neither `$schema` nor the file name says so
        #[arg(long, value_name = "NAME", value_parser = dataset)]
        dataset: Option<Dataset>,
        /// Print the changes as a unified diff, without writing them
        #[arg(long)]
        dry_run: bool,
    },
    /// Bring raw/ into canonical format: records sorted by id, keys in the order of the schema; no value changes
    Fmt {
        /// Folder of raw extracts
        #[arg(default_value = "raw", value_name = "DIR")]
        raw: PathBuf,
        /// Write nothing; fail if a file is not in canonical format
        #[arg(long)]
        check: bool,
    },
    /// Print a completion script for a shell
    Completions {
        /// The shell
        #[arg(value_enum, value_name = "SHELL")]
        shell: Shell,
    },
    /// Print the man page, or write one page for each command
    Man {
        /// Folder for the pages
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
}

/// Arguments of `validate`.
#[derive(Debug, Args)]
pub struct Validate {
    /// Files or folders of records (JSON, JSON Lines, CSV; plain, .gz or .zst), `-` for standard input, or a folder of raw extracts
    #[arg(default_value = "raw", value_name = "FILE|DIR|-")]
    pub paths: Vec<PathBuf>,
    /// Dataset of the records, if neither `$schema` nor the file name says so
    #[arg(long, value_name = "NAME", value_parser = dataset)]
    pub dataset: Option<Dataset>,
    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// Maximum number of problems to print; 0 for all
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub max_problems: usize,
    /// Also count these as errors
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub deny: Option<Deny>,
    /// Folder of raw extracts whose records a contribution may refer to [default: raw, if it exists]
    #[arg(long, value_name = "DIR")]
    pub raw: Option<PathBuf>,
    /// Id of the source that a contribution is extracted from, if there are several
    #[arg(long, value_name = "ID")]
    pub source: Option<String>,
}

/// Severities that can be raised to errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    /// Warnings
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
