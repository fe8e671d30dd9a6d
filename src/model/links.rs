//! Which fields of a record name other records.

use super::datasets::{Dataset, Link, Record};
use super::{Actor, Event, Exclusion, Figure, Id, Problem, Reference, Span};

fn link<'a>(pointer: &str, id: &'a Id, target: Option<Dataset>) -> Link<'a> {
    Link { pointer: pointer.to_owned(), id, target }
}

fn list<'a>(field: &'a str, ids: &'a [Id], target: Option<Dataset>) -> impl Iterator<Item = Link<'a>> {
    let at = move |(i, id)| link(&format!("/{field}/{i}"), id, target);
    ids.iter().enumerate().map(at)
}

impl Record for Figure {
    const DATASET: Dataset = Dataset::Figures;

    fn id(&self) -> &Id {
        &self.id
    }

    fn evidence(&self) -> &[Span] {
        &self.evidence
    }

    fn links(&self) -> Vec<Link<'_>> {
        let repeats = self.repeats.iter();
        list("actors", &self.actors, Some(Dataset::Actors))
            .chain(list("cites", &self.cites, Some(Dataset::References)))
            .chain(repeats.map(|id| link("/repeats", id, Some(Dataset::Figures))))
            .collect()
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

    fn links(&self) -> Vec<Link<'_>> {
        let participants = self.participants.iter().enumerate().map(|(i, p)| {
            let pointer = format!("/participants/{i}/actor");
            link(&pointer, &p.actor, Some(Dataset::Actors))
        });
        participants.chain(list("cites", &self.cites, Some(Dataset::References))).collect()
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

    fn links(&self) -> Vec<Link<'_>> {
        let part_of = self.part_of.iter();
        part_of.map(|id| link("/part_of", id, Some(Dataset::Actors))).collect()
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

    fn links(&self) -> Vec<Link<'_>> {
        Vec::new()
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

    fn links(&self) -> Vec<Link<'_>> {
        list("records", &self.records, None).collect()
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

    fn links(&self) -> Vec<Link<'_>> {
        Vec::new()
    }
}
