//! C0305: the words that a record quotes can be inside one of its spans.
//!
//! Without the article, only digests are known: quoted words that are as many as those of a span must have its digest, and words
//! that are more than any span has cannot be inside it. `colophon ground` checks the rest against the article.

use std::fmt::Display;

use crate::check::rules::{Findings, Reads, Rule};
use crate::diagnostics::{Code, Severity, evidence, example, file, record};
use crate::intake::TapeNode;
use crate::model::{Dataset, count_words, joined_words, sha256};

/// Words that cannot be inside the spans of their record.
const CODE: Code = Code {
    code: "C0305",
    name: "words-outside-evidence",
    severity: Severity::Error,
    summary: "Words that a record quotes cannot be inside any of its spans: each span has fewer words, or as many with another digest.",
    why: Some(
        "A quotation that is not in the evidence cannot be traced. `colophon ground` checks the rest against the article itself.",
    ),
    example: example!(
        "exclusions.json",
        r#""id": "exc-names", "reason": "heading",
   "as_written": "one two three four five six seven eight nine ten""#
    ),
    fix: "quote the article exactly, and locate the span again with `colophon locate`.",
};

/// The words of a figure, the date of an event, an exclusion.
pub const AS_WRITTEN: Rule = Rule {
    code: &CODE,
    reads: Reads::In(&[
        (Dataset::Figures, &["as_written", "evidence"]),
        (Dataset::Events, &["as_written", "evidence"]),
        (Dataset::Exclusions, &["as_written", "evidence"]),
    ]),
    by_item: false,
    check: |subject, found| {
        if let Some(token) = subject.record.field("as_written").and_then(TapeNode::text) {
            check("/as_written", token, subject.record, found);
        }
    },
};

/// The aliases of an actor.
pub const ALIASES: Rule = Rule {
    code: &CODE,
    reads: Reads::In(&[(Dataset::Actors, &["aliases", "evidence"])]),
    by_item: false,
    check: |subject, found| {
        for (i, alias) in subject.record.list("aliases").filter_map(TapeNode::text).enumerate() {
            check(format_args!("/aliases/{i}"), alias, subject.record, found);
        }
    },
};

/// The citations of a reference.
pub const CITATIONS: Rule = Rule {
    code: &CODE,
    reads: Reads::In(&[(Dataset::References, &["citations"])]),
    by_item: false,
    check: |subject, found| {
        for (i, citation) in subject.record.list("citations").enumerate() {
            let pointer = format_args!("/citations/{i}/as_written");
            check(pointer, citation.text_of("as_written"), citation, found);
        }
    },
};

/// Checks that some words can be inside the evidence of `grounded`.
fn check(pointer: impl Display, words: &str, grounded: TapeNode<'_>, found: &mut Findings<'_>) {
    let count = count_words(words) as u64;
    let may_hold = |span: TapeNode<'_>| {
        let length = span.whole_of("words").unwrap_or_default();
        count < length || (count == length && sha256(joined_words(words)) == span.text_of("sha256"))
    };
    if count == 0 || !grounded.list("evidence").any(may_hold) {
        let message = format!("`{words}` cannot be inside any span of the record");
        found.add(
            pointer,
            message,
            "quote the article exactly, and locate the span again with `colophon locate`",
        );
    }
}
