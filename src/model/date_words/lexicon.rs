//! The words of dates.

/// The months by their full names.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Usual short forms of months, with their numbers.
const SHORT_MONTHS: [(&str, u32); 13] = [
    ("jan", 1),
    ("feb", 2),
    ("febr", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("sept", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const SHORT_WEEKDAYS: [(&str, u32); 10] = [
    ("mon", 0),
    ("tue", 1),
    ("tues", 1),
    ("wed", 2),
    ("thu", 3),
    ("thur", 3),
    ("thurs", 3),
    ("fri", 4),
    ("sat", 5),
    ("sun", 6),
];

const ORDINALS: [&str; 21] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
];

/// Short forms other than months and weekdays that a full stop may follow.
const ABBREVIATIONS: [&str; 8] = ["c", "ca", "cca", "approx", "ad", "bc", "ce", "bce"];

fn number_of(index: usize, from: u32) -> Option<u32> {
    u32::try_from(index).ok().map(|index| index + from)
}

/// The number of a month, in full or short.
pub fn month(word: &str) -> Option<u32> {
    let short = SHORT_MONTHS.iter().find(|(name, _)| *name == word).map(|(_, number)| *number);
    let full = || MONTHS.iter().position(|name| name.eq_ignore_ascii_case(word));
    short.or_else(|| number_of(full()?, 1))
}

/// The number of a day of the week, from Monday, which is 0.
pub fn weekday(word: &str) -> Option<u32> {
    let short = SHORT_WEEKDAYS.iter().find(|(name, _)| *name == word).map(|(_, number)| *number);
    short.or_else(|| number_of(WEEKDAYS.iter().position(|name| *name == word)?, 0))
}

/// The number of an ordinal in letters, up to the twenty-first.
pub fn ordinal(word: &str) -> Option<u32> {
    number_of(ORDINALS.iter().position(|name| *name == word)?, 1)
}

/// The number of a season in EDTF.
pub fn season(word: &str) -> Option<u32> {
    match word {
        "spring" | "springtime" => Some(21),
        "summer" | "summertime" => Some(22),
        "autumn" | "fall" => Some(23),
        "winter" | "wintertime" => Some(24),
        _ => None,
    }
}

/// Whether a full stop after this word is part of it.
pub fn is_abbreviation(word: &str) -> bool {
    let names = SHORT_MONTHS.iter().chain(&SHORT_WEEKDAYS).map(|(name, _)| *name);
    names.chain(ABBREVIATIONS).any(|name| name == word)
}
