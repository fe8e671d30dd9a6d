//! C07 releases: what `colophon verify` reports.

use crate::diagnostics::{Code, Example, Severity};

/// A file that is not what was published.
pub const ALTERED_FILE: Code = Code {
    code: "C0711",
    name: "altered-file",
    severity: Severity::Error,
    summary: "A file of a release does not have its digest in `SHA256SUMS` or `index.json`.",
    why: Some("These bytes may have been cited; a published version never changes."),
    example: Example::of_run(
        "colophon verify dist",
        "error[C0711 altered-file]: is not the file that was published\n --> dist/v1.0.0/figures.parquet\n",
    ),
    fix: "restore the file from the version control system, or download the release again.",
};

/// A file that was published and is gone.
pub const LOST_FILE: Code = Code {
    code: "C0712",
    name: "lost-file",
    severity: Severity::Error,
    summary: "A file that was published, or that a table needs, is missing.",
    why: None,
    example: Example::of_run(
        "colophon verify dist",
        "error[C0712 lost-file]: was published but is missing\n --> dist/v1.0.0/events.json\n",
    ),
    fix: "restore the file from the version control system, or download the release again.",
};

/// A file that no release put there.
pub const FOREIGN_FILE: Code = Code {
    code: "C0713",
    name: "foreign-file",
    severity: Severity::Error,
    summary: "A file is not part of the published release, or is not a regular file: a link, a pipe, a device, or one larger than 1 GiB.",
    why: Some(
        "Readers would take it for a part of the release. What a link leads to can change at any time.",
    ),
    example: Example::of_run(
        "colophon verify dist",
        "error[C0713 foreign-file]: was not published\n --> dist/v1.0.0/figures-corrected.csv\n",
    ),
    fix: "move the file out of the folder; replace a link with the published file.",
};

/// A list of digests that is not as it was written.
pub const BAD_CHECKSUMS: Code = Code {
    code: "C0714",
    name: "bad-checksums",
    severity: Severity::Error,
    summary: "`SHA256SUMS` is not in the format of releases (one digest, two spaces and a path per line, sorted by path, lines ending in LF), \
              or it does not agree with `index.json`.",
    why: Some("`sha256sum -c` takes the CR of a Windows line ending for a part of the file name."),
    example: Example::of_run(
        "colophon verify dist",
        "error[C0714 bad-checksums]: the lines end in CR LF, so sha256sum looks for files whose names end in CR\n --> dist/v1.0.0/SHA256SUMS:1:1\n",
    ),
    fix: "with git, mark the folder as `-text` in `.gitattributes` or set `core.autocrlf` to `false`; then delete the file and restore it \
          with `git checkout`.",
};

/// A file that cannot be read as what it is.
pub const DAMAGED_FILE: Code = Code {
    code: "C0715",
    name: "damaged-file",
    severity: Severity::Error,
    summary: "A file of a release cannot be read in the format of its name.",
    why: None,
    example: Example::of_run(
        "colophon verify dist",
        "error[C0715 damaged-file]: should be `]` and a line feed, which close the array: the file is cut off\n --> dist/v1.0.0/events.json:212:1\n",
    ),
    fix: "restore the file from the version control system, or download the release again.",
};

/// A released row that breaks the published schema.
pub const ROW_BREAKS_SCHEMA: Code = Code {
    code: "C0716",
    name: "row-breaks-schema",
    severity: Severity::Error,
    summary: "A row does not obey the schema that the release itself publishes for its table.",
    why: None,
    example: Example::of_run(
        "colophon verify dist",
        "error[C0716 row-breaks-schema]: \"bystander\" is not valid under any of the schemas listed in the 'oneOf' keyword\n --> dist/v1.0.0/event_participants.json:3:1 (/role)\n",
    ),
    fix: "restore the table from the version control system, or download the release again.",
};

/// A table that differs between its two forms.
pub const FORMS_DIFFER: Code = Code {
    code: "C0717",
    name: "forms-differ",
    severity: Severity::Error,
    summary: "A table has other values in JSON than in Parquet.",
    why: Some("Results must not depend on which file was downloaded."),
    example: Example::of_run(
        "colophon verify dist",
        "error[C0717 forms-differ]: is 1200 here, but 12000 in Parquet\n --> dist/v1.0.0/figures.json:7:1 (/value)\n",
    ),
    fix: "restore both files of the table.",
};

/// A key that is missing, repeated or out of order.
pub const BROKEN_KEY: Code = Code {
    code: "C0718",
    name: "broken-key",
    severity: Severity::Error,
    summary: "A row of a release has no key, has the key of another row, or is out of order.",
    why: Some("Joins duplicate rows whose key occurs twice."),
    example: Example::of_run(
        "colophon verify dist",
        "error[C0718 broken-key]: duplicate key: also on line 4\n --> dist/v1.0.0/actors.json:5:1\n",
    ),
    fix: "restore the table from the version control system, or download the release again.",
};

/// A row that names a row that does not exist.
pub const ROW_NOT_THERE: Code = Code {
    code: "C0719",
    name: "row-not-there",
    severity: Severity::Error,
    summary: "A row of a release names a row of another table that does not exist.",
    why: None,
    example: Example::of_run(
        "colophon verify dist",
        "error[C0719 row-not-there]: `act-nobody` is not in actors\n --> dist/v1.0.0/event_participants.json:2:1 (/actor_id)\n",
    ),
    fix: "restore the tables from the version control system, or download the release again.",
};

/// Metadata that disagrees with the tables.
pub const FALSE_METADATA: Code = Code {
    code: "C0720",
    name: "false-metadata",
    severity: Severity::Error,
    summary: "A file says something about the release that its tables contradict: its version, a digest, a column, a reference.",
    why: Some("Catalogues and citation managers rely on these files."),
    example: Example::of_run(
        "colophon verify dist",
        "error[C0720 false-metadata]: gives the version as `1.1.0`, but it is `1.0.0`\n --> dist/v1.0.0/croissant.json\n",
    ),
    fix: "restore the file from the version control system, or download the release again.",
};

/// An index that disagrees with what it lists.
pub const FALSE_INDEX: Code = Code {
    code: "C0721",
    name: "false-index",
    severity: Severity::Error,
    summary: "`index.json` was edited, is not an index, or says something wrong about a version.",
    why: Some("Programs use it to find the newest version."),
    example: Example::of_run(
        "colophon verify dist",
        "error[C0721 false-index]: index.json gives 119 rows for figures, which has 120\n --> dist/v1.0.0\n",
    ),
    fix: "restore index.json from the version control system.",
};

/// Every code of this file.
pub const ALL: &[&Code] = &[
    &ALTERED_FILE,
    &LOST_FILE,
    &FOREIGN_FILE,
    &BAD_CHECKSUMS,
    &DAMAGED_FILE,
    &ROW_BREAKS_SCHEMA,
    &FORMS_DIFFER,
    &BROKEN_KEY,
    &ROW_NOT_THERE,
    &FALSE_METADATA,
    &FALSE_INDEX,
];
