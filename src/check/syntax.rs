//! Faults of syntax → diagnostics.

use super::codes::{self, Code};
use crate::intake::FaultKind;

/// Code, message and mend of a fault of syntax.
#[must_use]
pub fn describe(kind: &FaultKind) -> (&'static Code, String, String) {
    let (code, message, help) = match kind {
        FaultKind::Empty => (
            &codes::EMPTY,
            "there is nothing to read".into(),
            "restore what it held; a file without records is `{\"records\": []}`".into(),
        ),
        FaultKind::InvalidUtf8 => (
            &codes::INVALID_UTF8,
            "the bytes are not UTF-8".into(),
            "save the file in the encoding UTF-8".into(),
        ),
        FaultKind::Unexpected(what) => (
            &codes::UNEXPECTED_TOKEN,
            format!("expected {what} here"),
            "reading could not go on from here; mend this and check again".into(),
        ),
        FaultKind::UnexpectedEnd(what) => (
            &codes::UNEXPECTED_END,
            format!("the text ends before {what} does"),
            "restore the rest of the file, or close what is open".into(),
        ),
        FaultKind::MissingComma => {
            (&codes::MISSING_COMMA, "a comma is missing".into(), "write `,` between the two".into())
        }
        FaultKind::TrailingComma => (
            &codes::TRAILING_COMMA,
            "a comma stands before the closing bracket".into(),
            "remove the comma".into(),
        ),
        FaultKind::MissingColon => (
            &codes::MISSING_COLON,
            "a colon is missing behind the key".into(),
            "write `:` between key and value".into(),
        ),
        FaultKind::SingleQuotes => {
            (&codes::SINGLE_QUOTES, "text stands in single quotes".into(), "use double quotes: `\"`".into())
        }
        FaultKind::UnquotedKey => (
            &codes::UNQUOTED_KEY,
            "a key stands without quotes".into(),
            "put the key in double quotes".into(),
        ),
        FaultKind::Comment => (
            &codes::COMMENT,
            "JSON has no comments".into(),
            "remove the comment, or use the field `note`".into(),
        ),
        FaultKind::NotAValue(word) => {
            (&codes::NOT_A_VALUE, format!("`{}` is no JSON value", clip(word)), not_a_value(word))
        }
        FaultKind::UnterminatedString => (
            &codes::UNTERMINATED_STRING,
            "the string is not closed on its line".into(),
            "close it with `\"` on the line on which it begins".into(),
        ),
        FaultKind::ControlCharacter(c) => (
            &codes::RAW_CONTROL,
            format!("the control character U+{:04X} stands in a string", u32::from(*c)),
            "remove it".into(),
        ),
        FaultKind::InvalidEscape => (
            &codes::INVALID_ESCAPE,
            "the backslash escapes nothing".into(),
            "write `\\\\` for a backslash; the escapes are \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX".into(),
        ),
        FaultKind::LoneSurrogate => (
            &codes::LONE_SURROGATE,
            "half of a surrogate pair is no character".into(),
            "write the character itself, or both halves".into(),
        ),
        FaultKind::InvalidNumber => (
            &codes::INVALID_NUMBER,
            "JSON does not write numbers like this".into(),
            "write digits with an optional `-`, fraction and exponent: `0.5`, `-12`, `1e6`".into(),
        ),
        FaultKind::ImpreciseNumber => (
            &codes::IMPRECISE_NUMBER,
            "64 bits do not hold the number as it is written".into(),
            "round it to 17 digits or fewer; the largest number is 1.7e308".into(),
        ),
        FaultKind::DuplicateKey(key) => (
            &codes::DUPLICATE_KEY,
            format!("the key `{}` stands twice in this object", clip(key)),
            "keep one of the two".into(),
        ),
        FaultKind::TooDeep(limit) => (
            &codes::TOO_DEEP,
            format!("nested more than {limit} levels deep"),
            "records need no more than five levels".into(),
        ),
        FaultKind::TrailingText => (
            &codes::TRAILING_TEXT,
            "text follows the end of the value".into(),
            "remove it; several records go into one array, or one a line into a `.jsonl` file".into(),
        ),
    };
    (code, message, help)
}

fn not_a_value(word: &str) -> String {
    let mend = match word.trim_start_matches(['+', '-']).to_ascii_lowercase().as_str() {
        "nan" | "inf" | "infinity" | "none" | "nil" | "undefined" | "na" | "null" => {
            "leave out a field that has no value"
        }
        "true" => "write `true`",
        "false" => "write `false`",
        _ => "put text in double quotes",
    };
    mend.to_owned()
}

/// Shortens foreign text for a message.
#[must_use]
pub fn clip(text: &str) -> String {
    const LIMIT: usize = 60;
    let mut clipped: String = text.chars().take(LIMIT).collect();
    if clipped.len() < text.len() {
        clipped.push('…');
    }
    clipped
}
