//! What is wrong with the words before an amount.

use std::ops::Range;

use super::super::Unit;
use super::super::amount::{Amount, Sort};
use super::super::exact::Exact;
use super::super::items::ItemKind;
use super::super::words::{Join, Mark};
use super::Unread;
use super::lists::{DENIALS, GROUPS, HARMLESS, LABELS, is_in};

impl Unread<'_> {
    /// The words before an amount that change it.
    pub(super) fn before(&self, at: usize, amount: &Amount) -> Option<Range<usize>> {
        if let Some(denial) = (0..at).find(|at| is_in(DENIALS, &self.word(*at))) {
            return Some(self.span(denial, at));
        }
        let hedges = |at: &usize| {
            matches!(
                self.items[*at].kind,
                ItemKind::Qualify(..) | ItemKind::Light | ItemKind::Mark(Mark::Currency(_))
            )
        };
        let head = (0..at).rev().find(|at| !hedges(at))?;
        let direct = head + 1 == at;
        let wrong = self.is_wrong_before(head, direct)
            || (direct && self.is_code(head))
            || self.is_size_of_group(head)
            || self.is_exception(head)
            || self.is_age(head, at)
            || (amount.sort == Sort::Share && self.word(head) == "the")
            || (direct && amount.year_like && self.word(head) == "the" && self.is_word(at + 1));
        wrong.then(|| self.span(head, at))
    }

    fn is_wrong_before(&self, head: usize, direct: bool) -> bool {
        match self.word(head).as_str() {
            "than" | "then" | "but" | "except" | "excluding" | "without" | "less" => true,
            "point" => direct,
            "age" | "aged" | "ages" => self.phrase.unit.is_open(),
            "number" | "no" => direct && self.phrase.unit != Unit::Rank,
            label if direct && is_in(LABELS, label) => true,
            adverb if adverb.ends_with("ly") && adverb.len() > 4 => !is_in(HARMLESS, adverb),
            _ => false,
        }
    }

    /// `UNSCR 1267`
    fn is_code(&self, head: usize) -> bool {
        let written = self.written(head);
        self.is_word(head) && written.len() > 1 && written.chars().all(char::is_uppercase)
    }

    /// `a family of five` is one household.
    fn is_size_of_group(&self, head: usize) -> bool {
        matches!(self.kind(head), Some(ItemKind::Join(Join::Of)))
            && self.phrase.unit == Unit::Household
            && head > 0
            && is_in(GROUPS, &self.word(head - 1))
    }

    /// `all but 50`
    fn is_exception(&self, head: usize) -> bool {
        let first = !self.items[..head].iter().any(|item| matches!(item.kind, ItemKind::Amount(_)));
        first && matches!(self.kind(head), Some(ItemKind::Join(Join::But)))
    }

    /// `children under five`: the limit of an age, not of a number.
    fn is_age(&self, head: usize, at: usize) -> bool {
        let is_limit = |at: usize| {
            matches!(self.written(at).to_lowercase().as_str(), "under" | "over" | "above" | "below")
        };
        let ends = self.items[at + 1..].iter().all(|item| matches!(item.kind, ItemKind::Break));
        let is_small =
            matches!(self.kind(at), Some(ItemKind::Amount(amount)) if amount.value <= Exact::HUNDRED);
        self.phrase.unit.is_open() && self.is_word(head) && (head + 1..at).any(is_limit) && ends && is_small
    }
}
