//! How records name each other, and what makes two of them the same.

use std::fmt;
use std::fmt::Write;

use crate::check::checked::{Checked, Facts, Naming};
use crate::check::cross_record::key::Key;
use crate::check::schema::invalid_fields::InvalidFields;
use crate::intake::TapeNode;
use crate::model::{Dataset, join_words, with_record_type};

fn facts(dataset: Dataset) -> &'static Facts {
    with_record_type!(dataset, R => &R::FACTS)
}

/// An id that a record names.
#[derive(Clone, Copy)]
pub struct Link<'a> {
    /// The top-level field that names it.
    pub field: &'static str,
    index: Option<usize>,
    inner: Option<&'static str>,
    /// The id.
    pub id: &'a str,
    /// The dataset it must be in; `None` if any dataset will do.
    pub target: Option<Dataset>,
}

/// JSON Pointer of the id within its record.
impl fmt::Display for Link<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/{}", self.field)?;
        self.index.map_or(Ok(()), |i| write!(f, "/{i}"))?;
        self.inner.map_or(Ok(()), |inner| write!(f, "/{inner}"))
    }
}

/// Does something with every id of another record that a record of a dataset names.
pub fn each_link<'a>(dataset: Dataset, record: TapeNode<'a>, mut work: impl FnMut(Link<'a>)) {
    for Naming { field, inner, is_list, target } in facts(dataset).links {
        let mut name = |index, item: TapeNode<'a>| {
            let named = inner.map_or(Some(item), |inner| item.field(inner)).and_then(TapeNode::text);
            if let Some(id) = named {
                work(Link { field, index, inner: *inner, id, target: *target });
            }
        };
        match record.field(field) {
            Some(list) if *is_list => {
                for (i, item) in list.items().enumerate() {
                    name(Some(i), item);
                }
            }
            Some(single) => name(None, single),
            None => {}
        }
    }
}

/// Surface forms, each of which names this record only, with their positions in the field `aliases`.
pub fn forms(dataset: Dataset, record: TapeNode<'_>) -> impl Iterator<Item = (usize, &str)> {
    let items = facts(dataset).forms.into_iter().flat_map(move |field| record.list(field));
    items.enumerate().filter_map(|(i, item)| Some((i, item.text()?)))
}

/// Whether all that makes up the likeness of a record is its own.
#[must_use]
pub fn has_likeness(dataset: Dataset, invalid: &InvalidFields) -> bool {
    let Facts { likeness, spans_count, .. } = facts(dataset);
    invalid.are_intact(likeness) && (!spans_count || invalid.is_intact("/evidence"))
}

/// Bytes that hold what most records say.
const USUAL: usize = 256;

/// The key of what a record says, apart from its id and remarks: another that says the same is likely the same.
#[must_use]
pub fn likeness_key(dataset: Dataset, record: TapeNode<'_>) -> Key {
    let mut said = String::with_capacity(USUAL);
    said.push_str(dataset.name());
    // No word holds a line feed. Writing to a string cannot fail.
    for field in facts(dataset).likeness {
        said.push('\n');
        join_words(record.text_of(field), &mut said);
    }
    for (start, words) in spans(dataset, record) {
        let _ = write!(said, "\n{start} {words}");
    }
    Key::of(&said)
}

/// Where the spans of a record begin and how long they are, if that counts for its likeness.
fn spans(dataset: Dataset, record: TapeNode<'_>) -> impl Iterator<Item = (u64, u64)> {
    let number = |span: TapeNode<'_>, field| span.whole_of(field).unwrap_or_default();
    let spans = facts(dataset).spans_count.then(|| record.list("evidence"));
    spans.into_iter().flatten().map(move |span| (number(span, "start"), number(span, "words")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::schema::contract::Contract;

    #[test]
    fn every_field_that_is_named_here_is_one_of_the_schema() {
        for dataset in Dataset::ALL {
            let contract = Contract::of(*dataset);
            let Facts { links, forms, likeness, .. } = facts(*dataset);
            let named = links.iter().map(|naming| naming.field).chain(*forms);
            for field in named.chain(likeness.iter().copied()) {
                assert!(
                    contract.fields("").iter().any(|own| own == field),
                    "{} have no field `{field}`",
                    dataset.name()
                );
            }
            for naming in *links {
                let pointer = format!("/{}/0", naming.field);
                assert_eq!(naming.is_list, contract.guide(&pointer).is_some(), "{pointer}");
                let inner = contract.fields(&pointer);
                assert!(
                    naming.inner.is_none_or(|inner_field| inner.iter().any(|own| own == inner_field)),
                    "{pointer}"
                );
            }
        }
    }
}
