//! Whether an amount and the words around it agree with the unit of the record, and by what it is
//! multiplied to be in that unit.

use std::ops::Range;

use super::Unit;
use super::amount::{Amount, Sort};
use super::error::{Phrase, QuantityError};
use super::exact::Exact;
use super::items::{Item, ItemKind};
use super::words::{Currency, Mark, Time};

/// The mark that belongs to an amount.
#[derive(Clone, Debug)]
pub(super) struct Marked {
    pub(super) mark: Mark,
    span: Range<usize>,
    /// Written directly onto the amount (`5 km`, `5-km`, `Rs 5`), not just somewhere after it.
    adjacent: bool,
}

/// Finds the mark of the amount at an index: the currency before it, else the first mark after it,
/// else (for units of measure) one that is before it.
pub(super) fn mark_of(items: &[Item], at: usize, unit: Unit) -> Option<Marked> {
    let head = (0..at).rev().find(|at| !matches!(items[*at].kind, ItemKind::Qualify(..) | ItemKind::Light));
    // The dollars of `3 dollars 50 cents` are those of the three.
    let is_taken =
        |head: &usize| matches!(items[..*head].last().map(|item| &item.kind), Some(ItemKind::Amount(_)));
    let before = head
        .filter(|head| !is_taken(head))
        .and_then(|head| marked(&items[head], true))
        .filter(|marked| matches!(marked.mark, Mark::Currency(_)));
    let after = || {
        let rest = items.get(at + 1..).unwrap_or_default();
        let until =
            rest.iter().position(|item| matches!(item.kind, ItemKind::Amount(_))).unwrap_or(rest.len());
        let index = rest[..until].iter().position(|item| matches!(item.kind, ItemKind::Mark(_)))?;
        let adjacent = rest[..index].iter().all(|item| matches!(item.kind, ItemKind::Dash | ItemKind::Light));
        marked(&rest[index], adjacent)
    };
    let ahead = || {
        let measured = !unit.is_open() && !unit.is_share();
        items[..at].iter().rev().find_map(|item| marked(item, false)).filter(|_| measured)
    };
    before.or_else(after).or_else(ahead)
}

fn marked(item: &Item, adjacent: bool) -> Option<Marked> {
    match item.kind {
        ItemKind::Mark(mark) => Some(Marked { mark, span: item.span.clone(), adjacent }),
        _ => None,
    }
}

/// Checks one amount against the unit and returns its value in that unit.
pub(super) fn in_unit(
    phrase: Phrase<'_>,
    items: &[Item],
    amount: &Amount,
    marked: Option<&Marked>,
) -> Result<Exact, QuantityError> {
    agree(phrase, items, amount)?;
    let factor = factor(phrase, items, amount, marked)?;
    let value = amount.value.mul(factor).ok_or_else(|| phrase.too_large(&amount.span))?;
    let percent = marked.is_some_and(|marked| marked.mark == Mark::Percent);
    if let Some(says) = misfit(phrase.unit, amount, marked.is_some_and(|marked| marked.adjacent), percent) {
        return Err(phrase.contradicts(&amount.span, says));
    }
    let number = value.to_f64().ok_or_else(|| phrase.too_large(&amount.span))?;
    if let Some(says) = phrase.unit.misfit(number) {
        return Err(phrase.contradicts(&amount.span, says));
    }
    Ok(value)
}

/// All marks written onto an amount must be of the unit: `$5 million CAD` and `$5%` are not dollars.
fn agree(phrase: Phrase<'_>, items: &[Item], amount: &Amount) -> Result<(), QuantityError> {
    let is_this = |item: &Item| matches!(item.kind, ItemKind::Amount(_)) && item.span == amount.span;
    let Some(at) = items.iter().position(is_this) else {
        return Ok(());
    };
    let before = items[..at].iter().rev().take_while(|item| {
        matches!(item.kind, ItemKind::Qualify(..) | ItemKind::Light | ItemKind::Mark(Mark::Currency(_)))
    });
    let after = items[at + 1..]
        .iter()
        .take_while(|item| matches!(item.kind, ItemKind::Dash | ItemKind::Light | ItemKind::Mark(_)));
    let marks = items[at + 1..].iter().take_while(|item| matches!(item.kind, ItemKind::Mark(_)));
    if let Some(second) = marks.filter(|item| matches!(item.kind, ItemKind::Mark(Mark::Percent))).nth(1) {
        return Err(phrase.stuck(&second.span));
    }
    let is_wrong =
        |item: &&Item| matches!(item.kind, ItemKind::Mark(mark) if phrase.unit.factor(mark).is_none());
    match before.chain(after).find(is_wrong) {
        Some(Item { kind: ItemKind::Mark(mark), span }) => {
            Err(phrase.contradicts(span, says(phrase.unit, *mark)))
        }
        _ => Ok(()),
    }
}

/// What an amount says that its unit cannot mean.
fn misfit(unit: Unit, amount: &Amount, adjacent: bool, percent: bool) -> Option<&'static str> {
    let value = amount.value;
    let fits = match amount.sort {
        Sort::Cardinal => unit != Unit::Fraction || percent || value <= Exact::ONE,
        Sort::Share => unit.is_share() || (adjacent && !unit.is_open()),
        Sort::Majority => unit.is_share(),
        Sort::Rank => unit == Unit::Rank,
        Sort::Vague => !matches!(unit, Unit::Rank | Unit::Fraction),
        Sort::Factor => unit == Unit::Count,
    };
    let says = match amount.sort {
        Sort::Cardinal => "a number above one, not a share",
        Sort::Share => "a share of a whole",
        Sort::Majority => "more than half of a whole",
        Sort::Rank => "a rank",
        Sort::Vague => "only that there are some",
        Sort::Factor => "a factor",
    };
    (!fits).then_some(says)
}

fn factor(
    phrase: Phrase<'_>,
    items: &[Item],
    amount: &Amount,
    marked: Option<&Marked>,
) -> Result<Exact, QuantityError> {
    let unit = phrase.unit;
    let loose = unit.is_open() || unit.is_share();
    if let Some(marked) = marked.filter(|marked| marked.adjacent || marked.mark == Mark::Percent || !loose) {
        let factor = unit
            .factor(marked.mark)
            .ok_or_else(|| phrase.contradicts(&marked.span, says(unit, marked.mark)))?;
        return Ok(factor);
    }
    if loose {
        let hundredths = unit == Unit::Percent && matches!(amount.sort, Sort::Share | Sort::Majority);
        return Ok(if hundredths { Exact::HUNDRED } else { Exact::ONE });
    }
    if unit.is_duration() && amount.year_like {
        return Err(phrase.date(&amount.span));
    }
    if items.iter().any(|item| matches!(item.kind, ItemKind::Word)) {
        return Err(phrase.unit_not_named());
    }
    Ok(Exact::ONE)
}

fn says(unit: Unit, mark: Mark) -> &'static str {
    match mark {
        Mark::Percent => "percent",
        Mark::Currency(Currency::Cent | Currency::Penny) if unit.is_currency() => "parts of another currency",
        Mark::Currency(_) if unit.is_currency() => "another currency",
        Mark::Currency(_) => "money",
        Mark::Time(_) if unit.is_duration() => "a time of no fixed length in that unit",
        Mark::Time(_) => "a length of time",
        Mark::Measure(_) | Mark::Foreign => "another measure",
    }
}

/// A rate contradicts a plain length, area or time; hours per day contradict every rate but the daily
/// one.
pub(super) fn check_rates(phrase: Phrase<'_>, items: &[Item]) -> Result<(), QuantityError> {
    if !phrase.unit.is_duration() && !phrase.unit.is_length() && !phrase.unit.is_area() {
        return Ok(());
    }
    let wrong = items.iter().find(|item| match item.kind {
        ItemKind::Rate(time) => phrase.unit != Unit::HourPerDay || time != Time::Day,
        // `50 people per square kilometre`
        ItemKind::Per => phrase.unit.is_area(),
        _ => false,
    });
    wrong.map_or(Ok(()), |item| Err(phrase.contradicts(&item.span, "a rate")))
}
