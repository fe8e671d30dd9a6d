//! Files that are something else than their names tell.

use crate::check::codes;
use crate::check::text::source::TextFile;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::intake::{Disguise, Start};

/// How files begin that are no text: their first bytes, what they are, and the mend.
const NO_TEXT: [(&[u8], &str, &str); 6] = [
    (b"\x1f\x8b", "compressed with gzip", "uncompress it; a file that is compressed once ends in `.gz`"),
    (
        b"\x28\xb5\x2f\xfd",
        "compressed with zstd",
        "uncompress it; a file that is compressed once ends in `.zst`",
    ),
    (b"PK\x03\x04", "a ZIP archive or a spreadsheet", "unpack it, or save the table as CSV in UTF-8"),
    (b"\xd0\xcf\x11\xe0", "a spreadsheet or document", "save the table as CSV in UTF-8"),
    (b"%PDF-", "a PDF", "write its records as JSON, JSON Lines or CSV"),
    (b"PAR1", "Parquet", "write its records as JSON, JSON Lines or CSV"),
];

/// Says so where a file is no text in UTF-8 and would read as garbage.
#[must_use]
pub fn no_text(name: &str, beginning: &[u8]) -> Option<Diagnostic> {
    let Some((_, what, mend)) = NO_TEXT.iter().find(|(magic, ..)| beginning.starts_with(magic)) else {
        return other_encoding(name, beginning);
    };
    let message = format!("the file is no text: it is {what}");
    Some(Diagnostic::of_file(&codes::WRONG_FORMAT, name, message, (*mend).to_owned()))
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

/// Says so where a file is not in the format that its name tells.
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
