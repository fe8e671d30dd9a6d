//! C01 reading: files, and the syntax of CSV.

use crate::diagnostics::{
    Code, Example, ExampleFile, Part, Severity, evidence, example, file, record, verbatim,
};

/// A file that every folder needs is not there.
pub const MISSING_FILE: Code = Code {
    code: "C0121",
    name: "missing-file",
    severity: Severity::Error,
    summary: "A folder of raw extracts lacks a file: `dataset.json`, the `source.json` of a source, or one of its datasets.",
    why: Some("A file that got lost must not look like a dataset without records."),
    example: Example::of(&[ExampleFile { name: "raw/smith-2021/problems.json", content: None }]),
    fix: "write the file; where there are no records it reads `{\"records\": []}`.",
};

/// A file that belongs to no dataset.
pub const UNKNOWN_DATASET: Code = Code {
    code: "C0122",
    name: "unknown-dataset",
    severity: Severity::Error,
    summary: "A file has the name of no dataset, so it is not known what its records are.",
    why: None,
    example: verbatim!("raw/smith-2021/figurs.json", "{\"records\": []}\n"),
    fix: "give it the name of its dataset, name the dataset with `--dataset`, or move the file out of the folder.",
};

/// `$schema` names another schema.
pub const WRONG_SCHEMA: Code = Code {
    code: "C0123",
    name: "wrong-schema",
    severity: Severity::Error,
    summary: "`$schema` names the schema of another dataset than the file is read as.",
    why: Some("Editors complete and check by that schema, and would advise against what is right."),
    example: verbatim!(
        "actors.json",
        "{\"$schema\": \"../../schema/events.schema.json\", \"records\": [\n  {\"id\": \"act-taliban\", \"name\": \"Taliban\", \"kind\": \"armed_group\",\n   ",
        evidence!(),
        "}\n]}\n"
    ),
    fix: "write the path of the right schema, or move the file to its dataset.",
};

/// A contribution without any record.
pub const NO_RECORDS: Code = Code {
    code: "C0126",
    name: "no-records",
    severity: Severity::Warning,
    summary: "A contribution holds no record at all.",
    why: Some("An export that went wrong often leaves an empty list behind."),
    example: verbatim!("actors.json", "{\"records\": []}\n"),
    fix: "add the records, or leave the file out.",
};

/// A row with another number of cells than the header.
pub const RAGGED_ROW: Code = Code {
    code: "C0128",
    name: "ragged-row",
    severity: Severity::Error,
    summary: "A row of a CSV file has more or fewer cells than the header has names.",
    why: Some("From the first such cell on, every value would stand in the wrong column."),
    example: verbatim!(
        "actors.csv",
        "id,name,kind,evidence.start,evidence.words,evidence.sha256\n",
        "act-taliban,Taliban, the,armed_group,12,9,9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\n"
    ),
    fix: "put a cell that holds a comma in double quotes, or add the cells that are missing.",
};

/// A quote where RFC 4180 allows none, or one that is not closed.
pub const STRAY_QUOTE: Code = Code {
    code: "C0129",
    name: "stray-quote",
    severity: Severity::Error,
    summary: "A double quote stands within an unquoted cell of a CSV file, behind the end of a quoted one, or is never closed.",
    why: Some("Programs differ in where such a cell ends."),
    example: verbatim!(
        "actors.csv",
        "id,name,kind,evidence.start,evidence.words,evidence.sha256\n",
        "act-taliban,\"Taliban\" regime,armed_group,12,9,9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\n"
    ),
    fix: "put the whole cell in double quotes, and write a double quote within it twice.",
};

/// A header with an empty or repeated name.
pub const BAD_HEADER: Code = Code {
    code: "C0130",
    name: "bad-header",
    severity: Severity::Error,
    summary: "The header of a CSV file has an empty name or the same name twice.",
    why: None,
    example: verbatim!(
        "actors.csv",
        "id,name,kind,name,evidence.start,evidence.words,evidence.sha256\n",
        "act-taliban,Taliban,armed_group,Taleban,12,9,9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\n"
    ),
    fix: "give every column the name of one field, once; nested names are dotted, as in `evidence.start`.",
};

/// A file that is given twice.
pub const SAME_FILE_TWICE: Code = Code {
    code: "C0131",
    name: "same-file-twice",
    severity: Severity::Warning,
    summary: "The same file is given twice; it is checked once.",
    why: Some("Every record would count as a duplicate of itself."),
    example: example!("actors.json", r#""id": "act-taliban", "name": "Taliban", "kind": "armed_group""#)
        .given(&["actors.json", "./actors.json"]),
    fix: "name it once.",
};

/// A file in another format than its name tells.
pub const WRONG_FORMAT: Code = Code {
    code: "C0132",
    name: "wrong-format",
    severity: Severity::Error,
    summary: "The file is in another format than its name tells, such as one indented JSON document in a file of JSON Lines, or it is no text at all.",
    why: Some("Read as what its name tells, every line of it would be a fault."),
    example: Example::of(&[ExampleFile::text(
        "actors.jsonl",
        &[Part::Text("{\n  \"records\": [\n  ]\n}\n")],
    )]),
    fix: "rename the file, or write one record a line; save or unpack as text what is none.",
};

/// Lists of one set of objects, in CSV, with different numbers of items.
pub const UNEQUAL_LISTS: Code = Code {
    code: "C0133",
    name: "unequal-lists",
    severity: Severity::Error,
    summary: "Two columns of CSV tell the fields of the same objects, but hold different numbers of items in this row.",
    why: Some(
        "The first item of each column belongs to the first object, the second to the second, and so on.",
    ),
    example: Example::of(&[ExampleFile::text(
        "actors.csv",
        &[
            Part::Text("id,name,kind,evidence.start,evidence.words,evidence.sha256\n"),
            Part::Text("act-taliban,Taliban,armed_group,10|20,1,"),
            Part::Text("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\n"),
        ],
    )]),
    fix: "give every object its item in each of the columns; an empty item is an absent field.",
};

/// The codes of this file.
pub(super) const ALL: &[&Code] = &[
    &MISSING_FILE,
    &UNKNOWN_DATASET,
    &WRONG_SCHEMA,
    &NO_RECORDS,
    &RAGGED_ROW,
    &STRAY_QUOTE,
    &BAD_HEADER,
    &SAME_FILE_TWICE,
    &WRONG_FORMAT,
    &UNEQUAL_LISTS,
];
