//! Tokens → items: amounts, qualifiers, joins, marks and the words between them.

use super::amount::{Amount, Cursor, Sort};
use super::error::{Phrase, QuantityError};
use super::items::{Item, ItemKind, settle};
use super::lex::{Kind, Token};
use super::phrases;
use super::words::{Lexeme, Mark};

pub(super) const RANK: &str = "a rank";

pub(super) struct Scanner<'a> {
    pub(super) cursor: Cursor<'a>,
    pub(super) items: Vec<Item>,
    /// An amount has gone before.
    pub(super) counted: bool,
}

/// Reads all items of a phrase.
pub(super) fn scan(phrase: Phrase<'_>, tokens: &[Token]) -> Result<Vec<Item>, QuantityError> {
    let cursor = Cursor { phrase, tokens, at: 0, parting_and: false };
    let mut scanner = Scanner { cursor, items: Vec::new(), counted: false };
    while scanner.cursor.at < tokens.len() {
        scanner.step()?;
    }
    settle(&mut scanner.items);
    Ok(scanner.items)
}

impl Scanner<'_> {
    fn step(&mut self) -> Result<(), QuantityError> {
        if self.qualifier() || self.time() || self.amount()? {
            return Ok(());
        }
        let at = self.cursor.at;
        // What is written onto a number without being its minus (`$-5`, `-$5`) must not be lost.
        let onto_number = self.cursor.token(at + 1).is_some_and(|next| {
            let number = matches!(
                next.kind,
                Kind::Number(_) | Kind::Vulgar(_) | Kind::Sign('$' | '€' | '£' | '₹' | '₨' | '؋')
            );
            next.glued && number
        });
        if self.is_dash(at) && onto_number && !self.counted {
            return Err(self.cursor.phrase.stuck(&self.cursor.span(at, at + 2)));
        }
        // `minus five` and `not a single one` mean another number than the one they contain.
        if !self.counted && (self.is_word(at, "minus") || self.is_word(at, "not")) {
            return Err(self.cursor.phrase.stuck(&self.cursor.span(at, at + 1)));
        }
        match self.cursor.token(at).map(|token| &token.kind) {
            Some(Kind::Sign(sign)) => self.sign(*sign),
            Some(Kind::Word(lexeme)) => self.word(*lexeme),
            _ => self.push(ItemKind::Word, 1),
        }
        Ok(())
    }

    pub(super) fn push(&mut self, kind: ItemKind, tokens: usize) {
        let at = self.cursor.at;
        let span = self.cursor.span(at, at + tokens);
        self.cursor.at = at + tokens;
        self.items.push(Item { kind, span });
    }

    pub(super) fn push_amount(&mut self, amount: Amount) {
        self.counted = true;
        let span = amount.span.clone();
        self.items.push(Item { kind: ItemKind::Amount(amount), span });
    }

    /// The last item, seen through a hyphen (`third-largest`).
    pub(super) fn last(&self) -> Option<&ItemKind> {
        self.items.iter().rev().map(|item| &item.kind).find(|kind| !matches!(kind, ItemKind::Dash))
    }

    fn qualifier(&mut self) -> bool {
        let at = self.cursor.at;
        let Some(found) = phrases::qualifier(&self.cursor.tokens[at..], self.counted) else {
            return false;
        };
        let some = self.cursor.token(at).is_some_and(|token| token.word == "some");
        let kind = if some { ItemKind::Some } else { ItemKind::Qualify(found.qualifier, found.bond) };
        self.push(kind, found.tokens);
        true
    }

    fn amount(&mut self) -> Result<bool, QuantityError> {
        let at = self.cursor.at;
        self.refuse_name(at)?;
        // `the first half` and `the third quarter` name a time, not a share.
        let named = matches!(self.cursor.lexeme(at), Some(Lexeme::Part(_)))
            && match self.last() {
                Some(ItemKind::Fallback(says)) => *says == RANK,
                Some(ItemKind::Amount(amount)) => amount.sort == Sort::Rank,
                _ => false,
            };
        // `a 51% majority` is one number, not two.
        let said = self.cursor.lexeme(at) == Some(Lexeme::Majority) && self.counted;
        if named || said {
            return Ok(false);
        }
        let negative = self.is_minus(at);
        self.cursor.at += usize::from(negative);
        let Some(mut amount) = self.cursor.amount()? else {
            self.cursor.at = at;
            return Ok(false);
        };
        if negative {
            amount.value = amount.value.negated();
            amount.span.start = self.cursor.span(at, at + 1).start;
        }
        self.cursor.parting_and = false;
        self.push_amount(amount);
        Ok(true)
    }

    /// A minus is written onto its number and not onto what is before it; after an amount it is
    /// a dash.
    fn is_minus(&self, at: usize) -> bool {
        let sign = self.is_dash(at);
        let number = self
            .cursor
            .token(at + 1)
            .is_some_and(|token| token.glued && matches!(token.kind, Kind::Number(_)));
        let free = at == 0 || self.cursor.token(at).is_some_and(|token| !token.glued);
        let after = match self.items.last().map(|item| &item.kind) {
            Some(ItemKind::Amount(_) | ItemKind::Mark(_) | ItemKind::Word) => false,
            Some(_) | None => true,
        };
        sign && number && free && after
    }

    fn is_dash(&self, at: usize) -> bool {
        matches!(self.cursor.token(at).map(|token| &token.kind), Some(Kind::Sign('-' | '–' | '−')))
    }

    /// `Covid-19`, `G7` and `mid-2021` are names and dates; their digits are not an amount.
    fn refuse_name(&self, at: usize) -> Result<(), QuantityError> {
        let is_number =
            |at: usize| self.cursor.token(at).is_some_and(|t| t.glued && matches!(t.kind, Kind::Number(_)));
        if !is_number(at) {
            return Ok(());
        }
        let Some(before) = at.checked_sub(1) else {
            return Ok(());
        };
        let hyphen =
            self.cursor.is_sign(before, '-') && self.cursor.token(before).is_some_and(|token| token.glued);
        let head = if hyphen { before.checked_sub(1) } else { Some(before) };
        let is_name = match head.and_then(|head| self.cursor.lexeme(head)) {
            None | Some(Lexeme::Mark(Mark::Currency(_))) => false,
            Some(Lexeme::Word | Lexeme::Filler) => true,
            Some(_) => !hyphen,
        };
        match head {
            Some(head) if is_name => Err(self.cursor.phrase.name(&self.cursor.span(head, at + 1))),
            _ => Ok(()),
        }
    }

    pub(super) fn is_word(&self, at: usize, word: &str) -> bool {
        self.cursor.token(at).is_some_and(|token| token.word == word)
    }
}
