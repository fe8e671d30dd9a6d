//! Tokens → items: amounts, qualifiers, joins, marks and the words between them.

use super::amount::{Amount, Cursor, Sort};
use super::apart::set_apart;
use super::error::{Phrase, QuantityError};
use super::exact::Exact;
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
    drop_repeats(phrase, &mut scanner.items);
    set_apart(phrase, &mut scanner.items);
    Ok(scanner.items)
}

impl Scanner<'_> {
    fn step(&mut self) -> Result<(), QuantityError> {
        if self.qualifier() || self.time() || self.one() || self.amount()? {
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
        // `5 minus 3`, `negative growth of 5%` and `not a single one` mean another number than the one they contain.
        if self.is_negative(at) || (!self.counted && self.is_word(at, "not")) {
            return Err(self.cursor.phrase.stuck(&self.cursor.span(at, at + 1)));
        }
        match self.cursor.token(at).map(|token| &token.kind) {
            Some(Kind::Sign(sign)) => self.sign(*sign)?,
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

    fn is_negative(&self, at: usize) -> bool {
        self.is_word(at, "minus") || self.is_word(at, "negative")
    }

    /// Whether an amount is over, so that what follows is not its sign.
    fn is_after_amount(&self) -> bool {
        matches!(
            self.items.last().map(|item| &item.kind),
            Some(ItemKind::Amount(_) | ItemKind::Mark(_) | ItemKind::Word)
        )
    }

    /// `plus 5 percent`, `+3%`.
    fn plus_sign(&mut self) -> bool {
        let at = self.cursor.at;
        let is_plus = self.is_word(at, "plus") && !self.is_after_amount()
            || self.cursor.is_sign(at, '+') && self.cursor.token(at).is_some_and(|token| !token.glued);
        let is_number = match self.cursor.token(at + 1).map(|token| &token.kind) {
            Some(Kind::Number(_) | Kind::Vulgar(_)) => true,
            Some(Kind::Word(lexeme)) => matches!(lexeme, Lexeme::Small(_) | Lexeme::Tens(_)),
            _ => false,
        };
        if is_plus && is_number {
            self.push(ItemKind::Light, 1);
        }
        is_plus && is_number
    }

    fn qualifier(&mut self) -> bool {
        if self.plus_sign() {
            return true;
        }
        let at = self.cursor.at;
        // `c $ 300 million` is Canadian, not circa; `20~100` is a range.
        let next = self.cursor.token(at + 1);
        let is_money = self.is_word(at, "c") && self.cursor.is_sign(at + 1, '$');
        let is_dash = self.cursor.is_sign(at, '~')
            && self.cursor.token(at).is_some_and(|token| token.glued)
            && next.is_some_and(|token| token.glued);
        if is_money || is_dash {
            return false;
        }
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
        if self.is_in_name(at)? {
            self.push(ItemKind::Word, 1);
            return Ok(true);
        }
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
        let is_after_number =
            matches!(self.items.last().map(|i| &i.kind), Some(ItemKind::Amount(_) | ItemKind::Mark(_)));
        let negative = self.is_minus(at) || (self.is_negative(at) && !is_after_number);
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

    /// `a mile`, `a dollar and 50 cents`: the noun alone is one.
    fn one(&mut self) -> bool {
        let at = self.cursor.at;
        let is_noun =
            matches!(self.cursor.lexeme(at + 1), Some(Lexeme::Mark(Mark::Measure(_) | Mark::Currency(_))));
        let is_one = !self.counted && is_noun && self.cursor.lexeme(at) == Some(Lexeme::Article);
        if is_one {
            self.push_amount(Amount::new(Exact::ONE, Sort::Cardinal, self.cursor.span(at, at + 1)));
            self.cursor.at += 1;
        }
        is_one
    }

    /// A minus is written onto its number and not onto what is before it; after an amount it is
    /// a dash.
    fn is_minus(&self, at: usize) -> bool {
        let sign = self.is_dash(at);
        // At the very beginning there is nothing that a dash could part.
        let number = self
            .cursor
            .token(at + 1)
            .is_some_and(|token| (token.glued || at == 0) && matches!(token.kind, Kind::Number(_)));
        let before = at.checked_sub(1).and_then(|before| self.cursor.token(before)).map(|token| &token.kind);
        let free = self.cursor.token(at).is_some_and(|token| !token.glued)
            || matches!(before, None | Some(Kind::Sign('<' | '>' | '≤' | '≥' | '=' | '~' | '≈' | '(')));
        sign && number && free && !self.is_after_amount()
    }

    fn is_dash(&self, at: usize) -> bool {
        matches!(self.cursor.token(at).map(|token| &token.kind), Some(Kind::Sign('-' | '–' | '−')))
    }

    /// `Covid-19`, `G7` and `mid-2021` are names and dates; their digits are not an amount.
    fn is_in_name(&self, at: usize) -> Result<bool, QuantityError> {
        let is_number =
            |at: usize| self.cursor.token(at).is_some_and(|t| t.glued && matches!(t.kind, Kind::Number(_)));
        if !is_number(at) {
            return Ok(false);
        }
        let Some(before) = at.checked_sub(1) else {
            return Ok(false);
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
            // After a number it belongs to what is counted: `two Mi-17 helicopters`, `3 tonnes of CO2`.
            Some(head)
                if is_name && self.counted && self.cursor.token(head).is_some_and(|token| !token.glued) =>
            {
                Ok(true)
            }
            Some(head) if is_name => Err(self.cursor.phrase.name(&self.cursor.span(head, at + 1))),
            _ => Ok(false),
        }
    }

    pub(super) fn is_word(&self, at: usize, word: &str) -> bool {
        self.cursor.token(at).is_some_and(|token| token.word == word)
    }
}

/// `fifty (50) people`: the number in parentheses repeats the previous one.
fn drop_repeats(phrase: Phrase<'_>, items: &mut Vec<Item>) {
    let is_repeat = |window: &[Item]| match window {
        [
            Item { kind: ItemKind::Amount(first), .. },
            open,
            Item { kind: ItemKind::Amount(second), .. },
            close,
        ] => {
            first.value == second.value && phrase.words(&open.span) == "(" && phrase.words(&close.span) == ")"
        }
        _ => false,
    };
    if let Some(at) = items.windows(4).position(is_repeat) {
        items.drain(at + 1..at + 4);
    }
}
