//! Items → quantity: one amount, a range, a ratio or a sum; anything else is an error.

use super::amount::{Amount, Sort};
use super::error::{Phrase, QuantityError};
use super::exact::Exact;
use super::fit::{Marked, check_rates, in_unit, mark_of};
use super::items::{Item, ItemKind};
use super::qualify::{self, Said};
use super::relation::{Bounds, Relation, adds_up, bounds, relation};
use super::words::{Join, Mark, Time};
use super::{Qualifier, Quantity};

/// An amount and where its item is.
#[derive(Clone, Copy)]
struct Placed<'a> {
    amount: &'a Amount,
    at: usize,
}

/// Makes the quantity of a phrase from its items.
pub(super) fn assemble(phrase: Phrase<'_>, items: &[Item]) -> Result<Quantity, QuantityError> {
    let mut amounts = amounts(items);
    check_rates(phrase, items)?;
    // `5 million people in 2023`: the year says when.
    if amounts.len() > 1 && amounts.iter().any(|placed| !is_year(items, *placed)) {
        amounts.retain(|placed| !is_year(items, *placed));
    }
    if let Some(date) = amounts.iter().find(|placed| is_date(items, **placed)) {
        return match amounts.as_slice() {
            [first, .., last] => Err(phrase.two(&first.amount.span, &last.amount.span)),
            _ => Err(phrase.date(&date.amount.span)),
        };
    }
    match amounts.as_slice() {
        [] => Err(no_amount(phrase, items)),
        [only] => single(phrase, items, *only),
        [first, second] => pair(phrase, items, *first, *second),
        [first, _, third, ..] => Err(phrase.two(&first.amount.span, &third.amount.span)),
    }
}

/// An implied amount (`a decade`) after a written one is not another number, only the time it
/// happened in.
fn amounts(items: &[Item]) -> Vec<Placed<'_>> {
    let all = items.iter().enumerate().filter_map(|(at, item)| match &item.kind {
        ItemKind::Amount(amount) => Some(Placed { amount, at }),
        _ => None,
    });
    let mut kept: Vec<Placed<'_>> = Vec::new();
    kept.extend(all);
    let first_is_written = kept.first().is_some_and(|first| !first.amount.implied);
    kept.retain(|placed| !(placed.amount.implied && first_is_written));
    kept
}

/// `28 July`, `14-Jan`, `the 20th of March`, `in 2021` at the end of a phrase, `the year 2000`: the number says when, not how many.
fn is_date(items: &[Item], placed: Placed<'_>) -> bool {
    let kind = |at: Option<usize>| at.and_then(|at| items.get(at)).map(|item| &item.kind);
    let (before, after) = (kind(placed.at.checked_sub(1)), kind(placed.at.checked_add(1)));
    let is_light = |item: &&Item| {
        matches!(
            item.kind,
            ItemKind::Dash | ItemKind::Join(Join::Of) | ItemKind::Filler | ItemKind::Light | ItemKind::Break
        )
    };
    let next = items[placed.at + 1..].iter().find(|item| !is_light(item));
    let month = matches!(before, Some(ItemKind::MonthName))
        || next.is_some_and(|item| matches!(item.kind, ItemKind::MonthName));
    let is_named = matches!(before, Some(ItemKind::Mark(Mark::Time(Time::Year))))
        && placed.amount.year_like
        && matches!(after, None | Some(ItemKind::Break));
    month || is_named || is_year(items, placed)
}

/// `in 2021`, at the end of a phrase or before a comma.
fn is_year(items: &[Item], placed: Placed<'_>) -> bool {
    let kind = |at: Option<usize>| at.and_then(|at| items.get(at)).map(|item| &item.kind);
    placed.amount.year_like
        && matches!(
            kind(placed.at.checked_sub(1)),
            Some(ItemKind::Filler | ItemKind::Join(Join::In | Join::Of))
        )
        && matches!(kind(placed.at.checked_add(1)), None | Some(ItemKind::Break))
}

/// A word such as `first` is all there is: say what it says, rather than that there is nothing.
fn no_amount(phrase: Phrase<'_>, items: &[Item]) -> QuantityError {
    items
        .iter()
        .find_map(|item| match item.kind {
            ItemKind::Fallback(says) => Some(phrase.contradicts(&item.span, says)),
            _ => None,
        })
        .unwrap_or_else(|| phrase.no_number())
}

fn single(phrase: Phrase<'_>, items: &[Item], only: Placed<'_>) -> Result<Quantity, QuantityError> {
    if items.iter().any(|item| matches!(item.kind, ItemKind::Between)) {
        return Err(phrase.one_end());
    }
    let marked = mark_of(items, only.at, phrase.unit);
    let value = in_unit(phrase, items, only.amount, marked.as_ref())?;
    let said = qualify::said(phrase, items)?;
    qualified(phrase, only.amount, value, said)
}

/// A value with its qualifier, and the bound that the two imply.
fn qualified(
    phrase: Phrase<'_>,
    amount: &Amount,
    value: Exact,
    said: Option<Said>,
) -> Result<Quantity, QuantityError> {
    let number = value.to_f64().ok_or_else(|| phrase.too_large(&amount.span))?;
    match amount.sort {
        Sort::Vague | Sort::Majority => qualify::open_ended(phrase, amount, number, said),
        _ => {
            let unsaid = if amount.approximate { Qualifier::Approximate } else { Qualifier::Exact };
            Ok(qualify::stated(number, said.map_or(unsaid, |said| said.qualifier)))
        }
    }
}

fn pair(
    phrase: Phrase<'_>,
    items: &[Item],
    first: Placed<'_>,
    second: Placed<'_>,
) -> Result<Quantity, QuantityError> {
    let marks = [mark_of(items, first.at, phrase.unit), mark_of(items, second.at, phrase.unit)];
    if adds_up(items, first.at, second.at) && (phrase.unit.is_duration() || phrase.unit.is_currency()) {
        return total(phrase, items, [first, second], &marks);
    }
    // `more than 50 but fewer than 60`
    match bounds(items, first.at, second.at) {
        Some(Bounds::Rising) => return between(phrase, items, [first.amount, second.amount], &marks),
        Some(Bounds::Falling) => {
            let [first_mark, second_mark] = marks;
            return between(phrase, items, [second.amount, first.amount], &[second_mark, first_mark]);
        }
        None => {}
    }
    let percent = marks[0].as_ref().is_some_and(|marked| marked.mark == Mark::Percent);
    match relation(items, first.at, second.at, percent) {
        Some(Relation::Range) => range(phrase, items, [first, second], &marks),
        // A share has no share for its whole: `a majority of 51%`.
        Some(Relation::Ratio) if is_part_of_percent(first, second, marks[1].as_ref()) => {
            part_of_percent(phrase, items, [first, second], marks[1].as_ref())
        }
        Some(Relation::Ratio) if marks[1].as_ref().is_some_and(|marked| marked.mark == Mark::Percent) => {
            Err(phrase.two(&first.amount.span, &second.amount.span))
        }
        Some(Relation::Ratio) => ratio(phrase, items, [first, second], marks[0].as_ref()),
        Some(Relation::Sum) => sum(phrase, items, [first, second], marks[0].as_ref()),
        None => Err(phrase.two(&first.amount.span, &second.amount.span)),
    }
}

fn range(
    phrase: Phrase<'_>,
    items: &[Item],
    ends: [Placed<'_>; 2],
    marks: &[Option<Marked>; 2],
) -> Result<Quantity, QuantityError> {
    let [low, high] = ends.map(|end| end.amount);
    let last = items.get(ends[1].at + 1).is_none_or(|item| matches!(item.kind, ItemKind::Break));
    if low.year_like && high.year_like && last {
        return Err(phrase.date(&(low.span.start..high.span.end)));
    }
    // `twenty-fifteen thousand`
    let mantissa = high.value.div(high.scale);
    let is_dashed = items[ends[0].at + 1..ends[1].at].iter().all(|item| matches!(item.kind, ItemKind::Dash));
    if is_dashed
        && low.scale == Exact::ONE
        && high.scale > Exact::ONE
        && mantissa.is_some_and(|high| low.value >= high)
    {
        return Err(phrase.falling(&low.span, &high.span));
    }
    // `3-4,000` may begin at three or at three thousand.
    let thousand = low.value.mul(Exact::int(1_000));
    if is_dashed
        && high.scale == Exact::ONE
        && thousand.is_some_and(|thousand| thousand < high.value && low.value >= Exact::ONE)
    {
        return Err(phrase.two(&low.span, &high.span));
    }
    let same_sort = low.sort == high.sort && matches!(low.sort, Sort::Cardinal | Sort::Share | Sort::Rank);
    let ranks = [low, high].iter().all(|end| matches!(end.sort, Sort::Cardinal | Sort::Rank));
    if !same_sort && !ranks {
        return Err(phrase.two(&low.span, &high.span));
    }
    let range = between(phrase, items, [&sharing_scale(low, high), high], marks)?;
    match qualify::said(phrase, items)?.filter(|said| !said.allows_range()) {
        Some(said) => Err(phrase.qualifiers(&said.words, "a range")),
        None => Ok(range),
    }
}

/// The range between two amounts; a mark at one of them is that of both.
fn between(
    phrase: Phrase<'_>,
    items: &[Item],
    [low, high]: [&Amount; 2],
    [low_mark, high_mark]: &[Option<Marked>; 2],
) -> Result<Quantity, QuantityError> {
    let least = in_unit(phrase, items, low, low_mark.as_ref().or(high_mark.as_ref()))?;
    let most = in_unit(phrase, items, high, high_mark.as_ref().or(low_mark.as_ref()))?;
    if least >= most {
        return Err(phrase.falling(&low.span, &high.span));
    }
    Ok(Quantity {
        value: None,
        low: Some(least.to_f64().ok_or_else(|| phrase.too_large(&low.span))?),
        high: Some(most.to_f64().ok_or_else(|| phrase.too_large(&high.span))?),
        qualifier: Qualifier::Range,
        out_of: None,
    })
}

/// `two years and three months`
fn total(
    phrase: Phrase<'_>,
    items: &[Item],
    parts: [Placed<'_>; 2],
    marks: &[Option<Marked>; 2],
) -> Result<Quantity, QuantityError> {
    let [first, second] = parts.map(|part| part.amount);
    let whole = in_unit(phrase, items, first, marks[0].as_ref())?;
    let rest = in_unit(phrase, items, second, marks[1].as_ref())?;
    let sum = whole.add(rest).ok_or_else(|| phrase.too_large(&first.span))?;
    qualified(phrase, first, sum, qualify::said(phrase, items)?)
}

/// `half of one percent`
fn is_part_of_percent(part: Placed<'_>, whole: Placed<'_>, mark: Option<&Marked>) -> bool {
    part.amount.sort == Sort::Share
        && whole.amount.value == Exact::ONE
        && mark.is_some_and(|marked| marked.mark == Mark::Percent)
}

fn part_of_percent(
    phrase: Phrase<'_>,
    items: &[Item],
    [part, whole]: [Placed<'_>; 2],
    mark: Option<&Marked>,
) -> Result<Quantity, QuantityError> {
    let amount = Amount { sort: Sort::Cardinal, ..part.amount.clone() };
    let value = in_unit(phrase, items, &Amount { span: whole.amount.span.clone(), ..amount.clone() }, mark)?;
    qualified(phrase, &amount, value, qualify::said(phrase, items)?)
}

/// `2-3 million` means two million; `500 to 1 million` does not mean five hundred million. The bare low end takes the
/// scale of the high end only where it stays below it.
fn sharing_scale(low: &Amount, high: &Amount) -> Amount {
    let mut low = low.clone();
    if low.scale == Exact::ONE
        && let Some(value) = low.value.mul(high.scale).filter(|value| *value < high.value)
    {
        low.value = value;
    }
    low
}

fn ratio(
    phrase: Phrase<'_>,
    items: &[Item],
    [part, whole]: [Placed<'_>; 2],
    marked: Option<&Marked>,
) -> Result<Quantity, QuantityError> {
    let both = part.amount.span.start..whole.amount.span.end;
    if !phrase.unit.is_open() && !phrase.unit.is_share() {
        return Err(phrase.contradicts(&both, "a ratio"));
    }
    if whole.amount.sort != Sort::Cardinal || whole.amount.value <= Exact::ZERO {
        return Err(phrase.two(&part.amount.span, &whole.amount.span));
    }
    let percent = marked.is_some_and(|marked| marked.mark == Mark::Percent);
    let counts = matches!(part.amount.sort, Sort::Cardinal | Sort::Rank) && !percent;
    if counts && part.amount.value > whole.amount.value {
        return Err(phrase.part_above_whole(&part.amount.span, &whole.amount.span));
    }
    let mut amount = part.amount.clone();
    if counts && phrase.unit.is_share() {
        amount.value = amount.value.div(whole.amount.value).ok_or_else(|| phrase.too_large(&both))?;
        amount.sort = if amount.sort == Sort::Cardinal { Sort::Share } else { amount.sort };
    }
    let value = in_unit(phrase, items, &amount, marked)?;
    let said = qualify::said(phrase, items)?;
    let mut quantity = qualified(phrase, &amount, value, said)?;
    quantity.out_of = Some(whole.amount.value.to_f64().ok_or_else(|| phrase.too_large(&whole.amount.span))?);
    Ok(quantity)
}

/// `a year and a half`: the share is one of the noun before it.
fn sum(
    phrase: Phrase<'_>,
    items: &[Item],
    [first, share]: [Placed<'_>; 2],
    marked: Option<&Marked>,
) -> Result<Quantity, QuantityError> {
    let mut amount = first.amount.clone();
    amount.value = amount.value.add(share.amount.value).ok_or_else(|| phrase.too_large(&amount.span))?;
    amount.span.end = share.amount.span.end;
    let value = in_unit(phrase, items, &amount, marked)?;
    let said = qualify::said(phrase, items)?;
    qualified(phrase, &amount, value, said)
}
