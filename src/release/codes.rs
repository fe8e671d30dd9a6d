//! C07: releases.

use crate::diagnostics::{Code, Example, Severity};

/// A version that is too near to the one before.
pub const STEP_TOO_SMALL: Code = Code {
    code: "C0701",
    name: "step-too-small",
    severity: Severity::Error,
    summary: "The version takes a smaller step from the one before than what differs between them demands.",
    why: Some(
        "Whoever reads 1.0.1 after 1.0.0 may rely on every table, column and id being there still. What is removed, renamed or \
         retyped demands a major version, what is added a minor one, what is corrected or reworded a patch; below 1.0.0 a minor \
         version will do for what would be major.",
    ),
    example: Example::of_run(
        "colophon release",
        "error[C0701 step-too-small]: version 1.0.1 is too small a step from 1.0.0:
  evidence: 2 rows removed: problems prb-passengers 0, problems prb-passengers 1 (major)
  problems: 1 row removed: prb-passengers (major)
  help: state 2.0.0 or higher in dataset.json, or take back what demands it
",
    ),
    fix: "state the version that is named, or a higher one; `colophon diff` shows what differs.",
};

/// A version that is not above the last.
pub const VERSION_NOT_ABOVE: Code = Code {
    code: "C0702",
    name: "version-not-above",
    severity: Severity::Error,
    summary: "The version is not published and not above the last one that is.",
    why: Some("Versions follow each other: nothing can be published before what is published already."),
    example: Example::of_run(
        "colophon release",
        "error[C0702 version-not-above]: version 0.10.0 is not above 1.0.0, the last one published
  help: state a higher version in dataset.json
",
    ),
    fix: "state a version in dataset.json that is above the last one.",
};

/// A published version with other bytes.
pub const PUBLISHED_DIFFERS: Code = Code {
    code: "C0703",
    name: "published-differs",
    severity: Severity::Error,
    summary: "The version is published, and the extracts, or another program, would give other bytes.",
    why: Some("Somebody has cited that version: it never changes."),
    example: Example::of_run(
        "colophon release",
        "error[C0703 published-differs]: version 1.0.0 is published, and these extracts would give other bytes:
",
    ),
    fix: "state a higher version in dataset.json, or take back the change.",
};

/// A published version that was edited.
pub const PUBLISHED_EDITED: Code = Code {
    code: "C0704",
    name: "published-edited",
    severity: Severity::Error,
    summary: "A published version is no longer what was published: its files do not have the digests of index.json.",
    why: Some("No version is compared with one that nobody published."),
    example: Example::of_run(
        "colophon release",
        "error[C0704 published-edited]: version 1.0.0 was changed after it was published:
",
    ),
    fix: "restore the folder from the version control system.",
};

/// The codes of this file.
pub const ALL: &[&Code] = &[&STEP_TOO_SMALL, &VERSION_NOT_ABOVE, &PUBLISHED_DIFFERS, &PUBLISHED_EDITED];
