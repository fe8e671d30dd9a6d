//! Files that are not what their names say.

use crate::check::codes;
use crate::check::text::source::TextFile;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::intake::{Disguise, Start};
use crate::text::FileType;

/// Reports a file that is not text in UTF-8 and would read as garbage.
#[must_use]
pub fn not_text(name: &str, beginning: &[u8]) -> Option<Diagnostic> {
    let Some(file_type) = FileType::of(beginning) else {
        return other_encoding(name, beginning);
    };
    let fix = match file_type {
        FileType::Gzip => "decompress it, or name it `.gz` if it is compressed only once",
        FileType::Zstd => "decompress it, or name it `.zst` if it is compressed only once",
        FileType::Zip => "unpack it, or save the table as CSV in UTF-8",
        FileType::Office => "save the table as CSV in UTF-8",
        FileType::Pdf | FileType::Rtf | FileType::Parquet => "write its records as JSON, JSON Lines or CSV",
    };
    let message = format!("the file is not text: it is {}", file_type.name());
    Some(Diagnostic::of_file(&codes::WRONG_FORMAT, name, message, fix.to_owned()))
}

/// Reports a file in UTF-16 or UTF-32.
fn other_encoding(name: &str, beginning: &[u8]) -> Option<Diagnostic> {
    let marked = beginning.starts_with(b"\xff\xfe") || beginning.starts_with(b"\xfe\xff");
    let null = beginning.iter().take(4).any(|b| *b == 0);
    (marked || null).then(|| {
        let message = "the file is in UTF-16 or UTF-32, or is not text".to_owned();
        let help = "save it as UTF-8".to_owned();
        TextFile::new(name, "", Start::default()).diagnostic(&codes::UTF16, &(0..0), message, help)
    })
}

/// Reports a file that is not in the format that its name says.
#[must_use]
pub fn wrong_format(name: &str, disguise: Disguise) -> Diagnostic {
    let (message, help) = match disguise {
        Disguise::Document => (
            "the name says JSON Lines, but the file is one JSON document",
            "name it `.json`, or write each record on its own line",
        ),
        Disguise::Lines => (
            "the name says JSON, but the file has one record per line",
            "name it `.jsonl`, or put the records into `{\"records\": […]}`",
        ),
        Disguise::Csv => {
            ("the name says JSON, but the file is CSV", "name it `.csv`, or write its records as JSON")
        }
        Disguise::Json(_) => (
            "the name says CSV, but the file is JSON",
            "name it `.json`, or `.jsonl` if each line is a record",
        ),
        Disguise::Spread => (
            "a record is spread over several lines; the file was not read",
            "write each record on its own line, or put them into `{\"records\": […]}` and name the file `.json`",
        ),
    };
    let file = TextFile::new(name, "", Start::default());
    Diagnostic {
        excerpt: None,
        ..file.diagnostic(&codes::WRONG_FORMAT, &(0..0), message.to_owned(), help.to_owned())
    }
}
