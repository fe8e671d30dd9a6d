//! What is wrong with a release, as a diagnostic.

use std::path::Path;

use super::codes;
use crate::diagnostics::{Code, Diagnostic};
use crate::release::read::ReadError;
use crate::text::line_ends::CHECK_OUT_AGAIN;
use crate::text::named;

/// Something that is wrong with a file.
pub fn fault(code: &'static Code, file: &Path, message: impl Into<String>) -> Diagnostic {
    Diagnostic::of_file(code, &named(file), message.into(), code.fix.trim_end_matches('.').to_owned())
}

/// A file that was published with other line ends, and is otherwise what it was.
pub fn only_line_ends(code: &'static Code, file: &Path) -> Diagnostic {
    let message = "its lines end in CR LF; in all else it is the file that was published";
    let help = Some(CHECK_OUT_AGAIN.to_owned());
    Diagnostic { help, ..fault(code, file, message) }
}

/// What faults are ordered by.
pub fn order(fault: &Diagnostic) -> impl Ord + '_ {
    (&fault.file, fault.range.map(|range| range.start.line), fault.code.code, &fault.message)
}

/// Takes what can be read; what cannot is a fault of its file.
pub fn or_damaged<T>(read: Result<Option<T>, ReadError>, faults: &mut Vec<Diagnostic>) -> Option<T> {
    match read {
        Ok(read) => read,
        Err(error) => {
            let (line, what) = match &error {
                ReadError::Damaged { line, what, .. } => (*line, what.clone()),
                other => (None, other.to_string()),
            };
            let fault = fault(&codes::DAMAGED_FILE, error.path(), what);
            faults.push(match line {
                Some(line) => fault.on_line(line),
                None => fault,
            });
            None
        }
    }
}
