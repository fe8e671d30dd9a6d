//! What holds of every phrase.

use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;

use super::super::{DateWordsError, MONTHS, numeric, read, read_field};

/// A day in as many ways of writing as people have; some have two meanings.
fn written(day: NaiveDate) -> Vec<String> {
    let (y, m, d) = (day.year(), day.month(), day.day());
    let month = MONTHS[(m - 1) as usize];
    let short = &month[..3];
    let suffix = match d {
        1 | 21 | 31 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    };
    let weekday = day.weekday();
    vec![
        format!("{month} {d}, {y}"),
        format!("{month} {d} {y}"),
        format!("{month} {d}{suffix}, {y}"),
        format!("{d} {month} {y}"),
        format!("{d}{suffix} of {month}, {y}"),
        format!("the {d}{suffix} of {month} {y}"),
        format!("{short}{} {d}, {y}", if month == short { "" } else { "." }),
        format!("{d} {short} {y}"),
        format!("{d:02}-{short}-{y}"),
        format!("{weekday}, {month} {d}, {y}"),
        format!("on {weekday} {d} {month} {y}"),
        format!("{y} {month} {d}"),
        format!("{y}-{m:02}-{d:02}"),
        format!("{y}-{m}-{d}"),
        format!("{y}/{m:02}/{d:02}"),
        format!("{y}.{m}.{d}"),
        format!("{d:02}.{m:02}.{y}"),
        format!("{d}.{m}.{y}"),
        format!("{m}/{d}/{y}"),
        format!("{d:02}/{m:02}/{y}"),
        format!("{d}-{m}-{y}"),
    ]
}

fn days() -> impl Strategy<Value = NaiveDate> {
    (1000_i32..=2999, 1_u32..=366)
        .prop_filter_map("no such day", |(year, day)| NaiveDate::from_yo_opt(year, day))
}

proptest! {
    #[test]
    fn a_known_day_is_read_as_that_day_or_as_two(day in days()) {
        for text in written(day) {
            match read(&text) {
                Ok(said) => prop_assert_eq!(said.edtf(), Some(day.to_string()), "{}", text),
                Err(DateWordsError::Ambiguous(several)) => {
                    prop_assert!(several.contains(&day.to_string()), "{} is {:?}", text, several);
                }
                Err(error) => prop_assert!(false, "{}: {:?}", text, error),
            }
        }
    }

    #[test]
    fn a_word_more_is_never_passed_over(day in days(), word in "[a-z]{5,12}") {
        for text in written(day) {
            for longer in [format!("{word} {text}"), format!("{text} {word}"), text.replacen(' ', &format!(" {word} "), 1)] {
                if !longer.contains(' ') || longer == text {
                    continue;
                }
                if let Ok(said) = read(&longer) {
                    // By chance a word of the grammar: "onwards", "saturday".
                    prop_assert!(said.edtf() != Some(day.to_string()), "{}", longer);
                }
            }
        }
    }

    #[test]
    fn months_and_years_are_read_as_what_they_are(year in 1000_i32..=2999, month in 1_u32..=12) {
        let name = MONTHS[(month - 1) as usize];
        let expected = Some(format!("{year}-{month:02}"));
        for text in [format!("{name} {year}"), format!("in {name} of {year}"), format!("{}. {year}", &name[..3])] {
            prop_assume!(month != 5 || !text.contains('.'));
            prop_assert_eq!(read(&text).ok().and_then(|said| said.edtf()), expected.clone(), "{}", text);
        }
        for (text, form) in [("since", "/.."), ("until", "../")] {
            let said = read(&format!("{text} {name} {year}")).ok().and_then(|said| said.edtf()).unwrap_or_default();
            prop_assert_eq!(said.replace(form, ""), expected.clone().unwrap_or_default());
        }
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,40}") {
        let _ = (read(&text), read_field(&text), numeric::packed(&text), numeric::serial(&text));
        let _ = numeric::week_or_numbered_day(&text);
    }

    #[test]
    fn no_phrase_of_the_words_of_dates_panics(words in proptest::collection::vec(
        proptest::sample::select(vec![
            "since", "by", "mid", "-", "/", ",", "the", "of", "2021", "16", "16th", "August", "and", "to", "from", "between",
            "1980s", "century", "late", "end", "Q3", "AD", "BC", "winter", "first", "half", "?", "~", "05/06/2021", "0000", "99",
            "onwards", "before", "after", "31", "February", "Monday", "c.", "present",
        ]), 0..8))
    {
        for glue in [" ", ""] {
            let _ = read(&words.join(glue)).map(|said| (said.edtf(), said.widest().in_year(2021).edtf()));
        }
    }
}
