//! `colophon man`

use std::fs;
use std::path::Path;

use anyhow::{Context, bail};
use clap::CommandFactory;
use clap_mangen::{Man, generate_to};

use super::Outcome;
use super::console::{print, print_verbatim};
use crate::cli::Cli;
use crate::text::shown;

pub fn run(out: Option<&Path>) -> anyhow::Result<Outcome> {
    // `help` has no man page to refer to.
    let command = Cli::command().disable_help_subcommand(true);
    let Some(out) = out else {
        let mut page = Vec::new();
        Man::new(command).render(&mut page)?;
        print_verbatim(&String::from_utf8(page)?)?;
        return Ok(Outcome::Clean);
    };
    if out.exists() && !out.is_dir() {
        bail!("{} is not a folder\n  help: give another one with --out", shown(out));
    }
    // One page for the program and one for each subcommand.
    let pages = command.get_subcommands().count() + 1;
    fs::create_dir_all(out).with_context(|| format!("cannot create {}", shown(out)))?;
    generate_to(command, out).with_context(|| format!("cannot write man pages to {}", shown(out)))?;
    print(&format!("wrote {pages} man pages to {}\n", shown(out)))?;
    Ok(Outcome::Clean)
}
