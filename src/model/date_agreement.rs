//! Whether a date contradicts the words that it was taken from.
//!
//! A date may say more than the words, because an editor knows more from the context: a day where the words have the month, a
//! year where they have none. It may also say less. It contradicts them where no day fits both, or where both state the same end
//! of an interval and the two differ.

use chrono::{Datelike, NaiveDate};

use super::date_words::{self, DateWords, Point, Unit};
use super::edtf::{Bounds, Edtf, Precision};

/// A date that is not what the words say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// What the words say, in EDTF; none if they do not say a year.
    pub said: Option<String>,
}

/// How words and date contradict each other; none if they do not, or if either is not understood.
#[must_use]
pub fn contradiction(words: &str, date: &str) -> Option<Contradiction> {
    let said = date_words::read(words).ok()?;
    let stated = When::of_date(date)?;
    let has_year = said.points().all(|point| point.year.is_some());
    let contradicts = if has_year {
        When::of_words(&said)?.contradicts(&stated)
    } else {
        // A year without that day (29 February) fits nothing.
        let fits = |said: DateWords| When::of_words(&said).is_some_and(|said| !said.contradicts(&stated));
        !stated.years().any(|year| fits(said.in_year(year)))
    };
    contradicts.then(|| Contradiction { said: said.edtf() })
}

/// The days that one date can mean.
#[derive(Clone, Copy, Debug)]
struct Days {
    first: NaiveDate,
    last: NaiveDate,
    /// A hedge or a season: the days are not exactly these.
    vague: bool,
}

impl Days {
    /// What is near a date is at most as far from it as it is long.
    fn new(first: NaiveDate, last: NaiveDate, vague: bool) -> Self {
        let length =
            if vague { last - first + chrono::TimeDelta::days(1) } else { chrono::TimeDelta::zero() };
        let (before, after) = (first.checked_sub_signed(length), last.checked_add_signed(length));
        Self { first: before.unwrap_or(first), last: after.unwrap_or(last), vague }
    }

    fn of_point(point: &Point) -> Option<Self> {
        let (first, last) = point.days()?;
        // Seasons begin with the month or with the solstice, and differ from country to country.
        let vague = point.hedge.about || point.hedge.uncertain || matches!(point.unit, Unit::Season(_));
        // Historians count centuries from their year 1 to the year 100 of them, EDTF from 0 to 99.
        let last = if point.unit == Unit::Century { last.with_year(last.year() + 1)? } else { last };
        Some(Self::new(first, last, vague))
    }

    /// What is before or after a date is often said of what ends or begins within it.
    fn neighbour(point: Point, step: i32) -> Option<Self> {
        let own = Self::of_point(&point)?;
        let other = point.neighbour(step).and_then(|neighbour| Self::of_point(&neighbour)).unwrap_or(own);
        Some(Self { first: own.first.min(other.first), last: own.last.max(other.last), ..own })
    }

    fn of_bounds(bounds: &Bounds) -> Option<Self> {
        let vague = bounds.approximate || bounds.precision == Precision::Season;
        Some(Self::new(bounds.start?, bounds.end?, vague))
    }

    fn overlap(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

/// One date, or an interval.
#[derive(Clone, Copy, Debug)]
enum When {
    One(Days),
    Span(Option<Days>, Option<Days>),
}

/// What two intervals say of one end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sides {
    Agree,
    Differ,
    /// One of them states it, the other leaves it open.
    Unlike,
}

impl When {
    fn of_words(said: &DateWords) -> Option<Self> {
        let end = |point: Option<Point>| match point {
            Some(point) => Days::of_point(&point).map(Some),
            None => Some(None),
        };
        match *said {
            DateWords::One(point) => Days::of_point(&point).map(Self::One),
            DateWords::Span(start, last) => Some(Self::Span(end(start)?, end(last)?)),
            DateWords::Before(point) => Some(Self::Span(None, Some(Days::neighbour(point, -1)?))),
            DateWords::After(point) => Some(Self::Span(Some(Days::neighbour(point, 1)?), None)),
        }
    }

    fn of_date(date: &str) -> Option<Self> {
        let Some((start, last)) = date.split_once('/') else {
            return Days::of_bounds(&Edtf::bounds_of(date).ok()?).map(Self::One);
        };
        Edtf::check(date).ok()?;
        let end = |part: &str| Edtf::bounds_of(part).ok().and_then(|bounds| Days::of_bounds(&bounds));
        Some(Self::Span(end(start), end(last)))
    }

    /// The first and the last day, where there is one.
    fn hull(self) -> (Option<NaiveDate>, Option<NaiveDate>) {
        match self {
            Self::One(days) => (Some(days.first), Some(days.last)),
            Self::Span(start, end) => (start.map(|days| days.first), end.map(|days| days.last)),
        }
    }

    fn is_vague(self) -> bool {
        match self {
            Self::One(days) => days.vague,
            Self::Span(start, end) => [start, end].iter().flatten().any(|days| days.vague),
        }
    }

    /// The years that words without a year may mean.
    fn years(self) -> impl Iterator<Item = i32> {
        let around = |day: Option<NaiveDate>| {
            day.map(|day| day.year()).into_iter().flat_map(|year| year - 1..=year + 1)
        };
        let (first, last) = self.hull();
        around(first).chain(around(last))
    }

    fn overlaps(self, other: Self) -> bool {
        let ((first, last), (other_first, other_last)) = (self.hull(), other.hull());
        let begins_in_time = |first: Option<NaiveDate>, last: Option<NaiveDate>| {
            first.zip(last).is_none_or(|(first, last)| first <= last)
        };
        begins_in_time(first, other_last) && begins_in_time(other_first, last)
    }

    fn is_within(self, other: Self) -> bool {
        let ((first, last), (outer_first, outer_last)) = (self.hull(), other.hull());
        outer_first.is_none_or(|outer| first.is_some_and(|first| outer <= first))
            && outer_last.is_none_or(|outer| last.is_some_and(|last| last <= outer))
    }

    /// Whether these words contradict a date.
    fn contradicts(self, date: &Self) -> bool {
        if !self.overlaps(*date) {
            return true;
        }
        let nested = self.is_within(*date) || date.is_within(self);
        match (self, *date) {
            (Self::Span(start, end), Self::Span(date_start, date_end)) => {
                let sides = [sides(start, date_start), sides(end, date_end)];
                let agrees = sides.contains(&Sides::Agree);
                if sides.contains(&Sides::Differ) {
                    agrees || !date.is_within(self)
                } else {
                    !agrees && !nested
                }
            }
            // What began or ended then may have an end that is open.
            (Self::One(_), Self::One(_) | Self::Span(Some(_), Some(_))) => {
                !nested && !self.is_vague() && !date.is_vague()
            }
            _ => false,
        }
    }
}

fn sides(words: Option<Days>, date: Option<Days>) -> Sides {
    match (words, date) {
        (None, None) => Sides::Agree,
        (Some(words), Some(date)) if words.overlap(date) => Sides::Agree,
        (Some(_), Some(_)) => Sides::Differ,
        _ => Sides::Unlike,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words and dates that go together.
    #[rustfmt::skip] // one row per line
    const AGREE: &[(&str, &str)] = &[
        ("December 19, 2021", "2021-12-19"),
        ("December 19, 2021", "2021-12"),
        ("August 2021", "2021-08"),
        ("August 2021", "2021-08-15"),
        ("August 2021", "2021"),
        ("August 2021", "2021-08~"),
        ("August 2021", "2021-08-15/.."),
        ("August 2021", "2021-08/2021-09"),
        ("in 2001", "../2001"),
        ("2021", "2021-08-15"),
        ("2021", "2020/2022"),
        ("the 1980s", "1985"),
        ("the early 1990s", "1991"),
        ("17th century", "16XX"),
        ("17th century", "1648"),
        ("19th century", "1900"),
        ("mid-July 2021", "2021-07"),
        ("mid-July", "2021-07"),
        ("mid-July", "2021-07-15"),
        ("mid-July", "2021"),
        ("December 19", "2021-12-19"),
        ("December 19", "2021"),
        ("December 19", "2019/2023"),
        ("September 11th", "2021-09-11?"),
        ("by December", "../2021-12"),
        ("since mid-August", "2021-08/.."),
        ("from July to September", "2021-07/2021-09"),
        ("since March 2002", "2002-03/.."),
        ("since March 2002", "2002-03"),
        ("since March 2002", "2002"),
        ("since March 2002", "2005"),
        ("since 2001", "2001/2021"),
        ("since 2001", "2003/2005"),
        ("Beginning in 2014", "2014"),
        ("By 1986", "../1986"),
        ("By 1986", "1980/1986"),
        ("By 1986", "1985"),
        ("by the end of 2021", "../2021"),
        ("until 1996", "../1996-06"),
        ("before 1979", "../1979"),
        ("before 1979", "../1978"),
        ("after 2001", "2001/.."),
        ("after 2001", "2002/.."),
        ("between 1981 and 1991", "1981/1991"),
        ("between 1981 and 1991", "1985"),
        ("between 1981 and 1991", "1983/1985"),
        ("August 15-16, 2021", "2021-08-15"),
        ("August 15-16, 2021", "2021-08-15/2021-08-16"),
        ("July to September 2021", "2021"),
        ("Q3 2021", "2021-07/2021-09"),
        ("Q3 2021", "2021-08"),
        ("around 2010", "2009"),
        ("circa 1890", "1890~"),
        ("spring of 2022", "2022-06-15"),
        ("spring of 2022", "2022-21"),
        ("late 2021", "2021-11"),
        ("possibly 1890", "1891"),
        ("2021", "2021-24"),
        ("2021", "XXXX"),
        // Not understood, or not a date.
        ("the day after the Taliban came", "2021-08"),
        ("05/06/2021", "2019"),
        ("winter 2021", "2019"),
        ("August 2021", "2021-99"),
        ("9/11", "1999"),
    ];

    /// Words and dates that contradict each other, with what the words say.
    #[rustfmt::skip] // one row per line
    const CONTRADICT: &[(&str, &str, Option<&str>)] = &[
        ("August 2021", "2021-07", Some("2021-08")),
        ("August 2021", "2020-08", Some("2021-08")),
        ("August 2021", "2020", Some("2021-08")),
        ("August 2021", "2021-08-20/2021-09-10", Some("2021-08")),
        ("December 19, 2021", "2021-12-18", Some("2021-12-19")),
        ("December 19, 2021", "2021-09-12", Some("2021-12-19")),
        ("July 28th, 2021", "2021-08-28", Some("2021-07-28")),
        ("mid-July 2021", "2021-08", Some("2021-07~")),
        ("mid-July", "2021-08", None),
        ("December 19", "2021-12-18", None),
        ("December 19", "2021-11", None),
        ("February 29", "2021-02-28", None),
        ("by December", "2022-01/..", None),
        ("2021", "2022", Some("2021")),
        ("2021", "2012", Some("2021")),
        ("the 1980s", "1991", Some("198X")),
        ("17th century", "17XX", Some("16XX")),
        ("19th century", "1901", Some("18XX")),
        ("19th century", "19XX", Some("18XX")),
        ("since March 2002", "2001/..", Some("2002-03/..")),
        ("since March 2002", "2002-05/..", Some("2002-03/..")),
        ("since March 2002", "2001", Some("2002-03/..")),
        ("since 2001", "../2001", Some("2001/..")),
        ("By 1986", "1986/..", Some("../1986")),
        ("By 1986", "../1968", Some("../1986")),
        ("by the end of 2021", "../2020", Some("../2021")),
        ("until 1996", "1997", Some("../1996")),
        ("before 1979", "1980", Some("../1978")),
        ("after 2001", "2000", Some("2002/..")),
        ("between 1981 and 1991", "1981/1990", Some("1981/1991")),
        ("between 1981 and 1991", "1918/1991", Some("1981/1991")),
        ("between 1981 and 1991", "1980/1995", Some("1981/1991")),
        ("from 1978 onwards", "1979/..", Some("1978/..")),
        ("August 15-16, 2021", "2021-08-17", Some("2021-08-15/2021-08-16")),
        ("around 2010", "2007", Some("2010~")),
        ("spring of 2022", "2022-11", Some("2022-21")),
        ("AD 632", "0623", Some("0632")),
    ];

    #[test]
    fn dates_may_say_more_or_less_than_the_words() {
        for (words, date) in AGREE {
            assert_eq!(contradiction(words, date), None, "{words} and {date}");
        }
    }

    #[test]
    fn dates_must_not_say_something_else() {
        for (words, date, said) in CONTRADICT {
            let expected = Contradiction { said: said.map(str::to_owned) };
            assert_eq!(contradiction(words, date), Some(expected), "{words} and {date}");
        }
    }
}
