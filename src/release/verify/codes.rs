//! C07 releases: what `colophon verify` reports.

use crate::diagnostics::{Code, Example, Severity};

/// A file that is not what was published.
pub const ALTERED_FILE: Code = Code {
    code: "C0711",
    name: "altered-file",
    severity: Severity::Error,
    summary: "A file of a release has another digest than `SHA256SUMS` or `index.json` states.",
    why: Some("Somebody has cited these bytes; a published version never changes."),
    example: Example::of_run(
        "colophon verify dist",
        "error[C0711 altered-file]: has other bytes than were published\n --> dist/v1.0.0/figures.parquet\n",
    ),
    fix: "restore the file from the version control system, or download the release again.",
};

/// A file that was published and is gone.
pub const LOST_FILE: Code = Code {
    code: "C0712",
    name: "lost-file",
    severity: Severity::Error,
    summary: "A file that was published, or that a table needs, is not there.",
    why: None,
    example: Example::of_run(
        "colophon verify dist",
        "error[C0712 lost-file]: was published and is not there\n --> dist/v1.0.0/events.json\n",
    ),
    fix: "restore the file from the version control system, or download the release again.",
};

/// A file that no release put there.
pub const FOREIGN_FILE: Code = Code {
    code: "C0713",
    name: "foreign-file",
    severity: Severity::Error,
    summary: "A file is there that was not published.",
    why: Some("Whoever finds it there takes it for a part of the release."),
    example: Example::of_run(
        "colophon verify dist",
        "error[C0713 foreign-file]: was not published\n --> dist/v1.0.0/figures-corrected.csv\n",
    ),
    fix: "move the file out of the folder.",
};

/// A list of digests that is not as it was written.
pub const BAD_CHECKSUMS: Code = Code {
    code: "C0714",
    name: "bad-checksums",
    severity: Severity::Error,
    summary: "`SHA256SUMS` is not as releases write it: a digest, two spaces and a path a line, in order of paths, lines ended by LF; \
              or it does not say what `index.json` says.",
    why: Some("`sha256sum -c` takes the CR of a line end of Windows for a part of the name of the file."),
    example: Example::of_run(
        "colophon verify dist",
        "error[C0714 bad-checksums]: the lines end in CR LF, and sha256sum would look for files whose names end in CR\n --> dist/v1.0.0/SHA256SUMS:1:1\n",
    ),
    fix: "restore the file; with git, set `core.autocrlf` to `false` or mark the folder as `-text` in `.gitattributes`.",
};

/// A file that cannot be read as what it is.
pub const DAMAGED_FILE: Code = Code {
    code: "C0715",
    name: "damaged-file",
    severity: Severity::Error,
    summary: "A file of a release cannot be read as what its name says it is.",
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
    summary: "A table says something else in JSON than in Parquet.",
    why: Some("What an analyst finds must not depend on the file that was downloaded."),
    example: Example::of_run(
        "colophon verify dist",
        "error[C0717 forms-differ]: is 1200 here and 12000 in Parquet\n --> dist/v1.0.0/figures.json:7:1 (/value)\n",
    ),
    fix: "restore both files of the table.",
};

/// A key that is missing, repeated or out of order.
pub const BROKEN_KEY: Code = Code {
    code: "C0718",
    name: "broken-key",
    severity: Severity::Error,
    summary: "A row of a release has no key, the key of another row, or stands out of order.",
    why: Some("Joins double rows whose key is there twice."),
    example: Example::of_run(
        "colophon verify dist",
        "error[C0718 broken-key]: the key is that of line 4, too\n --> dist/v1.0.0/actors.json:5:1\n",
    ),
    fix: "restore the table from the version control system, or download the release again.",
};

/// A row that names one that is not there.
pub const ROW_NOT_THERE: Code = Code {
    code: "C0719",
    name: "row-not-there",
    severity: Severity::Error,
    summary: "A row of a release names a row of another table that is not there.",
    why: None,
    example: Example::of_run(
        "colophon verify dist",
        "error[C0719 row-not-there]: `act-nobody` is no row of actors\n --> dist/v1.0.0/event_participants.json:2:1 (/actor_id)\n",
    ),
    fix: "restore the tables from the version control system, or download the release again.",
};

/// Metadata that disagrees with the tables.
pub const FALSE_METADATA: Code = Code {
    code: "C0720",
    name: "false-metadata",
    severity: Severity::Error,
    summary: "A file says something of the release that its tables do not bear out: its version, a digest, a column, a reference.",
    why: Some("Catalogues and citation managers believe what these files say."),
    example: Example::of_run(
        "colophon verify dist",
        "error[C0720 false-metadata]: states the version `1.1.0`, which is `1.0.0`\n --> dist/v1.0.0/croissant.json\n",
    ),
    fix: "restore the file from the version control system, or download the release again.",
};

/// An index that disagrees with what it lists.
pub const FALSE_INDEX: Code = Code {
    code: "C0721",
    name: "false-index",
    severity: Severity::Error,
    summary: "`index.json` was edited, is no index, or says something of a version that is not so.",
    why: Some("Programs find the newest version by it."),
    example: Example::of_run(
        "colophon verify dist",
        "error[C0721 false-index]: index.json states 119 rows of figures, which has 120\n --> dist/v1.0.0\n",
    ),
    fix: "restore index.json from the version control system.",
};

/// The codes of this file.
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
