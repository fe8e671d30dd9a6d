//! What is wrong with the words after an amount.

use std::ops::Range;

use super::super::Unit;
use super::super::amount::{Amount, Sort};
use super::super::exact::Exact;
use super::super::items::ItemKind;
use super::super::measures::{nationality, of_people};
use super::super::phrases::Bond;
use super::super::words::{Currency, Join, Mark};
use super::Unread;
use super::lists::{HOUSEHOLDS, LOOSE_ENDS, MULTIPLES, PEOPLE, POWERS, SCALES, is_in};

impl Unread<'_> {
    /// The words after an amount that change it.
    pub(super) fn after(&self, at: usize, amount: &Amount) -> Option<Range<usize>> {
        let wrong = self.is_another_thing(at, amount)
            || self.is_another_number(at)
            || self.is_left_open(at, amount)
            || self.is_slip_of_dash(at, amount)
            || self.is_unread_share(at, amount)
            || self.is_part_of_name(at, amount);
        wrong.then(|| self.span(at, at + 2))
    }

    /// `5 passenger-kilometres`, `12 families` where people are counted, `50 people` where a percentage is.
    fn is_another_thing(&self, at: usize, amount: &Amount) -> bool {
        let word = self.word(at + 1);
        let is_compound = self.is_word(at + 1)
            && self.is_dash(at + 2)
            && matches!(self.kind(at + 3), Some(ItemKind::Mark(_)));
        let is_marked =
            || self.items[at + 1..].iter().any(|item| matches!(item.kind, ItemKind::Mark(Mark::Percent)));
        let is_alone = || self.is_word(at + 1) && self.count_amounts() == 1 && !is_marked();
        is_compound
            || match self.phrase.unit {
                Unit::Person => is_in(HOUSEHOLDS, &word),
                Unit::Household => is_in(PEOPLE, &word),
                Unit::Percent => amount.sort == Sort::Cardinal && is_alone(),
                unit if unit.is_currency() => self.is_foreign(at),
                _ => false,
            }
    }

    /// `$5 million Canadian`
    fn is_foreign(&self, at: usize) -> bool {
        let currency = nationality(&self.word(at + 1)).or_else(|| of_people(self.written(at + 1)));
        let is_last = self.items.len() == at + 2;
        is_last && self.is_word(at + 1) && currency == Some(Currency::Foreign)
    }

    /// `five times more`, `seven digits`, `50 squared`, `5 mil`.
    fn is_another_number(&self, at: usize) -> bool {
        let (word, second) = (self.word(at + 1), self.word(at + 2));
        let is_multiple = word == "times" && is_in(MULTIPLES, &second);
        let is_comparison = word == "as" && matches!(second.as_str(), "much" | "many");
        let is_power = is_in(POWERS, &word) || (self.is_dash(at + 1) && is_in(POWERS, &second));
        // `five metres square`
        let is_square = matches!(self.kind(at + 1), Some(ItemKind::Mark(_))) && second == "square";
        let is_other = matches!(word.as_str(), "fewer" | "less" | "digit" | "digits" | "figures" | "point");
        is_multiple || is_comparison || is_power || is_square || is_other || is_in(SCALES, &word)
    }

    /// `50 people and counting`, `some days or so`, `second from last`, `five hours every other day`.
    fn is_left_open(&self, at: usize, amount: &Amount) -> bool {
        let rest = at + 1..self.items.len();
        let is_doubly_vague = amount.sort == Sort::Vague
            && self.items[at + 1..].iter().any(|item| matches!(item.kind, ItemKind::Qualify(_, Bond::After)));
        let is_every_other = |at: usize| {
            let before = matches!(self.kind(at), Some(ItemKind::Per)) && self.word(at + 1) == "other";
            before || self.word(at) == "every other"
        };
        let is_last = self.items.len().checked_sub(1).is_some_and(|last| is_in(LOOSE_ENDS, &self.word(last)));
        is_doubly_vague
            || is_last
            || rest.clone().any(is_every_other)
            || (self.phrase.unit == Unit::Rank && self.any_word(rest, "last"))
    }

    /// `5-%`, `30-second`, `zero-tolerance`, `second-hand`.
    fn is_slip_of_dash(&self, at: usize, amount: &Amount) -> bool {
        let is_word = self.is_word(at + 2);
        let is_rank = amount.sort == Sort::Rank && !is_in("place placed ranked ever", &self.word(at + 2));
        self.is_dash(at + 1)
            && (matches!(self.kind(at + 2), Some(ItemKind::Fallback(_)))
                || self.written(at + 2) == "%"
                || (is_word && (amount.value == Exact::ZERO || is_rank)))
    }

    /// `a hundred trillionths`; `a third of households`, where a rank is asked for.
    fn is_unread_share(&self, at: usize, amount: &Amount) -> bool {
        let is_of = matches!(self.kind(at + 1), Some(ItemKind::Join(Join::Of)));
        let has_article = at > 0 && matches!(self.word(at - 1).as_str(), "a" | "an");
        let is_share = amount.sort == Sort::Rank && is_of && has_article;
        let is_left = matches!(self.kind(at + 1), Some(ItemKind::Fallback(_)));
        is_share || (is_left && self.phrase.unit != Unit::Rank && amount.sort == Sort::Cardinal)
    }

    /// `the Second World War`, `the Six-Day War`.
    fn is_part_of_name(&self, at: usize, amount: &Amount) -> bool {
        let noun = at + 1 + usize::from(self.is_dash(at + 1));
        let is_named_measure = matches!(self.kind(noun), Some(ItemKind::Mark(_)))
            && [at, noun, noun + 1].iter().all(|at| self.is_capitalised(*at));
        let is_named_rank = amount.sort == Sort::Rank
            && self.is_word(at + 1)
            && [at, at + 1].iter().all(|at| self.is_capitalised(*at));
        is_named_measure || is_named_rank
    }
}
