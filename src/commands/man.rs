//! `colophon man`

use std::fs;
use std::path::Path;

use anyhow::bail;
use clap::{Command, CommandFactory};
use clap_mangen::Man;

use super::Outcome;
use super::console::{print, print_verbatim};
use crate::cli::Cli;
use crate::fsio::{Attempt, replace};
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
    fs::create_dir_all(out).attempt("create", out)?;
    let pages = pages(command)?;
    for (name, page) in &pages {
        replace(&out.join(name), page)?;
    }
    print(&format!("wrote {} man pages to {}\n", pages.len(), shown(out)))?;
    Ok(Outcome::Clean)
}

/// One page for the program and one for each subcommand, each with its file name. `clap_mangen::generate_to` would write through
/// links.
fn pages(mut command: Command) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    command.build();
    let shown = command.get_subcommands().filter(|command| !command.is_hide_set());
    let commands = shown.cloned().chain([command.clone()]);
    commands
        .map(|command| {
            let (man, mut page) = (Man::new(command), Vec::new());
            man.render(&mut page)?;
            Ok((man.get_filename(), page))
        })
        .collect()
}
