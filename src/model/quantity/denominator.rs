//! Denominators that follow a number: `3/4`, `two thirds`, `a million and a half`; and the rank
//! `twenty-first`.

use super::amount::{Amount, Cursor, Sort};
use super::cardinal::{Form, Term};
use super::error::QuantityError;
use super::exact::Exact;
use super::lex::Kind;
use super::words::{Join, Lexeme};

impl Cursor<'_> {
    /// `3/4`, with nothing between the digits and the stroke.
    pub(super) fn quotient(&self, at: usize) -> Option<Exact> {
        let number = |at: usize| match self.token(at)?.kind {
            Kind::Number(digits) => Some(digits.value),
            _ => None,
        };
        let glued = |at: usize| self.token(at).is_some_and(|token| token.glued);
        if !self.is_sign(at + 1, '/') || !glued(at + 1) || !glued(at + 2) {
            return None;
        }
        number(at)?.div(number(at + 2)?)
    }

    pub(super) fn slashed(&mut self, from: usize) -> Result<Option<Amount>, QuantityError> {
        if self.at != from + 1 {
            return Ok(None);
        }
        let Some(value) = self.quotient(from) else {
            return Ok(None);
        };
        if value > Exact::ONE {
            return Err(self
                .phrase
                .part_above_whole(&self.span(from, from + 1), &self.span(from + 2, from + 3)));
        }
        self.at = from + 3;
        self.share(from, value).map(Some)
    }

    /// `two thirds`, `one-half`, `three quarters of a million`; and the rank `twenty-first`.
    pub(super) fn with_denominator(
        &mut self,
        from: usize,
        term: &Term,
    ) -> Result<Option<Amount>, QuantityError> {
        if term.scale != Exact::ONE || !term.value.is_integer() || term.is_rank() {
            return Ok(None);
        }
        let next = self.after_hyphen(self.at);
        let den = match self.lexeme(next) {
            Some(Lexeme::Part(den)) => den,
            Some(Lexeme::Ordinal(place @ 1..=9, false)) if term.form == Form::Tens => {
                self.at = next + 1;
                let value = term.value.add(Exact::int(place)).ok_or_else(|| self.too_large(from))?;
                return Ok(Some(Amount::new(value, Sort::Rank, self.span(from, self.at))));
            }
            // `two-third majority` is common in South Asian English; `five third` is not a share anywhere.
            Some(Lexeme::Ordinal(den @ 3..=1_000, plural)) if plural || term.value <= Exact::TWO => den,
            _ => return Ok(None),
        };
        self.at = next + 1;
        let value = term.value.div(Exact::int(den)).ok_or_else(|| self.too_large(from))?;
        self.share(from, value).map(Some)
    }

    /// Adds `and a half`, `and three quarters`, in terms of the last scale: `a million and a half`.
    pub(super) fn plus_share(&mut self, term: &mut Term, from: usize) -> Result<bool, QuantityError> {
        // `two-and-a-half-year`
        let and = self.after_hyphen(self.at);
        if !self.is_join(and, Join::And) || self.parting_and || term.is_rank() {
            return Ok(false);
        }
        let head = self.after_hyphen(and + 1);
        let num = match self.lexeme(head) {
            Some(Lexeme::Article) => 1,
            Some(Lexeme::Small(num @ 1..)) => num,
            _ => return Ok(false),
        };
        let next = self.after_hyphen(head + 1);
        let den = match self.lexeme(next) {
            Some(Lexeme::Part(den) | Lexeme::Ordinal(den @ 3.., _)) if num < den => den,
            _ => return Ok(false),
        };
        self.at = next + 1;
        let scale = self.own_scale(term)?;
        let share = Exact::new(i128::from(num), i128::from(den)).and_then(|share| share.mul(scale));
        term.value = share.and_then(|share| term.value.add(share)).ok_or_else(|| self.too_large(from))?;
        if term.form == Form::Year {
            term.form = Form::Digits;
        }
        Ok(true)
    }

    /// What a share that follows a scale is a share of: of that scale, or of the next one (`a billion and a half million`).
    fn own_scale(&mut self, term: &Term) -> Result<Exact, QuantityError> {
        let scale = match self.lexeme(self.at) {
            Some(Lexeme::Scale(scale)) => Exact::int(scale),
            Some(Lexeme::Hundred) => Exact::HUNDRED,
            _ => return Ok(term.scale),
        };
        if term.scale == Exact::ONE {
            return Ok(term.scale);
        }
        if scale >= term.scale {
            return Err(self.phrase.stuck(&self.span(self.at - 1, self.at + 1)));
        }
        self.at += 1;
        Ok(scale)
    }
}
