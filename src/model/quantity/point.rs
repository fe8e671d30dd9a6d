//! Decimals in words: `two point five`, `point zero five`.

use super::amount::Cursor;
use super::cardinal::{Form, Term};
use super::exact::Exact;
use super::words::Lexeme;

/// Digits after a point that are read; nobody says more.
const MOST: usize = 9;

impl Cursor<'_> {
    /// `point five`, where the point is not that of a phrase such as `at this point one`.
    pub(super) fn point_alone(&mut self) -> Option<Term> {
        let before = self.at.checked_sub(1).and_then(|before| self.lexeme(before));
        if matches!(before, Some(Lexeme::Word | Lexeme::Filler | Lexeme::Article)) {
            return None;
        }
        let decimals = self.decimals()?;
        Some(Term::new(decimals, Form::Words))
    }

    /// A whole number with the decimals that follow it.
    pub(super) fn with_point(&mut self, whole: Exact) -> Exact {
        match self.decimals().and_then(|decimals| whole.add(decimals)) {
            Some(sum) => sum,
            None => whole,
        }
    }

    /// Takes `point` and the digits after it, one word each.
    fn decimals(&mut self) -> Option<Exact> {
        let is_point = self.token(self.at).is_some_and(|token| token.word == "point");
        let digit = |at: usize| match self.lexeme(at) {
            Some(Lexeme::Small(digit @ 0..=9)) if is_point => Some(i128::from(digit)),
            _ => None,
        };
        let digits: Vec<i128> = (self.at + 1..).map_while(digit).take(MOST + 1).collect();
        let places =
            u32::try_from(digits.len()).ok().filter(|places| (1..=MOST).contains(&(*places as usize)))?;
        // `two point twenty-five` can be understood in two ways.
        let rest = self.after_hyphen(self.at + 1 + digits.len());
        if matches!(self.lexeme(rest), Some(Lexeme::Tens(_) | Lexeme::Small(_))) {
            return None;
        }
        self.at += 1 + digits.len();
        Exact::new(digits.iter().fold(0, |number, digit| number * 10 + digit), 10_i128.pow(places))
    }
}
