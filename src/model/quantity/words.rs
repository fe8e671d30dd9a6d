//! What a word can mean inside a quantity phrase.

use super::unit::Unit;

/// A length of time named in a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Time {
    Century,
    Decade,
    Year,
    Month,
    Fortnight,
    Week,
    Day,
    Hour,
    Minute,
}

impl Time {
    pub(super) const fn months(self) -> Option<i128> {
        match self {
            Self::Century => Some(1_200),
            Self::Decade => Some(120),
            Self::Year => Some(12),
            Self::Month => Some(1),
            _ => None,
        }
    }

    pub(super) const fn minutes(self) -> Option<i128> {
        match self {
            Self::Fortnight => Some(20_160),
            Self::Week => Some(10_080),
            Self::Day => Some(1_440),
            Self::Hour => Some(60),
            Self::Minute => Some(1),
            _ => None,
        }
    }

    /// The noun alone already counts (`the past decade` is ten years), while `the year` alone says
    /// no number.
    pub(super) const fn counts_alone(self) -> bool {
        matches!(self, Self::Century | Self::Decade | Self::Fortnight)
    }
}

/// A currency named in a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Currency {
    Usd,
    Eur,
    Gbp,
    Pkr,
    Afn,
    Inr,
    /// Rupees of a country that the phrase does not name.
    Rupee,
    /// Hundredths of the unit where it is dollars or euros (`cents`).
    Cent,
    /// Hundredths of pounds (`pence`).
    Penny,
    /// A currency that is not among the units.
    Foreign,
}

/// A word or sign that says what an amount is an amount of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Percent,
    Currency(Currency),
    Measure(Unit),
    Time(Time),
    /// A measure that is not among the units (acres, feet): read, so that it is never taken for one
    /// that is.
    Foreign,
}

/// A word between two amounts that can tie them together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Join {
    To,
    Or,
    And,
    But,
    Of,
    In,
}

/// What a word can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lexeme {
    /// `zero` to `nineteen`.
    Small(i64),
    /// `twenty` to `ninety`.
    Tens(i64),
    Hundred,
    /// `dozen`, `thousand`, `lakh`, `million` …
    Scale(i64),
    /// `tens`, `hundreds`, `millions`, `dozens`: a vague number, or a scale after a number.
    Plural(i64),
    /// `k`, `m`, `bn`: a scale, but only after digits.
    Abbreviation(i64),
    /// `arab`, `kharab`: scales of rupees, and other words elsewhere.
    RupeeScale(i64),
    /// `third`, `fifths`: a rank or the denominator of a share.
    Ordinal(i64, Plural),
    /// `half`, `quarters`: a denominator that is not a rank.
    Part(i64),
    Couple,
    Pair,
    /// `twice`, `double`.
    Factor(i64),
    /// `several`, `many`.
    Vague,
    /// `most`, `majority`.
    Majority,
    /// `largest`, `biggest`.
    Superlative,
    /// `a`, `an`.
    Article,
    /// `per`, `each`, `every`.
    Per,
    /// `daily`, `annually`.
    Rate(Time),
    Time(Time, Plural),
    Mark(Mark),
    Join(Join),
    Between,
    /// `january` … `december`, without `march` and `may`, which are verbs too.
    MonthName,
    /// A word of grammar, which names no thing.
    Filler,
    /// Any other word, which may name what is counted.
    Word,
}

/// Whether a word is plural.
pub(super) type Plural = bool;
