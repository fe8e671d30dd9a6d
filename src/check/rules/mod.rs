//! Rules on one record: what must hold beyond the schema.
//!
//! A rule is one file, named after its code: the code with its texts, the check, and what it says. Start with any of them; [`RULES`]
//! lists them all. To add one, write the file and add a line to the list. A rule sees one record and the description of its article;
//! what concerns several records is in [`crate::check::cross_record`].

mod country_by_name;
mod date_disagrees;
mod dates;
pub mod invalid_date;
mod needless_overruling;
mod quantities;
mod repeated_item;
mod reversed_bounds;
mod reversed_interval;
mod span_past_end;
mod unfit_value;
mod unknown_country;
mod unreadable_quantity;
mod value_disagrees;
mod words_outside_evidence;

pub use needless_overruling::CODE as NEEDLESS_OVERRULING;

use std::fmt::Display;
use std::sync::LazyLock;

use crate::check::schema::invalid_fields::InvalidFields;
use crate::diagnostics::Code;
use crate::intake::TapeNode;
use crate::model::{Dataset, PerDataset, Source};

/// Every rule on a record.
pub const RULES: &[Rule] = &[
    unreadable_quantity::RULE,
    invalid_date::RULE,
    reversed_interval::RULE,
    reversed_bounds::BOUNDS,
    reversed_bounds::ABOVE_LOW,
    reversed_bounds::BELOW_HIGH,
    words_outside_evidence::AS_WRITTEN,
    words_outside_evidence::ALIASES,
    words_outside_evidence::CITATIONS,
    span_past_end::EVIDENCE,
    span_past_end::CITATIONS,
    unknown_country::RULE,
    unfit_value::VALUE,
    unfit_value::LOW,
    unfit_value::HIGH,
    country_by_name::RULE,
    needless_overruling::VALUE,
    needless_overruling::LOW,
    needless_overruling::HIGH,
    needless_overruling::QUALIFIER,
    repeated_item::RULE,
    value_disagrees::VALUE,
    value_disagrees::LOW,
    value_disagrees::HIGH,
    date_disagrees::RULE,
];

/// A rule on a record.
pub struct Rule {
    /// What it reports.
    pub code: &'static Code,
    /// The datasets it applies to, and the top-level fields it reads: it is skipped where one of them is invalid.
    pub reads: Reads,
    /// Whether each value is judged on its own, so that an invalid value does not keep the others from being judged.
    pub by_item: bool,
    /// The check.
    pub check: fn(&Subject<'_>, &mut Findings<'_>),
}

/// The fields that a rule reads.
pub enum Reads {
    /// The same in every dataset.
    Everywhere(&'static [&'static str]),
    /// These, each in its dataset; the rule applies to no other.
    In(&'static [(Dataset, &'static [&'static str])]),
}

/// The record that a rule looks at.
pub struct Subject<'a> {
    /// Its dataset.
    pub dataset: Dataset,
    /// The record.
    pub record: TapeNode<'a>,
    /// The article that it is extracted from.
    pub source: &'a Source,
}

/// What a rule found wrong with a record.
pub struct Finding {
    /// The code of the rule.
    pub code: &'static Code,
    /// JSON Pointer within the record.
    pub pointer: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// Where a rule reports what it finds.
pub struct Findings<'f> {
    code: &'static Code,
    /// What must not be judged by the rule that is applied now, where it may be applied anyway.
    invalid: Option<&'f InvalidFields>,
    report: &'f mut dyn FnMut(Finding),
}

impl Findings<'_> {
    /// Adds what is wrong with the value at a JSON Pointer.
    pub fn add(&mut self, pointer: impl Display, message: String, help: impl Into<String>) {
        let (pointer, help) = (pointer.to_string(), help.into());
        if self.invalid.is_none_or(|invalid| invalid.is_intact(&pointer)) {
            (self.report)(Finding { code: self.code, pointer, message, help });
        }
    }
}

/// Applies the rules of its dataset to a record, and reports each finding.
pub fn apply(subject: &Subject<'_>, invalid: &InvalidFields, report: &mut dyn FnMut(Finding)) {
    /// The rules of a dataset, each with the fields that it reads.
    type Applied = Vec<(&'static Rule, &'static [&'static str])>;
    static BY_DATASET: LazyLock<PerDataset<Applied>> =
        LazyLock::new(|| PerDataset::new(|dataset| RULES.iter().filter_map(|r| r.on(dataset)).collect()));
    for (rule, reads) in BY_DATASET.of(subject.dataset) {
        let are_intact = invalid.are_intact(reads);
        if are_intact || rule.by_item {
            let invalid = (!are_intact).then_some(invalid);
            (rule.check)(subject, &mut Findings { code: rule.code, invalid, report: &mut *report });
        }
    }
}

impl Rule {
    /// The rule and the fields it reads, if it applies to this dataset.
    fn on(&'static self, dataset: Dataset) -> Option<(&'static Self, &'static [&'static str])> {
        let reads = match self.reads {
            Reads::Everywhere(fields) => Some(fields),
            Reads::In(datasets) => datasets.iter().find(|(of, _)| *of == dataset).map(|(_, fields)| *fields),
        };
        reads.map(|fields| (self, fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::schema::contract::Contract;

    #[test]
    fn every_rule_reads_fields_that_exist() {
        for dataset in Dataset::ALL {
            let fields = Contract::of(*dataset).fields("");
            for (rule, reads) in RULES.iter().filter_map(|rule| rule.on(*dataset)) {
                let unknown: Vec<_> =
                    reads.iter().filter(|field| !fields.iter().any(|own| own == **field)).collect();
                assert!(unknown.is_empty(), "{} reads {unknown:?} of {}", rule.code.name, dataset.name());
            }
        }
    }
}
