//! Files that are something other than their names say.

use crate::check::codes;
use crate::check::text::source::TextFile;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::intake::{Disguise, Start};
use crate::text::FileType;

/// Reports a file that is not text in UTF-8 and would read as garbage.
#[must_use]
pub fn no_text(name: &str, beginning: &[u8]) -> Option<Diagnostic> {
    let Some(file_type) = FileType::of(beginning) else {
        return other_encoding(name, beginning);
    };
    let fix = match file_type {
        FileType::Gzip => "uncompress it; a file that is compressed once ends in `.gz`",
        FileType::Zstd => "uncompress it; a file that is compressed once ends in `.zst`",
        FileType::Zip => "unpack it, or save the table as CSV in UTF-8",
        FileType::Office => "save the table as CSV in UTF-8",
        FileType::Pdf | FileType::Rtf | FileType::Parquet => "write its records as JSON, JSON Lines or CSV",
    };
    let message = format!("the file is not text: it is {}", file_type.name());
    Some(Diagnostic::of_file(&codes::WRONG_FORMAT, name, message, fix.to_owned()))
}

/// Says so where a file is in UTF-16 or UTF-32.
fn other_encoding(name: &str, beginning: &[u8]) -> Option<Diagnostic> {
    let marked = beginning.starts_with(b"\xff\xfe") || beginning.starts_with(b"\xfe\xff");
    let null = beginning.iter().take(4).any(|b| *b == 0);
    (marked || null).then(|| {
        let message = "the file is in UTF-16 or UTF-32, or is no text".to_owned();
        let help = "save it in the encoding UTF-8".to_owned();
        TextFile::new(name, "", Start::default()).diagnostic(&codes::UTF16, &(0..0), message, help)
    })
}

/// Reports a file that is not in the format that its name says.
#[must_use]
pub fn wrong_format(name: &str, disguise: Disguise) -> Diagnostic {
    let (message, help) = match disguise {
        Disguise::Document => (
            "the file is named as JSON Lines and holds one JSON document",
            "name it `.json`, or write each record on a line of its own",
        ),
        Disguise::Lines => (
            "the file is named as one JSON document and holds one record a line",
            "name it `.jsonl`, or put the records into `{\"records\": […]}`",
        ),
        Disguise::Csv => {
            ("the file is named as JSON and holds CSV", "name it `.csv`, or write its records as JSON")
        }
        Disguise::Json(_) => (
            "the file is named as CSV and holds JSON",
            "name it `.json`, or `.jsonl` where each record is a line",
        ),
        Disguise::Spread => (
            "a record is spread over several lines; the file was not read",
            "write each record on a line of its own, or put them into `{\"records\": […]}` and name the file `.json`",
        ),
    };
    let file = TextFile::new(name, "", Start::default());
    Diagnostic {
        excerpt: None,
        ..file.diagnostic(&codes::WRONG_FORMAT, &(0..0), message.to_owned(), help.to_owned())
    }
}
