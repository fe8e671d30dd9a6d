//! `colophon diff`

use std::io;
use std::path::Path;

use super::{Outcome, options_for, print};
use crate::cli::DiffFormat;
use crate::pipeline;
use crate::release::diff::bytes;
use crate::release::diff::lines::{Line, Sign, lines};
use crate::release::resolve;
use crate::text::visible::visible;

pub fn run(old: &Path, new: &Path, dist: &Path, format: DiffFormat, max: usize) -> anyhow::Result<Outcome> {
    let changes = pipeline::diff(&resolve(old, dist)?, &resolve(new, dist)?)?;
    match format {
        DiffFormat::Json => print(&String::from_utf8(bytes(&changes))?)?,
        DiffFormat::Human => {
            let colour = options_for(&io::stdout()).colour;
            let text: String = lines(&changes, max).iter().map(|line| shown(line, colour)).collect();
            print(&text)?;
        }
    }
    Ok(if changes.is_empty() { Outcome::Clean } else { Outcome::Problems })
}

/// A line as it is printed; foreign text must not steer the terminal.
fn shown(line: &Line, colour: bool) -> String {
    let (mark, paint) = match line.sign {
        Sign::Added => ("+ ", "32"),
        Sign::Removed => ("- ", "31"),
        Sign::Changed => ("~ ", "33"),
        Sign::Perhaps => ("? ", "36"),
        Sign::Heading => ("", "1"),
        Sign::Plain => ("", ""),
    };
    let text = format!("{}{mark}{}", "  ".repeat(line.depth), visible(&line.text));
    if colour && !paint.is_empty() {
        format!("\u{1b}[{paint}m{text}\u{1b}[0m\n")
    } else {
        format!("{text}\n")
    }
}
