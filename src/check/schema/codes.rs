//! C02: what the schema of a record does not allow.

use crate::diagnostics::{Code, Example, Severity, evidence, example, file, record, verbatim};

/// A field that the schema does not know.
pub const UNKNOWN_FIELD: Code = Code {
    code: "C0201",
    name: "unknown-field",
    severity: Severity::Error,
    summary: "A record has a field that its dataset does not have.",
    why: Some("A misspelt field would be lost silently."),
    example: example!("actors.json", r#""id": "act-taliban", "name": "Taliban", "kind": "armed_group", "notes": "Spelt in two ways.""#)
        .fixed("{\"id\": \"act-taliban\", \"name\": \"Taliban\", \"kind\": \"armed_group\", \"note\": \"Spelt in two ways.\", …}"),
    fix: "correct its name (the help line suggests the nearest field), or remove it.",
};

/// A required field is missing.
pub const MISSING_FIELD: Code = Code {
    code: "C0202",
    name: "missing-field",
    severity: Severity::Error,
    summary: "A record lacks a field that every record of its dataset must have.",
    why: None,
    example: example!("actors.json", r#""id": "act-taliban", "name": "Taliban""#),
    fix: "add the field; the help line says what it holds.",
};

/// A value of another type.
pub const WRONG_TYPE: Code = Code {
    code: "C0203",
    name: "wrong-type",
    severity: Severity::Error,
    summary: "A value does not have the type of its field: text instead of a number, one value instead of a list.",
    why: None,
    example: example!("actors.json", r#""id": "act-taliban", "name": "Taliban", "kind": "armed_group", "aliases": "Taliban""#)
        .fixed("{\"id\": \"act-taliban\", \"name\": \"Taliban\", \"kind\": \"armed_group\", \"aliases\": [\"Taliban\"], …}"),
    fix: "write a value of the right type; even a list of one item needs brackets.",
};

/// A value that is not in its closed list.
pub const NOT_ONE_OF: Code = Code {
    code: "C0204",
    name: "not-one-of",
    severity: Severity::Error,
    summary: "A field takes one of a closed list of values, and this is not one of them.",
    why: Some("Counts and filters rely on one spelling for one thing."),
    example: example!("actors.json", r#""id": "act-taliban", "name": "Taliban", "kind": "armed group""#)
        .fixed("{\"id\": \"act-taliban\", \"name\": \"Taliban\", \"kind\": \"armed_group\", …}"),
    fix: "choose a value from the list in the help line; if none fits, propose a new one.",
};

/// Text that does not have the form it needs.
pub const WRONG_FORM: Code = Code {
    code: "C0205",
    name: "wrong-form",
    severity: Severity::Error,
    summary: "Text does not have the form of its field: a slug, a digest, a code, an address, a date.",
    why: None,
    example: example!("actors.json", r#""id": "Taliban (group)", "name": "Taliban", "kind": "armed_group""#)
        .fixed("{\"id\": \"act-taliban\", \"name\": \"Taliban\", \"kind\": \"armed_group\", …}"),
    fix: "write it like the example in the help line; a slug (short identifier) has lower-case letters, digits and single hyphens.",
};

/// Text or a list that is too short.
pub const TOO_SHORT: Code = Code {
    code: "C0206",
    name: "too-short",
    severity: Severity::Error,
    summary: "Text, a list or a name is shorter than its field allows; usually it is empty.",
    why: None,
    example: example!("actors.json", r#""id": "act-taliban", "name": "", "kind": "armed_group""#),
    fix: "fill it in, or omit the field if it is optional.",
};

/// Text or a list that is too long.
pub const TOO_LONG: Code = Code {
    code: "C0207",
    name: "too-long",
    severity: Severity::Error,
    summary: "Text or a list is longer than its field allows.",
    why: Some("Exact words of an article are quoted as short tokens; whole sentences are not copied."),
    example: example!(
        "exclusions.json",
        r#""id": "exc-heading", "reason": "heading",
   "as_written": "A heading that runs on over several lines of the page until nobody would call it a token any longer""#
    ),
    fix: "keep the words that matter.",
};

/// A number below or above its limits.
pub const OUT_OF_RANGE: Code = Code {
    code: "C0208",
    name: "out-of-range",
    severity: Severity::Error,
    summary: "A number is less or more than its field allows.",
    why: None,
    example: verbatim!(
        "actors.json",
        "{\"records\": [\n  {\"id\": \"act-taliban\", \"name\": \"Taliban\", \"kind\": \"armed_group\",\n   \"evidence\": [{\"start\": 12, \"words\": 0,\n    \"sha256\": \"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"}]}\n]}\n"
    ),
    fix: "correct the number; a span has at least one word.",
};

/// Anything else that the schema does not allow.
pub const NOT_ALLOWED: Code = Code {
    code: "C0209",
    name: "not-allowed",
    severity: Severity::Error,
    summary: "A record cannot be read although it obeys its schema, or breaks its schema in a way that has no code.",
    why: None,
    example: Example::of(&[]),
    fix: "compare the record with the schema of its dataset in `schema/`, and report it: this is a bug in colophon.",
};

/// A record of another dataset.
pub const ANOTHER_DATASET: Code = Code {
    code: "C0210",
    name: "another-dataset",
    severity: Severity::Error,
    summary: "A record lacks fields of the dataset of its file, but has exactly those of another dataset.",
    why: Some("Usually it is in the wrong file, or the file was given as the wrong dataset."),
    example: example!("figures.json", r#""id": "act-taliban", "name": "Taliban", "kind": "armed_group""#),
    fix: "move it to a file of its own dataset, or give the dataset of the file with `--dataset`.",
};

/// Every code of this file.
pub const ALL: &[&Code] = &[
    &UNKNOWN_FIELD,
    &MISSING_FIELD,
    &WRONG_TYPE,
    &NOT_ONE_OF,
    &WRONG_FORM,
    &TOO_SHORT,
    &TOO_LONG,
    &OUT_OF_RANGE,
    &NOT_ALLOWED,
    &ANOTHER_DATASET,
];
