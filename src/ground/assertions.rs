//! Records → assertions about the words of their article.

use super::assertion::{Assertion, Covers};
use crate::model::{ExclusionReason, SourceExtracts, Span, country};

/// Every assertion that the extracts of a source make.
#[must_use]
pub fn assertions_of(extracts: &SourceExtracts) -> Vec<Assertion> {
    let mut assertions = front_matter(extracts);
    records(extracts, &mut assertions);
    references(extracts, &mut assertions);
    assertions.push(places(extracts));
    assertions
}

fn assertion(table: &str, record: &str, pointer: &str, spans: &[Span], covers: Covers) -> Assertion {
    Assertion {
        table: table.to_owned(),
        record: record.to_owned(),
        pointer: pointer.to_owned(),
        spans: spans.to_vec(),
        covers,
    }
}

fn front_matter(extracts: &SourceExtracts) -> Vec<Assertion> {
    let source = &extracts.source;
    let of =
        |pointer: &str, spans: &[Span], covers| assertion("sources", &source.id.0, pointer, spans, covers);
    let mut assertions = vec![of("/title", &source.title.evidence, Covers::Spans)];
    for (i, author) in source.authors.iter().enumerate() {
        assertions.push(of(&format!("/authors/{i}"), &author.evidence, Covers::Spans));
    }
    for (i, keyword) in source.keywords.iter().enumerate() {
        assertions.push(of(&format!("/keywords/{i}"), &keyword.evidence, Covers::Spans));
    }
    // The abstract is located but accounts for nothing: its numbers and names are those of records.
    let none = Covers::Tokens(Vec::new());
    assertions.push(of("/abstract_region", &source.abstract_region, none));
    assertions
}

fn records(extracts: &SourceExtracts, assertions: &mut Vec<Assertion>) {
    for figure in &extracts.figures {
        let tokens = Covers::Tokens(vec![figure.as_written.clone()]);
        assertions.push(assertion("figures", &figure.id.0, "/evidence", &figure.evidence, tokens));
    }
    for event in &extracts.events {
        let tokens = Covers::Tokens(event.as_written.iter().cloned().collect());
        assertions.push(assertion("events", &event.id.0, "/evidence", &event.evidence, tokens));
    }
    for actor in &extracts.actors {
        let forms = Covers::Anywhere(actor.aliases.clone());
        assertions.push(assertion("actors", &actor.id.0, "/evidence", &actor.evidence, forms));
    }
    for problem in &extracts.problems {
        let none = Covers::Tokens(Vec::new());
        assertions.push(assertion("problems", &problem.id.0, "/evidence", &problem.evidence, none));
    }
    for exclusion in &extracts.exclusions {
        // Personal data is not repeated in `as_written`: the span alone says what is left out.
        let covers = match exclusion.reason {
            ExclusionReason::PersonalData => Covers::Spans,
            _ => Covers::Tokens(vec![exclusion.as_written.clone()]),
        };
        assertions.push(assertion("exclusions", &exclusion.id.0, "/evidence", &exclusion.evidence, covers));
    }
}

fn references(extracts: &SourceExtracts, assertions: &mut Vec<Assertion>) {
    for reference in &extracts.references {
        let id = &reference.id.0;
        assertions.push(assertion("references", id, "/evidence", &reference.evidence, Covers::Spans));
        for (i, citation) in reference.citations.iter().enumerate() {
            let pointer = format!("/citations/{i}/evidence");
            let tokens = Covers::Tokens(vec![citation.as_written.clone()]);
            assertions.push(assertion("references", id, &pointer, &citation.evidence, tokens));
        }
    }
}

/// The names of places and countries that records name, wherever they are.
fn places(extracts: &SourceExtracts) -> Assertion {
    let figures = extracts.figures.iter().flat_map(|f| &f.place);
    let events = extracts.events.iter().flat_map(|e| e.place.iter().chain(&e.country));
    let name = |place: &String| country(place).map_or(place.clone(), |c| c.name.to_owned());
    let mut names: Vec<String> = figures.chain(events).map(name).collect();
    names.sort();
    names.dedup();
    let id = &extracts.source.id.0;
    assertion("places", id, "", &[], Covers::Anywhere(names))
}
