//! Parses the command line, runs the command, maps its end to an exit code.

use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use clap::Parser;
use colophon::cli::Cli;
use colophon::commands;
use signal_hook::{consts::SIGINT, flag};

/// What shells take a program for that SIGINT (2) ended: 128 + 2.
const INTERRUPTED: i32 = 130;

fn main() -> ExitCode {
    // Where the signal cannot be caught it ends the program all the same; the exit code is then the shell's affair.
    let always = Arc::new(AtomicBool::new(true));
    let _ = flag::register_conditional_shutdown(SIGINT, INTERRUPTED, always);
    // A file that may not grow further is then an error to be told and cleaned up after, not the end of the program.
    #[cfg(unix)]
    let _ = flag::register(signal_hook::consts::SIGXFSZ, Arc::new(AtomicBool::new(false)));
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
