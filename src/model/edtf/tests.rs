//! Tables of valid and invalid dates, and properties of all.

mod invalid;
mod properties;
mod suggested;
mod tables;

use invalid::INVALID;
use tables::VALID;

use super::{Bounds, Edtf, EdtfError};

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
        assert_eq!(Edtf::check(text), Ok(()), "{text}");
    }
}

#[test]
fn invalid_dates_have_these_messages() {
    for (text, message) in INVALID {
        let got = read(text).map_err(|error| error.to_string());
        assert_eq!(got, Err((*message).to_owned()), "{text}");
        assert!(Edtf::check(text).is_err(), "{text}");
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
