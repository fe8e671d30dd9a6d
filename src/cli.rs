//! The command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

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
    /// Check the raw extracts: syntax, schema and rules, every problem in one run
    Validate {
        /// Folder of raw extracts
        #[arg(default_value = "raw", value_name = "DIR")]
        raw: PathBuf,
        /// How to report
        #[arg(long, value_enum, default_value_t = Format::Human)]
        format: Format,
    },
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
    },
    /// Print the evidence of words of the article, ready to paste
    Locate {
        /// The article: plain text or HTML, in any layout
        #[arg(long, value_name = "FILE")]
        article: PathBuf,
        /// The words, as they stand in the article
        #[arg(required = true, value_name = "WORDS")]
        words: Vec<String>,
    },
}

/// Formats of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Human,
    /// One JSON object
    Json,
}
