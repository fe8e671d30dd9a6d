//! Phrases of any other source: numbers, qualifiers and ranges.

use super::super::Unit;
use super::check;

#[test]
fn digits_and_scales() {
    use Unit::{Count, Person};
    check(&[
        ("0", Count, "Exact 0"),
        ("  7  ", Count, "Exact 7"),
        ("007", Count, "Exact 7"),
        ("3.25", Count, "Exact 3.25"),
        (".5", Count, "Exact 0.5"),
        ("1,234,567 votes", Count, "Exact 1234567"),
        ("12,34,567 voters", Person, "Exact 1234567"),
        ("1,23,456", Person, "Exact 123456"),
        ("1'000", Count, "Exact 1000"),
        ("1’234’567", Count, "Exact 1234567"),
        ("28\u{a0}300\u{a0}000", Person, "Exact 28300000"),
        ("28\u{2009}300", Person, "Exact 28300"),
        ("28\u{202f}300\u{a0}people", Person, "Exact 28300"),
        ("1,234.5", Count, "Exact 1234.5"),
        ("28.3m", Person, "Exact 28300000"),
        ("31bn", Count, "Exact 31000000000"),
        ("5k runners", Person, "Exact 5000"),
        ("5 lakh", Person, "Exact 500000"),
        ("2.5 lakhs", Person, "Exact 250000"),
        ("three crore", Person, "Exact 30000000"),
        ("2 crore 30 lakh", Person, "Exact 23000000"),
        ("five lakh crore", Count, "Exact 5000000000000"),
        ("1.2 trillion", Count, "Exact 1200000000000"),
        ("two thousand million", Count, "Exact 2000000000"),
        ("3 hundred thousand", Count, "Exact 300000"),
        ("3 million 200 thousand", Person, "Exact 3200000"),
        ("4.35 hundred", Count, "Exact 435"),
        ("2.3 million", Person, "Exact 2300000"),
        ("2½ million", Person, "Exact 2500000"),
        ("3 1/2 million", Person, "Exact 3500000"),
        ("1.5 lakh", Person, "Exact 150000"),
    ]);
}

#[test]
fn number_words() {
    use Unit::{Count, Person};
    check(&[
        ("twenty-five", Count, "Exact 25"),
        ("twenty five men", Person, "Exact 25"),
        ("twenty‑five", Count, "Exact 25"),
        ("one hundred and five", Count, "Exact 105"),
        ("one hundred five", Count, "Exact 105"),
        ("a hundred", Count, "Exact 100"),
        ("a hundred and fifty thousand", Person, "Exact 150000"),
        ("twelve hundred", Count, "Exact 1200"),
        ("a million", Person, "Exact 1000000"),
        ("one thousand and one nights", Count, "Exact 1001"),
        (
            "two million three hundred thousand",
            Person,
            "Exact 2300000",
        ),
        ("five hundred thousand", Person, "Exact 500000"),
        ("a dozen", Count, "Exact 12"),
        ("two dozen villages", Count, "Exact 24"),
        ("half a dozen", Count, "Exact 6"),
        ("half a million", Person, "Exact 500000"),
        ("half million", Person, "Exact 500000"),
        ("a quarter of a million", Person, "Exact 250000"),
        ("three quarters of a million", Person, "Exact 750000"),
        ("two and a half million", Person, "Exact 2500000"),
        ("a million and a half", Person, "Exact 1500000"),
        ("one and three quarters", Count, "Exact 1.75"),
        ("a couple of dozen", Count, "Approximate 24"),
        ("a couple of villages", Count, "Approximate 2"),
        ("a pair of envoys", Person, "Exact 2"),
        ("twice", Count, "Exact 2"),
        ("double", Count, "Exact 2"),
        ("tripled", Count, "Exact 3"),
        ("no survivors", Person, "Exact 0"),
        ("zero", Count, "Exact 0"),
        ("both countries", Count, "Exact 2"),
        ("two score", Count, "Exact 40"),
        ("million-strong", Person, "Exact 1000000"),
        ("EIGHT MILLION", Person, "Exact 8000000"),
        ("the first five delegates", Person, "Exact 5"),
        ("No. 5", Count, "Exact 5"),
    ]);
}

#[test]
fn qualifiers() {
    use Unit::{Count, Percent, Person};
    check(&[
        (
            "more than 1.4 million",
            Person,
            "MoreThan 1400000 [1400000, ]",
        ),
        (
            "in excess of 1.4 million",
            Person,
            "MoreThan 1400000 [1400000, ]",
        ),
        ("upwards of 500", Person, "MoreThan 500 [500, ]"),
        (
            "well over a million",
            Person,
            "MoreThan 1000000 [1000000, ]",
        ),
        ("> 50", Count, "MoreThan 50 [50, ]"),
        ("no fewer than 12", Count, "AtLeast 12 [12, ]"),
        ("not less than 12", Count, "AtLeast 12 [12, ]"),
        ("≥ 50", Count, "AtLeast 50 [50, ]"),
        ("5,000 or more", Person, "AtLeast 5000 [5000, ]"),
        ("5,000 people or more", Person, "AtLeast 5000 [5000, ]"),
        ("20+", Count, "AtLeast 20 [20, ]"),
        ("20-plus", Count, "AtLeast 20 [20, ]"),
        ("ten at the least", Count, "AtLeast 10 [10, ]"),
        ("a minimum of 30", Count, "AtLeast 30 [30, ]"),
        ("as few as 3", Count, "AtLeast 3 [3, ]"),
        ("almost 60 villages", Count, "Almost 60"),
        ("just under 60", Count, "Almost 60"),
        ("close to 900", Count, "Almost 900"),
        ("around 40", Count, "Approximate 40"),
        ("some 40,000 families", Unit::Household, "Approximate 40000"),
        ("roughly 40", Count, "Approximate 40"),
        ("circa 40", Count, "Approximate 40"),
        ("c. 5000", Count, "Approximate 5000"),
        ("approx. 300", Count, "Approximate 300"),
        ("~500", Count, "Approximate 500"),
        ("≈ 500", Count, "Approximate 500"),
        ("about another 5 million", Person, "Approximate 5000000"),
        ("forty or so", Count, "Approximate 40"),
        ("forty-odd", Count, "Approximate 40"),
        ("thirty-something", Count, "Approximate 30"),
        (
            "about",
            Count,
            "error: `about` holds no number: quote the words with the number, or state `value` to overrule",
        ),
        ("up to 300", Count, "AtMost 300 [, 300]"),
        ("at most 300", Count, "AtMost 300 [, 300]"),
        ("no more than 300", Count, "AtMost 300 [, 300]"),
        ("as many as 300", Count, "AtMost 300 [, 300]"),
        ("50 or fewer", Count, "AtMost 50 [, 50]"),
        ("fewer than 50", Count, "LessThan 50 [, 50]"),
        ("less than 5 percent", Percent, "LessThan 5 [, 5]"),
        ("under 5%", Percent, "LessThan 5 [, 5]"),
        ("below 5%", Percent, "LessThan 5 [, 5]"),
        ("< 5%", Percent, "LessThan 5 [, 5]"),
        ("at least an estimated 900", Person, "AtLeast 900 [900, ]"),
        ("exactly 50", Count, "Exact 50"),
        ("over the past 20 years", Unit::Year, "Exact 20"),
        ("concerns about the 24 strikes", Count, "Exact 24"),
    ]);
}

#[test]
fn ranges() {
    use Unit::{Count, Fraction, Percent, Person, Rank, Usd, Year};
    check(&[
        ("between 200 and 700", Count, "Range [200, 700]"),
        ("200-700", Count, "Range [200, 700]"),
        ("200–700 fighters", Person, "Range [200, 700]"),
        ("200 – 700", Person, "Range [200, 700]"),
        ("five or seven", Count, "Range [5, 7]"),
        ("from 3 to 5", Count, "Range [3, 5]"),
        ("from 5 up to 10", Count, "Range [5, 10]"),
        ("10 to 15 percent", Percent, "Range [10, 15]"),
        ("10-15%", Percent, "Range [10, 15]"),
        ("10% to 15%", Fraction, "Range [0.1, 0.15]"),
        ("2-3 million", Person, "Range [2000000, 3000000]"),
        (
            "two to three million people",
            Person,
            "Range [2000000, 3000000]",
        ),
        ("between two and three hundred", Person, "Range [200, 300]"),
        (
            "between two hundred and three hundred",
            Person,
            "Range [200, 300]",
        ),
        (
            "between one hundred and one hundred and fifty",
            Person,
            "Range [100, 150]",
        ),
        (
            "between a hundred and two thousand",
            Person,
            "Range [100, 2000]",
        ),
        ("800,000 to 1.2 million", Person, "Range [800000, 1200000]"),
        ("1 to 1.5 million", Person, "Range [1000000, 1500000]"),
        ("about 200 to 700", Person, "Range [200, 700]"),
        ("US$5 to US$10", Usd, "Range [5, 10]"),
        ("$5-10 million", Usd, "Range [5000000, 10000000]"),
        (
            "a third to a half",
            Fraction,
            "Range [0.3333333333333333, 0.5]",
        ),
        ("a decade or two", Year, "Range [10, 20]"),
        ("two or three years", Year, "Range [2, 3]"),
        ("six months to a year", Year, "Range [0.5, 1]"),
        (
            "5 million to 6 million people",
            Person,
            "Range [5000000, 6000000]",
        ),
        ("forty–fifty", Count, "Range [40, 50]"),
        ("-5 to -3%", Percent, "Range [-5, -3]"),
        ("5th to 7th", Rank, "Range [5, 7]"),
        ("5k–10k", Person, "Range [5000, 10000]"),
    ]);
}
