//! What two amounts of one phrase have to do with each other, read from the words between them.

use super::Qualifier;
use super::amount::{Amount, Sort};
use super::items::{Item, ItemKind};
use super::words::{Join, Mark};

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
    let time_between =
        items[first + 1..second].iter().any(|item| matches!(item.kind, ItemKind::Mark(Mark::Time(_))));
    let between = items[..first].iter().any(|item| matches!(item.kind, ItemKind::Between));
    if between {
        let ranged = matches!(gap.as_slice(), [ItemKind::Join(Join::And | Join::To) | ItemKind::Dash]);
        return ranged.then_some(Relation::Range);
    }
    match gap.as_slice() {
        [ItemKind::Dash | ItemKind::Join(Join::To | Join::Or) | ItemKind::Qualify(Qualifier::AtMost, _)]
        | [ItemKind::Dash, ItemKind::Dash] => Some(Relation::Range),
        [ItemKind::Join(Join::And)] if time_between && b.sort == Sort::Share && a.sort == Sort::Cardinal => {
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
    let fillers = |kinds: &[&ItemKind]| kinds.iter().all(|kind| matches!(kind, ItemKind::Filler));
    if let Some(at) = gap.iter().position(|kind| matches!(kind, ItemKind::OutOf)) {
        return fillers(&gap[at + 1..]);
    }
    match gap {
        [ItemKind::Join(Join::Of | Join::In), rest @ ..] if fillers(rest) => true,
        // A share may have a longer phrase for its whole: `25% of the country's 40 million people`.
        _ => {
            let share = percent || matches!(part.sort, Sort::Share | Sort::Majority | Sort::Vague);
            let noun = |kind: &&ItemKind| matches!(kind, ItemKind::Filler | ItemKind::Word);
            share && matches!(gap, [ItemKind::Join(Join::Of), rest @ ..] if rest.iter().all(noun))
        }
    }
}
