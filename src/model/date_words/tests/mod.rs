//! Phrases with what they say, and properties of all.

mod phrases;
mod properties;

use super::{DateWords, DateWordsError, read, read_field};

/// What is read, in short: EDTF, with `____` for a year that is not said; or why nothing is.
fn shown(read: Result<DateWords, DateWordsError>) -> String {
    match read {
        Ok(said) => said.edtf().unwrap_or_else(|| {
            let in_a_year = said.in_year(2004).edtf().unwrap_or_default();
            in_a_year.replace("2004", "____")
        }),
        Err(DateWordsError::Ambiguous(several)) => several.join(" or "),
        Err(DateWordsError::MonthAndNumber(month, number)) => format!("month {month}, number {number}"),
        Err(DateWordsError::NotRead) => "not read".to_owned(),
        Err(DateWordsError::OutOfRange) => "out of range".to_owned(),
        Err(DateWordsError::Impossible) => "impossible".to_owned(),
    }
}

fn check(phrases: &[(&str, &str)], read: impl Fn(&str) -> Result<DateWords, DateWordsError>) {
    let wrong: Vec<String> = phrases
        .iter()
        .map(|(phrase, expected)| (phrase, expected, shown(read(phrase))))
        .filter(|(_, expected, got)| *expected != got)
        .map(|(phrase, expected, got)| format!("{phrase}: {got}, not {expected}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn phrases_say_these_dates() {
    check(phrases::READ, read);
}

#[test]
fn phrases_that_say_no_one_date_are_refused() {
    check(phrases::REFUSED, read);
}

#[test]
fn editors_write_months_in_digits() {
    let phrases =
        [("since 2002-03", "2002-03/.."), ("2002-03 to 2002-05", "2002-03/2002-05"), ("2001-02", "2001-02")];
    check(&phrases, read_field);
}

#[test]
fn the_tables_are_large_enough() {
    assert!(phrases::READ.len() + phrases::REFUSED.len() >= 150);
}
