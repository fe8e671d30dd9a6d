//! C07: releases.

use crate::diagnostics::{Code, Example, Severity};

/// A version number that is too close to the previous one.
pub const STEP_TOO_SMALL: Code = Code {
    code: "C0701",
    name: "step-too-small",
    severity: Severity::Error,
    summary: "The version number is too low for the changes since the previous version.",
    why: Some(
        "Users of 1.0.0 may rely on every table, column and id still being there in 1.0.1. What is removed, renamed or retyped \
         needs a major version, what is added a minor one, what is corrected or reworded a patch; before 1.0.0, breaking changes \
         need only a minor version.",
    ),
    example: Example::of_run(
        "colophon release",
        "error[C0701 step-too-small]: version 1.0.1 is too small a step from 1.0.0:
  evidence: 2 rows removed: problems prb-passengers 0, problems prb-passengers 1 (major)
  problems: 1 row removed: prb-passengers (major)
  help: state 2.0.0 or higher in dataset.json, or take back what demands it
",
    ),
    fix: "set the version to the one suggested, or a higher one; `colophon diff` shows the changes.",
};

/// A version that is not above the last.
pub const VERSION_NOT_ABOVE: Code = Code {
    code: "C0702",
    name: "version-not-above",
    severity: Severity::Error,
    summary: "The version is not published, and not higher than the last published one.",
    why: Some("Versions are published in order: none can come before one that is already published."),
    example: Example::of_run(
        "colophon release",
        "error[C0702 version-not-above]: version 0.10.0 is not above 1.0.0, the last one published
  help: state a higher version in dataset.json
",
    ),
    fix: "set a version in dataset.json that is higher than the last one.",
};

/// A published version with other bytes.
pub const PUBLISHED_DIFFERS: Code = Code {
    code: "C0703",
    name: "published-differs",
    severity: Severity::Error,
    summary: "The version is already published, but rebuilding it from these extracts, or with this version of colophon, gives different files.",
    why: Some("The version may have been cited: it never changes."),
    example: Example::of_run(
        "colophon release",
        "error[C0703 published-differs]: version 1.0.0 is published, and these extracts would give other bytes:
",
    ),
    fix: "set a higher version in dataset.json, or revert the change.",
};

/// A published version that was edited.
pub const PUBLISHED_EDITED: Code = Code {
    code: "C0704",
    name: "published-edited",
    severity: Severity::Error,
    summary: "A published version was changed afterwards: its files do not have the digests in index.json.",
    why: Some("A new version can only be compared with what was really published."),
    example: Example::of_run(
        "colophon release",
        "error[C0704 published-edited]: version 1.0.0 was changed after it was published:
",
    ),
    fix: "restore the folder from the version control system.",
};

/// Every code of this file.
pub const ALL: &[&Code] = &[&STEP_TOO_SMALL, &VERSION_NOT_ABOVE, &PUBLISHED_DIFFERS, &PUBLISHED_EDITED];
