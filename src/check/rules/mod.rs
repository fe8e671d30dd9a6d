//! What must hold beyond the schema.
//!
//! Rules on one record are listed in [`Checked::RULES`], a line each; rules across records work on the table of keys
//! in [`crate::check::cross_record::keys`].

mod dates;
mod evidence;
mod participants;
mod places;
mod quantities;

use crate::diagnostics::codes::Code;
use crate::intake::TapeNode;
use crate::model::{Actor, Dataset, Event, Exclusion, Figure, Problem, Record, Reference, Source};

/// What a rule found wrong with a record.
pub struct Finding {
    /// JSON Pointer within the record.
    pub pointer: String,
    /// Kind of diagnostic, where it is not the rule's own.
    pub code: &'static Code,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// A rule on one record.
pub struct Rule {
    /// Whether it judges each value by itself: then what is valid beside an invalid one is judged all the same.
    pub by_item: bool,
    /// Top-level fields that the rule reads: it is not applied where one of them is invalid anyway.
    pub reads: &'static [&'static str],
    /// The check.
    pub check: fn(TapeNode<'_>, &Source, &mut Vec<Finding>),
}

/// A record with rules.
pub trait Checked: Record {
    /// The rules on records of this type.
    const RULES: &'static [Rule];
}

impl Checked for Figure {
    const RULES: &'static [Rule] = &[
        quantities::READABLE,
        quantities::BOUNDS,
        quantities::ABOVE_LOW,
        quantities::BELOW_HIGH,
        quantities::STATED_VALUE,
        quantities::STATED_LOW,
        quantities::STATED_HIGH,
        quantities::STATED_QUALIFIER,
        dates::TIME_OF_FIGURE,
        places::OF_FIGURE,
        evidence::WITHIN_ARTICLE,
        evidence::WORDS,
    ];
}

impl Checked for Event {
    const RULES: &'static [Rule] = &[
        dates::DATE_OF_EVENT,
        places::OF_EVENT,
        participants::ONCE_EACH,
        evidence::WITHIN_ARTICLE,
        evidence::WORDS_OF_EVENT,
    ];
}

impl Checked for Actor {
    const RULES: &'static [Rule] =
        &[dates::OFFICES_OF_ACTOR, places::OF_ACTOR, evidence::WITHIN_ARTICLE, evidence::WORDS_OF_ACTOR];
}

impl Checked for Reference {
    const RULES: &'static [Rule] = &[
        dates::DATES_OF_REFERENCE,
        evidence::WITHIN_ARTICLE,
        evidence::CITATIONS_WITHIN_ARTICLE,
        evidence::WORDS_OF_CITATIONS,
    ];
}

impl Checked for Problem {
    const RULES: &'static [Rule] = &[evidence::WITHIN_ARTICLE];
}

impl Checked for Exclusion {
    const RULES: &'static [Rule] = &[evidence::WITHIN_ARTICLE, evidence::WORDS];
}

/// Something that is done for the record type of a dataset.
pub trait Typed {
    /// What comes of it.
    type Output;

    /// Does it for one type.
    fn with<R: Checked>(self) -> Self::Output;
}

/// Does something for the record type of a dataset.
pub fn typed<T: Typed>(dataset: Dataset, work: T) -> T::Output {
    match dataset {
        Dataset::Figures => work.with::<Figure>(),
        Dataset::Events => work.with::<Event>(),
        Dataset::Actors => work.with::<Actor>(),
        Dataset::References => work.with::<Reference>(),
        Dataset::Problems => work.with::<Problem>(),
        Dataset::Exclusions => work.with::<Exclusion>(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::schema::contract::Contract;

    struct Reads;

    impl Typed for Reads {
        type Output = ();

        fn with<R: Checked>(self) {
            let fields = Contract::of(R::DATASET).fields("");
            for field in R::RULES.iter().flat_map(|rule| rule.reads) {
                assert!(fields.contains(field), "{} have no field `{field}`", R::DATASET.name());
            }
        }
    }

    #[test]
    fn every_rule_reads_fields_that_there_are() {
        for dataset in Dataset::ALL {
            typed(*dataset, Reads);
        }
    }
}
