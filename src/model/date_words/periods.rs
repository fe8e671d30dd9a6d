//! Seasons, quarters, halves, decades and centuries.

use super::DateWords;
use super::DateWordsError::{Ambiguous, NotRead, OutOfRange};
use super::calendar::{self, Read, four_digits, year_after};
use super::cursor::Cursor;
use super::lex::Token;
use super::lexicon;
use super::point::{Point, Unit};

/// A season, decade or century.
pub fn period(c: &mut Cursor<'_>) -> Read<DateWords> {
    if let Some(season) = c.attempt(season) {
        return season_read(season).map(Some);
    }
    if let Some(decade) = c.attempt(decade) {
        return decade_read(decade).map(|point| Some(DateWords::One(point)));
    }
    century(c).map(|century| century.map(DateWords::One))
}

/// Its number, and the year or the two years that winter is in.
type Season = (u32, Option<(i32, Option<i32>)>);

/// `Spring 2001`, `the fall of 2021`, `winter 2021/22`.
fn season(c: &mut Cursor<'_>) -> Option<Season> {
    c.word("the");
    let season = c.take(|token| if let Token::Word(word) = token { lexicon::season(word) } else { None })?;
    let Some(year) = c
        .attempt(|c| c.token(&Token::Dash).then_some(()).and_then(|()| four_digits(c)))
        .or_else(|| year_after(c))
    else {
        return Some((season, None));
    };
    let second = c.attempt(|c| {
        (c.token(&Token::Slash) || c.token(&Token::Dash)).then_some(())?;
        c.take(|token| match token {
            Token::Number(number, 2) => i32::try_from(*number).ok().map(|n| year - year.rem_euclid(100) + n),
            Token::Number(number, 4) => i32::try_from(*number).ok(),
            _ => None,
        })
    });
    Some((season, Some((year, second))))
}

/// Which winter a single year means is not said; another season belongs to one year.
fn season_read((season, years): Season) -> Result<DateWords, super::DateWordsError> {
    let point = |year: Option<i32>| DateWords::One(Point::new(year, Unit::Season(season)));
    match (season, years) {
        (24, Some((year, None))) => {
            Err(Ambiguous(vec![format!("{year:04}-24"), format!("{:04}-24", year - 1)]))
        }
        (24, Some((first, Some(second)))) if second == first + 1 => Ok(point(Some(first))),
        // Without a year, a winter has no place in one; another season has no second year.
        (24, None) | (_, Some((_, Some(_)))) => Err(NotRead),
        (_, years) => Ok(point(years.map(|(year, _)| year))),
    }
}

/// `Q3 2021`, `2021-Q3`, `the third quarter of 2021`, `H1 2021`, `the first half of 2021`.
pub fn part_of_year(c: &mut Cursor<'_>) -> Option<DateWords> {
    let year_first = c.attempt(|c| {
        let year = four_digits(c)?;
        if !c.token(&Token::Dash) {
            c.token(&Token::Slash);
        }
        Some((year, short_part(c)?))
    });
    let (year, (months, number)) = year_first.or_else(|| {
        c.word("the");
        let part = short_part(c).or_else(|| c.attempt(part_in_words))?;
        if !c.token(&Token::Dash) {
            c.token(&Token::Slash);
        }
        Some((year_after(c)?, part))
    })?;
    let month = |number: u32| Some(Point::new(Some(year), Unit::Month(number)));
    (1..=12 / months)
        .contains(&number)
        .then(|| DateWords::Span(month((number - 1) * months + 1), month(number * months)))
}

/// How many months the part has, and which it is: `Q3`, `H1`.
fn short_part(c: &mut Cursor<'_>) -> Option<(u32, u32)> {
    c.attempt(|c| {
        let months = if c.word("q") { 3 } else { c.word("h").then_some(6)? };
        let number =
            c.take(|token| if let Token::Number(number, 1) = token { Some(*number) } else { None })?;
        Some((months, number))
    })
}

fn part_in_words(c: &mut Cursor<'_>) -> Option<(u32, u32)> {
    let last = c.one_of(&["last", "final"]);
    let number =
        if last { None } else { c.take(|token| if let Token::Ordinal(n) = token { Some(*n) } else { None }) };
    let months = if c.word("quarter") { 3 } else { c.word("half").then_some(6)? };
    Some((months, if last { 12 / months } else { number? }))
}

/// `1980s`, `the 1980's`.
fn decade(c: &mut Cursor<'_>) -> Option<u32> {
    c.word("the");
    c.take(|token| if let Token::Years(first) = token { Some(*first) } else { None })
}

/// The 1900s may be ten years or a hundred.
fn decade_read(first: u32) -> Result<Point, super::DateWordsError> {
    let year = i32::try_from(first).map_err(|_| NotRead)?;
    if year % 100 == 0 && year != 2000 {
        return Err(Ambiguous(vec![format!("{:03}X", year / 10), format!("{:02}XX", year / 100)]));
    }
    Ok(Point::new(Some(year), Unit::Decade))
}

/// `the 19th century`, `nineteenth-century`, `17th c.`
fn century(c: &mut Cursor<'_>) -> Read<Point> {
    let read = c.attempt(|c| {
        let number = century_number(c)?;
        c.token(&Token::Dash);
        c.one_of(&["century", "cent"]).then_some(())?;
        Some((number, calendar::is_before_christ(c)))
    });
    match read {
        None => Ok(None),
        // The first century would begin with the year 0.
        Some((number, before_christ)) if before_christ || number == 1 => Err(OutOfRange),
        Some((number, _)) => Ok(Some(of_number(number))),
    }
}

/// The ordinal before "century".
pub fn century_number(c: &mut Cursor<'_>) -> Option<u32> {
    c.word("the");
    c.take(|token| if let Token::Ordinal(number) = token { Some(*number) } else { None })
        .filter(|number| (1..=30).contains(number))
}

/// The century with this number.
pub fn of_number(number: u32) -> Point {
    Point::new(i32::try_from((number - 1) * 100).ok(), Unit::Century)
}
