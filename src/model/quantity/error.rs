//! What can be wrong with a quantity phrase, in words that an editor can act on.

use std::ops::Range;

use super::unit::Unit;
use crate::text::clip;

/// Why a phrase was not read. Every message quotes the phrase, says what is in the way and
/// says what to write.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum QuantityError {
    /// Nothing but white space.
    #[error("the phrase is empty: write the number with its noun, as the article prints it")]
    Empty,

    /// No digits, number word or vague quantity.
    #[error("`{phrase}` holds no number: quote the words with the number, or state `value` to overrule")]
    NoNumber {
        /// The phrase, shortened.
        phrase: String,
    },

    /// Two numbers that make no range, ratio or sum.
    #[error(
        "`{phrase}` holds two numbers, `{first}` and `{second}`, that make no range or ratio: \
         shorten `as_written` to one of them, or state `value` to overrule"
    )]
    TwoNumbers {
        /// The phrase, shortened.
        phrase: String,
        /// The first number, as written.
        first: String,
        /// The number that does not go with it, as written.
        second: String,
    },

    /// The phrase says another unit than the record.
    #[error(
        "`{phrase}` does not fit the unit `{}`: `{found}` says {says}; correct `unit`, or state `value` to overrule",
        unit.name()
    )]
    Contradicts {
        /// The phrase, shortened.
        phrase: String,
        /// The words that contradict the unit.
        found: String,
        /// What they say.
        says: &'static str,
        /// The unit of the record.
        unit: Unit,
    },

    /// A unit of measure that none of the words names.
    #[error(
        "`{phrase}` has other words but none that says `{}`: quote the word of measure too, correct `unit`, \
         or state `value` to overrule",
        unit.name()
    )]
    UnitNotNamed {
        /// The phrase, shortened.
        phrase: String,
        /// The unit of the record.
        unit: Unit,
    },

    /// Separators that group digits neither in threes nor the Indian way.
    #[error(
        "`{found}` in `{phrase}` is not a grouping of digits that can be trusted (expected such as `1,234,567.8` or \
         `12,34,567`): state `value` to overrule"
    )]
    Digits {
        /// The phrase, shortened.
        phrase: String,
        /// The digits, as written.
        found: String,
    },

    /// A sign or letters where there cannot be any.
    #[error(
        "`{phrase}` cannot be read from `{found}` on: shorten `as_written` to the quantity, or state `value` to overrule"
    )]
    Stuck {
        /// The phrase, shortened.
        phrase: String,
        /// Where reading could not go on.
        found: String,
    },

    /// A word that resembles one of a number.
    #[error(
        "`{found}` in `{phrase}` is not read as a number: if {meant} is meant, state `value`, since `as_written` quotes the article"
    )]
    Slip {
        /// The phrase, shortened.
        phrase: String,
        /// The word.
        found: String,
        /// What is likely meant.
        meant: &'static str,
    },

    /// Digits inside a name, such as `Covid-19` or `G7`.
    #[error(
        "`{found}` in `{phrase}` reads as a name, not as a quantity: leave it out of `as_written`, or state `value` to overrule"
    )]
    Name {
        /// The phrase, shortened.
        phrase: String,
        /// The name.
        found: String,
    },

    /// A number that an IEEE 754 double cannot hold digit by digit.
    #[error(
        "`{found}` in `{phrase}` has more digits than a number here can hold exactly: state `value` to overrule"
    )]
    TooLarge {
        /// The phrase, shortened.
        phrase: String,
        /// The number, as written.
        found: String,
    },

    /// A range whose second end is not above its first.
    #[error(
        "`{phrase}` is not a range: `{high}` is not above `{low}`; state `low` and `high`, or `value`, to overrule"
    )]
    Falling {
        /// The phrase, shortened.
        phrase: String,
        /// The first end, as written.
        low: String,
        /// The second end, as written.
        high: String,
    },

    /// `between` without a second end.
    #[error("`{phrase}` begins a range that has no second end: quote both ends, or state `low` and `high`")]
    OneEnd {
        /// The phrase, shortened.
        phrase: String,
    },

    /// A part that is more than its whole.
    #[error(
        "`{phrase}` is not a ratio: `{part}` is more than `{whole}`; state `value` and `out_of` to overrule"
    )]
    PartAboveWhole {
        /// The phrase, shortened.
        phrase: String,
        /// The part, as written.
        part: String,
        /// The whole, as written.
        whole: String,
    },

    /// A day or year of the calendar where a quantity belongs.
    #[error(
        "`{found}` in `{phrase}` is a date, not a quantity in `{}`: put it into `time`, or state `value` to overrule",
        unit.name()
    )]
    Date {
        /// The phrase, shortened.
        phrase: String,
        /// The number that is part of a date.
        found: String,
        /// The unit of the record.
        unit: Unit,
    },

    /// Two qualifiers that cannot both hold, or one that no number follows.
    #[error(
        "`{phrase}` cannot be both `{first}` and `{second}`: shorten `as_written`, or state `qualifier` with `value`, \
         `low` or `high`"
    )]
    Qualifiers {
        /// The phrase, shortened.
        phrase: String,
        /// The first qualifier, as written or by name.
        first: String,
        /// The second qualifier, as written or by name.
        second: String,
    },
}

/// A phrase being read: hands out errors that quote it.
#[derive(Clone, Copy)]
pub(super) struct Phrase<'a> {
    pub(super) text: &'a str,
    pub(super) unit: Unit,
}

impl<'a> Phrase<'a> {
    /// The words at a range of bytes. Ranges come from the lexer, hence lie on character
    /// boundaries.
    pub(super) fn words(self, span: &Range<usize>) -> &'a str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    fn quote(self, span: &Range<usize>) -> String {
        clip(self.words(span))
    }

    fn phrase(self) -> String {
        clip(self.text)
    }

    pub(super) fn no_number(self) -> QuantityError {
        QuantityError::NoNumber { phrase: self.phrase() }
    }

    pub(super) fn two(self, first: &Range<usize>, second: &Range<usize>) -> QuantityError {
        QuantityError::TwoNumbers {
            phrase: self.phrase(),
            first: self.quote(first),
            second: self.quote(second),
        }
    }

    pub(super) fn contradicts(self, found: &Range<usize>, says: &'static str) -> QuantityError {
        QuantityError::Contradicts { phrase: self.phrase(), found: self.quote(found), says, unit: self.unit }
    }

    pub(super) fn unit_not_named(self) -> QuantityError {
        QuantityError::UnitNotNamed { phrase: self.phrase(), unit: self.unit }
    }

    pub(super) fn digits(self, found: &Range<usize>) -> QuantityError {
        QuantityError::Digits { phrase: self.phrase(), found: self.quote(found) }
    }

    pub(super) fn stuck(self, found: &Range<usize>) -> QuantityError {
        QuantityError::Stuck { phrase: self.phrase(), found: self.quote(found) }
    }

    pub(super) fn slip(self, found: &Range<usize>, meant: &'static str) -> QuantityError {
        QuantityError::Slip { phrase: self.phrase(), found: self.quote(found), meant }
    }

    pub(super) fn name(self, found: &Range<usize>) -> QuantityError {
        QuantityError::Name { phrase: self.phrase(), found: self.quote(found) }
    }

    pub(super) fn too_large(self, found: &Range<usize>) -> QuantityError {
        QuantityError::TooLarge { phrase: self.phrase(), found: self.quote(found) }
    }

    pub(super) fn falling(self, low: &Range<usize>, high: &Range<usize>) -> QuantityError {
        QuantityError::Falling { phrase: self.phrase(), low: self.quote(low), high: self.quote(high) }
    }

    pub(super) fn one_end(self) -> QuantityError {
        QuantityError::OneEnd { phrase: self.phrase() }
    }

    pub(super) fn part_above_whole(self, part: &Range<usize>, whole: &Range<usize>) -> QuantityError {
        QuantityError::PartAboveWhole {
            phrase: self.phrase(),
            part: self.quote(part),
            whole: self.quote(whole),
        }
    }

    pub(super) fn date(self, found: &Range<usize>) -> QuantityError {
        QuantityError::Date { phrase: self.phrase(), found: self.quote(found), unit: self.unit }
    }

    pub(super) fn qualifiers(self, first: &str, second: &str) -> QuantityError {
        QuantityError::Qualifiers { phrase: self.phrase(), first: clip(first), second: clip(second) }
    }
}
