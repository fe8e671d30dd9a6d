//! What is wrong with a release, as a diagnostic.

use std::path::Path;

use super::codes;
use crate::diagnostics::{Code, Diagnostic};
use crate::release::read::ReadError;

/// Something that is wrong with a file.
pub fn fault(code: &'static Code, file: &Path, message: impl Into<String>) -> Diagnostic {
    let file = file.to_string_lossy().replace('\\', "/");
    Diagnostic::of_file(code, &file, message.into(), code.fix.trim_end_matches('.').to_owned())
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
