//! The quantities of the first source, as the article writes them.

use super::super::Unit;
use super::check;

#[test]
fn people() {
    use Unit::Person;
    check(&[
        ("an estimated 28.3 million Afghans", Person, "Approximate 28300000"),
        ("almost 1.6 million Afghans", Person, "Almost 1600000"),
        ("8.2 million Afghans", Person, "Exact 8200000"),
        ("at least 8.2 million Afghans", Person, "AtLeast 8200000 [8200000, ]"),
        ("1.5 million Afghans", Person, "Exact 1500000"),
        ("about five million Afghans", Person, "Approximate 5000000"),
        ("about 3.2 million Afghans", Person, "Approximate 3200000"),
        ("over 1.4 million Afghan refugees", Person, "MoreThan 1400000 [1400000, ]"),
        ("More than 1.4 million Internally Displaced Persons", Person, "MoreThan 1400000 [1400000, ]"),
        ("around 800,000 registered", Person, "Approximate 800000"),
        ("at least two million unregistered", Person, "AtLeast 2000000 [2000000, ]"),
        ("India (15,689)", Person, "Exact 15689"),
        ("15,689", Person, "Exact 15689"),
        ("7,692", Person, "Exact 7692"),
        ("2,478", Person, "Exact 2478"),
        ("over 3.8 million", Person, "MoreThan 3800000 [3800000, ]"),
        ("116,000 Afghans", Person, "Exact 116000"),
        ("980 Afghan refugees", Person, "Exact 980"),
        ("approximately 1.6 million Afghans", Person, "Approximate 1600000"),
        ("over 8 million Afghans", Person, "MoreThan 8000000 [8000000, ]"),
        ("at least 3.4 million refugees", Person, "AtLeast 3400000 [3400000, ]"),
        ("2.6 million \"headcounted\" Afghans", Person, "Exact 2600000"),
        ("over 1 million", Person, "MoreThan 1000000 [1000000, ]"),
        ("4.5 million Afghans", Person, "Exact 4500000"),
        ("nearly 400,000 migrants", Person, "Almost 400000"),
        ("Millions of people", Person, "Vague [1000000, ]"),
        ("millions of these refugees", Person, "Vague [1000000, ]"),
        ("Numerous individuals", Person, "Vague [2, ]"),
        ("Over three million migrant", Person, "MoreThan 3000000 [3000000, ]"),
        ("Approximately twenty foreign ministers", Person, "Approximate 20"),
        ("ten deputy foreign ministers", Person, "Exact 10"),
        ("Seventy delegates", Person, "Exact 70"),
        ("between 200 and 700 fighters", Person, "Range [200, 700]"),
        ("five million", Person, "Exact 5000000"),
    ]);
}

#[test]
fn counts_shares_and_ranks() {
    use Unit::{Count, Fraction, Percent, Rank};
    check(&[
        ("a third of the nation's population", Fraction, "Exact 0.3333333333333333"),
        ("a third of the nation's population", Percent, "Exact 33.333333333333336"),
        ("more than 70% of individuals", Percent, "MoreThan 70 [70, ]"),
        ("25% of Pakistan's labor force", Percent, "Exact 25"),
        ("25% of Pakistan's labor force", Fraction, "Exact 0.25"),
        ("a 72% increase", Percent, "Exact 72"),
        ("72%", Percent, "Exact 72"),
        ("The majority of Afghan refugees", Fraction, "MoreThan [0.5, ]"),
        ("The majority of refugees", Percent, "MoreThan [50, ]"),
        ("most Afghan businessmen", Fraction, "MoreThan [0.5, ]"),
        ("Most of them", Fraction, "MoreThan [0.5, ]"),
        ("third-largest displaced population", Rank, "Exact 3"),
        ("second largest refugee host state", Rank, "Exact 2"),
        ("the largest number", Rank, "Exact 1"),
        ("hosts the most Syrian refugees", Rank, "Exact 1"),
        ("17th Extraordinary Session", Rank, "Exact 17"),
        ("second-in-command", Rank, "Exact 2"),
        ("the third main consequence", Rank, "Exact 3"),
        ("103 different states", Count, "Exact 103"),
        ("14 out of the 24 suicide strikes", Count, "Exact 14 of 24"),
        ("14 out of the 24", Count, "Exact 14 of 24"),
        ("14 out of the 24", Fraction, "Exact 0.5833333333333334 of 24"),
        ("14 out of the 24", Percent, "Exact 58.333333333333336 of 24"),
        ("481,948 crimes", Count, "Exact 481948"),
        ("361,461 of those crimes", Count, "Exact 361461"),
        ("almost two million animals", Count, "Almost 2000000"),
        ("nine \"shadow provinces,\"", Count, "Exact 9"),
        ("seven ministries", Count, "Exact 7"),
        ("two military zones", Count, "Exact 2"),
        ("the two provinces", Count, "Exact 2"),
        ("many villages", Count, "Vague [2, ]"),
        ("several Pakistani locations", Count, "Vague [2, ]"),
        ("two linked actions", Count, "Exact 2"),
        ("many rounds of talks", Count, "Vague [2, ]"),
    ]);
}

#[test]
fn measures_money_and_time() {
    use Unit::{Day, Hour, HourPerDay, Mile, Month, Pkr, Tonne, Usd, Week, Year};
    check(&[
        ("1,640-mile land border", Mile, "Exact 1640"),
        ("1,640-mile", Mile, "Exact 1640"),
        ("50,000 metric tons of wheat", Tonne, "Exact 50000"),
        ("Rs 5 billion", Pkr, "Exact 5000000000"),
        ("the Rs 5 billion assistance package", Pkr, "Exact 5000000000"),
        ("US\\$31 million", Usd, "Exact 31000000"),
        ("US$31 million", Usd, "Exact 31000000"),
        ("worth US\\$31 million", Usd, "Exact 31000000"),
        ("billions", Pkr, "Vague [1000000000, ]"),
        ("more than 40 years", Year, "MoreThan 40 [40, ]"),
        ("After more than 40 years of bloodshed", Year, "MoreThan 40 [40, ]"),
        ("Nearly forty years of conflict", Year, "Almost 40"),
        ("almost two decades long", Year, "Almost 20"),
        ("less than two years", Year, "LessThan 2 [, 2]"),
        ("about thirty years", Year, "Approximate 30"),
        ("20 years of involvement", Year, "Exact 20"),
        ("many years", Year, "Vague [2, ]"),
        ("years-long", Year, "Vague [2, ]"),
        ("decades", Year, "Vague [20, ]"),
        ("three years later", Year, "Exact 3"),
        ("two years", Year, "Exact 2"),
        ("One year", Year, "Exact 1"),
        ("the age of five or seven", Year, "Range [5, 7]"),
        ("five or seven", Year, "Range [5, 7]"),
        ("week-long", Week, "Exact 1"),
        ("week-long", Day, "Exact 7"),
        ("a high-profile week-long travel", Day, "Exact 7"),
        ("many days", Day, "Vague [2, ]"),
        ("the first few months", Month, "Vague [2, ]"),
        ("over sixteen hours of work per day", HourPerDay, "MoreThan 16 [16, ]"),
        ("over sixteen hours", HourPerDay, "MoreThan 16 [16, ]"),
        ("over sixteen hours", Hour, "MoreThan 16 [16, ]"),
    ]);
}
