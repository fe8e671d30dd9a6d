//! Phrases that must be refused, each with the whole message: the wording is what an editor works
//! with.

use super::super::{QuantityError, Unit, parse};
use Unit::{Count, Day, Fraction, Hour, HourPerDay, Mile, Percent, Person, Pkr, Rank, Usd, Year};

#[rustfmt::skip] // one row per line
const REFUSED: &[(&str, Unit, &str)] = &[
    ("", Count, "the phrase is empty: write the number with its noun, as the article prints it"),
    ("   ", Count, "the phrase is empty: write the number with its noun, as the article prints it"),
    ("Afghans", Count, "`Afghans` holds no number: quote the words with the number, or state `value` to overrule"),
    ("last year", Year, "`last year` holds no number: quote the words with the number, or state `value` to overrule"),
    ("over the border", Count, "`over the border` holds no number: quote the words with the number, or state `value` to overrule"),
    ("tenfold", Count, "`tenfold` holds no number: quote the words with the number, or state `value` to overrule"),
    ("500 and 700", Count, "`500 and 700` holds two numbers, `500` and `700`, that make no range or ratio: shorten `as_written` to one of them, or state `value` to overrule"),
    ("twenty twenty-one", Year, "`twenty twenty-one` holds two numbers, `twenty` and `twenty-one`, that make no range or ratio: shorten `as_written` to one of them, or state `value` to overrule"),
    ("5, 6 or 7", Count, "`5, 6 or 7` holds two numbers, `5` and `7`, that make no range or ratio: shorten `as_written` to one of them, or state `value` to overrule"),
    ("2021-08-16", Year, "`2021-08-16` holds two numbers, `2021` and `16`, that make no range or ratio: shorten `as_written` to one of them, or state `value` to overrule"),
    ("one of the largest", Rank, "`one of the largest` holds two numbers, `one` and `largest`, that make no range or ratio: shorten `as_written` to one of them, or state `value` to overrule"),
    ("a majority of 51%", Percent, "`a majority of 51%` holds two numbers, `a majority` and `51`, that make no range or ratio: shorten `as_written` to one of them, or state `value` to overrule"),
    ("hundreds or thousands", Person, "`hundreds or thousands` holds two numbers, `hundreds` and `thousands`, that make no range or ratio: shorten `as_written` to one of them, or state `value` to overrule"),
    ("5 percent", Usd, "`5 percent` does not fit the unit `USD`: `percent` says percent; correct `unit`, or state `value` to overrule"),
    ("PKR 10", Usd, "`PKR 10` does not fit the unit `USD`: `PKR` says another currency; correct `unit`, or state `value` to overrule"),
    ("A$5", Usd, "`A$5` does not fit the unit `USD`: `A$` says another currency; correct `unit`, or state `value` to overrule"),
    ("31 million US dollars", Person, "`31 million US dollars` does not fit the unit `person`: `US dollars` says money; correct `unit`, or state `value` to overrule"),
    ("50,000 metric tons", Person, "`50,000 metric tons` does not fit the unit `person`: `tons` says another measure; correct `unit`, or state `value` to overrule"),
    ("two years", Day, "`two years` does not fit the unit `day`: `years` says a time of no fixed length in that unit; correct `unit`, or state `value` to overrule"),
    ("sixteen hours per day", Hour, "`sixteen hours per day` does not fit the unit `hour`: `per day` says a rate; correct `unit`, or state `value` to overrule"),
    ("16 hours per week", HourPerDay, "`16 hours per week` does not fit the unit `hour_per_day`: `per week` says a rate; correct `unit`, or state `value` to overrule"),
    ("a third of the people", Person, "`a third of the people` does not fit the unit `person`: `a third` says a share of a whole; correct `unit`, or state `value` to overrule"),
    ("17th century", Year, "`17th century` does not fit the unit `year`: `17th` says a rank; correct `unit`, or state `value` to overrule"),
    ("first", Count, "`first` does not fit the unit `count`: `first` says a rank; correct `unit`, or state `value` to overrule"),
    ("most Afghans", Person, "`most Afghans` does not fit the unit `person`: `most` says more than half of a whole; correct `unit`, or state `value` to overrule"),
    ("two thirds", Rank, "`two thirds` does not fit the unit `rank`: `two thirds` says a share of a whole; correct `unit`, or state `value` to overrule"),
    ("5.5", Rank, "`5.5` does not fit the unit `rank`: `5.5` says no place in an order; correct `unit`, or state `value` to overrule"),
    ("-5", Person, "`-5` does not fit the unit `person`: `-5` says less than nothing; correct `unit`, or state `value` to overrule"),
    ("3/4", Count, "`3/4` does not fit the unit `count`: `3/4` says a share of a whole; correct `unit`, or state `value` to overrule"),
    ("five", Fraction, "`five` does not fit the unit `fraction`: `five` says a number above one, not a share; correct `unit`, or state `value` to overrule"),
    ("many", Fraction, "`many` does not fit the unit `fraction`: `many` says only that there are some; correct `unit`, or state `value` to overrule"),
    ("double", Person, "`double` does not fit the unit `person`: `double` says a factor; correct `unit`, or state `value` to overrule"),
    ("14 of 24", Year, "`14 of 24` does not fit the unit `year`: `14 of 24` says a ratio; correct `unit`, or state `value` to overrule"),
    ("5 km", Mile, "`5 km` does not fit the unit `mile`: `km` says another measure; correct `unit`, or state `value` to overrule"),
    ("five-year-old children", Person, "`five-year-old children` does not fit the unit `person`: `year` says a length of time; correct `unit`, or state `value` to overrule"),
    ("500 Indian rupees", Pkr, "`500 Indian rupees` does not fit the unit `PKR`: `Indian rupees` says another currency; correct `unit`, or state `value` to overrule"),
    ("five million Afghans", Year, "`five million Afghans` has other words but none that says `year`: quote the word of measure too, correct `unit`, or state `value` to overrule"),
    ("5 billion assistance", Usd, "`5 billion assistance` has other words but none that says `USD`: quote the word of measure too, correct `unit`, or state `value` to overrule"),
    ("12,34", Count, "`12,34` in `12,34` is not a grouping of digits that can be trusted (expected such as `1,234,567.8` or `12,34,567`): state `value` to overrule"),
    ("1.640.000", Count, "`1.640.000` in `1.640.000` is not a grouping of digits that can be trusted (expected such as `1,234,567.8` or `12,34,567`): state `value` to overrule"),
    ("1,2345", Count, "`1,2345` in `1,2345` is not a grouping of digits that can be trusted (expected such as `1,234,567.8` or `12,34,567`): state `value` to overrule"),
    ("fourty two people", Person, "`fourty` in `fourty two people` is not read as a number: if forty is meant, state `value`, since `as_written` quotes the article"),
    ("tow hundred people", Person, "`tow hundred people` cannot be read from `tow hundred` on: shorten `as_written` to the quantity, or state `value` to overrule"),
    ("5✓", Count, "`5✓` cannot be read from `✓` on: shorten `as_written` to the quantity, or state `value` to overrule"),
    ("٥٠٠", Count, "`٥٠٠` cannot be read from `٥` on: shorten `as_written` to the quantity, or state `value` to overrule"),
    ("1980s", Year, "`1980s` cannot be read from `1980s` on: shorten `as_written` to the quantity, or state `value` to overrule"),
    ("$-5", Usd, "`$-5` cannot be read from `-5` on: shorten `as_written` to the quantity, or state `value` to overrule"),
    ("not a single one", Count, "`not a single one` cannot be read from `not` on: shorten `as_written` to the quantity, or state `value` to overrule"),
    ("5px", Count, "`5px` cannot be read from `5px` on: shorten `as_written` to the quantity, or state `value` to overrule"),
    ("Covid-19", Count, "`Covid-19` cannot be read from `-19` on: shorten `as_written` to the quantity, or state `value` to overrule"),
    ("G7", Count, "`G7` in `G7` reads as a name, not as a quantity: leave it out of `as_written`, or state `value` to overrule"),
    ("mid-2021", Year, "`mid-2021` cannot be read from `-2021` on: shorten `as_written` to the quantity, or state `value` to overrule"),
    ("9007199254740993", Count, "`9007199254740993` in `9007199254740993` has more digits than a number here can hold exactly: state `value` to overrule"),
    ("123456789012345678901234567890", Count, "`123456789012345678901234567890` in `123456789012345678901234567890` has more digits than a number here can hold exactly: state `value` to overrule"),
    ("900,000 trillion trillion", Count, "`900,000 trillion trillion` in `900,000 trillion trillion` has more digits than a number here can hold exactly: state `value` to overrule"),
    ("10 to 5", Count, "`10 to 5` is not a range: `5` is not above `10`; state `low` and `high`, or `value`, to overrule"),
    ("24-7", Count, "`24-7` is not a range: `7` is not above `24`; state `low` and `high`, or `value`, to overrule"),
    ("between 200", Count, "`between 200` begins a range that has no second end: quote both ends, or state `low` and `high`"),
    ("24 out of 14", Count, "`24 out of 14` is not a ratio: `24` is more than `14`; state `value` and `out_of` to overrule"),
    ("2022/23", Fraction, "`2022/23` is not a ratio: `2022` is more than `23`; state `value` and `out_of` to overrule"),
    ("2021", Year, "`2021` in `2021` is a date, not a quantity in `year`: put it into `time`, or state `value` to overrule"),
    ("since 1979", Count, "`1979` in `since 1979` is a date, not a quantity in `count`: put it into `time`, or state `value` to overrule"),
    ("between 1981 and 1991", Count, "`1981 and 1991` in `between 1981 and 1991` is a date, not a quantity in `count`: put it into `time`, or state `value` to overrule"),
    ("12 soldiers 500 July", Person, "`12 soldiers 500 July` holds two numbers, `12` and `500`, that make no range or ratio: shorten `as_written` to one of them, or state `value` to overrule"),
    ("July 2021", Count, "`2021` in `July 2021` is a date, not a quantity in `count`: put it into `time`, or state `value` to overrule"),
    ("more than 5 or fewer", Count, "`more than 5 or fewer` cannot be both `more than` and `or fewer`: shorten `as_written`, or state `qualifier` with `value`, `low` or `high`"),
    ("up to 200-700", Count, "`up to 200-700` cannot be both `up to` and `a range`: shorten `as_written`, or state `qualifier` with `value`, `low` or `high`"),
    ("almost dozens", Count, "`almost dozens` cannot be both `almost` and `dozens`: shorten `as_written`, or state `qualifier` with `value`, `low` or `high`"),
];

#[test]
fn messages() {
    for (phrase, unit, message) in REFUSED {
        let error = parse(phrase, *unit).map_err(|error| error.to_string());
        assert_eq!(error, Err((*message).to_owned()), "{phrase:?} in {}", unit.name());
    }
}

#[test]
fn every_message_quotes_the_phrase_and_says_what_to_write() {
    for (phrase, _, message) in REFUSED {
        assert!(message.contains(phrase.trim()), "{message}");
        assert!(
            ["write", "state", "quote", "correct"].iter().any(|verb| message.contains(verb)),
            "{message}"
        );
    }
}

#[test]
fn a_long_phrase_is_quoted_in_part() {
    let Err(error @ QuantityError::NoNumber { .. }) = parse(&"x".repeat(1000), Unit::Count) else {
        panic!("a thousand letters hold no number");
    };
    assert!(error.to_string().len() < 200, "{error}");
}
