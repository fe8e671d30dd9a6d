//! What the qualifiers of a phrase say together, and which bound they put on a value.

use super::amount::{Amount, Sort};
use super::error::{Phrase, QuantityError};
use super::items::{Item, ItemKind};
use super::{Qualifier, Quantity};

/// The one qualifier that a phrase comes down to, with its words.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub(super) qualifier: Qualifier,
    pub(super) words: String,
    /// `up to`, which between two ends joins them.
    joins: bool,
}

impl Said {
    /// `about 200 to 700` is a range like any other; `at least 200 to 700` is not clear.
    pub(super) fn allows_range(&self) -> bool {
        matches!(self.qualifier, Qualifier::Approximate | Qualifier::Exact) || self.joins
    }
}

/// Reduces all qualifiers to one: a hedge (`an estimated`) gives way to what is firmer, and two
/// firm ones that differ are an error.
pub(super) fn said(phrase: Phrase<'_>, items: &[Item]) -> Result<Option<Said>, QuantityError> {
    let mut said: Option<Said> = None;
    let mut counted = false;
    for item in items {
        counted = counted || matches!(item.kind, ItemKind::Amount(_));
        let ItemKind::Qualify(qualifier, _) = item.kind else {
            continue;
        };
        let words = phrase.words(&item.span);
        let joins = counted && words.eq_ignore_ascii_case("up to");
        let next = Said { qualifier, words: words.to_owned(), joins };
        said = Some(match said {
            None => next,
            Some(first) if first.qualifier == Qualifier::Exact && qualifier == Qualifier::Approximate => {
                return Err(phrase.qualifiers(&first.words, words));
            }
            Some(first) if first.qualifier == qualifier || qualifier == Qualifier::Approximate => first,
            Some(first) if first.qualifier == Qualifier::Approximate => next,
            Some(first) => return Err(phrase.qualifiers(&first.words, words)),
        });
    }
    Ok(said)
}

/// A stated number. `more than` and `at least` bound it from below, `less than` and `at most` from
/// above.
pub(super) fn stated(value: f64, qualifier: Qualifier) -> Quantity {
    let (low, high) = match qualifier {
        Qualifier::MoreThan | Qualifier::AtLeast => (Some(value), None),
        Qualifier::LessThan | Qualifier::AtMost => (None, Some(value)),
        Qualifier::Exact
        | Qualifier::Approximate
        | Qualifier::Almost
        | Qualifier::Range
        | Qualifier::Vague => (None, None),
    };
    Quantity { value: Some(value), low, high, qualifier, out_of: None }
}

/// `millions` and `most` state no number, only what there is at least.
pub(super) fn open_ended(
    phrase: Phrase<'_>,
    amount: &Amount,
    low: f64,
    said: Option<Said>,
) -> Result<Quantity, QuantityError> {
    let upward = |said: &Said| {
        matches!(
            said.qualifier,
            Qualifier::Approximate | Qualifier::AtLeast | Qualifier::MoreThan | Qualifier::Exact
        )
    };
    if let Some(said) = said.filter(|said| !upward(said)) {
        return Err(phrase.qualifiers(&said.words, phrase.words(&amount.span)));
    }
    let qualifier = if amount.sort == Sort::Majority { Qualifier::MoreThan } else { Qualifier::Vague };
    Ok(Quantity { value: None, low: Some(low), high: None, qualifier, out_of: None })
}
