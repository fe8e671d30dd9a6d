//! What is remembered of records that others are compared with.

use crate::check::cross_record::links::{self, Likeness};
use crate::check::located_record::LocatedRecord;
use crate::diagnostics::TextRange;
use crate::model::{Dataset, joined_words};
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
    /// Forms as words, with their places.
    pub forms: Vec<(String, TextRange)>,
    /// What it says.
    pub likeness: Likeness,
    /// The value that it states, as it is written, and its place.
    pub stated: (String, TextRange),
}

/// Remembers a record of a dataset.
#[must_use]
pub fn remember(dataset: Dataset, record: &LocatedRecord<'_, '_>) -> FirstOccurrence {
    let place = |pointer: &str| record.around.file.place(&record.places.value(pointer));
    let forms = links::forms(dataset, record.value()).enumerate();
    FirstOccurrence {
        file: record.around.file.name.to_owned(),
        id: record.id().unwrap_or_default().to_owned(),
        id_range: place("/id"),
        record_range: place(""),
        forms: forms.map(|(i, form)| (joined_words(form), place(&format!("/aliases/{i}")))).collect(),
        likeness: Likeness::of(dataset, record.value()),
        stated: stated(record),
    }
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
