//! C0306: a span ends within the article.

use std::fmt::Display;

use crate::check::rules::{Findings, Reads, Rule, Subject};
use crate::diagnostics::{Code, Severity, file, verbatim};
use crate::intake::TapeNode;
use crate::model::{Dataset, Source};

/// A span that ends after the article.
const CODE: Code = Code {
    code: "C0306",
    name: "span-past-end",
    severity: Severity::Error,
    summary: "A span ends after the last word of the article, whose length is given in `source.json`.",
    why: None,
    example: verbatim!(
        "raw/smith-2021/actors.json",
        "{\"records\": [\n  {\"id\": \"act-taliban\", \"name\": \"Taliban\", \"kind\": \"armed_group\",\n   \"evidence\": [{\"start\": 8999, \"words\": 9,\n    \"sha256\": \"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"}]}\n]}\n"
    ),
    fix: "locate the span again with `colophon locate`.",
};

/// The spans of a record.
pub const EVIDENCE: Rule = Rule {
    code: &CODE,
    reads: Reads::Everywhere(&["evidence"]),
    by_item: true,
    check: |Subject { record, source, .. }, found| {
        for (i, span) in record.list("evidence").enumerate() {
            check(format_args!("/evidence/{i}"), span, source, found);
        }
    },
};

/// The spans of the citations of a reference.
pub const CITATIONS: Rule = Rule {
    code: &CODE,
    reads: Reads::In(&[(Dataset::References, &["citations"])]),
    by_item: true,
    check: |Subject { record, source, .. }, found| {
        for (i, citation) in record.list("citations").enumerate() {
            for (k, span) in citation.list("evidence").enumerate() {
                check(format_args!("/citations/{i}/evidence/{k}"), span, source, found);
            }
        }
    },
};

fn check(pointer: impl Display, span: TapeNode<'_>, source: &Source, found: &mut Findings<'_>) {
    let length = source.text.words;
    let (start, words) = (span.whole_of("start"), span.whole_of("words"));
    if let (Some(start), Some(words)) = (start, words)
        && start.saturating_add(words) > u64::from(length)
    {
        let message = format!(
            "the span of {words} words from word {start} ends after the article, which has {length} words"
        );
        found.add(pointer, message, "locate the span again with `colophon locate`");
    }
}
