//! C01 reading: bytes, encoding and limits.

use crate::diagnostics::{Code, Example, ExampleFile, Part, Severity, evidence, file, verbatim};

/// An empty file.
pub const EMPTY: Code = Code {
    code: "C0101",
    name: "empty-input",
    severity: Severity::Error,
    summary: "The file is empty, or only white space.",
    why: None,
    example: verbatim!("actors.json", "\n"),
    fix: "write `{\"records\": []}` if there are no records, or leave the file out.",
};

/// The bytes are not UTF-8.
pub const INVALID_UTF8: Code = Code {
    code: "C0102",
    name: "invalid-utf8",
    severity: Severity::Error,
    summary: "Some bytes are not valid UTF-8, the encoding that all files must have.",
    why: Some("In another encoding the same bytes are other letters, and nobody knows which were meant."),
    example: Example::of(&[ExampleFile::text(
        "actors.json",
        &[
            Part::Text("{\"records\": [\n  {\"id\": \"act-sao-tome\", \"name\": \"S"),
            Part::Bytes(b"\xe3"),
            Part::Text(concat!("o Tome\", \"kind\": \"state\",\n   ", evidence!(), "}\n]}\n")),
        ],
    )]),
    fix: "save the file as UTF-8 (in a spreadsheet, choose “CSV UTF-8”); the message gives the offset of the first invalid byte.",
};

/// A record or line that is longer than the limit.
pub const TOO_LONG_RECORD: Code = Code {
    code: "C0124",
    name: "too-long-record",
    severity: Severity::Error,
    summary: "A record or a line is longer than 16 MiB. It is skipped; in JSON Lines and CSV, what follows it is still checked.",
    why: Some(
        "Records are read one at a time so that files of any size fit into memory; a quote that is never closed would swallow the rest of the file.",
    ),
    example: Example::of(&[ExampleFile::text(
        "actors.jsonl",
        &[
            Part::Text(r#"{"id": "act-taliban", "name": "Taliban", "kind": "armed_group", "note": ""#),
            Part::Times("and so on ", 1_700_000),
            Part::Text("\"}\n"),
        ],
    )]),
    fix: "put each record on its own line, and close every quote and bracket: records have a few kilobytes.",
};

/// A file that is not read to its end.
pub const NOT_READ_ON: Code = Code {
    code: "C0125",
    name: "not-read-on",
    severity: Severity::Error,
    summary: "The outer structure of a document is broken with more than 64 MiB to come, or one of its records is longer than 16 MiB: the rest is not checked. Nor is the rest of a record with more than a hundred problems, of a line with more than a thousand records, or of a header or document with tens of thousands of problems, or anything after a million of them.",
    why: Some(
        "Without the outer structure, records cannot be separated one at a time, and memory is limited.",
    ),
    example: Example::of(&[ExampleFile::text(
        "actors.json",
        &[
            Part::Text("{\"records\": [\n], \"remarks\": [\n"),
            Part::Times("  \"a remark that is not a record\",\n", 2_200_000),
            Part::Text("]}\n"),
        ],
    )]),
    fix: "fix what is reported before it and check again; for large data, JSON Lines is the safer format.",
};

/// A file in UTF-16 or UTF-32.
pub const UTF16: Code = Code {
    code: "C0127",
    name: "utf-16",
    severity: Severity::Error,
    summary: "The file is text in UTF-16 or UTF-32, as some editors and spreadsheets save it; files must be in UTF-8.",
    why: None,
    example: Example::of(&[ExampleFile::text(
        "actors.csv",
        &[Part::Bytes(b"\xff\xfei\0d\0,\0n\0a\0m\0e\0\n\0")],
    )]),
    fix: "save the file again as UTF-8: in a spreadsheet, choose “CSV UTF-8”; in an editor, the encoding UTF-8.",
};

/// Every code of this file.
pub(super) const ALL: &[&Code] = &[&EMPTY, &INVALID_UTF8, &TOO_LONG_RECORD, &NOT_READ_ON, &UTF16];
