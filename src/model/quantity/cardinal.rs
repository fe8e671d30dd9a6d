//! Numbers in digits and words: `28.3 million`, `one hundred and five`, `3 million 200 thousand`,
//! `two and a half`.

use super::Unit;
use super::amount::{Amount, Cursor, Sort};
use super::digits::Digits;
use super::error::QuantityError;
use super::exact::Exact;
use super::group::Ending;
use super::lex::Kind;
use super::words::{Join, Lexeme};

/// A mantissa with its scales: one summand of a number.
pub(super) struct Term {
    pub(super) value: Exact,
    pub(super) scale: Exact,
    /// The hundred in `three hundred`, otherwise one.
    mantissa_scale: Exact,
    pub(super) form: Form,
}

/// How a term is written, which decides what can go on with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Digits,
    /// Digits that may be a calendar year.
    Year,
    Words,
    /// Words that end in `twenty` … `ninety`: a following `first` makes a rank of them.
    Tens,
    /// `a couple`, two that nobody means to the letter.
    Couple,
    /// Words that end in an ordinal.
    Rank,
}

impl Term {
    pub(super) const fn new(value: Exact, form: Form) -> Self {
        Self { value, scale: Exact::ONE, mantissa_scale: Exact::ONE, form }
    }

    const fn in_words(&self) -> bool {
        !matches!(self.form, Form::Digits | Form::Year)
    }

    pub(super) fn is_rank(&self) -> bool {
        self.form == Form::Rank
    }
}

impl Cursor<'_> {
    /// Reads a number, or a share or rank that begins with one.
    pub(super) fn cardinal(&mut self) -> Result<Option<Amount>, QuantityError> {
        let from = self.at;
        let Some(term) = self.term()? else {
            return Ok(None);
        };
        if let Some(amount) = self.slashed(from)? {
            return Ok(Some(amount));
        }
        if let Some(amount) = self.with_denominator(from, &term)? {
            return Ok(Some(amount));
        }
        let value = self.summed(from, &term)?;
        let sort = if term.is_rank() || self.suffixed_rank()? { Sort::Rank } else { Sort::Cardinal };
        let mut amount = Amount::new(value, sort, self.span(from, self.at));
        amount.scale = if term.scale == Exact::ONE { term.mantissa_scale } else { term.scale };
        amount.year_like = term.form == Form::Year && term.scale == Exact::ONE && sort == Sort::Cardinal;
        amount.approximate = term.form == Form::Couple;
        Ok(Some(amount))
    }

    /// Adds the lower terms that follow: `3 million 200 thousand`, `one thousand and five`.
    fn summed(&mut self, from: usize, first: &Term) -> Result<Exact, QuantityError> {
        let (mut value, mut scale, mut in_words) = (first.value, first.scale, first.in_words());
        // A dozen is not a place of the decimal system: nothing is added to it.
        while scale >= Exact::HUNDRED && !first.is_rank() {
            let back = self.at;
            let is_and = self.is_join(back, Join::And) && !self.parting_and;
            // `one thousand, two hundred`
            let is_comma =
                in_words && self.is_sign(back, ',') && self.token(back).is_some_and(|token| token.glued);
            self.at += usize::from(is_and || is_comma);
            let next = self.term()?.filter(|next| {
                let goes_on = next.scale > Exact::ONE || (in_words && next.in_words());
                // `3 hundred and 21`, `6 crore and two hundred`
                let is_said = is_and && (scale == Exact::HUNDRED || next.mantissa_scale > Exact::ONE);
                next.value < scale
                    && (goes_on || is_said)
                    && next.value.is_integer()
                    && next.form != Form::Couple
            });
            let Some(next) = next else {
                self.at = back;
                break;
            };
            value = value.add(next.value).ok_or_else(|| self.too_large(from))?;
            (scale, in_words) = (next.scale, next.in_words());
        }
        Ok(value)
    }

    fn term(&mut self) -> Result<Option<Term>, QuantityError> {
        let from = self.at;
        let Some(mut term) = self.mantissa()? else {
            self.at = from;
            return Ok(None);
        };
        let mut halved = self.plus_share(&mut term, from)?;
        while let Some((scale, next)) = self.scale(&term) {
            self.at = next;
            let scale = Exact::int(scale);
            let product = |value: Exact| value.mul(scale);
            term.value = product(term.value).ok_or_else(|| self.too_large(from))?;
            term.scale = product(term.scale).ok_or_else(|| self.too_large(from))?;
            if matches!(self.lexeme(next - 1), Some(Lexeme::Ordinal(..))) {
                term.form = Form::Rank;
            }
            halved = halved || self.plus_share(&mut term, from)?;
        }
        Ok(Some(term))
    }

    /// The scale word that follows a mantissa, and the index after it.
    fn scale(&self, term: &Term) -> Option<(i64, usize)> {
        let at = self.after_hyphen(self.at);
        let before = self.at.checked_sub(1).and_then(|before| self.token(before)).map(|token| &token.kind);
        let after_digits = matches!(before, Some(Kind::Number(_) | Kind::Vulgar(_)));
        let scale = match self.lexeme(at)? {
            Lexeme::Scale(scale) | Lexeme::Plural(scale) => scale,
            Lexeme::Hundred if !term.in_words() || term.form == Form::Couple => 100,
            Lexeme::Ordinal(scale @ 1_000.., _) if self.phrase.unit == Unit::Rank => scale,
            Lexeme::RupeeScale(scale) if matches!(self.phrase.unit, Unit::Pkr | Unit::Inr) => scale,
            Lexeme::Abbreviation(scale) if after_digits && at == self.at => self.abbreviation(at, scale)?,
            _ => return None,
        };
        // `five tens` is not a way to write fifty, and `three hundred and two dozens` may be 324 or 3,624.
        let is_clear = scale > 20 || !term.in_words() || term.value < Exact::HUNDRED;
        (scale > 10 && is_clear && !term.is_rank()).then_some((scale, at + 1))
    }

    /// `m` is a million unless the unit makes it metres, `t` a trillion only of money.
    pub(super) fn abbreviation(&self, at: usize, scale: i64) -> Option<i64> {
        let glued = self.token(at)?.glued;
        let unit = self.phrase.unit;
        let allowed = match self.token(at)?.word.as_str() {
            "m" => !unit.is_length() && !unit.is_duration(),
            // A race of three kilometres is `3k` too.
            "k" => glued && !unit.is_length() && !unit.is_duration(),
            "t" => glued && unit.is_currency(),
            "cr" => !unit.is_duration(),
            _ => glued && !unit.is_duration(),
        };
        allowed.then_some(scale)
    }

    fn mantissa(&mut self) -> Result<Option<Term>, QuantityError> {
        if let Some(Kind::Number(digits)) = self.token(self.at).map(|token| &token.kind) {
            return self.digits(*digits).map(Some);
        }
        if let Some(term) = self.point_alone() {
            return Ok(Some(term));
        }
        let article = self.lexeme(self.at) == Some(Lexeme::Article);
        let head = self.at + usize::from(article);
        if !article {
            self.refuse_stray_scale(head)?;
        }
        let mut term = Term::new(Exact::ONE, Form::Words);
        match self.lexeme(head) {
            Some(Lexeme::Scale(_)) => self.at = head,
            Some(Lexeme::Ordinal(scale @ 1_000.., false)) if self.phrase.unit == Unit::Rank => {
                self.at = head + 1;
                term = Term::new(Exact::int(scale), Form::Rank);
            }
            Some(noun @ (Lexeme::Couple | Lexeme::Pair)) => {
                self.at = head + 1;
                let of = usize::from(self.is_join(self.at, Join::Of));
                if matches!(self.lexeme(self.at + of), Some(Lexeme::Scale(_) | Lexeme::Hundred)) {
                    self.at += of;
                }
                term.value = Exact::TWO;
                if noun == Lexeme::Couple {
                    term.form = Form::Couple;
                }
            }
            Some(Lexeme::Word) if article && self.token(head).is_some_and(|token| token.word == "single") => {
                self.at = head + 1;
            }
            _ if !article || matches!(self.lexeme(head), Some(Lexeme::Hundred)) => {
                self.at = head;
                let Some(group) = self.group() else {
                    return Ok(None);
                };
                term.value = self.with_point(Exact::int(group.value));
                term.form = match group.ending {
                    Ending::Ordinal => Form::Rank,
                    Ending::Tens => Form::Tens,
                    Ending::Hundred | Ending::Other => Form::Words,
                };
                term.mantissa_scale =
                    if group.ending == Ending::Hundred { Exact::HUNDRED } else { Exact::ONE };
            }
            _ => return Ok(None),
        }
        Ok(Some(term))
    }

    /// Digits with what is written onto them: `2½`, `2 1/2`; unknown letters are an error.
    fn digits(&mut self, digits: Digits) -> Result<Term, QuantityError> {
        let from = self.at;
        self.at += 1;
        let mut term = Term::new(digits.value, if digits.year_like { Form::Year } else { Form::Digits });
        let vulgar = match self.token(self.at).map(|token| &token.kind) {
            Some(Kind::Vulgar(value)) => Some((*value, 1)),
            Some(Kind::Number(_)) => {
                self.quotient(self.at).filter(|value| *value < Exact::ONE).map(|value| (value, 3))
            }
            _ => None,
        };
        if let Some((share, tokens)) = vulgar.filter(|_| digits.value.is_integer()) {
            term.value = term.value.add(share).ok_or_else(|| self.too_large(from))?;
            term.form = Form::Digits;
            self.at += tokens;
        } else if self.token(self.at).is_some_and(|token| token.glued) && !self.may_be_glued() {
            return Err(self.phrase.stuck(&self.span(from, self.at + 1)));
        }
        Ok(term)
    }

    /// What may follow digits without a space: a scale, a mark, an ordinal ending, any sign.
    fn may_be_glued(&self) -> bool {
        match self.lexeme(self.at) {
            None
            | Some(
                Lexeme::Scale(_)
                | Lexeme::Hundred
                | Lexeme::Plural(_)
                | Lexeme::Abbreviation(_)
                | Lexeme::Mark(_)
                | Lexeme::Time(..),
            ) => true,
            Some(_) => self.is_ordinal_ending(),
        }
    }

    fn is_ordinal_ending(&self) -> bool {
        self.token(self.at)
            .is_some_and(|token| token.glued && matches!(token.word.as_str(), "st" | "nd" | "rd" | "th"))
    }

    /// Takes the ending of `17th`; `13rd` is a slip for one of two numbers.
    fn suffixed_rank(&mut self) -> Result<bool, QuantityError> {
        let is_rank = self.is_ordinal_ending();
        if is_rank {
            let (number, ending) = (self.span(self.at - 1, self.at), self.token(self.at));
            let number = self.phrase.words(&number);
            if ending.is_some_and(|ending| ending.word != ordinal_ending(number)) {
                return Err(self.phrase.stuck(&self.span(self.at - 1, self.at + 1)));
            }
        }
        self.at += usize::from(is_rank);
        Ok(is_rank)
    }

    /// `tow hundred`, `too million`: a scale alone counts as one, but not where another word takes the place of its number.
    fn refuse_stray_scale(&self, at: usize) -> Result<(), QuantityError> {
        let is_scale = matches!(self.lexeme(at), Some(Lexeme::Scale(_) | Lexeme::Hundred));
        let before = at.checked_sub(1).filter(|before| self.lexeme(*before) == Some(Lexeme::Word));
        // `five thousand hundred` is not a number.
        let after_scale =
            at.checked_sub(1).is_some_and(|before| matches!(self.lexeme(before), Some(Lexeme::Scale(_))));
        if self.lexeme(at) == Some(Lexeme::Hundred) && after_scale {
            return Err(self.phrase.stuck(&self.span(at - 1, at + 1)));
        }
        // `hundred thousands` is neither a number nor some.
        if self.lexeme(at) == Some(Lexeme::Hundred) && matches!(self.lexeme(at + 1), Some(Lexeme::Plural(_)))
        {
            return Err(self.phrase.stuck(&self.span(at, at + 2)));
        }
        match before.filter(|_| is_scale) {
            Some(before) => Err(self.phrase.stuck(&self.span(before, at + 1))),
            None => Ok(()),
        }
    }
}

/// How the ordinal of a number in digits ends.
fn ordinal_ending(number: &str) -> &'static str {
    let teen = number.len() > 1 && number.as_bytes()[number.len() - 2] == b'1';
    match number.as_bytes().last() {
        Some(b'1') if !teen => "st",
        Some(b'2') if !teen => "nd",
        Some(b'3') if !teen => "rd",
        _ => "th",
    }
}
