//! What the check must know of each dataset: which fields name other records, and what makes two records alike.
//!
//! A new dataset states it here, or does not compile.

use crate::model::{Actor, Dataset, Event, Exclusion, Figure, Problem, Record, Reference, with_record_type};

/// A record that can be checked.
pub trait Checked: Record {
    /// What the rules across records must know of it.
    const FACTS: Facts;
}

/// What the rules across records must know of a dataset.
pub struct Facts {
    /// The fields in which its records name others.
    pub links: &'static [Naming],
    /// The field with surface forms, each of which names one record only.
    pub forms: Option<&'static str>,
    /// The fields that are equal in records that say the same, apart from their spans.
    pub likeness: &'static [&'static str],
    /// Whether such records also share their spans.
    pub spans_count: bool,
}

impl Facts {
    const NONE: Self = Self { links: &[], forms: None, likeness: &[], spans_count: false };
}

/// A field in which records name others.
pub struct Naming {
    /// The field.
    pub field: &'static str,
    /// Name of the field within an item, where the items are objects.
    pub inner: Option<&'static str>,
    /// Whether the field is a list.
    pub is_list: bool,
    /// The dataset that the id must be in; `None` if any dataset will do.
    pub target: Option<Dataset>,
}

impl Naming {
    const fn list(field: &'static str, target: Option<Dataset>) -> Self {
        Self { field, inner: None, is_list: true, target }
    }

    const fn single(field: &'static str, target: Dataset) -> Self {
        Self { field, inner: None, is_list: false, target: Some(target) }
    }
}

impl Checked for Figure {
    const FACTS: Facts = Facts {
        links: &[
            Naming::list("actors", Some(Dataset::Actors)),
            Naming::list("cites", Some(Dataset::References)),
            Naming::single("repeats", Dataset::Figures),
        ],
        likeness: &["indicator", "as_written"],
        spans_count: true,
        ..Facts::NONE
    };
}

impl Checked for Event {
    const FACTS: Facts = Facts {
        links: &[
            Naming { inner: Some("actor"), ..Naming::list("participants", Some(Dataset::Actors)) },
            Naming::list("cites", Some(Dataset::References)),
        ],
        likeness: &["title"],
        spans_count: true,
        ..Facts::NONE
    };
}

impl Checked for Actor {
    const FACTS: Facts = Facts {
        links: &[Naming::single("part_of", Dataset::Actors)],
        forms: Some("aliases"),
        likeness: &["name"],
        ..Facts::NONE
    };
}

impl Checked for Reference {
    const FACTS: Facts = Facts { likeness: &["title", "issued"], ..Facts::NONE };
}

impl Checked for Problem {
    const FACTS: Facts = Facts {
        links: &[Naming::list("records", None)],
        likeness: &["summary"],
        spans_count: true,
        ..Facts::NONE
    };
}

impl Checked for Exclusion {
    const FACTS: Facts = Facts { likeness: &["as_written"], spans_count: true, ..Facts::NONE };
}

/// Something that is done for the record type of a dataset.
pub trait Typed {
    /// Its result.
    type Output;

    /// Does it for one type.
    fn with<R: Checked>(self) -> Self::Output;
}

/// Does something for the record type of a dataset.
pub fn typed<T: Typed>(dataset: Dataset, work: T) -> T::Output {
    with_record_type!(dataset, R => work.with::<R>())
}
