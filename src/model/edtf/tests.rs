//! Tables of valid and invalid dates, and properties of all.

mod tables;

use proptest::prelude::*;

use tables::{INVALID, VALID};

use super::{Bounds, Edtf, EdtfError, Precision};

fn read(text: &str) -> Result<Bounds, EdtfError> {
    Edtf::from(text).bounds()
}

fn short(bounds: Bounds) -> String {
    let Bounds { start, end, precision, approximate } = bounds;
    let day = |day: Option<chrono::NaiveDate>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
    format!("{} {} {precision:?}{}", day(start), day(end), if approximate { " ~" } else { "" })
}

#[test]
fn valid_dates_have_these_bounds() {
    for (text, expected) in VALID {
        let got = read(text).map(short);
        assert_eq!(got, Ok((*expected).to_owned()), "{text}");
    }
}

#[test]
fn invalid_dates_have_these_messages() {
    for (text, message) in INVALID {
        let got = read(text).map_err(|error| error.to_string());
        assert_eq!(got, Err((*message).to_owned()), "{text}");
    }
}

#[test]
fn every_date_that_a_message_suggests_is_valid() {
    let suggested = |message: &str| {
        let (_, date) = message.split_once("EDTF date: write `")?;
        date.strip_suffix('`').map(str::to_owned)
    };
    let dates: Vec<String> = INVALID.iter().filter_map(|(_, message)| suggested(message)).collect();
    assert!(dates.len() > 20, "{dates:?}");
    for date in dates {
        assert!(read(&date).is_ok(), "{date}");
    }
}

#[test]
fn a_reversed_interval_is_a_separate_kind_of_error() {
    let error = read("2021/2019");
    let expected = EdtfError::Reversed { text: "2021/2019".into(), start: "2021".into(), end: "2019".into() };
    assert_eq!(error, Err(expected));
}

#[test]
fn the_schema_has_pattern_description_and_valid_examples() {
    let schema = schemars::schema_for!(Edtf);
    assert_eq!(schema.get("pattern").and_then(|pattern| pattern.as_str()), Some(Edtf::pattern().as_str()));
    assert!(schema.get("description").is_some());
    let examples =
        schema.get("examples").and_then(|examples| examples.as_array()).map_or(&[][..], Vec::as_slice);
    assert!(!examples.is_empty());
    for example in examples {
        assert!(example.as_str().is_some_and(|text| read(text).is_ok()), "{example}");
    }
}

#[test]
fn rubbish_of_a_megabyte_is_refused_in_few_words() {
    for piece in ["2021-", "X", "/", "~", "é", "2021/..", " ", "T"] {
        let Err(error) = read(&piece.repeat(1_000_000 / piece.len())) else {
            panic!("a megabyte of {piece:?} is not a date");
        };
        assert!(error.to_string().len() < 600, "{error}");
    }
}

fn of_the_pattern() -> impl Strategy<Value = String> {
    let bare = Edtf::pattern();
    // proptest generates the whole text anyway and knows no anchors.
    let bare = bare.trim_start_matches('^').trim_end_matches('$');
    proptest::string::string_regex(bare).expect("the pattern is a regular expression")
}

proptest! {
    #[test]
    fn no_text_panics(text in "\\PC{0,30}") {
        let _ = read(&text);
    }

    #[test]
    fn no_text_of_dates_own_characters_panics(text in "[-0-9XY~?%./T ]{0,16}") {
        if let Ok(date) = read(&text) {
            let Bounds { start, end, .. } = date;
            prop_assert!(start.zip(end).is_none_or(|(start, end)| start <= end), "{text}");
        }
    }

    #[test]
    fn what_the_pattern_allows_has_the_form_of_a_date(text in of_the_pattern()) {
        let form = match read(&text) {
            Ok(_) | Err(EdtfError::Day { .. } | EdtfError::Year { .. } | EdtfError::Reversed { .. }) => true,
            // The year 0 has no sign; a pattern without look-around would grow for it.
            Err(EdtfError::Malformed { .. }) => text.contains("-0000"),
            Err(_) => false,
        };
        prop_assert!(form, "{text}");
    }

    #[test]
    fn every_day_is_its_own_bound(number in -800_000_i32..3_600_000) {
        let Some(day) = chrono::NaiveDate::from_num_days_from_ce_opt(number) else {
            return Err(TestCaseError::reject("beyond the calendar"));
        };
        prop_assume!((-9_999..=9_999).contains(&chrono::Datelike::year(&day)));
        let bounds = read(&day.to_string())?;
        let expected = Bounds { start: Some(day), end: Some(day), precision: Precision::Day, approximate: false };
        prop_assert_eq!(bounds, expected);
    }

    #[test]
    fn two_years_are_an_interval_if_and_only_if_they_rise(first in 0_u16..=9_999, second in 0_u16..=9_999) {
        let read = read(&format!("{first:04}/{second:04}"));
        prop_assert_eq!(read.is_ok(), first <= second);
        prop_assert_eq!(matches!(read, Err(EdtfError::Reversed { .. })), first > second);
    }
}
