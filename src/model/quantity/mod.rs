//! Quantities as English prose writes them: `an estimated 28.3 million`, `14 out of the 24`,
//! `nearly forty years`.
//!
//! [`parse`] reads one phrase (`as_written`, with the unit of its record) into a [`Quantity`]. It
//! reads what the words say and nothing else: a phrase that it does not understand, that
//! contradicts its unit or that holds two numbers is a [`QuantityError`], never a null and never a
//! guess. Reading takes time linear in the length of the phrase and panics on none.
//!
//! The stages, one file each: `lex` (characters → tokens, with `digits`, and with the lexicons
//! `lexicon`, `measures` and `capitals`), `scan` (tokens → items, with `amount`, `cardinal`, `denominator`,
//! `group`, `point`, `time`, `others` and `phrases`), `unread` (with `slips`: refuses what must not be read
//! past), `assemble` (items → quantity, with `relation`, `fit` and `qualify`). Arithmetic is exact until the
//! last step (`exact`).

mod amount;
mod apart;
mod assemble;
mod capitals;
mod cardinal;
mod denominator;
mod digits;
mod error;
mod exact;
mod factors;
mod fit;
mod group;
mod items;
mod lex;
mod lexicon;
mod measures;
pub mod number_words;
mod others;
mod phrases;
mod point;
mod qualify;
mod relation;
mod scan;
mod slips;
#[cfg(test)]
mod tests;
mod time;
mod unit;
mod unread;
mod words;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use error::QuantityError;
pub use unit::Unit;

/// How a stated number relates to the true one, as the source puts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// The number is stated without any hedge.
    Exact,
    /// About the number, on either side of it.
    Approximate,
    /// A little less than the number.
    Almost,
    /// More than the number, which is also the lower bound.
    MoreThan,
    /// The number or more.
    AtLeast,
    /// Less than the number, which is also the upper bound.
    LessThan,
    /// The number or less.
    AtMost,
    /// Between two stated ends, both included.
    Range,
    /// No number is stated, only a scale such as millions or several; the lower bound is the least
    /// that the words say.
    Vague,
}

/// What a phrase says, in the unit of its record.
///
/// | qualifier | `value` | `low` | `high` |
/// | --- | --- | --- | --- |
/// | `exact`, `approximate`, `almost` | the number | – | – |
/// | `more_than`, `at_least` | the number (none for `most`) | the number | – |
/// | `less_than`, `at_most` | the number | – | the number |
/// | `range` | – | the first end | the second end |
/// | `vague` | – | the scale (`millions`: 1,000,000), or 2 times it (`several`, `years`) | – |
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    /// The stated number.
    pub value: Option<f64>,
    /// The lower bound that the words say.
    pub low: Option<f64>,
    /// The upper bound that the words say.
    pub high: Option<f64>,
    /// How the number relates to the true one.
    pub qualifier: Qualifier,
    /// The whole of `14 out of 24` or `a third of the 36 million`, in its own count.
    pub out_of: Option<f64>,
}

/// Reads a phrase as a quantity in the given unit.
///
/// - **Numbers**: digits with a decimal point and with commas, apostrophes or thin spaces between thousands or in the
///   Indian way; number words; `dozen` to `trillion`, `lakh`, `crore`, `k`, `m`, `bn`; fractions; ordinals.
/// - **Shares** in `percent` come out as hundredths, in `fraction` as parts of one; counts out of a whole (`one in five`)
///   are divided for these two units and kept as `value` and `out_of` for `person`, `household`, `count` and `rank`.
/// - **Durations** convert where the factor is fixed: centuries, decades, years and months among each other, and
///   fortnights, weeks, days, hours and minutes. A bare calendar year (`2021`) is an error in every unit of time.
/// - **`m`** is metres with a unit of length, otherwise a million. `Rs` is whichever rupee the unit says, `$` is the
///   United States dollar.
/// - `a couple` is two, approximately; `a pair` is two. `from 5 to 10` is a range, but not of something that rose.
/// - **Words that are not read** may name what is counted, and nothing else: a slip for a number word (`fourty`), another scale
///   (`koti`), currency or measure next to the number, and a number that is a name, an age, a rate or a difference are errors.
///
/// # Errors
///
/// A [`QuantityError`] that quotes the phrase and says what to write: no number or several, digits
/// grouped in a way that can be read twice, words that contradict the unit or each other, a date, a
/// sign that cannot be read, a number too large to be exact.
///
/// # Examples
///
/// ```
/// # use colophon::model::{Qualifier, Unit, parse_quantity};
/// let quantity = parse_quantity("an estimated 28.3 million Afghans", Unit::Person)?;
/// assert_eq!(quantity.value, Some(28_300_000.0));
/// assert_eq!(quantity.qualifier, Qualifier::Approximate);
/// # Ok::<(), colophon::model::QuantityError>(())
/// ```
pub fn parse(as_written: &str, unit: Unit) -> Result<Quantity, QuantityError> {
    let phrase = error::Phrase { text: as_written, unit };
    let tokens = lex::lex(phrase)?;
    if tokens.is_empty() {
        return Err(QuantityError::Empty);
    }
    let items = scan::scan(phrase, &tokens)?;
    unread::check(phrase, &tokens, &items)?;
    assemble::assemble(phrase, &items)
}
