//! Days, months and years: `Sunday, December 19th, 2021`, `19 December`, `July of 2021`, `AD 632`.

use chrono::Datelike;

use super::DateWordsError::{self, Impossible, NotRead};
use super::cursor::Cursor;
use super::lex::Token;
use super::lexicon;
use super::point::{Point, Unit};

/// Years that four digits alone are taken for.
const YEARS: std::ops::RangeInclusive<u32> = 1000..=2999;

/// What a rule of the grammar gives: what it read, nothing that it knows, or why no other rule may try.
pub type Read<T> = Result<Option<T>, DateWordsError>;

/// A date with a month, or a year alone.
pub fn date(c: &mut Cursor<'_>) -> Read<Point> {
    let start = *c;
    let weekday = weekday(c);
    let point =
        day(c).or_else(|| month_and_year(c)).or_else(|| if weekday.is_none() { year_alone(c) } else { None });
    let Some(point) = point else {
        *c = start;
        return Ok(None);
    };
    match (weekday, point.unit) {
        (None, _) => Ok(Some(point)),
        (Some(weekday), Unit::Day(..)) => agreeing(weekday, point).map(Some),
        (Some(_), _) => Err(NotRead),
    }
}

/// The day, if it is that day of the week in its year.
fn agreeing(weekday: u32, point: Point) -> Result<Point, DateWordsError> {
    match point.days() {
        Some((day, _)) if day.weekday().num_days_from_monday() != weekday => Err(Impossible),
        _ => Ok(point),
    }
}

fn weekday(c: &mut Cursor<'_>) -> Option<u32> {
    c.attempt(|c| {
        let day =
            c.take(|token| if let Token::Word(word) = token { lexicon::weekday(word) } else { None })?;
        c.token(&Token::Comma);
        c.word("the");
        Some(day)
    })
}

/// `August`, `Dec`.
pub fn month(c: &mut Cursor<'_>) -> Option<u32> {
    c.take(|token| if let Token::Word(word) = token { lexicon::month(word) } else { None })
}

/// `16`, `16th`; not a number that looks like a year.
pub fn day_number(c: &mut Cursor<'_>) -> Option<u32> {
    let day = c.take(|token| match token {
        Token::Ordinal(number) => Some(*number),
        Token::Number(number, digits) if *digits <= 2 => Some(*number),
        _ => None,
    })?;
    // `1990s` and `19th century` are other tokens; `the first half of` is not a day.
    (1..=31).contains(&day).then_some(day)
}

/// A day with its month: `December 19, 2021`, `19 December 2021`, `19th of December`, `28-Jul-2021`, `2021 August 16`.
fn day(c: &mut Cursor<'_>) -> Option<Point> {
    c.take(|token| if let Token::Date(point) = token { Some(*point) } else { None })
        .or_else(|| c.attempt(month_first))
        .or_else(|| c.attempt(day_first))
        .or_else(|| c.attempt(year_first))
}

fn month_first(c: &mut Cursor<'_>) -> Option<Point> {
    let month = month(c)?;
    c.word("the");
    let day = day_number(c)?;
    Some(Point::new(year_after(c), Unit::Day(month, day)))
}

fn day_first(c: &mut Cursor<'_>) -> Option<Point> {
    c.word("the");
    let day = day_number(c)?;
    if !c.word("of") {
        c.token(&Token::Dash);
    }
    let month = month(c)?;
    let year = c.attempt(|c| {
        c.token(&Token::Dash).then_some(())?;
        four_digits(c)
    });
    Some(Point::new(year.or_else(|| year_after(c)), Unit::Day(month, day)))
}

fn year_first(c: &mut Cursor<'_>) -> Option<Point> {
    let year = four_digits(c)?;
    let dashed = c.token(&Token::Dash) || c.token(&Token::Comma);
    let month = month(c)?;
    if dashed {
        c.token(&Token::Dash);
    }
    Some(Point::new(Some(year), Unit::Day(month, day_number(c)?)))
}

/// A month, with a year if one follows: `July 2021`, `July of 2021`, `the month of July`, `Aug-2021`, `2021 Aug`.
fn month_and_year(c: &mut Cursor<'_>) -> Option<Point> {
    let led = c.attempt(|c| {
        c.phrase(&["the month of", "month of"]);
        let month = month(c)?;
        let dashed = c.attempt(|c| c.token(&Token::Dash).then_some(()).and_then(|()| four_digits(c)));
        Some(Point::new(dashed.or_else(|| year_after(c)), Unit::Month(month)))
    });
    led.or_else(|| {
        c.attempt(|c| {
            let year = four_digits(c)?;
            if !c.token(&Token::Dash) {
                c.token(&Token::Comma);
            }
            Some(Point::new(Some(year), Unit::Month(month(c)?)))
        })
    })
}

/// A year after what it is the year of: `, 2021`, `of 2021`, `in the year 2021`, `64 AD`.
pub fn year_after(c: &mut Cursor<'_>) -> Option<i32> {
    c.attempt(|c| {
        if !c.token(&Token::Comma) && !c.word("of") {
            c.word("in");
        }
        year(c)
    })
}

fn year_alone(c: &mut Cursor<'_>) -> Option<Point> {
    year(c).map(|year| Point::new(Some(year), Unit::Year))
}

/// `2021`, `the year 2021`, `AD 632`, `632 CE`, `600 BC`, whose year is below 1.
pub fn year(c: &mut Cursor<'_>) -> Option<i32> {
    c.attempt(|c| {
        if c.word("the") {
            c.word("year").then_some(())?;
        } else {
            c.word("year");
        }
        era_year(c).or_else(|| four_digits(c))
    })
}

/// A bare year.
pub fn four_digits(c: &mut Cursor<'_>) -> Option<i32> {
    c.take(|token| match token {
        Token::Number(number, 4) if YEARS.contains(number) => i32::try_from(*number).ok(),
        _ => None,
    })
}

fn era_year(c: &mut Cursor<'_>) -> Option<i32> {
    let any = |c: &mut Cursor<'_>| {
        c.take(|token| match token {
            Token::Number(number, 1..=4) if *number > 0 => i32::try_from(*number).ok(),
            _ => None,
        })
    };
    c.attempt(|c| c.one_of(&["ad", "ce"]).then_some(()).and_then(|()| any(c))).or_else(|| {
        c.attempt(|c| {
            let year = any(c)?;
            if c.one_of(&["ad", "ce"]) {
                return Some(year);
            }
            c.one_of(&["bc", "bce"]).then_some(1 - year)
        })
    })
}

/// Whether the era after a century is before the first year.
pub fn is_before_christ(c: &mut Cursor<'_>) -> bool {
    !c.one_of(&["ad", "ce"]) && c.one_of(&["bc", "bce"])
}
