//! The texts as Markdown: `docs/diagnostics.md` and `colophon explain`.

use std::fmt::Write;

use crate::diagnostics::codes::{Code, FAMILIES, Severity, all};
use crate::diagnostics::report::visible_lines;

/// The page of all diagnostics.
#[must_use]
pub fn page() -> String {
    let mut page = String::from(
        "# Diagnostics\n\n\
         What `colophon validate`, `colophon release` and `colophon verify` report, with examples that fail and what mends them. `colophon explain CODE` shows the same.\n\n\
         An error blocks a release; a warning advises. Codes keep their meaning for good. This page is generated: `make docs`.\n",
    );
    for family in FAMILIES {
        // Writing to a string cannot fail, here and below.
        let _ = writeln!(page, "\n## {}", family.title);
        for code in family.each() {
            let _ = write!(page, "\n### {}", section(code));
        }
    }
    page
}

/// The section of one code, without the marks of its heading.
#[must_use]
pub fn section(code: &Code) -> String {
    let mut text = format!("{} {}\n\n{}. {}", code.code, code.name, severity(code), code.meaning);
    if let Some(why) = code.why {
        let _ = write!(text, " {why}");
    }
    text.push('\n');
    for file in code.example.files {
        let _ = match file.shown() {
            Some(shown) => write!(text, "\n`{}`:\n\n{}", file.name, fenced(file.name, &shown)),
            None => writeln!(text, "\n`{}` is not there.", file.name),
        };
    }
    if let Some((command, run)) = code.example.run {
        let _ = write!(text, "\nReported by `{command}`, for instance:\n\n{}", fenced("", run));
    } else if code.example.files.is_empty() {
        text.push_str("\nNo data is known that triggers it.\n");
    } else {
        let _ = writeln!(text, "\nFound by `{}`.", code.example.command());
    }
    let _ = writeln!(text, "\nMend: {}", code.mend);
    if let Some(mended) = code.example.mended {
        let _ = write!(text, "\nMended:\n\n{}", fenced("", mended));
    }
    text
}

/// All codes, a line each.
#[must_use]
pub fn list() -> String {
    let line = |c: &Code| format!("{}  {:<8} {}", c.code, severity(c).to_lowercase(), c.name);
    all().map(line).collect::<Vec<_>>().join("\n") + "\n"
}

fn severity(code: &Code) -> &'static str {
    match code.severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Note => "Note",
    }
}

/// Text between fences. Highlighters mark what is no valid JSON, so examples that fail name no language but CSV.
fn fenced(name: &str, text: &str) -> String {
    let language = if name.rsplit('.').next() == Some("csv") { "csv" } else { "text" };
    let shown = visible_lines(text);
    format!("```{language}\n{}\n```\n", shown.trim_end_matches('\n'))
}
