//! What to do about a text that no date can be made of.

use crate::model::date_words::MONTHS;

/// The forms, where there is no better answer.
const FORMS: &str = "write year, month and day as in `2021-08-16`, `2021-07` or `1979`, followed by `~` for about, or two \
                     dates with a slash as in `1981/1991`";

/// For an end that is not a date.
pub(super) const END: &str =
    "leave an end empty where it is unknown, and write `..` where it is open, as in `2002-03/..`";

/// For `December 19`.
pub(super) const NO_YEAR: &str =
    "the year is missing: write it if the article says or plainly implies it, otherwise leave the field out";

/// For `February 30, 2021`.
pub(super) const IMPOSSIBLE: &str =
    "the calendar does not have it: check the day, the day of the week, and which date comes first";

const SHORT_YEAR: &str = "write the year with four digits and before the month, as in `2021-08-16`";

/// What people and programs write where nothing is known.
const NOTHING: [&str; 26] = [
    "unknown",
    "unk",
    "n.d.",
    "nd",
    "n.d",
    "n/a",
    "#n/a",
    "na",
    "nan",
    "nat",
    "none",
    "nil",
    "null",
    "undated",
    "not stated",
    "no date",
    "not available",
    "missing",
    "tbd",
    "tba",
    "-",
    "--",
    "?",
    ".",
    "unspecified",
    "s.d.",
];

/// For `Aug-21`, which a spreadsheet writes for August 2021, and other people for 21 August.
pub(super) fn month_and_number(text: &str, month: u32, number: u32) -> String {
    let name = usize::try_from(month)
        .ok()
        .and_then(|month| MONTHS.get(month.wrapping_sub(1)))
        .unwrap_or(&"the month");
    if !(1..=31).contains(&number) {
        return format!("write the year with four digits and before the month, as in `2021-{month:02}`");
    }
    format!(
        "write `20{number:02}-{month:02}` if it is {name} 20{number:02}, which a spreadsheet shows as `{text}`; if it is \
         {number} {name}, its year is missing"
    )
}

/// Whether a text says that there is nothing to say.
pub(super) fn is_nothing(text: &str) -> bool {
    NOTHING.contains(&text.trim().to_lowercase().as_str())
}

/// Why no date can be made of a text, where that is plain.
pub(super) fn advice(found: &str) -> &'static str {
    let lower = found.trim().to_lowercase();
    let digits_only = !lower.is_empty() && lower.bytes().all(|byte| byte.is_ascii_digit());
    let is_masked = lower.contains('x') && lower.chars().all(|c| c.is_ascii_digit() || "x-~?%".contains(c));
    if lower.starts_with("-0000") {
        "the year 0 has no sign, and is out of range: years run from 0001 to 9999"
    } else if lower.starts_with(['[', '{']) {
        "sets of dates are EDTF of level 2; write an interval, as in `1981/1991`, or one record for each date"
    } else if is_nothing(&lower) {
        "leave the field out where no date is stated, or write `XXXX` where the source says that nobody knows it"
    } else if matches!(lower.as_str(), "open" | ".." | "now" | "present" | "today" | "ongoing") {
        "an open end belongs in an interval: `..` after the slash, as in `2002-03/..`"
    } else if has_short_year(&lower) {
        SHORT_YEAR
    } else if lower.matches('/').count() > 1 {
        "one slash parts the two ends of an interval, and `-` the fields of a date, as in `2021-08-16`"
    } else if digits_only && lower.len() < 4 {
        "write the year with four digits and before the month, as in `0650` or `0650-07`"
    } else if digits_only && matches!(lower.len(), 6 | 8) {
        "put hyphens between year, month and day, and write the year with four digits, as in `2021-08-16`"
    } else if is_long_year(&lower) {
        "`Y` belongs before years of more than four digits only, and those are out of range here: years run from 0001 to 9999"
    } else if is_masked {
        "`X` stands for unknown digits at the end only, as in `201X`, `18XX`, `2021-XX` or `2021-08-XX`; write an interval \
         for what is wider"
    } else {
        FORMS
    }
}

/// `16.08.21`, `16-Aug-21`, `'21`.
fn has_short_year(lower: &str) -> bool {
    let fields: Vec<&str> = lower.split(['.', '-', '/', ' ']).collect();
    let is_short =
        |field: &str| matches!(field.len(), 1..=2) && field.bytes().all(|byte| byte.is_ascii_digit());
    let is_name = |field: &str| field.len() > 2 && field.bytes().all(|byte| byte.is_ascii_lowercase());
    let three =
        matches!(fields.as_slice(), [a, b, c] if is_short(a) && (is_short(b) || is_name(b)) && is_short(c));
    three || lower.split(['\'', '’']).skip(1).any(|after| is_short(after.get(..2).unwrap_or_default()))
}

fn is_long_year(lower: &str) -> bool {
    lower.strip_prefix('y').is_some_and(|rest| rest.starts_with(|c: char| c == '-' || c.is_ascii_digit()))
}
