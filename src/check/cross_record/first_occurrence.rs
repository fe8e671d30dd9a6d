//! What is remembered of records that others are compared with.

use std::collections::HashMap;

use crate::check::cross_record::key::Key;
use crate::check::cross_record::links;
use crate::check::located_record::LocatedRecord;
use crate::check::schema::contract::Contract;
use crate::check::schema::verdict::Verdict;
use crate::check::stated::{StatedValue, stated_value};
use crate::diagnostics::TextRange;
use crate::model::Dataset;
use crate::text::clip;

/// What is remembered of a record that another may collide with.
pub struct FirstOccurrence {
    /// Its file.
    pub file: String,
    /// Its id, as it is written; empty where it has none.
    pub id: String,
    /// Where its id is.
    pub id_range: TextRange,
    /// Where it is.
    pub record_range: TextRange,
    /// Those of its forms that occur again, each with its first position in the list and its place.
    pub forms: HashMap<Key, (usize, TextRange)>,
    /// The value that it states, where another record restates it and it is valid.
    pub value: Option<StatedValue>,
    /// The value as it is written, and its place.
    pub stated: (String, TextRange),
}

/// Remembers a record of a dataset; `occurs_again` says which of its forms do, `is_restated` whether its value will be compared.
#[must_use]
pub fn remember(
    dataset: Dataset,
    record: &LocatedRecord<'_, '_>,
    occurs_again: impl Fn(Key) -> bool,
    is_restated: bool,
) -> FirstOccurrence {
    let place = |pointer: &str| record.around.file.place(&record.places.value(pointer));
    let mut forms = HashMap::new();
    for (i, form) in links::forms(dataset, record.value()) {
        let key = Key::of_form(form);
        if occurs_again(key) {
            forms.entry(key).or_insert_with(|| (i, place(&format!("/aliases/{i}"))));
        }
    }
    FirstOccurrence {
        file: record.around.file.name.to_owned(),
        id: record.id().unwrap_or_default().to_owned(),
        id_range: place("/id"),
        record_range: place(""),
        forms,
        value: is_restated.then(|| value(record)).flatten(),
        stated: stated(record),
    }
}

/// The value that a figure states, where that is valid.
fn value(record: &LocatedRecord<'_, '_>) -> Option<StatedValue> {
    let verdict = Verdict::of(record, Contract::of(Dataset::Figures));
    stated_value(record.value(), &verdict.invalid_fields(record)?)
}

/// The value that a record states, as it is written: what overrules `as_written`, else that.
fn stated(record: &LocatedRecord<'_, '_>) -> (String, TextRange) {
    let has = |field: &&str| record.value().field(field).is_some();
    let field = ["value", "low", "high"].into_iter().find(has).unwrap_or("as_written");
    let pointer = format!("/{field}");
    let (value, range) = (record.places.nearest(&pointer), record.places.value(&pointer));
    let file = record.around.file;
    (clip(value.text().unwrap_or_else(|| &file.text[range.clone()])), file.place(&range))
}
