//! An English phrase → the date that it says: `since March 2002`, `mid-July`, `August 15–16, 2021`.
//!
//! A phrase is read to its last word or not at all: [`lex`] cuts it into tokens, [`phrase`] reads relations and ranges, [`hedged`]
//! what qualifies a date, [`calendar`] and [`periods`] a date itself, [`numeric`] dates in digits. [`point`] is what all of them
//! give; [`lexicon`] has the words. Whatever could mean two dates is [`DateWordsError::Ambiguous`], with both.
//!
//! Nothing here knows what an editor wrote as the date: `date_agreement` compares the two.

mod calendar;
mod cursor;
mod hedged;
mod lex;
mod lexicon;
pub mod numeric;
mod periods;
mod phrase;
mod point;
mod range;
#[cfg(test)]
mod tests;

pub use lexicon::MONTHS;
pub use point::{Point, Unit};

/// What a phrase says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateWords {
    /// One date.
    One(Point),
    /// From one date to another; an end without a date is open.
    Span(Option<Point>, Option<Point>),
    /// Before a date, which is often said of what ends within it.
    Before(Point),
    /// After a date, which is often said of what begins within it.
    After(Point),
}

/// Why a phrase says no date that could be written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateWordsError {
    /// Some of its words are not understood.
    NotRead,
    /// It can mean any of these (EDTF).
    Ambiguous(Vec<String>),
    /// `Aug-21`, as a spreadsheet shows August 2021, and others 21 August: the month and the number.
    MonthAndNumber(u32, u32),
    /// It says a year outside 0001 to 9999.
    OutOfRange,
    /// It names a day that the calendar does not have, another day of the week, or an end before the beginning.
    Impossible,
}

/// Reads the words of an article.
///
/// # Errors
///
/// As [`DateWordsError`] says.
pub fn read(text: &str) -> Result<DateWords, DateWordsError> {
    read_as(text, lex::Writer::Article)
}

/// Reads what an editor wrote where a date belongs: `2002-03` in it is a month, and not two years.
///
/// # Errors
///
/// As [`DateWordsError`] says.
pub fn read_field(text: &str) -> Result<DateWords, DateWordsError> {
    read_as(text, lex::Writer::Editor)
}

fn read_as(text: &str, writer: lex::Writer) -> Result<DateWords, DateWordsError> {
    let tokens = lex::tokens(text, writer)?;
    phrase::read(&tokens)?.checked()
}

impl DateWords {
    /// The same in EDTF; none where a year is missing.
    #[must_use]
    pub fn edtf(&self) -> Option<String> {
        let end = |point: &Option<Point>| point.map_or(Some("..".to_owned()), Point::edtf);
        match self {
            Self::One(point) => point.edtf(),
            Self::Span(start, last) => Some(format!("{}/{}", end(start)?, end(last)?)),
            Self::Before(point) => Some(format!("../{}", point.neighbour(-1)?.edtf()?)),
            Self::After(point) => Some(format!("{}/..", point.neighbour(1)?.edtf()?)),
        }
    }

    /// As little as it says for certain: what is before or after a date may reach into it.
    #[must_use]
    pub fn widest(self) -> Self {
        match self {
            Self::Before(point) => Self::Span(None, Some(point)),
            Self::After(point) => Self::Span(Some(point), None),
            other => other,
        }
    }

    /// The dates that it names.
    pub fn points(&self) -> impl Iterator<Item = &Point> {
        let (first, second) = match self {
            Self::One(point) | Self::Before(point) | Self::After(point) => (Some(point), None),
            Self::Span(start, end) => (start.as_ref(), end.as_ref()),
        };
        first.into_iter().chain(second)
    }

    /// The same with a year where none is said.
    #[must_use]
    pub fn in_year(&self, year: i32) -> Self {
        let within = |point: &Point| Point { year: point.year.or(Some(year)), ..*point };
        match self {
            Self::One(point) => Self::One(within(point)),
            Self::Before(point) => Self::Before(within(point)),
            Self::After(point) => Self::After(within(point)),
            Self::Span(start, end) => Self::Span(start.as_ref().map(within), end.as_ref().map(within)),
        }
    }

    /// Proves that the calendar has the dates, and that a span does not end before it begins.
    fn checked(self) -> Result<Self, DateWordsError> {
        let leap_year = self.in_year(2000);
        for point in leap_year.points() {
            if point.year.is_some_and(|year| !(1..=9999).contains(&year)) {
                return Err(DateWordsError::OutOfRange);
            }
            point.days().ok_or(DateWordsError::Impossible)?;
        }
        if let Self::Span(Some(start), Some(end)) = leap_year {
            let runs_forwards = start.days().zip(end.days()).is_some_and(|(a, b)| a.0 < b.0 && a.1 < b.1);
            return if runs_forwards { Ok(self) } else { Err(DateWordsError::Impossible) };
        }
        Ok(self)
    }
}
