//! Nouns of time: what an amount is measured in, an amount in themselves (`a decade`), or a rate
//! (`per day`).

use super::amount::{Amount, Sort};
use super::exact::Exact;
use super::items::ItemKind;
use super::lex::Kind;
use super::scan::Scanner;
use super::words::{Join, Lexeme, Mark, Plural, Time};

impl Scanner<'_> {
    /// Takes a noun of time with the word before it that decides its role.
    pub(super) fn time(&mut self) -> bool {
        let at = self.cursor.at;
        if let Some(Lexeme::Rate(time)) = self.cursor.lexeme(at) {
            self.push(ItemKind::Rate(time), 1);
            return true;
        }
        if let Some(Lexeme::Time(time, plural)) = self.cursor.lexeme(at) {
            self.noun(time, plural);
            return true;
        }
        let Some(Lexeme::Time(time, false)) = self.cursor.lexeme(at + 1) else {
            return false;
        };
        let lead = match self.cursor.token(at).map(|token| &token.kind) {
            Some(Kind::Sign('/') | Kind::Word(Lexeme::Per)) => self.counted,
            Some(Kind::Word(Lexeme::Article)) => true,
            _ => false,
        };
        let joined = match self.items.last().map(|item| &item.kind) {
            Some(ItemKind::Join(Join::To | Join::Or)) => true,
            Some(ItemKind::Join(Join::And)) => self.cursor.phrase.unit.is_duration(),
            _ => false,
        };
        if lead && joined && self.counted {
            // `six months to a year`: the other end of a range.
            let amount = Amount::new(Exact::ONE, Sort::Cardinal, self.cursor.span(at, at + 2));
            self.push_amount(amount);
            self.push(ItemKind::Mark(Mark::Time(time)), 2);
        } else if lead && self.counted {
            self.push(ItemKind::Rate(time), 2);
        } else if lead {
            self.implied(Exact::ONE, Sort::Cardinal, time, 2);
        }
        lead
    }

    fn noun(&mut self, time: Time, plural: Plural) {
        let ordinal_before = matches!(self.last(), Some(ItemKind::Fallback(_)));
        if self.counted || ordinal_before {
            self.push(ItemKind::Mark(Mark::Time(time)), 1);
        } else if plural {
            // `for decades`, `years-long`: the plural says two at the least.
            self.implied(Exact::TWO, Sort::Vague, time, 1);
        } else if time.counts_alone() || self.is_long() {
            self.implied(Exact::ONE, Sort::Cardinal, time, 1);
        } else {
            self.push(ItemKind::Mark(Mark::Time(time)), 1);
        }
    }

    /// `week-long`, `year long`.
    fn is_long(&self) -> bool {
        let next = self.cursor.after_hyphen(self.cursor.at + 1);
        self.cursor.token(next).is_some_and(|token| matches!(token.word.as_str(), "long" | "old"))
    }

    fn implied(&mut self, value: Exact, sort: Sort, time: Time, tokens: usize) {
        let at = self.cursor.at;
        let mut amount = Amount::new(value, sort, self.cursor.span(at, at + tokens));
        amount.implied = true;
        self.push_amount(amount);
        self.push(ItemKind::Mark(Mark::Time(time)), tokens);
    }
}
