//! Words and signs that are neither amounts nor qualifiers: joins, marks, grammar and nouns.

use super::Unit;
use super::amount::{Amount, Sort};
use super::error::QuantityError;
use super::exact::Exact;
use super::items::{Item, ItemKind, currency_of_sign};
use super::lex::Kind;
use super::measures::{nationality, of_people};
use super::scan::{RANK, Scanner};
use super::words::{Currency, Join, Lexeme, Mark};

const MOST: &str = "more than half of a whole";

impl Scanner<'_> {
    pub(super) fn sign(&mut self, sign: char) -> Result<(), QuantityError> {
        let at = self.cursor.at;
        let glued = |at: usize| self.cursor.token(at).is_some_and(|token| token.glued);
        let kind = match sign {
            '%' => ItemKind::Mark(Mark::Percent),
            '‰' => ItemKind::Mark(Mark::Foreign),
            '-' | '–' | '−' => ItemKind::Dash,
            // `20~100`
            '~' | '—' if glued(at) && glued(at + 1) => ItemKind::Dash,
            // A doubt about the number, a minus that is too long, the short form of a year.
            '?' if self.is_number(at.wrapping_sub(1)) && glued(at) => return Err(self.stuck(at)),
            '—' | '\'' | '’' | '‘' if self.items.is_empty() && glued(at + 1) && self.is_number(at + 1) =>
            {
                return Err(self.stuck(at));
            }
            '&' => ItemKind::Join(Join::And),
            '+' | '=' => ItemKind::Light,
            // What the point or comma belongs to is missing.
            '.' | ',' if !glued(at) => return Err(self.cursor.phrase.stuck(&self.cursor.span(at, at + 2))),
            '"' | '\'' | '’' | '”' if self.is_inches(at) => ItemKind::Mark(Mark::Foreign),
            // Points end abbreviations (`Rs. 500`) and quotation marks surround: neither parts
            // anything.
            '.' | '"' | '\'' | '“' | '”' | '„' | '‘' | '’' | '«' | '»' | '*' | '_' | '\\' => {
                self.cursor.at += 1;
                return Ok(());
            }
            _ => {
                self.currency_sign(sign);
                return Ok(());
            }
        };
        self.push(kind, 1);
        Ok(())
    }

    fn stuck(&self, at: usize) -> QuantityError {
        self.cursor.phrase.stuck(&self.cursor.span(at, at + 2))
    }

    fn is_number(&self, at: usize) -> bool {
        self.cursor.token(at).is_some_and(|token| matches!(token.kind, Kind::Number(_)))
    }

    /// A sign of money with the letters before it (`US$`, `HK $`, `Canadian $`), or a sign that parts its two sides.
    fn currency_sign(&mut self, sign: char) {
        let at = self.cursor.at;
        let glued = self.cursor.token(at).is_some_and(|token| token.glued);
        let before = at.checked_sub(1).and_then(|before| self.cursor.token(before));
        // The letters of `10k$` belong to the number.
        let before = before.filter(|token| {
            let counted =
                |item: &Item| matches!(item.kind, ItemKind::Amount(_)) && item.span.end == token.span.end;
            !self.items.last().is_some_and(counted) && !token.word.is_empty()
        });
        let written = before.map_or("", |token| self.cursor.phrase.words(&token.span));
        let is_capital = written.len() <= 3 && written != "A" && written.chars().all(char::is_uppercase);
        let is_code = glued || is_capital || matches!(written, "c" | "hk" | "nz" | "us" | "ca" | "au");
        let letters = before.filter(|_| is_code).map_or("", |token| token.word.as_str());
        // The end of `U.S.`
        let letters =
            if letters == "s" && at > 1 && self.cursor.is_sign(at - 2, '.') { "us" } else { letters };
        let adjective = nationality(before.map_or("", |token| &token.word)).or_else(|| of_people(written));
        let adjective = adjective.filter(|_| matches!(sign, '$' | '£'));
        let currency = adjective.or_else(|| currency_of_sign(sign, letters));
        let takes = currency.is_some() && (adjective.is_some() || !letters.is_empty()) && self.take_back();
        self.cursor.at -= usize::from(takes);
        self.push(
            currency.map_or(ItemKind::Break, |currency| ItemKind::Mark(Mark::Currency(currency))),
            1 + usize::from(takes),
        );
    }

    /// `9"` and `5'` are inches and feet, unless the mark closes a quotation.
    fn is_inches(&self, at: usize) -> bool {
        let onto_number = at.checked_sub(1).and_then(|before| self.cursor.token(before));
        let is_number =
            onto_number.is_some_and(|token| matches!(token.kind, Kind::Number(_) | Kind::Vulgar(_)));
        let opens = |before: usize| {
            matches!(
                self.cursor.token(before).map(|token| &token.kind),
                Some(Kind::Sign('"' | '\'' | '“' | '„' | '‘' | '’'))
            )
        };
        let ends = self.cursor.token(at + 1).is_none();
        is_number && (ends || self.cursor.token(at).is_some_and(|token| token.glued)) && !(0..at).any(opens)
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
            Lexeme::Per if self.is_word(at + 1, "mille") || self.is_word(at + 1, "mil") => {
                (ItemKind::Mark(Mark::Foreign), 2)
            }
            Lexeme::Per => (ItemKind::Per, 1),
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
            Lexeme::Filler => self
                .measure_of_two_words(at)
                .map_or_else(|| self.filler(at), |(mark, tokens)| (ItemKind::Mark(mark), tokens)),
            Lexeme::Small(_) => (ItemKind::Filler, 1),
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
        let next = self.cursor.after_hyphen(at + 1);
        let points = mark == Mark::Percent && (self.is_word(next, "points") || self.is_word(next, "point"));
        let mark = match (mark, self.adjective(at)) {
            (Mark::Currency(_), Some(currency)) => Mark::Currency(currency),
            _ => mark,
        };
        (ItemKind::Mark(mark), if points { next + 1 - at } else { 1 })
    }

    /// The currency that the word before makes of the noun at an index.
    fn adjective(&self, at: usize) -> Option<Currency> {
        let before = at.checked_sub(1).and_then(|before| self.cursor.token(before))?;
        nationality(&before.word).or_else(|| of_people(self.cursor.phrase.words(&before.span)))
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
        let next = |words: &[&str]| words.iter().any(|word| self.is_word(at + 1, word));
        if self.is_word(at, "basis") && next(&["point", "points"]) {
            return Some((Mark::Foreign, 2));
        }
        let is_ton = next(&["ton", "tons", "tonne", "tonnes"]);
        if is_ton && ["short", "long", "register", "gross"].iter().any(|word| self.is_word(at, word)) {
            return Some((Mark::Foreign, 2));
        }
        let square = self.is_word(at, "square") || self.is_word(at, "sq");
        if !square && !self.is_word(at, "cubic") && !self.is_word(at, "nautical") {
            return None;
        }
        let noun = self.cursor.after_hyphen(at + 1 + usize::from(self.cursor.is_sign(at + 1, '.')));
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
