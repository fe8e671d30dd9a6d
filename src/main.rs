//! Parses the command line, runs the command and turns its outcome into an exit code.

use std::io;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use colophon::commands::{self, print_stderr};
use signal_hook::{consts::SIGINT, flag};

/// Exit code of a program ended by SIGINT (2), as shells give it: 128 + 2.
const INTERRUPTED: i32 = 130;

fn main() -> ExitCode {
    // If the signal cannot be caught, it ends the program anyway, and the shell makes the exit code.
    let always = Arc::new(AtomicBool::new(true));
    let _ = flag::register_conditional_shutdown(SIGINT, INTERRUPTED, always);
    // A file that reaches its size limit is then an error to report and clean up after, not the end of the program.
    #[cfg(unix)]
    let _ = flag::register(signal_hook::consts::SIGXFSZ, Arc::new(AtomicBool::new(false)));
    match commands::parse().and_then(commands::run) {
        Ok(outcome) => outcome.into(),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            print_stderr(&format!("error: {error:#}\n"));
            ExitCode::from(2)
        }
    }
}

/// Whether the reader of the output has closed it.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let kinds = error.chain().filter_map(|e| e.downcast_ref::<io::Error>()).map(io::Error::kind);
    kinds.into_iter().any(|kind| kind == io::ErrorKind::BrokenPipe)
}
