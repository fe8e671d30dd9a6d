//! What holds of every text.

use proptest::prelude::*;

use super::super::{Bounds, Edtf, EdtfError, Precision};
use super::read;

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
    fn every_day_of_the_years_1_to_9999_is_its_own_bound_and_no_other_day_is_valid(number in -800_000_i32..4_000_000) {
        let Some(day) = chrono::NaiveDate::from_num_days_from_ce_opt(number) else {
            return Err(TestCaseError::reject("beyond the calendar"));
        };
        let text = day.to_string();
        prop_assert_eq!(Edtf::check(&text).is_ok(), read(&text).is_ok());
        if !(1..=9_999).contains(&chrono::Datelike::year(&day)) {
            prop_assert!(read(&text).is_err());
            return Ok(());
        }
        let expected = Bounds { start: Some(day), end: Some(day), precision: Precision::Day, approximate: false };
        prop_assert_eq!(read(&text)?, expected);
    }

    #[test]
    fn no_bound_is_outside_the_years_1_to_9999(text in of_the_pattern()) {
        if let Ok(Bounds { start, end, .. }) = read(&text) {
            for day in [start, end].into_iter().flatten() {
                prop_assert!((1..=9_999).contains(&chrono::Datelike::year(&day)), "{}", text);
            }
        }
    }

    #[test]
    fn a_year_0_with_a_sign_is_never_valid(rest in "(-[0-9X]{2}(-[0-9X]{2})?)?[~?%]?", end in "(/[0-9]{4}|/[.][.]|)") {
        for text in [format!("-0000{rest}{end}"), format!("../-0000{rest}")] {
            prop_assert!(read(&text).is_err(), "{}", text);
        }
    }

    #[test]
    fn two_years_are_an_interval_if_and_only_if_they_rise(first in 0_u16..=9_999, second in 0_u16..=9_999) {
        let read = read(&format!("{first:04}/{second:04}"));
        let in_range = first > 0 && second > 0;
        prop_assert_eq!(read.is_ok(), in_range && first <= second);
        prop_assert_eq!(matches!(read, Err(EdtfError::Reversed { .. })), in_range && first > second);
    }
}
