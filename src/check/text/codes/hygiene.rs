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
    summary: "Text has an invisible character: a control character, one that changes the direction of text, one without width, or a noncharacter. U+200C and U+200D are allowed where they are spelling, as in Persian, Urdu and the scripts of India.",
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

/// Text of which some was lost.
pub const LOST_TEXT: Code = Code {
    code: "C0505",
    name: "lost-text",
    severity: Severity::Error,
    summary: "Text holds U+FFFD, which programs write for what they cannot read: the letters that were there are lost.",
    why: None,
    example: verbatim!(
        "actors.json",
        "{\"records\": [\n  {\"id\": \"act-sao-tome\", \"name\": \"S",
        "\u{FFFD}",
        "o Tome\", \"kind\": \"state\",\n   ",
        evidence!(),
        "}\n]}\n"
    ),
    fix: "write the lost characters, or open the original file in its own encoding and save it as UTF-8.",
};

/// UTF-8 that was read in another encoding.
pub const MOJIBAKE: Code = Code {
    code: "C0506",
    name: "wrongly-decoded-text",
    severity: Severity::Error,
    summary: "Text is UTF-8 that was read as Windows-1252 and saved again, once or several times: `Ã¼` for `ü`, `â€™` for `’`.",
    why: Some("It is valid text, so that no other program notices, and nobody finds the name."),
    example: example!("actors.json", r#""id": "act-turkiye", "name": "TÃ¼rkiye", "kind": "state""#)
        .fixed("\"name\": \"Türkiye\""),
    fix: "write what the help line shows; in a spreadsheet, import the file as UTF-8 instead of opening it.",
};

/// Text that stands for a missing value.
pub const SENTINEL: Code = Code {
    code: "C0504",
    name: "sentinel",
    severity: Severity::Error,
    summary: "A text is a placeholder for a missing value, such as `N/A`, `null`, `-`, `unknown`, `-99` or `#REF!`.",
    why: Some("It would be published as if it were the value: a place that is called `N/A`."),
    example: example!(
        "actors.json",
        r#""id": "act-taliban", "name": "Taliban", "kind": "armed_group", "note": "N/A""#
    ),
    fix: "leave the field out, or its cell empty; a name that reads like a placeholder is written in full, as in `Nan Province`.",
};

/// Every code of this file.
pub(super) const ALL: &[&Code] = &[&UNTRIMMED, &NOT_NFC, &HIDDEN_CHARACTER, &SENTINEL, &LOST_TEXT, &MOJIBAKE];
