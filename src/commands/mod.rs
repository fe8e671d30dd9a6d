//! One thin file a subcommand.

mod ground;
mod locate;
mod release;
mod schema;
mod validate;

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use crate::cli::{Cli, Command};

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

/// Prints a result.
fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Whether a stream is a terminal on which colour is welcome.
fn wants_colour(stream: &impl IsTerminal) -> bool {
    stream.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
}
