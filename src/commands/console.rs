//! Everything that commands print. File names and contents may come from anyone, so text is escaped here before it could steer a
//! terminal, or the GitHub runner that reads the log. A test fails if any other file prints.
//!
//! Reports do their own escaping, which depends on the format ([`crate::diagnostics::report`]).

use std::io::{self, IsTerminal, Write};

use anyhow::Context;

use crate::codes;
use crate::diagnostics::Report;
use crate::diagnostics::report::{Format, Options};
use crate::progress::Progress;
use crate::text::visible::{visible, visible_json, visible_lines};

/// Prints a result.
pub fn print(text: &str) -> anyhow::Result<()> {
    write_stdout(&visible_lines(text))
}

/// Prints lines, each with its colour (the number of an ANSI escape, or empty) if the terminal takes colours.
pub fn print_painted(lines: impl Iterator<Item = (&'static str, String)>) -> anyhow::Result<()> {
    let colour = options_for(&io::stdout()).colour;
    let paint = |(paint, line): (&str, String)| match visible_lines(&visible(&line)) {
        line if colour && !paint.is_empty() => format!("\u{1b}[{paint}m{line}\u{1b}[0m\n"),
        line => line + "\n",
    };
    write_stdout(&lines.map(paint).collect::<String>())
}

/// Prints JSON; the escapes do not change its meaning.
pub fn print_json(json: &str) -> anyhow::Result<()> {
    write_stdout(&visible_json(json))
}

/// Prints a patch. Tabs and line ends are kept. Returns false if anything was escaped, so that the patch cannot be applied.
pub fn print_patch(patch: &str) -> anyhow::Result<bool> {
    let shown: String = patch.split_inclusive('\n').map(visible_in_patch).collect();
    write_stdout(&shown)?;
    Ok(shown == patch)
}

fn visible_in_patch(line: &str) -> String {
    let text = line.trim_end_matches('\n');
    let text = text.strip_suffix('\r').unwrap_or(text);
    let shown: Vec<String> = text.split('\t').map(visible_lines).collect();
    shown.join("\t") + &line[text.len()..]
}

/// Prints text that is entirely the program's own, byte for byte.
pub fn print_verbatim(text: &str) -> anyhow::Result<()> {
    write_stdout(text)
}

/// Standard output for an answer to another process, which no person reads.
#[cfg(feature = "publish")]
pub fn answer() -> impl Write {
    io::stdout().lock()
}

/// Prints to standard error. A failure to do so is ignored: the exit code still says how the command ended.
pub fn print_stderr(text: &str) {
    let _ = io::stderr().lock().write_all(visible_lines(text).as_bytes());
}

fn write_stdout(text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).context("cannot write to standard output")
}

/// Prints a report to standard output.
pub fn report_to_stdout(report: Report, format: Format, max_problems: usize) -> io::Result<()> {
    let options = Options { max_problems, ..options_for(&io::stdout()) };
    write_report(report, &mut io::stdout().lock(), format, &options)
}

/// Prints a report to standard error.
pub fn report_to_stderr(report: Report) {
    let options = options_for(&io::stderr());
    let _ = write_report(report, &mut io::stderr().lock(), Format::Human, &options);
}

/// Writes a report; shows how far it is, unless the report itself moves on a terminal.
fn write_report(report: Report, out: &mut dyn Write, format: Format, options: &Options) -> io::Result<()> {
    let mut progress = Progress::default();
    progress.begin_report(report.summary().found());
    let is_shown = options.width.is_none();
    report.write(out, format, options, |more| {
        if is_shown {
            progress.advance(more);
        }
    })
}

/// How to report on a stream: on a terminal in colour, unless `NO_COLOR` is set, and in lines that fit.
fn options_for(stream: &impl IsTerminal) -> Options {
    let plain = Options { codes: codes::all(), ..Options::default() };
    if !stream.is_terminal() {
        return plain;
    }
    Options {
        colour: std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()),
        width: terminal_size::terminal_size().map(|(width, _)| width.0.into()),
        ..plain
    }
}

#[cfg(test)]
mod tests {
    use super::visible_in_patch;

    #[test]
    fn a_patch_keeps_its_form() {
        for (line, shown) in [
            ("--- a/my raw/a.json\t\n", "--- a/my raw/a.json\t\n"),
            ("-\t{\r\n", "-\t{\r\n"),
            ("+\u{202E}a\rb\u{9b}", "+\\u{202E}a\\u{D}b\\u{9B}"),
            (" ::error::a\n", " \\u{3A}:error::a\n"),
        ] {
            assert_eq!(visible_in_patch(line), shown);
        }
    }
}
