//! What EDTF has and this data does not: level 2, and times of day.

use super::error::EdtfError;
use super::suggest::{self, one_of};
use crate::model::date_words::numeric;

/// What to write where level 1 cannot say the same.
const LESS: &str = "write what levels 0 and 1 can say, such as a month, a year, a decade or an interval, and the rest in `note`";

/// What to write instead of a set.
const RECORDS: &str = "write one record for each date, or an interval";

/// The error for a date, or for one end of `whole`, that is of level 2 or has a time of day.
pub(super) fn named(whole: &str, found: &str) -> Option<EdtfError> {
    if let Some(day) = before_time(found) {
        return Some(time_of_day(whole, found, day));
    }
    // The draft before EDTF had `u` for the unknown digits.
    let masked = suggest::masked(found).unwrap_or_else(|| found.to_owned());
    if let Some(month) = impossible_month(&masked) {
        return Some(EdtfError::month(found, month));
    }
    let what = kind(&masked).filter(|_| !suggest::is_valid(&masked))?;
    let fix = fix(&masked, whole == found);
    Some(EdtfError::Level2 { found: found.to_owned(), what, fix })
}

/// What to write instead; an end of an interval cannot be an interval itself.
fn fix(found: &str, is_whole: bool) -> String {
    let same = same_at_level_1(found).filter(|_| is_whole);
    let years = two_years(found).filter(|_| is_whole);
    match (same, years) {
        (Some(date), Some(years)) => format!("write `{date}`, or `{years}` if two years are meant"),
        (Some(date), None) => format!("write `{date}`"),
        (None, Some(years)) => format!("write `{years}` if two years are meant; otherwise {LESS}"),
        (None, None) if found.starts_with(['[', '{']) => RECORDS.to_owned(),
        (None, None) => LESS.to_owned(),
    }
}

/// `2001-34` may be meant as 2001 to 2034.
fn two_years(found: &str) -> Option<String> {
    let (year, number) = grouped(found)?;
    let until = format!("{}{number}", &year[..2]);
    (until.as_str() > year).then(|| format!("{year}/{until}"))
}

fn time_of_day(whole: &str, found: &str, day: &str) -> EdtfError {
    let days: Vec<String> = numeric::three_fields(day).iter().filter_map(|date| date.edtf()).collect();
    let fix =
        if whole == found && !days.is_empty() { one_of(&days) } else { "write the day alone".to_owned() };
    EdtfError::TimeOfDay { found: found.to_owned(), fix }
}

/// The day of `2021-08-16T10:00:00Z` or `8/16/2021 0:00`.
fn before_time(found: &str) -> Option<&str> {
    let plain = found.trim();
    let (day, time) =
        plain.split_once(['T', 't', ' ']).filter(|(day, _)| !numeric::three_fields(day).is_empty())?;
    is_time(time.trim()).then_some(day)
}

/// `23:20:30`, `23:20`, `2320`, `0:00 AM`, with `Z` or an offset.
fn is_time(time: &str) -> bool {
    let lower = time.to_ascii_lowercase();
    let end =
        lower.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.' | ',')).unwrap_or(lower.len());
    let (clock, zone) = lower.split_at(end);
    let whole = clock.split(['.', ',']).next().unwrap_or_default();
    let fields: Vec<&str> = match whole.len() {
        4 if !whole.contains(':') => vec![&whole[..2], &whole[2..]],
        6 if !whole.contains(':') => vec![&whole[..2], &whole[2..4], &whole[4..]],
        _ => whole.split(':').collect(),
    };
    let limits = [23_u32, 59, 60];
    let in_limits =
        fields.iter().zip(limits).all(|(f, most)| f.len() <= 2 && f.parse().is_ok_and(|n: u32| n <= most));
    let zone = zone.trim().trim_start_matches("am").trim_start_matches("pm").trim();
    let is_offset = zone.strip_prefix(['+', '-']).is_some_and(|offset| {
        matches!(offset.len(), 2..=5) && offset.bytes().all(|byte| byte.is_ascii_digit() || byte == b':')
    });
    in_limits && fields.len() <= 3 && (zone.is_empty() || matches!(zone, "z" | "utc" | "gmt") || is_offset)
}

/// What makes a date level 2.
fn kind(found: &str) -> Option<&'static str> {
    let body = found.strip_prefix('-').unwrap_or(found);
    let is_set = [('[', ']'), ('{', '}')].iter().any(|(open, close)| {
        found.starts_with(*open) && found.ends_with(*close) && found.contains(|c: char| c.is_ascii_digit())
    });
    if is_set {
        Some("a set of dates")
    } else if is_scaled(&found.to_ascii_uppercase()) {
        Some("a year with an exponent or a number of significant digits")
    } else if let Some((_, number)) = grouped(body) {
        Some(match number {
            25..=32 => "a season of one hemisphere",
            33..=36 => "a quarter",
            37..=39 => "a third of a year",
            _ => "half a year",
        })
    } else if has_masked_digits(body) {
        Some("unknown digits where level 1 has none")
    } else if has_qualified_parts(body) || has_grouped_parts(body) {
        Some("a mark on one part of a date")
    } else {
        None
    }
}

/// `1950S2`, `Y17E7`, `Y3388E2S3`.
fn is_scaled(found: &str) -> bool {
    let unprefixed = found.strip_prefix('Y').unwrap_or(found);
    let unsigned = unprefixed.strip_prefix('-').unwrap_or(unprefixed);
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let (year, significant) = unsigned.split_once('S').map_or((unsigned, None), |(year, s)| (year, Some(s)));
    let (digits, exponent) = year.split_once('E').map_or((year, None), |(year, e)| (year, Some(e)));
    (significant.is_some() || exponent.is_some())
        && is_number(digits)
        && [significant, exponent].into_iter().flatten().all(is_number)
}

/// The year and the number of `2001-34`, which is a season, quarter, third or half of it.
fn grouped(body: &str) -> Option<(&str, u32)> {
    let (year, number) = body.trim_end_matches(['~', '?', '%']).split_once('-')?;
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    let number = number.parse().ok().filter(|n| number.len() == 2 && (25..=41).contains(n))?;
    is_year.then_some((year, number))
}

/// `156X-12-25`, `1XXX-12`, `2016-1X`, `XXXX-XX-XX`: what the digits can be must exist.
fn has_masked_digits(body: &str) -> bool {
    let fields: Vec<&str> = body.trim_end_matches(['~', '?', '%']).split('-').collect();
    let rest_fits = match fields[1..] {
        [] => true,
        [month] => fits(month, 1, 12) || fits(month, 21, 41),
        [month, day] => fits(month, 1, 12) && fits(day, 1, 31),
        _ => false,
    };
    is_masked_year(fields[0])
        && rest_fits
        && body.contains('X')
        && body != "XXXX"
        && !body.starts_with("0000")
}

fn is_masked_year(field: &str) -> bool {
    field.len() == 4 && field.bytes().all(|byte| byte.is_ascii_digit() || byte == b'X')
}

/// Whether two digits, of which some may be unknown, can be a number of this range.
fn fits(field: &str, low: u32, high: u32) -> bool {
    let is_it = |n: u32| format!("{n:02}").bytes().zip(field.bytes()).all(|(a, b)| b == b'X' || a == b);
    field.len() == 2 && (low..=high).any(is_it)
}

/// The `95` of `199X-95`.
fn impossible_month(found: &str) -> Option<&str> {
    let mut fields = found.strip_prefix('-').unwrap_or(found).split('-');
    fields.next().filter(|year| is_masked_year(year) && year.contains('X'))?;
    let month =
        fields.next().filter(|month| month.len() == 2 && month.bytes().all(|byte| byte.is_ascii_digit()))?;
    (!fits(month, 1, 12) && !fits(month, 21, 41)).then_some(month)
}

/// `2004-06-~11`, `?2004-06`, `2004?-06-11`; a year alone is one part.
fn has_qualified_parts(body: &str) -> bool {
    let is_mark = |c: char| matches!(c, '~' | '?' | '%');
    let fields: Vec<&str> = body.split('-').collect();
    let one_mark = fields
        .iter()
        .all(|field| field.matches(is_mark).count() <= 1 && !field.trim_matches(is_mark).contains(is_mark));
    let unmarked: Vec<&str> = fields.iter().map(|field| field.trim_matches(is_mark)).collect();
    let unmarked = unmarked.join("-");
    let marks_within = body.trim_end_matches(is_mark).contains(is_mark);
    fields.len() > 1
        && one_mark
        && marks_within
        && (super::bounds(&unmarked).is_ok() || has_masked_digits(&unmarked))
}

/// `2004-(06)?-11` of the draft that came before EDTF.
fn has_grouped_parts(body: &str) -> bool {
    let is_mark = |c: char| matches!(c, '~' | '?' | '%');
    let is_group = |c: char| matches!(c, '(' | ')');
    let unmarked: String = body.chars().filter(|c| !is_mark(*c) && !is_group(*c)).collect();
    body.contains(is_mark) && body.contains('(') && body.contains('-') && super::bounds(&unmarked).is_ok()
}

/// The date of level 1 that says the same, if one does.
fn same_at_level_1(found: &str) -> Option<String> {
    if matches!(found, "XXXX-XX" | "XXXX-XX-XX") {
        return Some("XXXX".to_owned());
    }
    let (year, number) = grouped(found)?;
    let date = match number {
        25..=28 => format!("{year}-{}", number - 4),
        // The summer of the southern hemisphere begins in one year and ends in the next; which is meant is not agreed.
        29..=32 => return None,
        33..=36 => months(year, 3, number - 33),
        37..=39 => months(year, 4, number - 37),
        _ => months(year, 6, number - 40),
    };
    suggest::is_valid(&date).then_some(date)
}

/// The `index`-th part of a year, if its parts have so many months each.
fn months(year: &str, each: u32, index: u32) -> String {
    format!("{year}-{:02}/{year}-{:02}", index * each + 1, (index + 1) * each)
}
