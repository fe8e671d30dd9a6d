//! What can be wrong with a date, in words that an editor can act on.

use crate::text::clip;

/// Why a text is not a valid date. Every message quotes it and says what to write instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EdtfError {
    /// Nothing but white space.
    #[error("the date is empty: leave the field out where no date is stated")]
    Empty,

    /// Not the shape of a date at all.
    #[error("`{found}` is not an EDTF date: {fix}")]
    Malformed {
        /// The whole text, shortened.
        text: String,
        /// The part that is not a date: the text, or one end of an interval.
        found: String,
        /// What to write instead.
        fix: String,
    },

    /// A month above 12 that is not a season either.
    #[error(
        "`{found}` has no month `{month}`: months are 01 to 12, and the seasons 21 (spring) to 24 (winter); \
         leave the month out where it is unknown"
    )]
    Month {
        /// The date, shortened.
        found: String,
        /// The two digits of the month.
        month: String,
    },

    /// A day that its month does not have.
    #[error(
        "`{found}` has no day `{day}`: {month} has the days 01 to {last}; leave the day out where it is unknown"
    )]
    Day {
        /// The date, shortened.
        found: String,
        /// The two digits of the day.
        day: String,
        /// The month and year in words.
        month: String,
        /// The last day of that month.
        last: u32,
    },

    /// A date of EDTF level 2.
    #[error("`{found}` is EDTF of level 2 ({what}), and dates here are of level 0 or 1: {fix}")]
    Level2 {
        /// The date, shortened.
        found: String,
        /// What makes it level 2.
        what: &'static str,
        /// What to write instead.
        fix: String,
    },

    /// A day with a time of day.
    #[error("`{found}` has a time of day, and dates here have none: {fix}")]
    TimeOfDay {
        /// The date, shortened.
        found: String,
        /// What to write instead.
        fix: String,
    },

    /// A year that the readers of the released data cannot hold.
    #[error(
        "`{found}` is out of range: years run from 0001 to 9999, where the calendars of the published formats end; \
         state the year in `note` instead"
    )]
    Year {
        /// The date, shortened.
        found: String,
    },

    /// An interval with a date at neither end.
    #[error("`{text}` has a date at neither end: state one, or leave the field out")]
    NoDate {
        /// The whole text, shortened.
        text: String,
    },

    /// An interval that ends before it begins.
    #[error("`{text}` ends before it begins: `{end}` lies before `{start}`; swap the two ends")]
    Reversed {
        /// The whole text, shortened.
        text: String,
        /// The first end as written.
        start: String,
        /// The second end as written.
        end: String,
    },
}

impl EdtfError {
    pub(super) fn malformed(text: &str, found: &str) -> Self {
        Self::Malformed { text: clip(text), found: clip(found), fix: String::new() }
    }

    pub(super) fn month(found: &str, month: &str) -> Self {
        Self::Month { found: clip(found), month: month.to_owned() }
    }

    pub(super) fn year(found: &str) -> Self {
        Self::Year { found: clip(found) }
    }

    pub(super) fn no_date(text: &str) -> Self {
        Self::NoDate { text: clip(text) }
    }

    pub(super) fn reversed(text: &str, start: &str, end: &str) -> Self {
        Self::Reversed { text: clip(text), start: clip(start), end: clip(end) }
    }
}
