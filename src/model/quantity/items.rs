//! What a phrase is made of once its words are understood.

use std::ops::Range;

use super::Qualifier;
use super::amount::{Amount, Sort};
use super::exact::Exact;
use super::phrases::Bond;
use super::words::{Currency, Join, Mark, Time};

/// A piece of the phrase; the relation of its amounts is read from what is around them.
#[derive(Clone, Debug)]
pub(super) enum ItemKind {
    Amount(Amount),
    /// A word that is an amount only where the phrase has no other (`first`, `most`), with what it
    /// says.
    Fallback(&'static str),
    Qualify(Qualifier, Bond),
    /// `some`: approximate before a number, vague elsewhere.
    Some,
    Join(Join),
    Dash,
    OutOf,
    Between,
    Mark(Mark),
    /// `per day`, `a year`: the time that an amount is spread over.
    Rate(Time),
    /// `per`, `each`, `every`.
    Per,
    /// `July`: the number next to it is a day or a year.
    MonthName,
    /// `a`, `another`: lets a qualifier reach over it to its number.
    Light,
    /// Another word of grammar.
    Filler,
    /// A word that may name what is counted.
    Word,
    /// Punctuation that separates its two sides.
    Break,
}

#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) kind: ItemKind,
    pub(super) span: Range<usize>,
}

/// Settles what depends on the next item: prepositions that qualify (`over 40`) or do not (`over
/// the border`), `some`, and `between`. One pass from the right, so that every item knows what
/// follows it.
pub(super) fn settle(items: &mut [Item]) {
    let mut amount_next = false;
    for item in items.iter_mut().rev() {
        match item.kind {
            ItemKind::Amount(_) => amount_next = true,
            ItemKind::Qualify(_, Bond::Before) | ItemKind::Between if !amount_next => {
                item.kind = ItemKind::Filler;
            }
            ItemKind::Some if amount_next => {
                item.kind = ItemKind::Qualify(Qualifier::Approximate, Bond::Before);
            }
            ItemKind::Some => {
                item.kind = ItemKind::Amount(Amount::new(Exact::TWO, Sort::Vague, item.span.clone()));
                amount_next = true;
            }
            ItemKind::Qualify(..)
            | ItemKind::Between
            | ItemKind::Light
            | ItemKind::Mark(Mark::Currency(_)) => {}
            _ => amount_next = false,
        }
    }
}

/// The currency of a sign, seen with the letters written onto it: `US$` but not `A$`.
pub(super) fn currency_of_sign(sign: char, letters: &str) -> Option<Currency> {
    Some(match sign {
        '$' if matches!(letters, "" | "us" | "usa" | "usd") => Currency::Usd,
        '€' if matches!(letters, "" | "eur") => Currency::Eur,
        '£' if matches!(letters, "" | "gb" | "gbp" | "uk") => Currency::Gbp,
        '$' | '€' | '£' => Currency::Foreign,
        '₹' => Currency::Inr,
        '₨' => Currency::Rupee,
        '؋' => Currency::Afn,
        _ => return None,
    })
}
