//! Words and signs that are neither amounts nor qualifiers: joins, marks, grammar and nouns.

use super::Unit;
use super::amount::{Amount, Sort};
use super::exact::Exact;
use super::items::{ItemKind, currency_of_sign};
use super::measures::nationality;
use super::scan::{RANK, Scanner};
use super::words::{Currency, Join, Lexeme, Mark};

const MOST: &str = "more than half of a whole";

impl Scanner<'_> {
    pub(super) fn sign(&mut self, sign: char) {
        let at = self.cursor.at;
        let glued = |at: usize| self.cursor.token(at).is_some_and(|token| token.glued);
        let mut back = 0;
        let kind = match sign {
            '%' => ItemKind::Mark(Mark::Percent),
            '-' | '–' | '−' => ItemKind::Dash,
            '—' if glued(at) && glued(at + 1) => ItemKind::Dash,
            '&' => ItemKind::Join(Join::And),
            '+' => ItemKind::Light,
            // Points end abbreviations (`Rs. 500`) and quotation marks surround: neither parts
            // anything.
            '.' | '"' | '\'' | '“' | '”' | '„' | '‘' | '’' | '«' | '»' | '*' | '_' | '\\' => {
                self.cursor.at += 1;
                return;
            }
            _ => {
                let letters =
                    at.checked_sub(1).filter(|_| glued(at)).and_then(|before| self.cursor.token(before));
                let letters = letters.map_or("", |token| token.word.as_str());
                let taken = sign == '$' && !letters.is_empty() && self.take_back();
                back = usize::from(taken);
                currency_of_sign(sign, letters)
                    .map_or(ItemKind::Break, |currency| ItemKind::Mark(Mark::Currency(currency)))
            }
        };
        self.cursor.at -= back;
        self.push(kind, 1 + back);
    }

    pub(super) fn word(&mut self, lexeme: Lexeme) {
        let at = self.cursor.at;
        let (kind, tokens) = match lexeme {
            Lexeme::Join(join) => (ItemKind::Join(join), 1),
            Lexeme::Between => {
                self.cursor.parting_and = true;
                (ItemKind::Between, 1)
            }
            Lexeme::Mark(mark) => {
                let (kind, tokens) = self.mark(at, mark);
                let taken =
                    matches!(mark, Mark::Currency(_)) && self.adjective(at).is_some() && self.take_back();
                self.cursor.at -= usize::from(taken);
                (kind, tokens + usize::from(taken))
            }
            Lexeme::Per if self.is_word(at + 1, "cent") => (ItemKind::Mark(Mark::Percent), 2),
            Lexeme::Abbreviation(_) => (self.letter(at), 1),
            Lexeme::Superlative | Lexeme::Majority if self.cursor.phrase.unit == Unit::Rank => {
                if !matches!(self.last(), Some(ItemKind::Amount(_))) {
                    let span = self.cursor.span(at, at + 1);
                    self.cursor.at += 1;
                    self.push_amount(Amount::new(Exact::ONE, Sort::Rank, span));
                    return;
                }
                (ItemKind::Filler, 1)
            }
            Lexeme::Majority => (ItemKind::Fallback(MOST), 1),
            Lexeme::Ordinal(..) => (ItemKind::Fallback(RANK), 1),
            Lexeme::MonthName => (ItemKind::MonthName, 1),
            Lexeme::Article => (ItemKind::Light, 1),
            Lexeme::Filler => self.filler(at),
            Lexeme::Per | Lexeme::Small(_) => (ItemKind::Filler, 1),
            _ => self
                .measure_of_two_words(at)
                .map_or((ItemKind::Word, 1), |(mark, tokens)| (ItemKind::Mark(mark), tokens)),
        };
        self.push(kind, tokens);
    }

    fn filler(&self, at: usize) -> (ItemKind, usize) {
        let word = self.cursor.token(at).map_or("", |token| token.word.as_str());
        match word {
            "out" if self.cursor.is_join(at + 1, Join::Of) => (ItemKind::OutOf, 2),
            "another" | "metric" | "further" | "additional" | "well" | "just" | "only" => {
                (ItemKind::Light, 1)
            }
            _ => (ItemKind::Filler, 1),
        }
    }

    /// `Indian rupees` are not just any rupees, and `percentage points` are one mark.
    fn mark(&self, at: usize, mark: Mark) -> (ItemKind, usize) {
        let points =
            mark == Mark::Percent && (self.is_word(at + 1, "points") || self.is_word(at + 1, "point"));
        let mark = match (mark, self.adjective(at)) {
            (Mark::Currency(_), Some(currency)) => Mark::Currency(currency),
            _ => mark,
        };
        (ItemKind::Mark(mark), 1 + usize::from(points))
    }

    /// The currency that the word before makes of the noun at an index.
    fn adjective(&self, at: usize) -> Option<Currency> {
        at.checked_sub(1)
            .and_then(|before| self.cursor.token(before))
            .and_then(|word| nationality(&word.word))
    }

    /// Drops the item that the previous word became, if any: it belongs to the sign or noun of money at
    /// the cursor.
    fn take_back(&mut self) -> bool {
        let before = self.cursor.at.checked_sub(1).and_then(|before| self.cursor.token(before));
        let is_last = before.zip(self.items.last()).is_some_and(|(token, item)| token.span == item.span);
        let taken = is_last && !matches!(self.items.last().map(|item| &item.kind), Some(ItemKind::Amount(_)));
        if taken {
            self.items.pop();
        }
        taken
    }

    /// `square kilometres`, `sq. km`; other squares, cubes and nautical miles are not among the units.
    fn measure_of_two_words(&self, at: usize) -> Option<(Mark, usize)> {
        let square = self.is_word(at, "square") || self.is_word(at, "sq");
        if !square && !self.is_word(at, "cubic") && !self.is_word(at, "nautical") {
            return None;
        }
        let noun = at + 1 + usize::from(self.cursor.is_sign(at + 1, '.'));
        let tokens = noun + 1 - at;
        match self.cursor.lexeme(noun)? {
            Lexeme::Mark(Mark::Measure(Unit::Kilometre)) if square => {
                Some((Mark::Measure(Unit::SquareKilometre), tokens))
            }
            Lexeme::Mark(_) | Lexeme::Abbreviation(_) => Some((Mark::Foreign, tokens)),
            _ => None,
        }
    }

    /// A single letter that was not a scale.
    fn letter(&self, at: usize) -> ItemKind {
        let unit = self.cursor.phrase.unit;
        match self.cursor.token(at).map_or("", |token| token.word.as_str()) {
            "m" if unit.is_length() => ItemKind::Mark(Mark::Measure(Unit::Metre)),
            "t" => ItemKind::Mark(Mark::Measure(Unit::Tonne)),
            _ => ItemKind::Mark(Mark::Foreign),
        }
    }
}
