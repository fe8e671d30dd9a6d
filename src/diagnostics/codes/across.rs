//! C04: rules across records.

use crate::diagnostics::codes::example::{evidence, example, file, record, verbatim};
use crate::diagnostics::codes::{Code, Example, Severity};

/// An id that another record has.
pub const DUPLICATE_ID: Code = Code {
    code: "C0401",
    name: "duplicate-id",
    severity: Severity::Error,
    meaning: "Two records have the same id; ids are unique in the whole dataset, across files.",
    why: Some("A later join would double rows, and references to the id would mean both."),
    example: verbatim!(
        "actors.json",
        "{\"records\": [\n  {",
        r#""id": "act-taliban", "name": "Taliban", "kind": "armed_group""#,
        ",\n   ",
        evidence!(),
        "},\n  {",
        r#""id": "act-taliban", "name": "Haqqani network", "kind": "armed_group""#,
        ",\n   ",
        evidence!(),
        "}\n]}\n"
    ),
    mend: "give one of the two another id; a published id keeps its record.",
};

/// An id that no record has.
pub const DANGLING_ID: Code = Code {
    code: "C0402",
    name: "dangling-id",
    severity: Severity::Error,
    meaning: "A record names an id that no record has.",
    why: None,
    example: example!(
        "actors.json",
        r#""id": "act-haqqani", "name": "Haqqani network", "kind": "armed_group", "part_of": "act-taliban""#
    ),
    mend: "correct the id (the help line names the nearest), add the record, or name the folder of the dataset that has it with `--raw`.",
};

/// An id of a record of another dataset.
pub const WRONG_DATASET: Code = Code {
    code: "C0403",
    name: "id-of-another-dataset",
    severity: Severity::Error,
    meaning: "A record names an id that exists, but in another dataset than the field is about.",
    why: None,
    example: Example::of(&[
        file!(
            "actors.json",
            record!(
                r#""id": "act-taliban", "name": "Taliban", "kind": "armed_group", "part_of": "evt-session-2021""#
            )
        ),
        file!(
            "events.json",
            record!(r#""id": "evt-session-2021", "title": "Foreign ministers meet", "type": "meeting""#)
        ),
    ]),
    mend: "name a record of the right dataset.",
};

/// Records that name each other in a circle.
pub const CYCLE: Code = Code {
    code: "C0404",
    name: "cycle",
    severity: Severity::Error,
    meaning: "Records name each other in a circle, by `part_of` or `repeats`.",
    why: Some("Whoever follows the field upwards would never arrive."),
    example: verbatim!(
        "actors.json",
        "{\"records\": [\n  {",
        r#""id": "act-taliban", "name": "Taliban", "kind": "armed_group", "part_of": "act-haqqani""#,
        ",\n   ",
        evidence!(),
        "},\n  {",
        r#""id": "act-haqqani", "name": "Haqqani network", "kind": "armed_group", "part_of": "act-taliban""#,
        ",\n   ",
        evidence!(),
        "}\n]}\n"
    ),
    mend: "remove the field from one of them.",
};

/// A form that names two actors.
pub const ALIAS_CLASH: Code = Code {
    code: "C0405",
    name: "alias-clash",
    severity: Severity::Error,
    meaning: "A form of a name stands for two actors, or twice at one. Case and punctuation do not count.",
    why: Some("IdPool are resolved to actors by these forms."),
    example: verbatim!(
        "actors.json",
        "{\"records\": [\n  {",
        r#""id": "act-taliban", "name": "Taliban", "kind": "armed_group", "aliases": ["the militants"]"#,
        ",\n   ",
        evidence!(),
        "},\n  {",
        r#""id": "act-haqqani", "name": "Haqqani network", "kind": "armed_group", "aliases": ["The militants"]"#,
        ",\n   ",
        evidence!(),
        "}\n]}\n"
    ),
    mend: "let it name one of the two actors only.",
};

/// A source whose id is not the name of its folder.
pub const UNKNOWN_SOURCE: Code = Code {
    code: "C0406",
    name: "unknown-source",
    severity: Severity::Error,
    meaning: "The `id` in `source.json` is not the name of the folder it stands in.",
    why: Some("Released rows name their source by this id, and editors look for its folder."),
    example: verbatim!(
        "raw/smith-2021/source.json",
        r#"{"id": "smith-2020", "type": "article-journal", "language": "en",
 "title": {"text": "On Stability", "evidence": [{"start": 0, "words": 2,
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]},
 "authors": [{"name": {"family": "Smith", "given": "A."}, "evidence": [{"start": 2, "words": 2,
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}],
 "text": {"words": 5000, "windows": "",
  "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}}
"#
    ),
    mend: "give both the same name.",
};

/// A restatement of another value.
pub const RESTATES_ANOTHER_VALUE: Code = Code {
    code: "C0407",
    name: "restates-another-value",
    severity: Severity::Warning,
    meaning: "A figure says in `repeats` that it restates another one, whose value differs.",
    why: Some("Restatements are not compared, so a contradiction would stay hidden."),
    example: verbatim!(
        "figures.json",
        "{\"records\": [\n  {",
        r#""id": "fig-need", "indicator": "people-in-need", "label": "People in need", "unit": "person",
   "as_written": "28 million people""#,
        ",\n   ",
        evidence!(),
        "},\n  {",
        r#""id": "fig-need-again", "indicator": "people-in-need", "label": "People in need", "unit": "person",
   "as_written": "20 million people", "repeats": "fig-need""#,
        ",\n   ",
        evidence!(),
        "}\n]}\n"
    ),
    mend: "name the figure with the same value, or remove `repeats`: figures that disagree share an indicator.",
};

/// Records that say the same.
pub const ALIKE: Code = Code {
    code: "C0408",
    name: "alike-records",
    severity: Severity::Warning,
    meaning: "Two records of a dataset say the same words from the same spans under two ids.",
    why: Some("Mostly one was recorded twice, and whoever counts would count it twice."),
    example: verbatim!(
        "exclusions.json",
        "{\"records\": [\n  {",
        r#""id": "exc-heading-1", "reason": "heading", "as_written": "1. Regional""#,
        ",\n   ",
        evidence!(),
        "},\n  {",
        r#""id": "exc-heading-one", "reason": "heading", "as_written": "1. Regional""#,
        ",\n   ",
        evidence!(),
        "}\n]}\n"
    ),
    mend: "remove one of the two, or write down how they differ.",
};

/// The codes of this file.
pub(super) const ALL: &[&Code] = &[
    &DUPLICATE_ID,
    &DANGLING_ID,
    &WRONG_DATASET,
    &CYCLE,
    &ALIAS_CLASH,
    &UNKNOWN_SOURCE,
    &RESTATES_ANOTHER_VALUE,
    &ALIKE,
];
