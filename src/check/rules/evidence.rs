//! Spans lie within the article, and the words that a record quotes can stand inside them.
//!
//! Without the article only digests are at hand: a token with as many words as a span must have its digest, and one
//! with more words than any span cannot stand in it. `colophon ground` checks the rest against the article.

use std::fmt::Display;

use crate::check::rules::{Finding, Rule};
use crate::diagnostics::codes;
use crate::intake::TapeNode;
use crate::model::{Source, count_words, digest, joined_words};

/// No span ends behind the article.
pub const WITHIN_ARTICLE: Rule = Rule {
    by_item: true,
    reads: &["evidence"],
    check: |record, source, found| {
        for (i, span) in record.list("evidence").enumerate() {
            past_end(format_args!("/evidence/{i}"), span, source, found);
        }
    },
};

/// No span of a citation ends behind the article.
pub const CITATIONS_WITHIN_ARTICLE: Rule = Rule {
    by_item: true,
    reads: &["citations"],
    check: |reference, source, found| {
        for (i, citation) in reference.list("citations").enumerate() {
            for (k, span) in citation.list("evidence").enumerate() {
                past_end(format_args!("/citations/{i}/evidence/{k}"), span, source, found);
            }
        }
    },
};

fn past_end(pointer: impl Display, span: TapeNode<'_>, source: &Source, found: &mut Vec<Finding>) {
    let length = source.text.words;
    let (start, words) = (span.whole_of("start"), span.whole_of("words"));
    if let (Some(start), Some(words)) = (start, words)
        && start.saturating_add(words) > u64::from(length)
    {
        found.push(Finding {
            code: &codes::SPAN_PAST_END,
            pointer: pointer.to_string(),
            message: format!(
                "the span of {words} words from word {start} ends behind the article, which has {length} words"
            ),
            help: "take the span again with `colophon locate`".into(),
        });
    }
}

/// The words of a figure, or of an exclusion.
pub const WORDS: Rule = Rule {
    by_item: false,
    reads: &["as_written", "evidence"],
    check: |record, _, found| {
        inside("/as_written", record.text_of("as_written"), record, found);
    },
};

/// The date of an event.
pub const WORDS_OF_EVENT: Rule = Rule {
    by_item: false,
    reads: &["as_written", "evidence"],
    check: |event, _, found| {
        if let Some(token) = event.field("as_written").and_then(TapeNode::text) {
            inside("/as_written", token, event, found);
        }
    },
};

/// The aliases of an actor.
pub const WORDS_OF_ACTOR: Rule = Rule {
    by_item: false,
    reads: &["aliases", "evidence"],
    check: |actor, _, found| {
        for (i, alias) in actor.list("aliases").filter_map(TapeNode::text).enumerate() {
            inside(format_args!("/aliases/{i}"), alias, actor, found);
        }
    },
};

/// The citations of a reference.
pub const WORDS_OF_CITATIONS: Rule = Rule {
    by_item: false,
    reads: &["citations"],
    check: |reference, _, found| {
        for (i, citation) in reference.list("citations").enumerate() {
            let pointer = format_args!("/citations/{i}/as_written");
            inside(pointer, citation.text_of("as_written"), citation, found);
        }
    },
};

/// A token stands within the evidence of `grounded`.
fn inside(pointer: impl Display, token: &str, grounded: TapeNode<'_>, found: &mut Vec<Finding>) {
    let count = count_words(token) as u64;
    let can_stand_in = |span: TapeNode<'_>| {
        let room = span.whole_of("words").unwrap_or_default();
        count < room || (count == room && digest(&[joined_words(token)]) == span.text_of("sha256"))
    };
    if count == 0 || !grounded.list("evidence").any(can_stand_in) {
        found.push(Finding {
            code: &codes::WORDS_OUTSIDE_EVIDENCE,
            pointer: pointer.to_string(),
            message: format!("`{token}` cannot stand inside any span of the record"),
            help: "quote the article to the letter, and take the span again with `colophon locate`".into(),
        });
    }
}
