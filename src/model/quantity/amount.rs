//! One number of a phrase, and the cursor that reads it off the tokens.

use std::ops::Range;

use super::error::{Phrase, QuantityError};
use super::exact::Exact;
use super::lex::{Kind, Token};
use super::words::{Join, Lexeme};

/// What sort of number an amount is; this decides which units it fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Cardinal,
    /// `a third`, `half`, `3/4`.
    Share,
    /// `17th`, `second`.
    Rank,
    /// `millions`, `several`: at least the value.
    Vague,
    /// `most`: more than half.
    Majority,
    /// `twice`.
    Factor,
}

/// A number with all that belongs to it, but without its unit.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    pub(super) value: Exact,
    pub(super) sort: Sort,
    /// What the scale words multiplied by (`million`), one if there were none.
    pub(super) scale: Exact,
    pub(super) span: Range<usize>,
    pub(super) year_like: bool,
    /// `a couple`: a number that nobody means to the letter.
    pub(super) approximate: bool,
    /// No number was written, only a noun that counts alone (`a decade`).
    pub(super) implied: bool,
}

impl Amount {
    pub(super) fn new(value: Exact, sort: Sort, span: Range<usize>) -> Self {
        Self { value, sort, scale: Exact::ONE, span, year_like: false, approximate: false, implied: false }
    }
}

/// A place in the tokens.
pub(super) struct Cursor<'a> {
    pub(super) phrase: Phrase<'a>,
    pub(super) tokens: &'a [Token],
    pub(super) at: usize,
    /// After `between`, the next `and` parts two amounts: it does not go on with a number.
    pub(super) parting_and: bool,
}

impl<'a> Cursor<'a> {
    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at)
    }

    pub(super) fn lexeme(&self, at: usize) -> Option<Lexeme> {
        match self.token(at)?.kind {
            Kind::Word(lexeme) => Some(lexeme),
            _ => None,
        }
    }

    pub(super) fn is_sign(&self, at: usize, sign: char) -> bool {
        self.token(at).is_some_and(|token| token.kind == Kind::Sign(sign))
    }

    pub(super) fn is_join(&self, at: usize, join: Join) -> bool {
        self.lexeme(at) == Some(Lexeme::Join(join))
    }

    /// The index after a hyphen, or the same index if there is none.
    pub(super) fn after_hyphen(&self, at: usize) -> usize {
        at + usize::from(self.is_sign(at, '-'))
    }

    /// The bytes from one token up to, not including, another.
    pub(super) fn span(&self, from: usize, to: usize) -> Range<usize> {
        let start = self.token(from).map_or(0, |token| token.span.start);
        let end = to.checked_sub(1).and_then(|last| self.token(last)).map_or(start, |token| token.span.end);
        start..end.max(start)
    }

    pub(super) fn too_large(&self, from: usize) -> QuantityError {
        self.phrase.too_large(&self.span(from, self.at.max(from + 1)))
    }

    /// Reads the amount that begins here, if one does.
    pub(super) fn amount(&mut self) -> Result<Option<Amount>, QuantityError> {
        let from = self.at;
        let amount = match self.loose()? {
            Some(amount) => Some(amount),
            None => match self.share_head()? {
                Some(amount) => Some(amount),
                None => self.cardinal()?,
            },
        };
        if amount.is_none() {
            self.at = from;
        }
        Ok(amount)
    }

    /// `several million`, `tens of thousands`, `most`, `twice`.
    fn loose(&mut self) -> Result<Option<Amount>, QuantityError> {
        let from = self.at;
        let article = usize::from(self.lexeme(from) == Some(Lexeme::Article));
        let head = from + article;
        let (mut value, sort) = match self.lexeme(head) {
            Some(Lexeme::Vague) => (Exact::TWO, Sort::Vague),
            Some(Lexeme::Plural(scale)) => (Exact::int(scale), Sort::Vague),
            Some(Lexeme::Word) if self.names_number(head, article == 1) => {
                let is_score = self.token(head).is_some_and(|token| token.word == "scores");
                (if is_score { Exact::int(20) } else { Exact::TWO }, Sort::Vague)
            }
            Some(Lexeme::Majority) if self.phrase.unit.is_share() => (Exact::HALF, Sort::Majority),
            Some(Lexeme::Factor(factor)) => (Exact::int(factor), Sort::Factor),
            _ => return Ok(None),
        };
        self.at = head + 1;
        if sort == Sort::Vague {
            while let Some((scale, next)) = self.scale_of_vague() {
                self.at = next;
                value = value.mul(scale).ok_or_else(|| self.too_large(from))?;
            }
        }
        Ok(Some(Amount::new(value, sort, self.span(from, self.at))))
    }

    /// The scale that follows `several`, or follows `tens of`, and the index after it.
    fn scale_of_vague(&self) -> Option<(Exact, usize)> {
        let at = self.at + usize::from(self.is_join(self.at, Join::Of));
        let scale = match self.lexeme(at)? {
            Lexeme::Plural(scale) | Lexeme::Scale(scale) => scale,
            Lexeme::Hundred => 100,
            _ => return None,
        };
        Some((Exact::int(scale), at + 1))
    }

    /// `a number of`, `scores of`, where the noun is a number only in these words.
    fn names_number(&self, at: usize, article: bool) -> bool {
        let word = self.token(at).map(|token| token.word.as_str());
        self.is_join(at + 1, Join::Of)
            && match word {
                Some("number" | "lot") => article,
                Some("scores" | "lots") => true,
                _ => false,
            }
    }

    /// `half`, `a third`, `half a million`, `a quarter of a century`.
    fn share_head(&mut self) -> Result<Option<Amount>, QuantityError> {
        let from = self.at;
        let article = self.lexeme(from) == Some(Lexeme::Article);
        let head = from + usize::from(article);
        let value = match self.token(head).map(|token| &token.kind) {
            Some(Kind::Word(Lexeme::Part(den))) => Exact::new(1, i128::from(*den)),
            Some(Kind::Word(Lexeme::Ordinal(den, false))) if self.is_denominator(head, article) => {
                Exact::new(1, i128::from(*den))
            }
            Some(Kind::Vulgar(value)) => Some(*value),
            _ => return Ok(None),
        };
        self.at = head + 1;
        let value = value.ok_or_else(|| self.too_large(from))?;
        self.share(from, value).map(Some)
    }

    /// `a third of the people` and `a third.` are shares; `a third state` and `a third-largest` are ranks.
    fn is_denominator(&self, at: usize, article: bool) -> bool {
        if self.phrase.unit == super::Unit::Rank || matches!(self.lexeme(at), Some(Lexeme::Ordinal(1 | 2, _)))
        {
            return false;
        }
        match self.token(at + 1).map(|token| &token.kind) {
            None | Some(Kind::Word(Lexeme::Join(Join::Of))) => article || self.phrase.unit.is_share(),
            Some(Kind::Word(Lexeme::Join(_) | Lexeme::Filler | Lexeme::Scale(_))) => article,
            Some(Kind::Sign(sign)) => article && *sign != '-',
            _ => false,
        }
    }

    /// A share, times the scale that follows it: `half a million` is a number again, `half an hour`
    /// stays a share whose noun follows.
    pub(super) fn share(&mut self, from: usize, value: Exact) -> Result<Amount, QuantityError> {
        let mut next = self.after_hyphen(self.at);
        if self.is_join(next, Join::Of) && self.lexeme(next + 1) == Some(Lexeme::Article) {
            next += 1;
        }
        next += usize::from(self.lexeme(next) == Some(Lexeme::Article));
        let scale = match self.lexeme(next) {
            Some(Lexeme::Hundred) => Some(100),
            Some(Lexeme::Scale(scale)) => Some(scale),
            Some(Lexeme::Time(_, false) | Lexeme::Mark(_)) => {
                self.at = next;
                None
            }
            _ => None,
        };
        let Some(scale) = scale.map(Exact::int) else {
            return Ok(Amount::new(value, Sort::Share, self.span(from, self.at.max(from + 1))));
        };
        self.at = next + 1;
        let value = value.mul(scale).ok_or_else(|| self.too_large(from))?;
        Ok(Amount { scale, ..Amount::new(value, Sort::Cardinal, self.span(from, self.at)) })
    }
}
