//! What is remembered of records that others are compared with.

use crate::check::cross_record::links::{self, Likeness};
use crate::check::located_record::LocatedRecord;
use crate::check::text::syntax::clip;
use crate::diagnostics::TextRange;
use crate::intake::TapeNode;
use crate::model::{Dataset, joined_words};

/// What is remembered of a record that another may collide with.
pub struct FirstOccurrence {
    /// Its file.
    pub file: String,
    /// Its id, as it is written; empty where it has none.
    pub id: String,
    /// Where its id stands.
    pub id_range: TextRange,
    /// Where it stands.
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
pub fn remember(dataset: Dataset, placed: &LocatedRecord<'_, '_>, record: TapeNode<'_>) -> FirstOccurrence {
    let range = |pointer: &str| placed.file.place(&placed.node.nearest(pointer).range);
    let forms = links::forms(dataset, record).enumerate();
    FirstOccurrence {
        file: placed.file.name.to_owned(),
        id: placed.id().unwrap_or_default().to_owned(),
        id_range: range("/id"),
        record_range: range(""),
        forms: forms.map(|(i, form)| (joined_words(form), range(&format!("/aliases/{i}")))).collect(),
        likeness: Likeness::of(dataset, record),
        stated: stated(placed),
    }
}

/// The value that a record states, as it is written: what overrules `as_written`, else that.
fn stated(placed: &LocatedRecord<'_, '_>) -> (String, TextRange) {
    let field = ["value", "low", "high"].into_iter().find(|field| placed.node.member(field).is_some());
    let node = placed.node.nearest(&format!("/{}", field.unwrap_or("as_written")));
    let written = node.as_str().unwrap_or_else(|| &placed.file.text[node.range.clone()]);
    (clip(written), placed.file.place(&node.range))
}
