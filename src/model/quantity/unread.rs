//! Words that would change a quantity and that the grammar has not taken: a phrase with one of them is refused, never read past.
//!
//! The grammar reads the number and what belongs to it. What is left are nouns and verbs, which may stand beside a number without a
//! change of its meaning, and these: a slip for a number word, a word that turns the number into a name, a difference, an age or a
//! rate, and words that only part of a quantity would explain.

use std::ops::Range;

use super::Unit;
use super::amount::{Amount, Sort};
use super::error::{Phrase, QuantityError};
use super::exact::Exact;
use super::items::{Item, ItemKind};
use super::lex::{Kind, Token};
use super::phrases::Bond;
use super::slips::{number_of, slip_of};
use super::words::{Join, Lexeme, Mark};

/// Refuses a phrase with a word that must not be read past.
pub(super) fn check(phrase: Phrase<'_>, tokens: &[Token], items: &[Item]) -> Result<(), QuantityError> {
    slips(phrase, tokens)?;
    let unread = Unread { phrase, items };
    unread.end()?;
    unread.changes()?;
    for (at, item) in items.iter().enumerate() {
        if let ItemKind::Amount(amount) = &item.kind {
            let found = unread.before(at, amount).or_else(|| unread.after(at, amount));
            if let Some(span) = found {
                return Err(phrase.stuck(&span));
            }
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

struct Unread<'a> {
    phrase: Phrase<'a>,
    items: &'a [Item],
}

impl Unread<'_> {
    fn kind(&self, at: Option<usize>) -> Option<&ItemKind> {
        at.and_then(|at| self.items.get(at)).map(|item| &item.kind)
    }

    /// The word at an index, in lower case; empty where there is none that was left over.
    fn word(&self, at: Option<usize>) -> String {
        let left = |item: &&Item| matches!(item.kind, ItemKind::Word | ItemKind::Filler | ItemKind::Light);
        let item = at.and_then(|at| self.items.get(at)).filter(left);
        item.map_or_else(String::new, |item| self.phrase.words(&item.span).to_lowercase())
    }

    fn is_word(&self, at: Option<usize>) -> bool {
        matches!(self.kind(at), Some(ItemKind::Word))
    }

    fn any_word(&self, range: Range<usize>, list: &[&str]) -> bool {
        range.into_iter().any(|at| list.contains(&self.word(Some(at)).as_str()))
    }

    fn span(&self, from: usize, to: usize) -> Range<usize> {
        self.items[from].span.start..self.items[to.min(self.items.len() - 1)].span.end
    }

    /// `50 to`, `one hundred and`: the other half is missing.
    fn end(&self) -> Result<(), QuantityError> {
        match self.items {
            [first, .., last] if matches!(last.kind, ItemKind::Join(join) if join != Join::Of) => {
                Err(self.phrase.stuck(&(first.span.start..last.span.end)))
            }
            // `200 or greater than`, `less than 5000 or equal`
            [first, .., last]
                if matches!(last.kind, ItemKind::Qualify(..))
                    && self.phrase.words(&last.span).ends_with("than") =>
            {
                Err(self.phrase.stuck(&(first.span.start..last.span.end)))
            }
            [.., or, last]
                if matches!(or.kind, ItemKind::Join(Join::Or))
                    && self.phrase.words(&last.span).starts_with("equal") =>
            {
                Err(self.phrase.stuck(&(or.span.start..last.span.end)))
            }
            _ => Ok(()),
        }
    }

    /// `rose from 20 to 30` gives two values of one thing, not a range.
    fn changes(&self) -> Result<(), QuantityError> {
        let last = self.items.len();
        let from = (0..last).find(|at| self.word(Some(*at)) == "from");
        match from.filter(|from| self.any_word(0..*from, CHANGES)) {
            Some(from)
                if self.items.iter().filter(|item| matches!(item.kind, ItemKind::Amount(_))).count() > 1 =>
            {
                Err(self.phrase.stuck(&self.span(0, from)))
            }
            _ => Ok(()),
        }
    }

    /// What is wrong with the words before an amount.
    fn before(&self, at: usize, amount: &Amount) -> Option<Range<usize>> {
        let hedges = |at: &usize| {
            matches!(
                self.items[*at].kind,
                ItemKind::Qualify(..) | ItemKind::Light | ItemKind::Mark(Mark::Currency(_))
            )
        };
        let head = (0..at).rev().find(|at| !hedges(at))?;
        let word = self.word(Some(head));
        let direct = head + 1 == at;
        let is_open = self.phrase.unit.is_open();
        let wrong = match word.as_str() {
            "than" | "but" | "except" | "excluding" | "without" => true,
            "point" => direct,
            "age" | "aged" | "ages" => is_open,
            label if direct && LABELS.contains(&label) => true,
            adverb if adverb.ends_with("ly") && adverb.len() > 4 => !HARMLESS.contains(&adverb),
            _ => false,
        };
        let is_code = || {
            let span = &self.items[head].span;
            let written = self.phrase.words(span);
            direct && self.is_word(Some(head)) && written.len() > 1 && written.chars().all(char::is_uppercase)
        };
        let is_size = is_open
            && matches!(self.kind(Some(head)), Some(ItemKind::Join(Join::Of)))
            && self.phrase.unit == Unit::Household
            && GROUPS.contains(&self.word(head.checked_sub(1)).as_str());
        let is_exception = matches!(self.kind(Some(head)), Some(ItemKind::Join(Join::But)))
            && !self.items[..head].iter().any(|item| matches!(item.kind, ItemKind::Amount(_)));
        let is_whole = amount.sort == Sort::Share && word == "the";
        let is_found = wrong || is_code() || is_size || is_exception || is_whole || self.is_age(head, at);
        is_found.then(|| self.span(head, at))
    }

    /// `children under five`: the limit of an age, not of a number.
    fn is_age(&self, head: usize, at: usize) -> bool {
        let limits = self.items[head + 1..at].iter().any(|item| {
            let words = self.phrase.words(&item.span).to_lowercase();
            matches!(words.as_str(), "under" | "over" | "above" | "below")
        });
        let ends = self.items[at + 1..].iter().all(|item| matches!(item.kind, ItemKind::Break));
        self.phrase.unit.is_open() && self.is_word(Some(head)) && limits && ends && self.is_small(at)
    }

    fn is_small(&self, at: usize) -> bool {
        matches!(self.kind(Some(at)), Some(ItemKind::Amount(amount)) if amount.value <= Exact::HUNDRED)
    }

    /// What is wrong with the words after an amount.
    fn after(&self, at: usize, amount: &Amount) -> Option<Range<usize>> {
        let word = self.word(Some(at + 1));
        let unit = self.phrase.unit;
        let (next, second) = (self.kind(Some(at + 1)), self.kind(Some(at + 2)));
        let is_compound = self.is_word(Some(at + 1))
            && matches!(second, Some(ItemKind::Dash))
            && matches!(self.kind(Some(at + 3)), Some(ItemKind::Mark(_)));
        let is_other_thing = match unit {
            Unit::Person => HOUSEHOLDS.contains(&word.as_str()),
            Unit::Household => PEOPLE.contains(&word.as_str()),
            Unit::Percent => {
                amount.sort == Sort::Cardinal
                    && !word.is_empty()
                    && self.is_word(Some(at + 1))
                    && !self.is_marked(at)
            }
            _ => false,
        };
        let is_multiple = word == "times" && MULTIPLES.contains(&self.word(Some(at + 2)).as_str());
        // `some days or so`
        let is_doubly_vague = amount.sort == Sort::Vague
            && self.items[at + 1..].iter().any(|item| matches!(item.kind, ItemKind::Qualify(_, Bond::After)));
        let wrong = is_compound
            || is_doubly_vague
            || is_other_thing
            || is_multiple
            || matches!(word.as_str(), "fewer" | "less" | "digit" | "digits" | "figures")
            || (word == "point" && !matches!(next, Some(ItemKind::Dash)))
            || matches!(next, Some(ItemKind::Fallback(_)) if unit != Unit::Rank && amount.sort == Sort::Cardinal)
            || (matches!(next, Some(ItemKind::Dash)) && self.is_slip_of_dash(at))
            || (matches!(next, Some(ItemKind::Dash))
                && amount.value == Exact::ZERO
                && self.is_word(Some(at + 2)))
            || (unit == Unit::Rank && self.any_word(at + 1..self.items.len(), &["last"]));
        wrong.then(|| self.span(at, at + 2))
    }

    /// `5-%`, `30-second`, `sixty-tree`
    fn is_slip_of_dash(&self, at: usize) -> bool {
        let written = self.items.get(at + 2).map_or("", |item| self.phrase.words(&item.span));
        matches!(self.kind(Some(at + 2)), Some(ItemKind::Fallback(_))) || matches!(written, "%" | "tree")
    }

    fn is_marked(&self, at: usize) -> bool {
        self.items[at + 1..].iter().any(|item| matches!(item.kind, ItemKind::Mark(Mark::Percent)))
    }
}

/// Verbs before `from … to …` that tell of a change.
const CHANGES: &[&str] = &[
    "rose",
    "rise",
    "rises",
    "risen",
    "rising",
    "increase",
    "increased",
    "increases",
    "increasing",
    "grew",
    "grow",
    "grown",
    "growing",
    "climbed",
    "jumped",
    "soared",
    "surged",
    "fell",
    "fall",
    "fallen",
    "falling",
    "dropped",
    "drop",
    "declined",
    "decline",
    "decreased",
    "decrease",
    "shrank",
    "went",
    "changed",
    "expanded",
    "slumped",
    "plunged",
    "reduced",
    "cut",
    "raised",
    "doubled",
    "tripled",
];

/// Nouns that number a thing.
const LABELS: &[&str] = &[
    "page",
    "pages",
    "pp",
    "p",
    "table",
    "figure",
    "fig",
    "article",
    "section",
    "chapter",
    "resolution",
    "route",
    "highway",
    "flight",
    "boeing",
    "airbus",
    "room",
    "number",
    "nos",
    "note",
    "footnote",
    "volume",
    "vol",
    "issue",
    "paragraph",
    "para",
    "annex",
    "appendix",
    "version",
    "phase",
    "grade",
    "category",
    "type",
    "part",
    "item",
    "rule",
    "line",
    "clause",
    "tier",
    "article",
    "group",
    "division",
    "battalion",
    "brigade",
    "corps",
    "district",
    "protocol",
    "goal",
    "act",
    "law",
    "order",
    "bill",
    "form",
    "step",
    "apollo",
    "ward",
];

/// Adverbs before a number that say how one knows it, or that it is all.
const HARMLESS: &[&str] = &[
    "only",
    "merely",
    "already",
    "recently",
    "officially",
    "initially",
    "annually",
    "reportedly",
    "allegedly",
    "currently",
    "previously",
    "originally",
    "eventually",
    "finally",
    "formerly",
    "newly",
    "daily",
    "monthly",
    "yearly",
    "weekly",
    "family",
    "apply",
    "supply",
    "assembly",
    "monopoly",
    "simultaneously",
    "subsequently",
    "jointly",
    "illegally",
    "forcibly",
    "internally",
    "voluntarily",
    "directly",
    "immediately",
    "publicly",
    "quickly",
    "italy",
    "july",
    "successfully",
    "typically",
    "usually",
    "normally",
    "additionally",
];

/// What follows `times` where a number multiplies another one.
const MULTIPLES: &[&str] =
    &["more", "less", "fewer", "higher", "lower", "larger", "greater", "smaller", "bigger", "as", "the"];

/// Nouns of households.
const HOUSEHOLDS: &[&str] = &["households", "household", "families"];

/// Nouns of people.
const PEOPLE: &[&str] =
    &["people", "persons", "individuals", "men", "women", "children", "refugees", "civilians"];

/// Nouns whose size a number tells.
const GROUPS: &[&str] = &["family", "household"];
