//! Numbers next to the quantity: how old those are that are counted, when it was, what a thing is called.
//!
//! `2.3 million children aged 6 to 59 months`, `1.6 million who have fled since August 2021`, `six Boeing 737 aircraft`. After the
//! amount that is the quantity, they are words like others.

use super::amount::Amount;
use super::error::Phrase;
use super::exact::Exact;
use super::items::{Item, ItemKind};
use super::words::{Join, Mark};

/// Makes words of such numbers.
pub(super) fn set_apart(phrase: Phrase<'_>, items: &mut [Item]) {
    let Some(first) = items.iter().position(|item| matches!(item.kind, ItemKind::Amount(_))) else {
        return;
    };
    let (mut at, mut is_over) = (first + 1, false);
    while at < items.len() {
        // `28 Jul` and `the 20th of March` are dates themselves.
        is_over = is_over || matches!(items[at].kind, ItemKind::Word | ItemKind::Mark(_));
        let end = end_of_age(phrase, items, at)
            .or_else(|| end_of_date(items, at).filter(|_| is_over))
            .or_else(|| end_of_name(phrase, items, at));
        for item in end.map_or(&mut [][..], |end| &mut items[at..end]) {
            item.kind = ItemKind::Word;
        }
        at = end.unwrap_or(at + 1);
    }
}

fn kind(items: &[Item], at: usize) -> Option<&ItemKind> {
    items.get(at).map(|item| &item.kind)
}

fn amount(items: &[Item], at: usize) -> Option<&Amount> {
    match kind(items, at)? {
        ItemKind::Amount(amount) => Some(amount),
        _ => None,
    }
}

/// The end of `aged 15 to 49`, `under the age of five`, `under five`.
fn end_of_age(phrase: Phrase<'_>, items: &[Item], from: usize) -> Option<usize> {
    let is_word = |words: &[&str]| {
        let written = phrase.words(&items[from].span);
        words.iter().any(|word| written.eq_ignore_ascii_case(word))
    };
    let is_limit = is_word(&["under", "over", "below", "above"])
        && from.checked_sub(1).is_some_and(|before| matches!(items[before].kind, ItemKind::Word))
        && amount(items, from + 1).is_some_and(|amount| amount.value <= Exact::HUNDRED);
    if !is_limit && !is_word(&["age", "aged", "ages"]) {
        return None;
    }
    let goes_on = |item: &&Item| {
        matches!(
            item.kind,
            ItemKind::Amount(_)
                | ItemKind::Dash
                | ItemKind::Between
                | ItemKind::Join(Join::Of | Join::To | Join::And | Join::Or)
                | ItemKind::Qualify(..)
                | ItemKind::Mark(Mark::Time(_))
                | ItemKind::Light
        )
    };
    let end = from + 1 + items[from + 1..].iter().take_while(goes_on).count();
    (from + 1..end).any(|at| amount(items, at).is_some()).then_some(end)
}

/// The end of `July 28`, `28 July`, `August 2021`, `July 28, 2021`.
fn end_of_date(items: &[Item], from: usize) -> Option<usize> {
    let is_month = |at: usize| matches!(kind(items, at), Some(ItemKind::MonthName));
    let is_part = |at: usize| {
        is_month(at)
            || matches!(kind(items, at), Some(ItemKind::Break | ItemKind::Dash))
            || amount(items, at).is_some_and(|amount| amount.year_like || amount.value <= Exact::int(31))
    };
    let is_day = amount(items, from).is_some() && is_part(from);
    let begins = is_month(from) || (is_day && is_month(from + 1));
    begins.then(|| (from + 1..items.len()).find(|at| !is_part(*at)).unwrap_or(items.len()))
}

/// The end of `Boeing 737`.
fn end_of_name(phrase: Phrase<'_>, items: &[Item], from: usize) -> Option<usize> {
    let written = phrase.words(&items[from].span);
    let is_name = matches!(items[from].kind, ItemKind::Word) && written.starts_with(char::is_uppercase);
    (is_name && amount(items, from + 1).is_some()).then_some(from + 2)
}
