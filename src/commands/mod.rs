//! The subcommands, one file each: read arguments, call the pipeline, print the result.
//!
//! Start with [`run`]; [`Outcome`] becomes the exit code. A command decides nothing about the data: that is the business of the
//! stages. All that they print goes through [`console`]; what several of them need to read an article is in this file.

mod completions;
mod console;
#[cfg(feature = "publish")]
mod diff;
mod explain;
mod fmt;
mod ground;
mod locate;
mod man;
mod merge;
mod new;
mod raw_place;
#[cfg(feature = "publish")]
mod release;
mod schema;
mod validate;
#[cfg(feature = "publish")]
mod verify;

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{anyhow, bail};
use clap::Parser;

use crate::cli::{Cli, Command};
use crate::intake::{RawFile, ReadError};
use crate::text::shown;
use crate::text::visible::visible_lines;

pub use console::print_stderr;

/// How a command ended that could run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// No problems.
    Clean,
    /// The data has problems.
    Problems,
}

impl From<Outcome> for ExitCode {
    fn from(verdict: Outcome) -> Self {
        match verdict {
            Outcome::Clean => Self::SUCCESS,
            Outcome::Problems => Self::from(1),
        }
    }
}

/// Parses the command line. Prints help, the version or a usage error and exits, as clap does.
///
/// # Errors
///
/// On a usage error whose message repeats characters that would steer a terminal: `main` prints it escaped.
pub fn parse() -> anyhow::Result<Cli> {
    Cli::try_parse().map_err(|wrong| {
        let said = wrong.to_string();
        if !wrong.use_stderr() || visible_lines(&said) == said {
            wrong.exit();
        }
        anyhow!("{}", said.trim_start_matches("error: ").trim_end())
    })
}

/// Runs a command.
///
/// # Errors
///
/// When the command could not run.
pub fn run(cli: Cli) -> anyhow::Result<Outcome> {
    match cli.command {
        Command::Validate(args) => validate::run(args),
        #[cfg(feature = "publish")]
        Command::Release { raw, dist, dry_run } => release::run(&raw, &dist, dry_run),
        #[cfg(feature = "publish")]
        Command::Diff { old, new, dist, format, max } => diff::run(&old, &new, &dist, format, max),
        #[cfg(feature = "publish")]
        Command::Verify { folder, format } => verify::run(&folder, format),
        #[cfg(feature = "publish")]
        Command::DecodeParquet { part } => {
            crate::release::read::serve(part, std::io::stdin().lock(), console::answer())?;
            Ok(Outcome::Clean)
        }
        Command::Schema { name, out, check } => schema::run(name.as_deref(), &out, check),
        Command::Ground { article, source, raw, format } => {
            ground::run(&article, source.as_deref(), &raw, format)
        }
        Command::Locate { article, words, raw } => locate::run(&article, &words, &raw),
        Command::Explain { code, markdown } => explain::run(code.as_deref(), markdown),
        Command::New { source_id, raw, article } => new::run(&source_id, &raw, article.as_deref()),
        Command::Merge { paths, raw, source, dataset, dry_run } => {
            merge::run(&paths, &raw, source.as_deref(), dataset, dry_run)
        }
        Command::Fmt { raw, check } => fmt::run(&raw, check),
        Command::Completions { shell } => completions::run(shell),
        Command::Man { out } => man::run(out.as_deref()),
    }
}

/// Larger files are not articles, even with pictures inside.
const MAX_ARTICLE: u64 = 256 << 20;

/// Reads an article from a file or a pipe, up to a limit.
fn read_article(path: &Path) -> anyhow::Result<RawFile> {
    let name = shown(path);
    let failed = |error| ReadError { path: path.to_owned(), error };
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(failed)?;
    file.take(MAX_ARTICLE + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > MAX_ARTICLE {
        bail!("{name} has more than {} MB, which is too much for an article", MAX_ARTICLE >> 20);
    }
    if bytes.trim_ascii().is_empty() {
        bail!("{name} is empty\n  help: give a file with the text of the article");
    }
    Ok(RawFile { name, bytes })
}

/// Refuses to change a folder that is not one of raw extracts.
fn refuse_foreign(raw: &Path) -> anyhow::Result<()> {
    if raw.join("dataset.json").is_file() {
        return Ok(());
    }
    bail!(
        "{} is not a folder of raw extracts: it has no dataset.json\n  help: give the folder with dataset.json",
        shown(raw)
    )
}
