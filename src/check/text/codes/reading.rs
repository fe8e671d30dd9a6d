//! C01 reading: bytes, encoding and limits.

use crate::diagnostics::{Code, Example, ExampleFile, Part, Severity, evidence, file, verbatim};

/// The file holds nothing.
pub const EMPTY: Code = Code {
    code: "C0101",
    name: "empty-input",
    severity: Severity::Error,
    summary: "The file holds nothing but white space.",
    why: None,
    example: verbatim!("actors.json", "\n"),
    fix: "write `{\"records\": []}` where there are no records, or leave the file out.",
};

/// The bytes are no UTF-8.
pub const INVALID_UTF8: Code = Code {
    code: "C0102",
    name: "invalid-utf8",
    severity: Severity::Error,
    summary: "Some bytes are no text in UTF-8, the encoding of every file here.",
    why: Some("Another encoding turns letters into others, and nobody can tell which were meant."),
    example: Example::of(&[ExampleFile::text(
        "actors.json",
        &[
            Part::Text("{\"records\": [\n  {\"id\": \"act-sao-tome\", \"name\": \"S"),
            Part::Bytes(b"\xe3"),
            Part::Text(concat!("o Tome\", \"kind\": \"state\",\n   ", evidence!(), "}\n]}\n")),
        ],
    )]),
    fix: "save the file in the encoding UTF-8; the byte offset in the message leads to the first byte that does not fit.",
};

/// A record or line of more bytes than are read.
pub const TOO_LONG_RECORD: Code = Code {
    code: "C0124",
    name: "too-long-record",
    severity: Severity::Error,
    summary: "A record, or a line, is longer than 16 MiB. It is passed over; in JSON Lines and CSV what follows it is checked.",
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
    fix: "end each record on a line of its own, and close every quote and bracket: a record needs a few kilobytes.",
};

/// A file that is not read to its end.
pub const NOT_READ_ON: Code = Code {
    code: "C0125",
    name: "not-read-on",
    severity: Severity::Error,
    summary: "The outer structure of a document is broken and more than 64 MiB stand behind that place, or one of its records is longer than 16 MiB: what follows is not checked. Nor is the rest of a record, header or document with tens of thousands of problems.",
    why: Some(
        "Without the outer structure records cannot be told apart one at a time, and memory is bounded.",
    ),
    example: Example::of(&[ExampleFile::text(
        "actors.json",
        &[
            Part::Text("{\"records\": [\n], \"remarks\": [\n"),
            Part::Times("  \"a remark that is no record\",\n", 2_200_000),
            Part::Text("]}\n"),
        ],
    )]),
    fix: "mend what is reported above it and check again; for much data, JSON Lines is the safer format.",
};

/// A file in UTF-16 or UTF-32.
pub const UTF16: Code = Code {
    code: "C0127",
    name: "utf-16",
    severity: Severity::Error,
    summary: "The file is text in UTF-16 or UTF-32, as some editors and spreadsheets save it; files here are in UTF-8.",
    why: None,
    example: Example::of(&[ExampleFile::text(
        "actors.csv",
        &[Part::Bytes(b"\xff\xfei\0d\0,\0n\0a\0m\0e\0\n\0")],
    )]),
    fix: "save the file again as UTF-8: in a spreadsheet choose “CSV UTF-8”, in an editor the encoding UTF-8.",
};

/// The codes of this file.
pub(super) const ALL: &[&Code] = &[&EMPTY, &INVALID_UTF8, &TOO_LONG_RECORD, &NOT_READ_ON, &UTF16];
