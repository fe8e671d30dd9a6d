//! C05: text hygiene.

use crate::diagnostics::{Code, Severity, evidence, example, file, record, verbatim};

/// Text with white space at an end, or more than one space between words.
pub const UNTRIMMED: Code = Code {
    code: "C0501",
    name: "untrimmed-text",
    severity: Severity::Warning,
    summary: "Text has white space at an end, or more than one space between words.",
    why: Some("Texts that look the same would not be equal."),
    example: example!("actors.json", r#""id": "act-taliban", "name": " Taliban", "kind": "armed_group""#),
    fix: "write it as the help line shows.",
};

/// Text that is not in Unicode normalisation form C.
pub const NOT_NFC: Code = Code {
    code: "C0502",
    name: "not-nfc",
    severity: Severity::Warning,
    summary: "Text is not in Unicode normalisation form C: an accent is a separate character after its letter.",
    why: Some("Texts that look the same would not be equal."),
    example: verbatim!(
        "actors.json",
        "{\"records\": [\n  {\"id\": \"act-merida\", \"name\": \"",
        "Me\u{301}rida",
        "\", \"kind\": \"people\",\n   ",
        evidence!(),
        "}\n]}\n"
    ),
    fix: "write composed characters, as the help line shows.",
};

/// Text with a control or bidirectional character.
pub const HIDDEN_CHARACTER: Code = Code {
    code: "C0503",
    name: "hidden-character",
    severity: Severity::Error,
    summary: "Text has an invisible character: a control character, one that changes the direction of text, or one without width.",
    why: Some("It can make text read differently from what it says, and searches do not find the word."),
    example: verbatim!(
        "actors.json",
        "{\"records\": [\n  {\"id\": \"act-taliban\", \"name\": \"Tali",
        "\u{200B}",
        "ban\", \"kind\": \"armed_group\",\n   ",
        evidence!(),
        "}\n]}\n"
    ),
    fix: "remove it.",
};

/// Every code of this file.
pub(super) const ALL: &[&Code] = &[&UNTRIMMED, &NOT_NFC, &HIDDEN_CHARACTER];
