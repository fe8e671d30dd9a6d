//! A record that is suspected of a conflict, as the rules across records see it.

use std::cell::OnceCell;
use std::collections::HashMap;

use crate::check::cross_record::conflicts::{ConflictKind, Conflicts};
use crate::check::cross_record::first_occurrence::FirstOccurrence;
use crate::check::cross_record::key::Key;
use crate::check::cross_record::links::{self, Link};
use crate::check::cross_record::record_table::RecordNumber;
use crate::check::located_record::LocatedRecord;
use crate::check::record_findings::RecordFindings;
use crate::check::schema::invalid_fields::InvalidFields;
use crate::diagnostics::{Code, Diagnostic, Related, TextRange};
use crate::intake::TapeNode;
use crate::model::Dataset;

/// A rule across records.
pub struct Rule {
    /// What it reports.
    pub code: &'static Code,
    /// Reports what is wrong with a record that is suspected for this reason; nothing where the reason is that of another rule.
    pub judge: fn(&Case<'_, '_>, ConflictKind, &mut RecordFindings),
}

/// Most comparisons of ids that the search for suggestions may make: where a million ids dangle, the help is general.
const COMPARISONS: usize = 20_000_000;

/// A suspect.
pub struct Case<'a, 't> {
    /// Its dataset.
    pub dataset: Dataset,
    /// Where it is.
    pub at: RecordNumber,
    /// The record with places.
    pub placed: &'a LocatedRecord<'a, 't>,
    /// Its values.
    pub record: TapeNode<'a>,
    /// Its id; empty where it has none.
    pub id: &'a str,
    /// JSON Pointers of names of actors in place of their ids.
    pub names: &'a [String],
    /// Its fields that are invalid.
    pub invalid: &'a InvalidFields,
    /// The ids that it names, each with the dataset that has it; looked up when the first rule asks.
    pub links: OnceCell<Vec<(Link<'a>, Option<Dataset>)>>,
    /// What is known across records.
    pub conflicts: &'a Conflicts,
    /// The records that others are compared with.
    pub seen: &'a HashMap<RecordNumber, FirstOccurrence>,
}

impl<'a> Case<'a, '_> {
    /// A diagnostic about the value at a JSON Pointer within the record.
    pub fn diagnostic(&self, code: &'static Code, pointer: &str, message: String, help: &str) -> Diagnostic {
        self.placed.diagnostic(code, pointer, message, help.to_owned())
    }

    /// A diagnostic that also points to a place of another record.
    pub fn with_related(
        mut diagnostic: Diagnostic,
        other: &FirstOccurrence,
        range: TextRange,
        message: &str,
    ) -> Diagnostic {
        diagnostic.related.push(Related { file: other.file.clone(), range, message: message.to_owned() });
        diagnostic
    }

    /// Reports the ids it names for which `judge` returns a message and a help; `judge` also gets the dataset that has the id.
    pub fn judge_links(
        &self,
        code: &'static Code,
        found: &mut RecordFindings,
        judge: impl Fn(&Link<'a>, Option<Dataset>) -> Option<(String, String)>,
    ) {
        for (link, named) in self.links.get_or_init(|| self.named_ids()) {
            // To look for ids to suggest takes time.
            if found.is_cut() {
                return;
            }
            if let Some((message, help)) = judge(link, *named) {
                found.add(|| self.placed.diagnostic(code, &link.to_string(), message, help));
            }
        }
    }

    /// The ids it names, where they are valid, each with the dataset that has it.
    fn named_ids(&self) -> Vec<(Link<'a>, Option<Dataset>)> {
        let mut named = Vec::new();
        links::each_link(self.dataset, self.record, |link| {
            if self.invalid.is_intact_within(link.field, link) {
                named.push((link, self.conflicts.dataset_of(Key::of_named(link.id))));
            }
        });
        named
    }

    /// Whether to look for ids to suggest: not after too many comparisons.
    pub fn can_search(&self, link: &Link<'_>) -> bool {
        self.can_search_among(link.target)
    }

    /// The same among the ids of one dataset or of any.
    pub fn can_search_among(&self, target: Option<Dataset>) -> bool {
        self.conflicts.searches_before(self.at) * self.conflicts.names_of(target) < COMPARISONS
    }
}
