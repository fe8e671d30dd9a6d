//! One date without a slash → the days that it can mean.

use chrono::{Datelike, NaiveDate};

use super::Precision;
use super::error::EdtfError;
use crate::model::date_words::MONTHS;
use crate::text::clip;

/// The days that one date can mean.
#[derive(Clone, Copy, Debug)]
pub(super) struct Days {
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
    pub(super) precision: Precision,
    pub(super) approximate: bool,
}

/// The years that pandas, Polars, pyarrow and the other readers of a release can hold.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1..=9999;

/// What follows the year.
enum Rest<'a> {
    Nothing,
    Month(&'a str),
    Day(&'a str, &'a str),
}

/// Reads one date; `text` is the whole, `part` this date of it.
pub(super) fn days(text: &str, part: &str) -> Result<Days, EdtfError> {
    let body = part.strip_suffix(['~', '?', '%']).unwrap_or(part);
    let days = match body.strip_prefix('Y') {
        Some(year) => long_year(text, part, year),
        None => fields(text, part, body),
    }?;
    Ok(Days { approximate: body.len() < part.len(), ..days })
}

/// `Y12021`, `Y-12021`: more than four digits, or the prefix has no reason.
fn long_year(text: &str, part: &str, year: &str) -> Result<Days, EdtfError> {
    let digits = year.strip_prefix('-').unwrap_or(year);
    let well_formed =
        digits.len() > 4 && !digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !well_formed {
        return Err(EdtfError::malformed(text, part));
    }
    let year = year.parse().map_err(|_| EdtfError::year(part))?;
    years(part, year, year, Precision::Year)
}

fn fields(text: &str, part: &str, body: &str) -> Result<Days, EdtfError> {
    let malformed = || EdtfError::malformed(text, part);
    let (sign, unsigned) = body.strip_prefix('-').map_or((1, body), |rest| (-1, rest));
    let mut fields = unsigned.split('-');
    let year = fields.next().unwrap_or_default();
    let rest = match (fields.next(), fields.next(), fields.next()) {
        (None, ..) => Rest::Nothing,
        (Some(month), None, _) if is_field(month) => Rest::Month(month),
        (Some(month), Some(day), None) if is_field(month) && is_field(day) => Rest::Day(month, day),
        _ => return Err(malformed()),
    };
    // `-0000` would be a second name for the year 0.
    if year.len() != 4 || !year.is_ascii() || body.starts_with("-0000") {
        return Err(malformed());
    }
    let known = year.trim_end_matches('X');
    let number: i32 = if known.bytes().all(|byte| byte.is_ascii_digit()) {
        known.parse().map_err(|_| malformed())?
    } else {
        return Err(malformed());
    };
    match (known.len(), rest) {
        (4, rest) => dated(text, part, sign * number, &rest),
        (3, Rest::Nothing) => span(part, sign, number, 10, Precision::Decade),
        (2, Rest::Nothing) => span(part, sign, number, 100, Precision::Century),
        _ => Err(malformed()),
    }
}

/// Two digits, or `XX` for a month or day that is not known.
fn is_field(field: &str) -> bool {
    field == "XX" || (field.len() == 2 && field.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The ten or hundred years with the same first digits; before the year 0 they run backwards.
fn span(part: &str, sign: i32, leading: i32, size: i32, precision: Precision) -> Result<Days, EdtfError> {
    let (near, far) = (leading * size, leading * size + size - 1);
    if sign > 0 { years(part, near, far, precision) } else { years(part, -far, -near, precision) }
}

fn years(part: &str, first: i32, last: i32, precision: Precision) -> Result<Days, EdtfError> {
    days_between(part, (first, 1), (last, 12), precision)
}

/// From the first day of one month to the last day of another.
fn days_between(
    part: &str,
    first: (i32, u32),
    last: (i32, u32),
    precision: Precision,
) -> Result<Days, EdtfError> {
    let out_of_range = || EdtfError::year(part);
    if !YEARS.contains(&first.0) || !YEARS.contains(&last.0) {
        return Err(out_of_range());
    }
    Ok(Days {
        first: NaiveDate::from_ymd_opt(first.0, first.1, 1).ok_or_else(out_of_range)?,
        last: last_day(last.0, last.1).ok_or_else(out_of_range)?,
        precision,
        approximate: false,
    })
}

fn last_day(year: i32, month: u32) -> Option<NaiveDate> {
    (28..=31).rev().find_map(|day| NaiveDate::from_ymd_opt(year, month, day))
}

fn dated(text: &str, part: &str, year: i32, rest: &Rest<'_>) -> Result<Days, EdtfError> {
    let (month, day) = match *rest {
        Rest::Nothing | Rest::Month("XX") | Rest::Day("XX", "XX") => {
            return years(part, year, year, Precision::Year);
        }
        Rest::Month(month) => (month, None),
        // Level 2: a known day of an unknown month.
        Rest::Day("XX", _) => return Err(EdtfError::malformed(text, part)),
        Rest::Day(month, day) => (month, Some(day)),
    };
    // Two digits, so this cannot fail; 0 is not a month.
    let number: u32 = month.parse().unwrap_or_default();
    match (number, day) {
        (1..=12, None | Some("XX")) => days_between(part, (year, number), (year, number), Precision::Month),
        (1..=12, Some(day)) => one_day(part, year, number, day),
        (21..=23, None) => {
            let first = (number - 20) * 3;
            days_between(part, (year, first), (year, first + 2), Precision::Season)
        }
        (24, None) => days_between(part, (year, 12), (year + 1, 2), Precision::Season),
        (21..=24, Some(_)) => Err(EdtfError::malformed(text, part)),
        _ => Err(EdtfError::month(part, month)),
    }
}

fn one_day(part: &str, year: i32, month: u32, day: &str) -> Result<Days, EdtfError> {
    if !YEARS.contains(&year) {
        return Err(EdtfError::year(part));
    }
    let number: u32 = day.parse().unwrap_or_default();
    let Some(date) = NaiveDate::from_ymd_opt(year, month, number) else {
        let last = last_day(year, month).ok_or_else(|| EdtfError::year(part))?;
        let name = MONTHS.get(last.month0() as usize).copied().unwrap_or_default();
        return Err(EdtfError::Day {
            found: clip(part),
            day: day.to_owned(),
            month: format!("{name} {year}"),
            last: last.day(),
        });
    };
    Ok(Days { first: date, last: date, precision: Precision::Day, approximate: false })
}
