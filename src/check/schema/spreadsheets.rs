//! What a spreadsheet makes of what is typed into its cells: `Mar-21` of a month, a number of a digest.

use crate::check::codes;
use crate::check::schema::finding::SchemaFinding;
use crate::check::schema::patterns::DIGEST;
use crate::intake::TapeNode;
use crate::model::{MONTHS, serial_day};

/// What to do about it.
const AS_TEXT: &str = "format the column as text before you fill it in: a spreadsheet changes what looks like a date or a number";

/// Days as spreadsheets count them, from 1954 to 2064: others are hardly meant.
const SERIALS: std::ops::Range<i64> = 20_000..60_000;

/// Message and help for a text where a date belongs: the day that a number stands for. `None` where it is not such a number.
pub fn day_number(text: &str) -> Option<(String, String)> {
    let whole = text.split(['.', ',']).next().unwrap_or(text);
    let is_number = text.len() > 4 && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
    let serial = whole.parse().ok().filter(|serial| is_number && SERIALS.contains(serial))?;
    let day = serial_day(serial)?;
    let message = format!("`{text}` is a date as a spreadsheet stores it: {day}");
    Some((message, format!("write `{day}`; {AS_TEXT}")))
}

/// The advice on a text where a date belongs that a spreadsheet has written, such as `Mar-21`: what it was made of is said with the date.
pub fn changed_date(text: &str) -> Option<String> {
    month_and_number(text).then(|| format!("a spreadsheet wrote this; {AS_TEXT}"))
}

/// Message and help for a digest that has become a number.
pub fn changed(form: &str, text: &str) -> Option<(String, String)> {
    let (digits, power) = text.trim().split_once(['E', 'e'])?;
    let is_power = |power: &str| !power.is_empty() && power.bytes().all(|b| b.is_ascii_digit());
    let is_number =
        digits.replace(',', ".").parse::<f64>().is_ok() && is_power(power.strip_prefix('+').unwrap_or(power));
    (form == DIGEST && is_number && text.len() < 40).then(|| {
        let message =
            format!("`{text}` is a number that a spreadsheet made of a digest; the other digits are lost");
        (message, format!("copy the digest again from `colophon locate`; {AS_TEXT}"))
    })
}

/// The pages of a work that have become a date: `3-4` is `03-Apr`.
pub fn changed_pages(record: TapeNode<'_>) -> Option<SchemaFinding> {
    let text = record.field("page")?.text().filter(|text| month_and_number(text))?;
    let message = format!("`{text}` is a date that a spreadsheet made of the pages");
    let (pointer, help) = ("/page".to_owned(), format!("write the pages, as in `117-129`; {AS_TEXT}"));
    Some(SchemaFinding { code: &codes::WRONG_FORM, pointer, key: None, message, help, missing: None })
}

/// `Mar-21` and `21-Mar`.
fn month_and_number(text: &str) -> bool {
    let is_number = |part: &str| matches!(part.len(), 1 | 2) && part.bytes().all(|b| b.is_ascii_digit());
    let is_month = |part: &str| MONTHS.iter().any(|month| month[..3] == *part);
    text.split_once('-').is_some_and(|(a, b)| (is_month(a) && is_number(b)) || (is_number(a) && is_month(b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_changed_is_recognised() {
        let day = |text| day_number(text).map(|(message, _)| message);
        assert_eq!(day("44424").as_deref(), Some("`44424` is a date as a spreadsheet stores it: 2021-08-16"));
        assert!(day("44424.5").is_some());
        for other in ["2021", "19999", "60000", "20210816", "4,4424", "44424x", "", "44.424"] {
            assert_eq!(day(other), None, "{other}");
        }
        for text in ["8.51669E+63", "8,51669E+63", "9E15", "1.2e+10"] {
            assert!(changed(DIGEST, text).is_some() && changed("uri", text).is_none(), "{text}");
        }
        for text in [
            "E+63",
            "8.5",
            "abcE+63",
            "8.5E+6x",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        ] {
            assert_eq!(changed(DIGEST, text), None, "{text}");
        }
        assert!(["Mar-21", "Aug-85", "16-Aug"].iter().all(|text| changed_date(text).is_some()));
        assert_eq!(changed_date("2021-3"), None);
    }
}
