//! C01 reading: the syntax of JSON.

use crate::diagnostics::{
    Code, Example, ExampleFile, Part, Severity, evidence, example, file, record, verbatim,
};

/// Something else was expected.
pub const UNEXPECTED_TOKEN: Code = Code {
    code: "C0103",
    name: "unexpected-token",
    severity: Severity::Error,
    summary: "JSON needs something else here, such as a value.",
    why: None,
    example: example!(
        "actors.json",
        r#""id": "act-taliban", "name": "Taliban", "kind": "armed_group", "country": "#
    ),
    fix: "write what is expected, or remove the unexpected text.",
};

/// The file ends too early.
pub const UNEXPECTED_END: Code = Code {
    code: "C0104",
    name: "unexpected-end",
    severity: Severity::Error,
    summary: "The file ends before every bracket and quote is closed.",
    why: Some("Often a download or a copy was cut off, and records are missing."),
    example: verbatim!("actors.json", "{\"records\": [\n  {\"id\": \"act-taliban\", \"name\": \"Taliban\"\n"),
    fix: "restore the rest of the file, or close the open brackets and quotes.",
};

/// A comma is missing.
pub const MISSING_COMMA: Code = Code {
    code: "C0105",
    name: "missing-comma",
    severity: Severity::Error,
    summary: "There is no comma between two members or items.",
    why: None,
    example: example!("actors.json", r#""id": "act-taliban", "name": "Taliban" "kind": "armed_group""#),
    fix: "write `,` between the two.",
};

/// A comma before a closing bracket.
pub const TRAILING_COMMA: Code = Code {
    code: "C0106",
    name: "trailing-comma",
    severity: Severity::Error,
    summary: "There is a comma before a closing bracket, which JSON does not allow.",
    why: None,
    example: example!(
        "actors.json",
        r#""id": "act-taliban", "name": "Taliban", "kind": "armed_group", "aliases": ["Taliban",]"#
    ),
    fix: "remove the comma.",
};

/// A colon is missing.
pub const MISSING_COLON: Code = Code {
    code: "C0107",
    name: "missing-colon",
    severity: Severity::Error,
    summary: "There is no colon between a key and its value.",
    why: None,
    example: example!("actors.json", r#""id": "act-taliban", "name" "Taliban", "kind": "armed_group""#),
    fix: "write `:` between key and value.",
};

/// A string in single quotes.
pub const SINGLE_QUOTES: Code = Code {
    code: "C0108",
    name: "single-quotes",
    severity: Severity::Error,
    summary: "Text is in single quotes; JSON has only double quotes.",
    why: None,
    example: example!("actors.json", r#""id": "act-taliban", "name": 'Taliban', "kind": "armed_group""#),
    fix: "use double quotes.",
};

/// A key without quotes.
pub const UNQUOTED_KEY: Code = Code {
    code: "C0109",
    name: "unquoted-key",
    severity: Severity::Error,
    summary: "A key has no quotes.",
    why: None,
    example: example!("actors.json", r#""id": "act-taliban", name: "Taliban", "kind": "armed_group""#),
    fix: "put the key in double quotes.",
};

/// A comment in JSON.
pub const COMMENT: Code = Code {
    code: "C0110",
    name: "comment",
    severity: Severity::Error,
    summary: "The file has a comment; JSON does not allow comments.",
    why: None,
    example: example!(
        "actors.json",
        r#""id": "act-taliban", "name": "Taliban", "kind": "armed_group", // spelt in two ways
   "aliases": ["Taliban"]"#
    ),
    fix: "remove the comment, or move it to the field `note`.",
};

/// A word that is not a JSON value.
pub const NOT_A_VALUE: Code = Code {
    code: "C0111",
    name: "not-a-json-value",
    severity: Severity::Error,
    summary: "A bare word is not a JSON value: `None`, `NaN`, `Infinity` and `True` come from other languages.",
    why: None,
    example: example!(
        "figures.json",
        r#""id": "fig-people-in-need", "indicator": "people-in-need", "label": "People in need",
   "as_written": "more than a million people", "unit": "person", "high": +Infinity"#
    ),
    fix: "leave out a field that has no value; write `true` and `false` in lower case; put text in double quotes.",
};

/// A string is not closed.
pub const UNTERMINATED_STRING: Code = Code {
    code: "C0112",
    name: "unterminated-string",
    severity: Severity::Error,
    summary: "A string is not closed on the line where it begins.",
    why: None,
    example: verbatim!(
        "actors.json",
        "{\"records\": [\n  {\"id\": \"act-taliban\", \"name\": \"Taliban\", \"kind\": \"armed_group\",\n   ",
        evidence!(),
        ",\n   \"note\": \"Spelt in two ways.\n  }\n]}\n"
    ),
    fix: "close it with `\"`; write a line feed within text as `\\n`.",
};

/// A control character in a string.
pub const RAW_CONTROL: Code = Code {
    code: "C0113",
    name: "raw-control-character",
    severity: Severity::Error,
    summary: "A string has a control character, such as a tab, that is not escaped.",
    why: Some("Such characters usually come from copying from a page or a table, and are invisible."),
    example: example!(
        "actors.json",
        r#""id": "act-taliban", "name": "Taliban", "kind": "armed_group", "note": "Spelt	in two ways.""#
    ),
    fix: "remove it, or write it as an escape.",
};

/// A backslash that does not begin a valid escape.
pub const INVALID_ESCAPE: Code = Code {
    code: "C0114",
    name: "invalid-escape",
    severity: Severity::Error,
    summary: "A backslash is before a character that JSON does not escape.",
    why: None,
    example: example!(
        "actors.json",
        r#""id": "act-taliban", "name": "Taliban", "kind": "armed_group", "note": "A path: C:\data""#
    ),
    fix: "write `\\\\` for a backslash; the escapes are `\\\"` `\\\\` `\\/` `\\b` `\\f` `\\n` `\\r` `\\t` and `\\u` with four hexadecimal digits.",
};

/// Half of a surrogate pair.
pub const LONE_SURROGATE: Code = Code {
    code: "C0115",
    name: "lone-surrogate",
    severity: Severity::Error,
    summary: "An escape is half of a surrogate pair, which is not a character.",
    why: Some("Half a pair cannot be written in UTF-8, so it would be lost in every released file."),
    example: example!(
        "actors.json",
        r#""id": "act-taliban", "name": "Taliban", "kind": "armed_group", "note": "A flag: \ud83c""#
    ),
    fix: "write the character itself, or both halves.",
};

/// A number that JSON does not allow.
pub const INVALID_NUMBER: Code = Code {
    code: "C0116",
    name: "invalid-number",
    severity: Severity::Error,
    summary: "A number is written in a way that JSON does not allow, such as `+1`, `.5` or `007`.",
    why: None,
    example: example!(
        "figures.json",
        r#""id": "fig-people-in-need", "indicator": "people-in-need", "label": "People in need",
   "as_written": "half of them", "unit": "percent", "value": .5"#
    ),
    fix: "write digits with an optional `-`, fraction and exponent: `0.5`, `-12`, `1e6`.",
};

/// A number that loses digits.
pub const IMPRECISE_NUMBER: Code = Code {
    code: "C0117",
    name: "imprecise-number",
    severity: Severity::Error,
    summary: "A number has more digits than fit into 64 bits, so it would be rounded silently.",
    why: None,
    example: example!(
        "figures.json",
        r#""id": "fig-people-in-need", "indicator": "people-in-need", "label": "People in need",
   "as_written": "countless people", "unit": "person", "value": 12345678901234567890123"#
    ),
    fix: "round it, or write it as text if the field takes text.",
};

/// The same key twice in an object.
pub const DUPLICATE_KEY: Code = Code {
    code: "C0118",
    name: "duplicate-key",
    severity: Severity::Error,
    summary: "An object has the same key twice.",
    why: Some("Programs disagree on which of the two they read."),
    example: example!(
        "actors.json",
        r#""id": "act-taliban", "name": "Taliban", "kind": "armed_group", "name": "Taleban""#
    ),
    fix: "keep one of the two.",
};

/// Nested too deeply.
pub const TOO_DEEP: Code = Code {
    code: "C0119",
    name: "nested-too-deeply",
    severity: Severity::Error,
    summary: "Lists and objects are nested more deeply than any record needs.",
    why: Some("Without a limit, a small file could exhaust the memory of its readers."),
    example: Example::of(&[ExampleFile::text(
        "actors.jsonl",
        &[
            Part::Text(r#"{"id": "act-taliban", "name": "Taliban", "kind": "armed_group", "note": "#),
            Part::Times("[", 100),
        ],
    )]),
    fix: "records need at most five levels: look for a bracket that is opened repeatedly.",
};

/// Text after the end.
pub const TRAILING_TEXT: Code = Code {
    code: "C0120",
    name: "trailing-text",
    severity: Severity::Error,
    summary: "There is more text after the end of the document.",
    why: None,
    example: verbatim!(
        "actors.json",
        record!(r#""id": "act-taliban", "name": "Taliban", "kind": "armed_group""#),
        "{\"records\": []}\n"
    ),
    fix: "remove it; put several records into one list, or one per line into a `.jsonl` file.",
};

/// Text in curly or angle quotes.
pub const TYPOGRAPHIC_QUOTES: Code = Code {
    code: "C0134",
    name: "typographic-quotes",
    severity: Severity::Error,
    summary: "A key or a text is in curly or angle quotes, as word processors write them; JSON has only straight double quotes.",
    why: None,
    example: example!("actors.json", r#""id": "act-taliban", "name": “Taliban”, "kind": "armed_group""#),
    fix: "use straight double quotes: `\"`; inside a text, curly quotes are fine.",
};

/// A quote within a text without a backslash.
pub const UNESCAPED_QUOTE: Code = Code {
    code: "C0135",
    name: "unescaped-quote",
    severity: Severity::Error,
    summary: "A double quote inside a text is not escaped, so it would end the text.",
    why: None,
    example: example!(
        "actors.json",
        r#""id": "act-taliban", "name": "Taliban", "kind": "armed_group", "note": "They say "emirate" of it.""#
    ),
    fix: "write `\\\"` for a quote within text.",
};

/// Every code of this file.
pub(super) const ALL: &[&Code] = &[
    &UNEXPECTED_TOKEN,
    &UNEXPECTED_END,
    &MISSING_COMMA,
    &TRAILING_COMMA,
    &MISSING_COLON,
    &SINGLE_QUOTES,
    &UNQUOTED_KEY,
    &COMMENT,
    &NOT_A_VALUE,
    &UNTERMINATED_STRING,
    &RAW_CONTROL,
    &INVALID_ESCAPE,
    &LONE_SURROGATE,
    &INVALID_NUMBER,
    &IMPRECISE_NUMBER,
    &DUPLICATE_KEY,
    &TOO_DEEP,
    &TRAILING_TEXT,
    &TYPOGRAPHIC_QUOTES,
    &UNESCAPED_QUOTE,
];
