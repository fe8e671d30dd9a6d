//! What two amounts of one phrase have to do with each other, read from the words between them.

use super::Qualifier;
use super::amount::{Amount, Sort};
use super::exact::Exact;
use super::items::{Item, ItemKind};
use super::words::{Currency, Join, Mark};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    Range,
    Ratio,
    Sum,
}

/// The relation of the amounts at two indices, if the words between them make one.
pub(super) fn relation(items: &[Item], first: usize, second: usize, percent: bool) -> Option<Relation> {
    let (ItemKind::Amount(a), ItemKind::Amount(b)) = (&items[first].kind, &items[second].kind) else {
        return None;
    };
    let gap: Vec<&ItemKind> =
        items[first + 1..second].iter().map(|item| &item.kind).filter(|kind| matters(kind)).collect();
    let noun_between = items[first + 1..second].iter().any(|item| {
        matches!(item.kind, ItemKind::Mark(Mark::Time(_) | Mark::Measure(_) | Mark::Currency(_)))
    });
    let between = items[..first].iter().any(|item| matches!(item.kind, ItemKind::Between));
    if between {
        let ranged = matches!(gap.as_slice(), [ItemKind::Join(Join::And | Join::To) | ItemKind::Dash]);
        return ranged.then_some(Relation::Range);
    }
    match gap.as_slice() {
        // `-5--3%` may be one or the other.
        [ItemKind::Dash, ItemKind::Dash] if a.value < Exact::ZERO => None,
        [ItemKind::Dash | ItemKind::Join(Join::To | Join::Or) | ItemKind::Qualify(Qualifier::AtMost, _)]
        | [ItemKind::Dash, ItemKind::Dash | ItemKind::Join(Join::To | Join::Or)] => Some(Relation::Range),
        [ItemKind::Join(Join::And)] if noun_between && b.sort == Sort::Share && a.sort == Sort::Cardinal => {
            Some(Relation::Sum)
        }
        gap => is_ratio(gap, a, b, percent).then_some(Relation::Ratio),
    }
}

/// Marks, articles and hedges may occur in a relation without changing it.
fn matters(kind: &ItemKind) -> bool {
    !matches!(
        kind,
        ItemKind::Mark(_)
            | ItemKind::Light
            | ItemKind::Qualify(Qualifier::Approximate | Qualifier::Exact | Qualifier::Almost, _)
    )
}

fn is_ratio(gap: &[&ItemKind], part: &Amount, whole: &Amount, percent: bool) -> bool {
    // `5 of 2021` and `5 in 2021` say when, not out of how many.
    if whole.year_like || gap.iter().any(|kind| matches!(kind, ItemKind::Break)) {
        return false;
    }
    let fillers =
        |kinds: &[&ItemKind]| kinds.iter().all(|kind| matches!(kind, ItemKind::Filler | ItemKind::Per));
    if let Some(at) = gap.iter().position(|kind| matches!(kind, ItemKind::OutOf)) {
        return fillers(&gap[at + 1..]);
    }
    match gap {
        [ItemKind::Join(Join::Of | Join::In), rest @ ..] if fillers(rest) => true,
        // `5 per 1,000`, `5 for every 100`
        [ItemKind::Per] | [ItemKind::Filler, ItemKind::Per] => true,
        // A share may have a longer phrase for its whole: `25% of the country's 40 million people`.
        _ => {
            let share = percent || matches!(part.sort, Sort::Share | Sort::Majority | Sort::Vague);
            let noun = |kind: &&ItemKind| matches!(kind, ItemKind::Filler | ItemKind::Word);
            share && matches!(gap, [ItemKind::Join(Join::Of), rest @ ..] if rest.iter().all(noun))
        }
    }
}

/// Which of two amounts is the upper end of a range.
pub(super) enum Bounds {
    /// The second.
    Rising,
    /// The first.
    Falling,
}

/// Whether two amounts are the ends of a range by their qualifiers: `more than 50 but fewer than 60`.
pub(super) fn bounds(items: &[Item], first: usize, second: usize) -> Option<Bounds> {
    let bound = |items: &[Item]| {
        let qualifiers = items.iter().filter_map(|item| match item.kind {
            ItemKind::Qualify(qualifier, _) => Some(qualifier),
            _ => None,
        });
        qualifiers.collect::<Vec<_>>()
    };
    let gap = &items[first + 1..second];
    let is_joined =
        gap.iter().any(|item| matches!(item.kind, ItemKind::Join(Join::And | Join::But) | ItemKind::Break));
    let is_plain = gap.iter().all(|item| {
        matches!(
            item.kind,
            ItemKind::Join(Join::And | Join::But)
                | ItemKind::Break
                | ItemKind::Qualify(..)
                | ItemKind::Mark(_)
                | ItemKind::Light
        )
    });
    let ends = (bound(&items[..first]), bound(gap));
    let ([lower], [upper]) = (ends.0.as_slice(), ends.1.as_slice()) else {
        return None;
    };
    let is_lower = |qualifier| matches!(qualifier, Qualifier::MoreThan | Qualifier::AtLeast);
    let is_upper = |qualifier| matches!(qualifier, Qualifier::LessThan | Qualifier::AtMost);
    if !is_joined || !is_plain {
        return None;
    }
    if is_lower(*lower) && is_upper(*upper) {
        return Some(Bounds::Rising);
    }
    (is_upper(*lower) && is_lower(*upper)).then_some(Bounds::Falling)
}

/// `three dollars and 50 cents`
fn is_change(items: &[Item], first: usize, second: usize) -> bool {
    let has_money = |item: &Item| matches!(item.kind, ItemKind::Mark(Mark::Currency(currency)) if !matches!(currency, Currency::Cent | Currency::Penny));
    let has_cents =
        |item: &Item| matches!(item.kind, ItemKind::Mark(Mark::Currency(Currency::Cent | Currency::Penny)));
    items[..second].iter().any(has_money)
        && items.get(second + 1).is_some_and(has_cents)
        && !items[first + 1..second].iter().any(has_cents)
}

/// Whether two amounts are lengths of time or sums of money that add up: `two years and three months`, `1 hour 45 minutes`.
pub(super) fn adds_up(items: &[Item], first: usize, second: usize) -> bool {
    let time = |from: usize, to: usize| {
        items[from..to].iter().find_map(|item| match item.kind {
            ItemKind::Mark(Mark::Time(time)) => Some(time),
            _ => None,
        })
    };
    let gap = &items[first + 1..second];
    let rest: Vec<&ItemKind> = gap
        .iter()
        .map(|item| &item.kind)
        .filter(|kind| !matches!(kind, ItemKind::Mark(Mark::Time(_))))
        .collect();
    let is_joined = matches!(
        rest.as_slice(),
        [] | [ItemKind::Join(Join::And) | ItemKind::Break] | [ItemKind::Break, ItemKind::Join(Join::And)]
    );
    if is_change(items, first, second) {
        return is_joined
            || rest.iter().all(|kind| matches!(kind, ItemKind::Mark(_) | ItemKind::Join(Join::And)));
    }
    let (Some(long), Some(short)) = (time(first + 1, second), time(second + 1, items.len())) else {
        return false;
    };
    let is_shorter = match (long.months(), short.months(), long.minutes(), short.minutes()) {
        (Some(long), Some(short), ..) | (_, _, Some(long), Some(short)) => short < long,
        _ => false,
    };
    let is_number =
        |at: usize| matches!(&items[at].kind, ItemKind::Amount(amount) if amount.sort == Sort::Cardinal);
    is_joined && is_shorter && is_number(first) && is_number(second)
}
