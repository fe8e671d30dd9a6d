//! Phrases of any other source: what each kind of unit makes of them.

use super::super::Unit;
use super::check;

#[test]
fn money() {
    use Unit::{Afn, Eur, Gbp, Inr, Pkr, Usd};
    check(&[
        ("USD 31m", Usd, "Exact 31000000"),
        ("USD31m", Usd, "Exact 31000000"),
        ("$1,000", Usd, "Exact 1000"),
        ("$ 5", Usd, "Exact 5"),
        ("31 million US dollars", Usd, "Exact 31000000"),
        ("31 m dollars", Usd, "Exact 31000000"),
        ("US$1.2t", Usd, "Exact 1200000000000"),
        ("€5", Eur, "Exact 5"),
        ("5 million euros", Eur, "Exact 5000000"),
        ("£2bn", Gbp, "Exact 2000000000"),
        ("two pounds", Gbp, "Exact 2"),
        ("Rs. 500", Pkr, "Exact 500"),
        ("Rs.500", Inr, "Exact 500"),
        ("Rs500", Pkr, "Exact 500"),
        ("PKR 10", Pkr, "Exact 10"),
        ("PKR10bn", Pkr, "Exact 10000000000"),
        ("Rs 2 lakh crore", Inr, "Exact 2000000000000"),
        ("₹12,34,567", Inr, "Exact 1234567"),
        ("500 Pakistani rupees", Pkr, "Exact 500"),
        ("300 afghanis", Afn, "Exact 300"),
        ("Rs about 5 billion", Pkr, "Approximate 5000000000"),
        ("a $5 billion loan", Usd, "Exact 5000000000"),
        ("millions of dollars", Usd, "Vague [1000000, ]"),
        ("hundreds of millions of dollars", Usd, "Vague [100000000, ]"),
        ("half a billion dollars", Usd, "Exact 500000000"),
        ("−5", Usd, "Exact -5"),
    ]);
}

#[test]
fn shares() {
    use Unit::{Count, Fraction, Household, Percent, Person};
    check(&[
        ("72 per cent", Percent, "Exact 72"),
        ("72 percentage points", Percent, "Exact 72"),
        ("72 pct", Percent, "Exact 72"),
        ("5.5 percent", Percent, "Exact 5.5"),
        ("-2%", Percent, "Exact -2"),
        ("72", Percent, "Exact 72"),
        ("half", Percent, "Exact 50"),
        ("70% of", Percent, "Exact 70"),
        ("a third", Fraction, "Exact 0.3333333333333333"),
        ("one-third", Fraction, "Exact 0.3333333333333333"),
        ("two thirds", Fraction, "Exact 0.6666666666666666"),
        ("two-thirds of seats", Fraction, "Exact 0.6666666666666666"),
        ("two-third majority", Fraction, "Exact 0.6666666666666666"),
        ("half", Fraction, "Exact 0.5"),
        ("nearly half", Fraction, "Almost 0.5"),
        ("more than half", Fraction, "MoreThan 0.5 [0.5, ]"),
        ("three-quarters", Fraction, "Exact 0.75"),
        ("3/4", Fraction, "Exact 0.75"),
        ("¾ of the land", Fraction, "Exact 0.75"),
        ("a quarter", Fraction, "Exact 0.25"),
        ("four fifths", Fraction, "Exact 0.8"),
        ("three hundredths", Fraction, "Exact 0.03"),
        ("0.25", Fraction, "Exact 0.25"),
        ("majority of", Fraction, "MoreThan [0.5, ]"),
        ("the vast majority of seats", Percent, "MoreThan [50, ]"),
        ("14 of 24", Count, "Exact 14 of 24"),
        ("one in five", Person, "Exact 1 of 5"),
        ("one in every five", Person, "Exact 1 of 5"),
        ("one in five", Fraction, "Exact 0.2 of 5"),
        ("1 in 5 households", Household, "Exact 1 of 5"),
        ("nine out of ten", Percent, "Exact 90 of 10"),
        ("nearly 1 in 5", Fraction, "Almost 0.2 of 5"),
        ("2.6 million of the 8 million", Person, "Exact 2600000 of 8000000"),
        ("14 attacks out of 24", Count, "Exact 14 of 24"),
        ("two thirds of the country's 36 million people", Fraction, "Exact 0.6666666666666666 of 36000000"),
        ("25% of 40 million", Percent, "Exact 25 of 40000000"),
        ("more than 14 of the 24", Count, "MoreThan 14 [14, ] of 24"),
        ("many of the 24 strikes", Count, "Vague [2, ] of 24"),
    ]);
}

#[test]
fn ranks() {
    use Unit::Rank;
    check(&[
        ("1st", Rank, "Exact 1"),
        ("2nd", Rank, "Exact 2"),
        ("103rd", Rank, "Exact 103"),
        ("17th", Rank, "Exact 17"),
        ("largest", Rank, "Exact 1"),
        ("the second most populous", Rank, "Exact 2"),
        ("twenty-first", Rank, "Exact 21"),
        ("one hundred and fifth", Rank, "Exact 105"),
        ("two hundredth", Rank, "Exact 200"),
        ("third of five", Rank, "Exact 3 of 5"),
        ("ranked 17", Rank, "Exact 17"),
        ("the top", Rank, "Exact 1"),
    ]);
}

#[test]
fn durations() {
    use Unit::{Day, Hour, HourPerDay, Month, Week, Year};
    check(&[
        ("two decades", Year, "Exact 20"),
        ("a decade", Year, "Exact 10"),
        ("the past decade", Year, "Exact 10"),
        ("half a century", Year, "Exact 50"),
        ("half-century", Year, "Exact 50"),
        ("a quarter of a century", Year, "Exact 25"),
        ("two centuries", Year, "Exact 200"),
        ("several decades", Year, "Vague [20, ]"),
        ("18 months", Year, "Exact 1.5"),
        ("two years", Month, "Exact 24"),
        ("two and a half years", Year, "Exact 2.5"),
        ("a year and a half", Year, "Exact 1.5"),
        ("a year or more", Year, "AtLeast 1 [1, ]"),
        ("over a decade", Year, "MoreThan 10 [10, ]"),
        ("40", Year, "Exact 40"),
        ("2021 years", Year, "Exact 2021"),
        ("three consecutive months", Month, "Exact 3"),
        ("a five-year plan", Year, "Exact 5"),
        ("a fortnight", Week, "Exact 2"),
        ("three weeks", Day, "Exact 21"),
        ("half a day", Hour, "Exact 12"),
        ("24h", Hour, "Exact 24"),
        ("90 minutes", Hour, "Exact 1.5"),
        ("sixteen hours per day", HourPerDay, "Exact 16"),
        ("sixteen hours a day", HourPerDay, "Exact 16"),
        ("8h/day", HourPerDay, "Exact 8"),
        ("eight hours daily", HourPerDay, "Exact 8"),
        ("8", HourPerDay, "Exact 8"),
    ]);
}

#[test]
fn measures() {
    use Unit::{Hectare, Kilogram, Kilometre, Metre, Mile, SquareKilometre, Tonne};
    check(&[
        ("50,000 tons", Tonne, "Exact 50000"),
        ("5 tonnes of wheat", Tonne, "Exact 5"),
        ("5t", Tonne, "Exact 5"),
        ("20 kg of rice", Kilogram, "Exact 20"),
        ("20kg", Kilogram, "Exact 20"),
        ("2,670 km", Kilometre, "Exact 2670"),
        ("2,670-kilometer", Kilometre, "Exact 2670"),
        ("300 m", Metre, "Exact 300"),
        ("300m", Metre, "Exact 300"),
        ("half a mile", Mile, "Exact 0.5"),
        ("20 hectares", Hectare, "Exact 20"),
        ("652,864 km²", SquareKilometre, "Exact 652864"),
        ("652,864 km2", SquareKilometre, "Exact 652864"),
        ("652,864 square kilometres", SquareKilometre, "Exact 652864"),
        ("652,864 sq. km", SquareKilometre, "Exact 652864"),
    ]);
}

#[test]
fn vague() {
    use Unit::{Count, Percent, Person};
    check(&[
        ("tens of thousands", Person, "Vague [10000, ]"),
        ("hundreds of thousands of Afghans", Person, "Vague [100000, ]"),
        ("hundreds", Person, "Vague [100, ]"),
        ("dozens", Person, "Vague [12, ]"),
        ("thousands of families", Person, "Vague [1000, ]"),
        ("several", Count, "Vague [2, ]"),
        ("several million", Person, "Vague [2000000, ]"),
        ("several hundred thousand", Person, "Vague [200000, ]"),
        ("a few hundred", Person, "Vague [200, ]"),
        ("many", Count, "Vague [2, ]"),
        ("few", Count, "Vague [2, ]"),
        ("some", Count, "Vague [2, ]"),
        ("some of the 24 strikes", Count, "Vague [2, ] of 24"),
        ("a number of districts", Count, "Vague [2, ]"),
        ("a handful of men", Person, "Vague [2, ]"),
        ("at least several thousand", Person, "Vague [2000, ]"),
        ("several percent", Percent, "Vague [2, ]"),
    ]);
}
