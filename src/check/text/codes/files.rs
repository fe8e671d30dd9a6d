//! C01 reading: files, and the syntax of CSV.

use crate::diagnostics::{
    Code, Example, ExampleFile, Part, Severity, evidence, example, file, record, verbatim,
};

/// A file that every folder needs is missing.
pub const MISSING_FILE: Code = Code {
    code: "C0121",
    name: "missing-file",
    severity: Severity::Error,
    summary: "A folder of raw extracts lacks a file: `dataset.json`, the `source.json` of a source, or one of its datasets.",
    why: Some("A lost file must not look like a dataset without records."),
    example: Example::of(&[ExampleFile { name: "raw/smith-2021/problems.json", content: None }]),
    fix: "add the file; without records it is `{\"records\": []}`.",
};

/// A file that belongs to no dataset.
pub const UNKNOWN_DATASET: Code = Code {
    code: "C0122",
    name: "unknown-dataset",
    severity: Severity::Error,
    summary: "The name of a file is not that of a dataset, so it is not known what its records are.",
    why: None,
    example: verbatim!("raw/smith-2021/figurs.json", "{\"records\": []}\n"),
    fix: "rename it after its dataset, give the dataset with `--dataset`, or move the file out of the folder.",
};

/// `$schema` names another schema.
pub const WRONG_SCHEMA: Code = Code {
    code: "C0123",
    name: "wrong-schema",
    severity: Severity::Error,
    summary: "`$schema` names the schema of a dataset other than the one the file is read as.",
    why: Some("Editors check by that schema, and would mark what is right as wrong."),
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
    summary: "A contribution has no records at all.",
    why: Some("A failed export often leaves an empty list."),
    example: verbatim!("actors.json", "{\"records\": []}\n"),
    fix: "add the records, or leave the file out.",
};

/// A row with another number of cells than the header.
pub const RAGGED_ROW: Code = Code {
    code: "C0128",
    name: "ragged-row",
    severity: Severity::Error,
    summary: "A row of a CSV file has more or fewer cells than its header.",
    why: Some("From that cell on, every value would be in the wrong column."),
    example: verbatim!(
        "actors.csv",
        "id,name,kind,evidence.start,evidence.words,evidence.sha256\n",
        "act-taliban,Taliban, the,armed_group,12,9,9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\n"
    ),
    fix: "put double quotes around a cell with a comma, or add the missing cells.",
};

/// A quote where RFC 4180 allows none, or one that is not closed.
pub const STRAY_QUOTE: Code = Code {
    code: "C0129",
    name: "stray-quote",
    severity: Severity::Error,
    summary: "A double quote in a CSV file is inside an unquoted cell, follows the end of a quoted one, or is never closed.",
    why: Some("Programs disagree on where such a cell ends."),
    example: verbatim!(
        "actors.csv",
        "id,name,kind,evidence.start,evidence.words,evidence.sha256\n",
        "act-taliban,\"Taliban\" regime,armed_group,12,9,9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\n"
    ),
    fix: "put double quotes around the whole cell, and double each quote inside it.",
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
    fix: "name each column after one field, once; separate nested names by dots, as in `evidence.start`.",
};

/// A file that a spreadsheet wrote in its own way.
pub const DIALECT: Code = Code {
    code: "C0136",
    name: "spreadsheet-dialect",
    severity: Severity::Note,
    summary: "A CSV file is read although a spreadsheet wrote it in its own way: semicolons or tabs between cells, a line `sep=;`, empty columns at the end, names of columns in another case or with other blanks.",
    why: Some("It is said because other programs may not read such a file."),
    example: verbatim!(
        "actors.csv",
        "id;name;kind;evidence.start;evidence.words;evidence.sha256\n",
        "act-taliban;Taliban;armed_group;12;9;9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\n"
    ),
    fix: "nothing needs to be done.",
};

/// A file that is given twice.
pub const SAME_FILE_TWICE: Code = Code {
    code: "C0131",
    name: "same-file-twice",
    severity: Severity::Warning,
    summary: "The same file is given twice; it is checked only once.",
    why: Some("Every record would count as a duplicate of itself."),
    example: example!("actors.json", r#""id": "act-taliban", "name": "Taliban", "kind": "armed_group""#)
        .given(&["actors.json", "./actors.json"]),
    fix: "give it once.",
};

/// A file that is not in the format of its name.
pub const WRONG_FORMAT: Code = Code {
    code: "C0132",
    name: "wrong-format",
    severity: Severity::Error,
    summary: "The file is not in the format of its name, such as one indented JSON document in a file of JSON Lines, or it is not text at all.",
    why: Some("Read by its name, every line of it would be an error."),
    example: Example::of(&[ExampleFile::text(
        "actors.jsonl",
        &[Part::Text("{\n  \"records\": [\n  ]\n}\n")],
    )]),
    fix: "rename the file, or write one record per line; if it is not text, save or unpack it as text.",
};

/// Lists of one set of objects, in CSV, with different numbers of items.
pub const UNEQUAL_LISTS: Code = Code {
    code: "C0133",
    name: "unequal-lists",
    severity: Severity::Error,
    summary: "Two columns of a CSV file are fields of the same objects, but have different numbers of items in this row.",
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
    fix: "give every object an item in each of the columns; an empty item is an absent field.",
};

/// Every code of this file.
pub(super) const ALL: &[&Code] = &[
    &MISSING_FILE,
    &UNKNOWN_DATASET,
    &WRONG_SCHEMA,
    &NO_RECORDS,
    &RAGGED_ROW,
    &STRAY_QUOTE,
    &BAD_HEADER,
    &DIALECT,
    &SAME_FILE_TWICE,
    &WRONG_FORMAT,
    &UNEQUAL_LISTS,
];
