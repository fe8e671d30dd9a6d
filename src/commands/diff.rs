//! `colophon diff`

use std::path::Path;

use super::Outcome;
use super::console::{print_json, print_painted};
use crate::cli::DiffFormat;
use crate::pipeline;
use crate::release::diff::bytes;
use crate::release::diff::lines::{Line, Sign, lines};
use crate::release::resolve;

pub fn run(old: &Path, new: &Path, dist: &Path, format: DiffFormat, max: usize) -> anyhow::Result<Outcome> {
    let changes = pipeline::diff(&resolve(old, dist)?, &resolve(new, dist)?)?;
    match format {
        DiffFormat::Json => print_json(&String::from_utf8(bytes(&changes))?)?,
        DiffFormat::Human => print_painted(lines(&changes, max).iter().map(painted))?,
    }
    Ok(if changes.is_empty() { Outcome::Clean } else { Outcome::Problems })
}

/// A line as it is printed, and its colour.
fn painted(line: &Line) -> (&'static str, String) {
    let (mark, paint) = match line.sign {
        Sign::Added => ("+ ", "32"),
        Sign::Removed => ("- ", "31"),
        Sign::Changed => ("~ ", "33"),
        Sign::Perhaps => ("? ", "36"),
        Sign::Heading => ("", "1"),
        Sign::Plain => ("", ""),
    };
    (paint, format!("{}{mark}{}", "  ".repeat(line.depth), line.text))
}
