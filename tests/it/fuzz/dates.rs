//! What holds of any words that are read as a date, and of any text where a date belongs.

use chrono::Datelike;
use colophon::model::{Bounds, Edtf, contradiction};

/// Reads two lines: the words of an article, and the date that an editor took from them.
pub fn is_sound(text: &str) {
    let (words, date) = text.split_once('\n').unwrap_or((text, text));
    for text in [words, date] {
        is_sound_date(text);
    }
    if let Some(said) = contradiction(words, date).and_then(|contradiction| contradiction.said) {
        assert!(Edtf::check(&said).is_ok(), "{words:?} is said to be {said:?}, which is not a date");
        assert_eq!(
            contradiction(words, &said),
            None,
            "{words:?} contradicts what it is said to be: {said:?}"
        );
    }
}

fn is_sound_date(text: &str) {
    match Edtf::bounds_of(text) {
        Ok(Bounds { start, end, .. }) => {
            assert!(start.zip(end).is_none_or(|(start, end)| start <= end), "{text:?}: {start:?} to {end:?}");
            let years = [start, end].into_iter().flatten().map(|day| day.year());
            assert!(years.into_iter().all(|year| (1..=9_999).contains(&year)), "{text:?}");
            assert!(Edtf::check(text).is_ok(), "{text:?}");
        }
        Err(error) => assert!(!error.to_string().is_empty(), "{text:?}"),
    }
    let _ = Edtf::common_day(text);
}
