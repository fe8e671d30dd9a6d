//! Dates as [EDTF](https://www.loc.gov/standards/datetime/) (ISO 8601-2:2019), level 0 and level 1.
//!
//! | written | meaning | [`Precision`] |
//! | --- | --- | --- |
//! | `2021-08-16` | a day | `day` |
//! | `2021-07`, `2021-07-XX` | a month, or some day of it | `month` |
//! | `2021-21` … `2021-24` | spring, summer, autumn, winter | `season` |
//! | `2021`, `2021-XX`, `2021-XX-XX` | a year, or some month or day of it | `year` |
//! | `201X` | some year of 2010 to 2019 | `decade` |
//! | `18XX` | some year of 1800 to 1899 | `century` |
//! | `1981/1991`, `2002-03/..`, `../1979`, `1979/` | from one date to another, open (`..`) or unknown at one end | `interval` |
//! | `XXXX` | a date that nobody knows | `unknown` |
//!
//! `~` (approximate), `?` (uncertain) and `%` (both) may follow every date and every end of an interval.
//!
//! Seasons are those of the northern hemisphere, in whole months: spring is March to May, summer
//! June to August, autumn September to November, and winter is December with January and February
//! of the *next* year. Times of day, sets and the other forms of level 2 are refused: no released
//! column could hold them. So are years outside 0001 to 9999, which EDTF has (`-0044`, `Y12021`):
//! pandas, Polars and pyarrow cannot read them.

mod advice;
mod date;
mod error;
mod level;
mod suggest;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use chrono::NaiveDate;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

pub use error::EdtfError;

/// How much of the calendar a date names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// One day.
    Day,
    /// One month, or an unstated day of it.
    Month,
    /// Three months: spring begins in March, summer in June, autumn in September, winter in
    /// December.
    Season,
    /// One year, or an unstated month or day of it.
    Year,
    /// An unstated year of ten that share their first three digits.
    Decade,
    /// An unstated year of a hundred that share their first two digits.
    Century,
    /// From one date to another; an end that is open or unknown has no bound.
    Interval,
    /// Nothing is known of the date.
    Unknown,
}

/// The days that a date can mean: what `date_start`, `date_end`, `date_precision` and
/// `date_approximate` are released from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Bounds {
    /// The first day; none where the beginning is open or unknown.
    pub start: Option<NaiveDate>,
    /// The last day, included; none where the end is open or unknown.
    pub end: Option<NaiveDate>,
    /// How much of the calendar the date names.
    pub precision: Precision,
    /// The source hedges the date, or one end of it: `~`, `?` or `%`.
    pub approximate: bool,
}

/// A date as an editor wrote it, meant to be EDTF level 0 or 1; [`Edtf::bounds`] says whether it is.
///
/// ```
/// # use colophon::model::{Edtf, Precision};
/// let bounds = Edtf::from("2021-12~").bounds()?;
/// assert_eq!(bounds.precision, Precision::Month);
/// assert!(bounds.approximate);
/// # Ok::<(), colophon::model::EdtfError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Edtf(String);

impl Edtf {
    /// The date as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The days that the date can mean.
    ///
    /// # Errors
    ///
    /// An [`EdtfError`] that quotes the text and says what to write instead; a reversed interval has its own variant.
    pub fn bounds(&self) -> Result<Bounds, EdtfError> {
        Self::bounds_of(&self.0)
    }

    /// The days that a text can mean.
    ///
    /// # Errors
    ///
    /// As [`Edtf::bounds`].
    pub fn bounds_of(text: &str) -> Result<Bounds, EdtfError> {
        bounds(text).map_err(|error| with_fix(text, error))
    }

    /// Proves that a text is a date which the calendar has; most are seen to be without working out their bounds.
    ///
    /// # Errors
    ///
    /// As [`Edtf::bounds`].
    pub fn check(text: &str) -> Result<(), EdtfError> {
        let is_plain = Self::common_day(text).is_some_and(|day| day <= 28) && !text.starts_with("0000");
        if is_plain { Ok(()) } else { Self::bounds_of(text).map(drop) }
    }

    /// The day of the month of a date `YYYY-MM-DD`, and 0 of `YYYY` and `YYYY-MM`; none of another text. Months are 1 to 12 and
    /// days 1 to 31, so that up to the 28th the calendar has them.
    #[must_use]
    pub fn common_day(text: &str) -> Option<u32> {
        let number = |digits: &[u8]| {
            let is_number = digits.iter().all(u8::is_ascii_digit);
            is_number.then(|| digits.iter().fold(0, |n, digit| n * 10 + u32::from(digit - b'0')))
        };
        let part = |digits: &[u8], most: u32| number(digits).filter(|n| (1..=most).contains(n));
        let (year, rest) = text.as_bytes().split_at_checked(4)?;
        number(year)?;
        match rest {
            [] => Some(0),
            [b'-', month @ ..] if month.len() == 2 => part(month, 12).map(|_| 0),
            [b'-', m, n, b'-', day @ ..] if day.len() == 2 => part(&[*m, *n], 12).and_then(|_| part(day, 31)),
            _ => None,
        }
    }

    /// The shape of every valid date as a regular expression: ECMA-262 without look-around, which the
    /// engines of all common validators share. The days of a month and the order of an interval are
    /// beyond it.
    #[must_use]
    pub fn pattern() -> String {
        let month = "(0[1-9]|1[0-2])";
        let day = "(0[1-9]|[12][0-9]|3[01]|XX)";
        let rest = format!("(-({month}(-{day})?|2[1-4]|XX(-XX)?))?");
        let date = format!("(-?([0-9]{{4}}{rest}|[0-9]{{3}}X|[0-9]{{2}}XX)|Y-?[1-9][0-9]{{4,5}})[~?%]?");
        format!("^(XXXX|{date}(/({date}|[.][.])?)?|([.][.])?/{date})$")
    }
}

impl From<&str> for Edtf {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl JsonSchema for Edtf {
    fn schema_name() -> Cow<'static, str> {
        "Edtf".into()
    }

    fn schema_id() -> Cow<'static, str> {
        concat!(module_path!(), "::Edtf").into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A date in EDTF (ISO 8601-2), level 0 or 1: a day `2021-08-16`, a month `2021-07`, a year \
                `1979`, a season `2021-21` (spring) to `2021-24` (winter), a decade `201X`, a century `18XX`; followed \
                by `~` if approximate, `?` if uncertain, `%` if both. Two dates with a slash are an interval \
                (`1981/1991`); `..` instead of one is an open end, nothing an unknown one. `XXXX` is a date that nobody \
                knows.",
            "pattern": Self::pattern(),
            "examples": ["2021-08-16", "2021-07", "1979", "1981/1991", "2021-12~", "2002-03/.."],
        })
    }
}

/// Fills in what to write instead of a text. Not done where an error arises: the search for it tries
/// texts that fail too.
fn with_fix(text: &str, error: EdtfError) -> EdtfError {
    match &error {
        EdtfError::Malformed { found, .. } => {
            level::named(text, found).unwrap_or_else(|| suggest::explained(text, found))
        }
        EdtfError::Month { found, .. } => {
            level::named(text, found).or_else(|| suggest::years(text, found)).unwrap_or(error)
        }
        _ => error,
    }
}

/// One end of an interval.
enum End {
    Date(date::Days),
    /// Open or unknown: both leave the bound out.
    None,
}

fn bounds(text: &str) -> Result<Bounds, EdtfError> {
    if text.trim().is_empty() {
        return Err(EdtfError::Empty);
    }
    if text == "XXXX" {
        return Ok(Bounds { start: None, end: None, precision: Precision::Unknown, approximate: false });
    }
    match text.split_once('/') {
        None => {
            let days = date::days(text, text)?;
            Ok(Bounds {
                start: Some(days.first),
                end: Some(days.last),
                precision: days.precision,
                approximate: days.approximate,
            })
        }
        Some((start, end)) => interval(text, start, end),
    }
}

fn interval(text: &str, start: &str, end: &str) -> Result<Bounds, EdtfError> {
    if end.contains('/') {
        return Err(EdtfError::malformed(text, text));
    }
    let (from, to) = match (self::end(text, start)?, self::end(text, end)?) {
        (End::None, End::None) => return Err(EdtfError::no_date(text)),
        (End::Date(from), End::Date(to)) if from.first > to.last => {
            return Err(EdtfError::reversed(text, start, end));
        }
        (End::Date(from), End::Date(to)) => (Some(from), Some(to)),
        (End::Date(from), End::None) => (Some(from), None),
        (End::None, End::Date(to)) => (None, Some(to)),
    };
    Ok(Bounds {
        start: from.map(|days| days.first),
        end: to.map(|days| days.last),
        precision: Precision::Interval,
        approximate: [from, to].iter().flatten().any(|days| days.approximate),
    })
}

fn end(text: &str, part: &str) -> Result<End, EdtfError> {
    match part {
        "" | ".." => Ok(End::None),
        _ => date::days(text, part).map(End::Date),
    }
}
