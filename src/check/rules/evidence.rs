//! Spans lie within the article, and the words that a record quotes can stand inside them.
//!
//! Without the article only digests are at hand: a token with as many words as a span must have its digest, and one
//! with more words than any span cannot stand in it. `colophon ground` checks the rest against the article.

use std::fmt::Arguments;

use super::{Finding, Rule};
use crate::check::codes;
use crate::model::{Actor, Event, Exclusion, Figure, Record, Reference, Source, Span, digest, joined_words};

/// No span ends behind the article.
pub const fn within_article<R: Record>() -> Rule<R> {
    Rule {
        reads: &["evidence"],
        check: |record, source, found| {
            for (i, span) in record.evidence().iter().enumerate() {
                past_end(format_args!("/evidence/{i}"), span, source, found);
            }
        },
    }
}

/// No span of a citation ends behind the article.
pub const CITATIONS_WITHIN_ARTICLE: Rule<Reference> = Rule {
    reads: &["citations"],
    check: |reference, source, found| {
        for (i, citation) in reference.citations.iter().enumerate() {
            for (k, span) in citation.evidence.iter().enumerate() {
                past_end(format_args!("/citations/{i}/evidence/{k}"), span, source, found);
            }
        }
    },
};

fn past_end(pointer: Arguments<'_>, span: &Span, source: &Source, found: &mut Vec<Finding>) {
    let length = source.text.words;
    if u64::from(span.start) + u64::from(span.words) > u64::from(length) {
        found.push(Finding {
            code: &codes::SPAN_PAST_END,
            pointer: pointer.to_string(),
            message: format!(
                "the span of {} words from word {} ends behind the article, which has {length} words",
                span.words, span.start
            ),
            help: "take the span again with `colophon locate`".into(),
        });
    }
}

/// The words of a figure.
pub const WORDS_OF_FIGURE: Rule<Figure> = Rule {
    reads: &["as_written", "evidence"],
    check: |figure, _, found| inside("/as_written", &figure.as_written, &figure.evidence, found),
};

/// The date of an event.
pub const WORDS_OF_EVENT: Rule<Event> = Rule {
    reads: &["as_written", "evidence"],
    check: |event, _, found| {
        if let Some(token) = &event.as_written {
            inside("/as_written", token, &event.evidence, found);
        }
    },
};

/// The aliases of an actor.
pub const WORDS_OF_ACTOR: Rule<Actor> = Rule {
    reads: &["aliases", "evidence"],
    check: |actor, _, found| {
        for (i, alias) in actor.aliases.iter().enumerate() {
            inside(&format!("/aliases/{i}"), alias, &actor.evidence, found);
        }
    },
};

/// The citations of a reference.
pub const WORDS_OF_CITATIONS: Rule<Reference> = Rule {
    reads: &["citations"],
    check: |reference, _, found| {
        for (i, citation) in reference.citations.iter().enumerate() {
            let pointer = format!("/citations/{i}/as_written");
            inside(&pointer, &citation.as_written, &citation.evidence, found);
        }
    },
};

/// What an exclusion excludes.
pub const WORDS_OF_EXCLUSION: Rule<Exclusion> = Rule {
    reads: &["as_written", "evidence"],
    check: |exclusion, _, found| {
        inside("/as_written", &exclusion.as_written, &exclusion.evidence, found);
    },
};

fn inside(pointer: &str, token: &str, spans: &[Span], found: &mut Vec<Finding>) {
    let words = joined_words(token);
    let count = words.split_terminator(' ').count();
    let can_stand_in = |span: &Span| {
        let room = span.words as usize;
        count < room || (count == room && digest(&[&words]) == span.sha256)
    };
    if words.is_empty() || !spans.iter().any(can_stand_in) {
        found.push(Finding {
            code: &codes::WORDS_OUTSIDE_EVIDENCE,
            pointer: pointer.to_owned(),
            message: format!("`{token}` cannot stand inside any span of the record"),
            help: "quote the article to the letter, and take the span again with `colophon locate`".into(),
        });
    }
}
