//! Parses the command line, runs the command, maps its end to an exit code.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use colophon::cli::Cli;
use colophon::commands;

fn main() -> ExitCode {
    match commands::run(Cli::parse()) {
        Ok(verdict) => verdict.into(),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // Without standard error nobody can be told; the exit code still says it.
            let _ = writeln!(io::stderr(), "error: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Whoever reads the output has read enough.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let kinds = error.chain().filter_map(|e| e.downcast_ref::<io::Error>()).map(io::Error::kind);
    kinds.into_iter().any(|kind| kind == io::ErrorKind::BrokenPipe)
}
