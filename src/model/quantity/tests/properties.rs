//! What holds for every phrase.

use proptest::prelude::*;

use super::super::{Qualifier, Unit, parse};

/// Words that meet often in real phrases; random characters alone would rarely reach the grammar.
const VOCABULARY: [&str; 72] = [
    "a",
    "an",
    "the",
    "one",
    "two",
    "nineteen",
    "twenty",
    "forty",
    "hundred",
    "thousand",
    "million",
    "dozen",
    "lakh",
    "hundreds",
    "millions",
    "tens",
    "half",
    "third",
    "thirds",
    "quarter",
    "first",
    "second",
    "twenty-first",
    "several",
    "some",
    "most",
    "couple",
    "pair",
    "twice",
    "largest",
    "between",
    "and",
    "or",
    "to",
    "of",
    "out of",
    "in",
    "every",
    "per",
    "day",
    "decade",
    "years",
    "long",
    "more than",
    "at least",
    "up to",
    "or more",
    "about",
    "5",
    "3.2",
    "2021",
    "1,640",
    "12,34,567",
    "-",
    "–",
    "/",
    "%",
    "$",
    "Rs",
    "km",
    "m",
    "½",
    "men",
    "July",
    "Jun",
    "March",
    "aged",
    "under",
    "Boeing",
    "since",
    "500",
    "minus",
];

proptest! {
    #[test]
    fn no_text_panics(text in "\\PC{0,60}", unit in units()) {
        let _ = parse(&text, unit);
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<char>(), 0..60), unit in units()) {
        let _ = parse(&bytes.into_iter().collect::<String>(), unit);
    }

    #[test]
    fn a_phrase_of_known_words_has_a_number_or_an_error_that_helps(
        words in prop::collection::vec((prop::sample::select(&VOCABULARY[..]), any::<bool>()), 1..9),
        unit in units(),
    ) {
        let phrase: String = words.iter().flat_map(|(word, space)| [*word, if *space { " " } else { "" }]).collect();
        match parse(&phrase, unit) {
            Ok(quantity) => {
                let stated = [quantity.value, quantity.low, quantity.high];
                prop_assert!(stated.iter().any(Option::is_some), "{phrase:?}: {quantity:?}");
                prop_assert!(stated.iter().flatten().all(|number| number.is_finite()), "{phrase:?}: {quantity:?}");
            }
            Err(error) => {
                let text = error.to_string();
                let helps = ["write", "state", "quote", "correct"].iter().any(|verb| text.contains(verb));
                prop_assert!(helps, "{text}");
            }
        }
    }

    #[test]
    fn separators_between_thousands_change_nothing(number in 0_u32.., separator in prop::sample::select(vec![',', '\'', '\u{2009}', '\u{a0}'])) {
        prop_assert_eq!(exact(&in_threes(number, separator)), Some(f64::from(number)));
    }

    #[test]
    fn indian_grouping_changes_nothing(number in 0_u32..) {
        prop_assert_eq!(exact(&the_indian_way(number)), Some(f64::from(number)));
    }

    #[test]
    fn number_words_say_their_number(number in 0_u32.., and in any::<bool>()) {
        let phrase = spelled(number, and);
        prop_assert_eq!(exact(&phrase), Some(f64::from(number)), "{}", phrase);
    }

    #[test]
    fn small_number_words_say_their_number(number in 0_u32..20_000, and in any::<bool>()) {
        let phrase = spelled(number, and);
        prop_assert_eq!(exact(&phrase), Some(f64::from(number)), "{}", phrase);
    }

    #[test]
    fn a_range_keeps_its_ends(low in 0_u32..1_000_000, width in 1_u32..1_000_000) {
        let high = low + width;
        let phrase = format!("between {} and {} people", in_threes(low, ','), in_threes(high, ','));
        let quantity = parse(&phrase, Unit::Person)?;
        prop_assert_eq!((quantity.low, quantity.high), (Some(f64::from(low)), Some(f64::from(high))));
    }
}

/// Each kind of word next to each other one, four in a row: a step that reads nothing would never end here.
#[test]
fn every_short_phrase_is_read_to_its_end() {
    let words = ["5", "500", "$4", "men", "July", "aged", "under", "Boeing", "-", "to", "of", "about"];
    for number in 0..words.len().pow(4) {
        let chosen = (0..4).map(|place| words[number / words.len().pow(place) % words.len()]);
        let phrase = chosen.collect::<Vec<_>>().join(" ");
        for unit in [Unit::Count, Unit::Person] {
            let _ = parse(&phrase, unit);
        }
    }
}

/// Ten thousands of tokens a phrase: were any step to look back or ahead without bound, this test
/// would take hours.
#[test]
fn long_rubbish_is_read_in_linear_time() {
    let pieces = [
        "x",
        "1",
        "1,",
        "1,000 ",
        "-",
        "one ",
        "one hundred and ",
        "million and ",
        "half of a ",
        "more than ",
        "$",
        "5 or ",
        "a ",
        "about ",
        "--half",
        "twenty-",
        "'",
        "nation's ",
        "decade ",
        "%",
        "½",
        "A$",
        "first half ",
        "5 of ",
        "é",
        "(",
    ];
    for (piece, unit) in pieces.iter().zip(Unit::ALL.iter().cycle()) {
        let _ = parse(&piece.repeat(100_000 / piece.len()), *unit);
    }
}

fn units() -> impl Strategy<Value = Unit> {
    prop::sample::select(&Unit::ALL[..])
}

fn exact(phrase: &str) -> Option<f64> {
    parse(phrase, Unit::Count).ok().filter(|quantity| quantity.qualifier == Qualifier::Exact)?.value
}

fn in_threes(number: u32, separator: char) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

fn the_indian_way(number: u32) -> String {
    if number < 1_000 {
        return number.to_string();
    }
    let (mut rest, mut text) = (number / 1_000, format!("{:03}", number % 1_000));
    while rest > 99 {
        text = format!("{:02},{text}", rest % 100);
        rest /= 100;
    }
    format!("{rest},{text}")
}

fn spelled(number: u32, and: bool) -> String {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] =
        ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let larger = [(1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand"), (100, "hundred")];
    if let Some((size, name)) = larger.into_iter().find(|(size, _)| number >= *size) {
        let head = format!("{} {name}", spelled(number / size, and));
        return match number % size {
            0 => head,
            rest if and && rest < 100 => format!("{head} and {}", spelled(rest, and)),
            rest => format!("{head} {}", spelled(rest, and)),
        };
    }
    match (number / 10, number % 10) {
        (0 | 1, _) => SMALL[number as usize].to_owned(),
        (tens, 0) => TENS[tens as usize].to_owned(),
        (tens, ones) => format!("{}-{}", TENS[tens as usize], SMALL[ones as usize]),
    }
}
