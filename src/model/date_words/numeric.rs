//! Dates in digits, as people, spreadsheets and ISO 8601 write them. Every function gives all dates that a text can be.

use chrono::{Datelike, NaiveDate, Weekday};

use super::point::{Point, Unit};

/// Years in which eight digits without separators are believed to be a date.
const PACKED_YEARS: std::ops::RangeInclusive<i32> = 1800..=2099;

/// The serial numbers of spreadsheets that are taken for dates: from 1927, where they begin to have five digits, to 2100.
const SERIALS: std::ops::RangeInclusive<i64> = 10_000..=73_415;

fn number(digits: &str) -> Option<u32> {
    let is_number =
        !digits.is_empty() && digits.len() < 9 && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().ok()).flatten()
}

fn day(year: &str, month: &str, day: &str) -> Option<Point> {
    let (year, month, day) = (i32::try_from(number(year)?).ok()?, number(month)?, number(day)?);
    let date = NaiveDate::from_ymd_opt(year, month, day).filter(|_| year > 0)?;
    Some(point(date))
}

fn point(date: NaiveDate) -> Point {
    Point::new(Some(date.year()), Unit::Day(date.month(), date.day()))
}

/// The dates of a list that exist, each once.
fn distinct<const N: usize>(dates: [Option<Point>; N]) -> Vec<Point> {
    let mut distinct: Vec<Point> = Vec::new();
    for date in dates.into_iter().flatten() {
        if !distinct.contains(&date) {
            distinct.push(date);
        }
    }
    distinct
}

/// `2021-08`, `2021-8`.
#[must_use]
pub fn month(text: &str) -> Option<Point> {
    let (year, month) = text.split_once(['-', '.', '/'])?;
    let month = number(month).filter(|n| month.len() <= 2 && (1..=12).contains(n))?;
    let year = number(year).filter(|n| year.len() == 4 && *n > 0)?;
    Some(Point::new(i32::try_from(year).ok(), Unit::Month(month)))
}

/// `2021-8-6`, `2021/08/16`; `16.08.2021` and `8/16/2021`, with both orders where both are possible.
#[must_use]
pub fn three_fields(text: &str) -> Vec<Point> {
    let Some(separator) = text.chars().find(|c| matches!(c, '-' | '/' | '.')) else {
        return Vec::new();
    };
    let fields: Vec<&str> = text.split(separator).map(str::trim).collect();
    let [a, b, c] = fields.as_slice() else {
        return Vec::new();
    };
    match (a.len(), b.len(), c.len()) {
        (4, 1..=2, 1..=2) => distinct([day(a, b, c)]),
        (1..=2, 1..=2, 4) => distinct([day(c, b, a), day(c, a, b)]),
        _ => Vec::new(),
    }
}

/// `20210816`, `16082021`; and `202108`, unless it may be a day whose year has two digits.
#[must_use]
pub fn packed(text: &str) -> Vec<Point> {
    let believed = |date: Option<Point>| date.filter(|d| d.year.is_some_and(|y| PACKED_YEARS.contains(&y)));
    if number(text).is_none() || !matches!(text.len(), 6 | 8) {
        return Vec::new();
    }
    let (a, b, c) = (&text[..2], &text[2..4], &text[4..]);
    if text.len() == 8 {
        return distinct(
            [day(&text[..4], &text[4..6], &text[6..]), day(c, b, a), day(c, a, b)].map(believed),
        );
    }
    let month = believed(month(&format!("{}-{c}", &text[..4])));
    // 2000 has all days that any year has.
    let may_be_day = [day("2000", b, c), day("2000", b, a), day("2000", a, b)].iter().any(Option::is_some);
    if may_be_day { Vec::new() } else { distinct([month]) }
}

/// `44424`, `44424.75`: the days since 1899-12-30, by which spreadsheets count.
#[must_use]
pub fn serial(text: &str) -> Option<Point> {
    let (days, fraction) = text.split_once('.').unwrap_or((text, "0"));
    number(fraction)?;
    let days = i64::from(number(days).filter(|_| days.len() == 5)?);
    let date = serial_day(days)?;
    SERIALS.contains(&days).then(|| point(date))
}

/// The day that a spreadsheet stores as so many days. It counts 29 February 1900, which there was not: later days count from this one.
#[must_use]
pub fn serial_day(days: i64) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_signed(chrono::TimeDelta::days(days))
}

/// `2021-W33`, `2021-W33-1`, `2021-228`: the weeks and numbered days of ISO 8601, as first and last day.
#[must_use]
pub fn week_or_numbered_day(text: &str) -> Option<(Point, Point)> {
    let (year, rest) = text.split_at_checked(4)?;
    let year = i32::try_from(number(year)?).ok().filter(|year| *year > 0)?;
    let rest = rest.strip_prefix('-').unwrap_or(rest);
    let Some(week) = rest.strip_prefix(['W', 'w']) else {
        let date = NaiveDate::from_yo_opt(year, number(rest).filter(|_| rest.len() == 3)?)?;
        return Some((point(date), point(date)));
    };
    let (week, day) = week.split_at_checked(2)?;
    let week = number(week)?;
    let of = |day: Weekday| NaiveDate::from_isoywd_opt(year, week, day).map(point);
    if day.is_empty() {
        return Some((of(Weekday::Mon)?, of(Weekday::Sun)?));
    }
    let day = number(day.strip_prefix('-').unwrap_or(day)).filter(|n| (1..=7).contains(n))?;
    let date = of(Weekday::try_from(u8::try_from(day - 1).ok()?).ok()?)?;
    Some((date, date))
}
