//! One thin file a subcommand.

mod ground;
mod locate;
mod release;
mod schema;
mod validate;

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, bail};

use crate::cli::{Cli, Command};
use crate::intake::{RawFile, read_file};

/// How a command ended that could do its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// All is well.
    Well,
    /// The data has problems.
    Problems,
}

impl From<Verdict> for ExitCode {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Well => Self::SUCCESS,
            Verdict::Problems => Self::from(1),
        }
    }
}

/// Runs a command.
///
/// # Errors
///
/// When the command could not do its work.
pub fn run(cli: Cli) -> anyhow::Result<Verdict> {
    match cli.command {
        Command::Validate { raw, format } => validate::run(&raw, format),
        Command::Release { raw, dist, dry_run } => release::run(&raw, &dist, dry_run),
        Command::Schema { out, check } => schema::run(&out, check),
        Command::Ground { article, source, raw } => ground::run(&article, source.as_deref(), &raw),
        Command::Locate { article, words } => locate::run(&article, &words),
    }
}

/// Reads an article, which must be text.
fn read_article(path: &Path) -> anyhow::Result<RawFile> {
    let file = read_file(path)?;
    if file.bytes.trim_ascii().is_empty() {
        bail!("{} is empty\n  help: give a file that holds the text of the article", file.name);
    }
    if let Err(error) = std::str::from_utf8(&file.bytes) {
        let offset = error.valid_up_to();
        bail!(
            "{} is not UTF-8 from byte {offset} on\n  help: save the file in the encoding UTF-8",
            file.name
        );
    }
    Ok(file)
}

/// Prints a result.
fn print(text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .context("cannot write the result to standard output")
}

/// Tells people something on standard error. Whether it can be written there changes nothing of what was done.
fn tell(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Whether a stream is a terminal on which colour is welcome.
fn wants_colour(stream: &impl IsTerminal) -> bool {
    stream.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
}
