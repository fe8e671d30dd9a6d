//! Words that would change a quantity and that the grammar has not taken: a phrase with one of them is refused, never read past.
//!
//! The grammar reads the number and what belongs to it. What is left are nouns and verbs, which do not change the meaning of a
//! number, and these: a slip for a number word, a word that turns the number into a name, a difference, an age or a
//! rate, and words that only part of a quantity would explain.

mod after;
mod before;
mod lists;

use std::ops::Range;

use super::Unit;
use super::error::{Phrase, QuantityError};
use super::items::{Item, ItemKind};
use super::lex::{Kind, Token};
use super::slips::{number_of, slip_of};
use super::words::{Join, Lexeme};
use lists::{CHANGES, is_in};

/// Refuses a phrase with a word that must not be read past.
pub(super) fn check(phrase: Phrase<'_>, tokens: &[Token], items: &[Item]) -> Result<(), QuantityError> {
    slips(phrase, tokens)?;
    let unread = Unread { phrase, items };
    unread.many()?;
    if let Some(span) = unread.end().or_else(|| unread.change()).or_else(|| unread.sign()) {
        return Err(phrase.stuck(&span));
    }
    for (at, item) in items.iter().enumerate() {
        if let ItemKind::Amount(amount) = &item.kind
            && let Some(span) = unread.before(at, amount).or_else(|| unread.after(at, amount))
        {
            return Err(phrase.stuck(&span));
        }
    }
    Ok(())
}

/// Words that resemble those of numbers.
fn slips(phrase: Phrase<'_>, tokens: &[Token]) -> Result<(), QuantityError> {
    for (at, token) in tokens.iter().enumerate() {
        let is_other = match token.kind {
            Kind::Word(Lexeme::Word) => true,
            Kind::Word(Lexeme::RupeeScale(_)) => {
                let is_name = phrase.words(&token.span).starts_with(char::is_uppercase);
                !matches!(phrase.unit, Unit::Pkr | Unit::Inr) && !is_name
            }
            _ => false,
        };
        let is_name = at > 0 && phrase.words(&token.span).starts_with(char::is_uppercase);
        let meant = if is_name { number_of(&token.word) } else { slip_of(&token.word) };
        if let Some(meant) = meant.filter(|_| is_other) {
            return Err(phrase.slip(&token.span, meant));
        }
    }
    Ok(())
}

/// The items of a phrase, and the words that they leave over.
struct Unread<'a> {
    phrase: Phrase<'a>,
    items: &'a [Item],
}

impl Unread<'_> {
    fn kind(&self, at: usize) -> Option<&ItemKind> {
        self.items.get(at).map(|item| &item.kind)
    }

    /// What is written at an index.
    fn written(&self, at: usize) -> &str {
        self.items.get(at).map_or("", |item| self.phrase.words(&item.span))
    }

    /// The word at an index, in lower case; empty where there is none that was left over.
    fn word(&self, at: usize) -> String {
        match self.kind(at) {
            Some(ItemKind::Word | ItemKind::Filler | ItemKind::Light) => self.written(at).to_lowercase(),
            _ => String::new(),
        }
    }

    fn is_word(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(ItemKind::Word))
    }

    fn is_dash(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(ItemKind::Dash))
    }

    fn is_capitalised(&self, at: usize) -> bool {
        self.written(at).starts_with(char::is_uppercase)
    }

    fn any_word(&self, mut range: Range<usize>, list: &str) -> bool {
        range.any(|at| is_in(list, &self.word(at)))
    }

    fn count_amounts(&self) -> usize {
        self.items.iter().filter(|item| matches!(item.kind, ItemKind::Amount(_))).count()
    }

    fn span(&self, from: usize, to: usize) -> Range<usize> {
        self.items[from].span.start..self.items[to.min(self.items.len() - 1)].span.end
    }

    /// No quantity has so many numbers; the checks look around each of them.
    fn many(&self) -> Result<(), QuantityError> {
        const MOST: usize = 8;
        let mut amounts = self.items.iter().filter(|item| matches!(item.kind, ItemKind::Amount(_)));
        match (amounts.next(), amounts.nth(MOST)) {
            (Some(first), Some(last)) => Err(self.phrase.two(&first.span, &last.span)),
            _ => Ok(()),
        }
    }

    /// `50 to`, `one hundred and`, `200 or greater than`, `less than 5000 or equal`: the other half is missing.
    fn end(&self) -> Option<Range<usize>> {
        let last = self.items.len().checked_sub(1).filter(|last| *last > 0)?;
        let is_half = match self.items[last].kind {
            ItemKind::Join(join) => join != Join::Of,
            ItemKind::Qualify(..) => self.written(last).ends_with("than"),
            _ => {
                matches!(self.kind(last - 1), Some(ItemKind::Join(Join::Or)))
                    && self.word(last).starts_with("equal")
            }
        };
        is_half.then(|| self.span(0, last))
    }

    /// `rose from 20 to 30` gives two values of one thing, not a range.
    fn change(&self) -> Option<Range<usize>> {
        let from = (0..self.items.len()).find(|at| self.word(*at) == "from")?;
        self.any_word(0..from, CHANGES).then(|| self.span(0, from))
    }

    /// `50>`, `10 c`: a sign that no number follows.
    fn sign(&self) -> Option<Range<usize>> {
        let is_lost = |item: &&Item| {
            matches!(item.kind, ItemKind::Filler)
                && matches!(self.phrase.words(&item.span), "<" | ">" | "≤" | "≥" | "~" | "≈" | "c")
        };
        self.items.iter().find(is_lost).map(|item| item.span.clone())
    }
}
