//! What messages suggest: dates, and only those that the text can mean.

use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;

use super::read;
use crate::model::date_words::MONTHS;

/// The dates that the message on a text says to write; none for a text that is a date.
fn suggested(text: &str) -> Vec<String> {
    let message = read(text).err().map(|error| error.to_string()).unwrap_or_default();
    let quoted = |fix: &str| fix.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    let Some((_, fix)) = message.split_once(": write `") else {
        return Vec::new();
    };
    let mut dates: Vec<String> = quoted(&format!("`{fix}"));
    dates.retain(|date| date.as_str() != text && date != "note");
    dates
}

#[test]
fn every_date_that_a_message_suggests_is_valid() {
    let mut count = 0;
    for date in super::INVALID.iter().flat_map(|(text, _)| suggested(text)) {
        assert!(read(&date).is_ok(), "{date}");
        count += 1;
    }
    assert!(count > 100, "{count}");
}

/// Checks that a text for a known date suggests that date alone, that date among others, or nothing.
fn check(text: &str, known: &str) -> Result<(), TestCaseError> {
    let dates = suggested(text);
    prop_assert!(
        dates.is_empty() || dates.iter().any(|date| date == known),
        "{}: {:?}, not {}",
        text,
        dates,
        known
    );
    for date in dates {
        prop_assert!(read(&date).is_ok(), "{}: {}", text, date);
    }
    Ok(())
}

fn forms_of_day(day: NaiveDate) -> Vec<String> {
    let (y, m, d) = (day.year(), day.month(), day.day());
    let month = MONTHS[(m - 1) as usize];
    let (short, yy) = (&month[..3], y % 100);
    let week = day.iso_week();
    let serial = (day - NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default()).num_days();
    let mut forms = Vec::new();
    for (separator, blank) in [("-", ""), ("/", ""), (".", ""), (" ", ""), ("\u{2011}", " ")] {
        let s = separator;
        forms.extend([
            format!("{y}{s}{m}{s}{d}{blank}"),
            format!("{y}{s}{m:02}{s}{d:02}"),
            format!("{d}{s}{m}{s}{y}"),
            format!("{d:02}{s}{m:02}{s}{y}"),
            format!("{m}{s}{d}{s}{y}"),
            format!("{m:02}{s}{d:02}{s}{y}"),
            format!("{d:02}{s}{m:02}{s}{yy:02}"),
            format!("{m:02}{s}{d:02}{s}{yy:02}"),
            format!("{yy:02}{s}{m:02}{s}{d:02}"),
            format!("{d}{s}{short}{s}{y}"),
            format!("{d}{s}{short}{s}{yy:02}"),
            format!("{short}{s}{d}{s}{y}"),
            format!("{y}{s}{short}{s}{d}"),
        ]);
    }
    forms.extend([
        format!("{y}{m:02}{d:02}"),
        format!("{d:02}{m:02}{y}"),
        format!("{m:02}{d:02}{y}"),
        format!("{yy:02}{m:02}{d:02}"),
        format!("{y}-{m:02}-{d:02}T10:30"),
        format!("{y}-{m:02}-{d:02} 00:00:00"),
        format!("{m}/{d}/{y} 0:00"),
        format!("{y}-W{:02}-{}", week.week(), day.weekday().number_from_monday()),
        format!("{y}-{:03}", day.ordinal()),
        format!("{serial}"),
        format!("{serial}.5"),
        format!("{d} {month} {y}"),
        format!("{month} {d}, {y}"),
        format!("on {}, {month} {d}, {y}", day.weekday()),
    ]);
    // A week belongs to the year that has most of it.
    forms.retain(|form| !form.contains('W') || week.year() == y);
    forms
}

proptest! {
    #[test]
    fn a_known_day_is_suggested_or_nothing(
        day in (1800_i32..=2099, 1_u32..=366).prop_filter_map("no day", |(y, d)| NaiveDate::from_yo_opt(y, d)),
    ) {
        for form in forms_of_day(day) {
            check(&form, &day.to_string())?;
        }
    }

    #[test]
    fn a_known_month_is_suggested_or_nothing(year in 1000_i32..=2999, month in 1_u32..=12) {
        let (name, yy) = (MONTHS[(month - 1) as usize], year % 100);
        let short = &name[..3];
        let known = format!("{year:04}-{month:02}");
        for text in [
            format!("{year}-{month}"),
            format!("{year}/{month:02}"),
            format!("{year}.{month:02}"),
            format!("{month:02}/{year}"),
            format!("{month}.{year}"),
            format!("{month}-{year}"),
            format!("{year}{month:02}"),
            format!("{name} {year}"),
            format!("{short}-{year}"),
            format!("{year} {name}"),
        ] {
            check(&text, &known)?;
        }
        check(&format!("mid-{name} {year}"), &format!("{known}~"))?;
        check(&format!("since {name} {year}"), &format!("{known}/.."))?;
        // Of the years that two digits can mean, a message names one, with an "if".
        if (2001..=2031).contains(&year) {
            check(&format!("{short}-{yy:02}"), &known)?;
        }
    }

    #[test]
    fn a_known_interval_of_years_is_suggested_or_nothing(first in 1000_i32..=2999, length in 1_i32..=99) {
        let second = first + length;
        let known = format!("{first}/{second}");
        for text in [
            format!("{first}-{second}"),
            format!("{first}\u{2013}{second}"),
            format!("{first} - {second}"),
            format!("{first} / {second}"),
            format!("from {first} to {second}"),
            format!("between {first} and {second}"),
            format!("{first} to {second}"),
        ] {
            check(&text, &known)?;
        }
        if first / 100 == second / 100 {
            check(&format!("{first}/{:02}", second % 100), &known)?;
            check(&format!("{first}\u{2013}{:02}", second % 100), &known)?;
        }
    }

    #[test]
    fn whatever_is_suggested_is_a_date(text in "[-0-9XYuxSE~?%./T :,]{0,14}|[A-Za-z]{0,9}[-. ]?[0-9]{0,5}[-/ s.]{0,2}[0-9]{0,4}") {
        for date in suggested(&text) {
            prop_assert!(read(&date).is_ok(), "{}: {}", text, date);
        }
    }
}
