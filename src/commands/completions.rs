//! `colophon completions`

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use super::Outcome;
use super::console::print_verbatim;
use crate::cli::Cli;

pub fn run(shell: Shell) -> anyhow::Result<Outcome> {
    let mut command = Cli::command();
    let name = command.get_name().to_owned();
    // By way of memory: `generate` panics on a pipe that nobody reads to its end.
    let mut script = Vec::new();
    generate(shell, &mut command, name, &mut script);
    print_verbatim(&String::from_utf8(script)?)?;
    Ok(Outcome::Clean)
}
