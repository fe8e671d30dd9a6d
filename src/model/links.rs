//! How records name each other, and what makes two of them the same.

use std::fmt::Write;

use super::datasets::{Dataset, Link, Record};
use super::{Actor, Event, Exclusion, Figure, Id, Problem, Reference, Span, joined_words, parse_quantity};

/// Shows a list of ids.
fn list<'a>(field: &'static str, ids: &'a [Id], target: Option<Dataset>, visit: &mut dyn FnMut(Link<'a>)) {
    for (i, id) in ids.iter().enumerate() {
        visit(Link { field, index: Some(i), inner: None, id, target });
    }
}

/// Shows an id that may be absent.
fn single<'a>(field: &'static str, id: Option<&'a Id>, target: Dataset, visit: &mut dyn FnMut(Link<'a>)) {
    if let Some(id) = id {
        visit(Link { field, index: None, inner: None, id, target: Some(target) });
    }
}

/// Words and spans as one text: what two records must share to be taken for the same.
fn likeness(dataset: Dataset, text: &str, spans: &[Span]) -> String {
    let mut like = format!("{} {}", dataset.name(), joined_words(text));
    for span in spans {
        // Writing to a string cannot fail.
        let _ = write!(like, " {}+{}", span.start, span.words);
    }
    like
}

impl Record for Figure {
    const DATASET: Dataset = Dataset::Figures;

    fn id(&self) -> &Id {
        &self.id
    }

    fn evidence(&self) -> &[Span] {
        &self.evidence
    }

    fn each_link<'a>(&'a self, visit: &mut dyn FnMut(Link<'a>)) {
        list("actors", &self.actors, Some(Dataset::Actors), visit);
        list("cites", &self.cites, Some(Dataset::References), visit);
        single("repeats", self.repeats.as_ref(), Dataset::Figures, visit);
    }

    fn likeness(&self) -> String {
        likeness(Self::DATASET, &format!("{} {}", self.indicator, self.as_written), &self.evidence)
    }

    fn stated_value(&self) -> Option<String> {
        let (value, low, high) = if self.value.or(self.low).or(self.high).is_some() {
            (self.value, self.low, self.high)
        } else {
            let parsed = parse_quantity(&self.as_written, self.unit).ok()?;
            (parsed.value, parsed.low, parsed.high)
        };
        // A qualifier may differ between two tellings of a number.
        let bounds = if value.is_some() { (None, None) } else { (low, high) };
        Some(format!("{:?} {value:?} {bounds:?}", self.unit))
    }
}

impl Record for Event {
    const DATASET: Dataset = Dataset::Events;

    fn id(&self) -> &Id {
        &self.id
    }

    fn evidence(&self) -> &[Span] {
        &self.evidence
    }

    fn each_link<'a>(&'a self, visit: &mut dyn FnMut(Link<'a>)) {
        for (i, participant) in self.participants.iter().enumerate() {
            let id = &participant.actor;
            let target = Some(Dataset::Actors);
            visit(Link { field: "participants", index: Some(i), inner: Some("actor"), id, target });
        }
        list("cites", &self.cites, Some(Dataset::References), visit);
    }

    fn likeness(&self) -> String {
        likeness(Self::DATASET, &self.title, &self.evidence)
    }
}

impl Record for Actor {
    const DATASET: Dataset = Dataset::Actors;

    fn id(&self) -> &Id {
        &self.id
    }

    fn evidence(&self) -> &[Span] {
        &self.evidence
    }

    fn each_link<'a>(&'a self, visit: &mut dyn FnMut(Link<'a>)) {
        single("part_of", self.part_of.as_ref(), Dataset::Actors, visit);
    }

    fn forms(&self) -> &[String] {
        &self.aliases
    }

    fn likeness(&self) -> String {
        likeness(Self::DATASET, &self.name, &[])
    }
}

impl Record for Reference {
    const DATASET: Dataset = Dataset::References;

    fn id(&self) -> &Id {
        &self.id
    }

    fn evidence(&self) -> &[Span] {
        &self.evidence
    }

    fn each_link<'a>(&'a self, _: &mut dyn FnMut(Link<'a>)) {}

    fn likeness(&self) -> String {
        let issued = self.issued.as_ref().map(super::Edtf::as_str).unwrap_or_default();
        likeness(Self::DATASET, &format!("{} {issued}", self.title), &[])
    }
}

impl Record for Problem {
    const DATASET: Dataset = Dataset::Problems;

    fn id(&self) -> &Id {
        &self.id
    }

    fn evidence(&self) -> &[Span] {
        &self.evidence
    }

    fn each_link<'a>(&'a self, visit: &mut dyn FnMut(Link<'a>)) {
        list("records", &self.records, None, visit);
    }

    fn likeness(&self) -> String {
        likeness(Self::DATASET, &self.summary, &self.evidence)
    }
}

impl Record for Exclusion {
    const DATASET: Dataset = Dataset::Exclusions;

    fn id(&self) -> &Id {
        &self.id
    }

    fn evidence(&self) -> &[Span] {
        &self.evidence
    }

    fn each_link<'a>(&'a self, _: &mut dyn FnMut(Link<'a>)) {}

    fn likeness(&self) -> String {
        likeness(Self::DATASET, &self.as_written, &self.evidence)
    }
}
