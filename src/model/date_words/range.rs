//! From one date to another: `August 15–16, 2021`, `July to September 2021`, `1981/91`, `17th–19th centuries`.

use super::DateWords;
use super::DateWordsError::{Ambiguous, Impossible, MonthAndNumber, NotRead};
use super::calendar::{Read, day_number, four_digits, month, year_after};
use super::cursor::Cursor;
use super::hedged::{Hedged, hedged};
use super::lex::Token;
use super::periods::{century_number, of_number};
use super::point::{Point, Unit};

/// What parts the two dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    /// "to", a dash, a slash.
    To,
    /// "and", which joins two dates to one period after "between" alone.
    And,
}

impl Between {
    fn read(self, c: &mut Cursor<'_>) -> Option<()> {
        let is_found = match self {
            Self::And => c.word("and"),
            Self::To => {
                c.token(&Token::Dash)
                    || c.token(&Token::Slash)
                    || c.phrase(&["up to", "to", "until", "till", "through", "thru"])
            }
        };
        is_found.then_some(())
    }
}

/// Two dates with `between` between them.
pub fn range(c: &mut Cursor<'_>, between: Between) -> Read<DateWords> {
    let shared = c
        .attempt(|c| days_after_month(c, between))
        .or_else(|| c.attempt(|c| days_before_month(c, between)))
        .or_else(|| c.attempt(|c| centuries(c, between)));
    if shared.is_some() {
        return Ok(shared);
    }
    if between == Between::To
        && let Some(short) = c.attempt(short_second)
    {
        return short.map(Some);
    }
    two_dates(c, between)
}

/// `August 15–16, 2021`.
fn days_after_month(c: &mut Cursor<'_>, between: Between) -> Option<DateWords> {
    let month_number = month(c)?;
    c.word("the");
    let first = day_number(c)?;
    between.read(c)?;
    c.word("the");
    let second = day_number(c)?;
    // "August 15 to 2 September".
    let of_another = c.attempt(|c| {
        c.word("of");
        month(c)
    });
    if of_another.is_some() {
        return None;
    }
    let year = year_after(c);
    let day = |day| Some(Point::new(year, Unit::Day(month_number, day)));
    Some(DateWords::Span(day(first), day(second)))
}

/// `15–16 August 2021`.
fn days_before_month(c: &mut Cursor<'_>, between: Between) -> Option<DateWords> {
    c.word("the");
    let first = day_number(c)?;
    between.read(c)?;
    c.word("the");
    let second = day_number(c)?;
    c.word("of");
    let month = month(c)?;
    let year = year_after(c);
    let day = |day| Some(Point::new(year, Unit::Day(month, day)));
    Some(DateWords::Span(day(first), day(second)))
}

/// `17th to 19th centuries`.
fn centuries(c: &mut Cursor<'_>, between: Between) -> Option<DateWords> {
    let first = century_number(c)?;
    between.read(c)?;
    let second = century_number(c)?;
    c.token(&Token::Dash);
    c.one_of(&["century", "centuries"]).then_some(())?;
    (first > 1).then(|| DateWords::Span(Some(of_number(first)), Some(of_number(second))))
}

/// `1981/91`, `2021/08`, and `Aug-21`.
fn short_second(c: &mut Cursor<'_>) -> Option<Result<DateWords, super::DateWordsError>> {
    let two_digits = |c: &mut Cursor<'_>| {
        (c.token(&Token::Dash) || c.token(&Token::Slash)).then_some(())?;
        c.take(|token| if let Token::Number(number, 2) = token { Some(*number) } else { None })
    };
    if let Some(month) = month(c) {
        let number = two_digits(c)?;
        return c.is_done().then_some(Err(MonthAndNumber(month, number)));
    }
    let year = four_digits(c)?;
    let number = two_digits(c)?;
    let until = year - year.rem_euclid(100) + i32::try_from(number).ok()?;
    let is_year = until > year;
    let month = (1..=12).contains(&number);
    Some(match (is_year, month) {
        (true, false) => {
            let end = |year| Some(Point::new(Some(year), Unit::Year));
            Ok(DateWords::Span(end(year), end(until)))
        }
        (false, true) => Ok(DateWords::One(Point::new(Some(year), Unit::Month(number)))),
        (true, true) if c.is_done() => {
            Err(Ambiguous(vec![format!("{year:04}-{number:02}"), format!("{year:04}/{until:04}")]))
        }
        _ => Err(NotRead),
    })
}

fn two_dates(c: &mut Cursor<'_>, between: Between) -> Read<DateWords> {
    let start = *c;
    // Two meanings of one end are not two meanings of the range.
    let certain = |c: &mut Cursor<'_>| {
        hedged(c).map_err(|error| if matches!(error, Ambiguous(_)) { NotRead } else { error })
    };
    let first = certain(c)?;
    let second = match between.read(c) {
        Some(()) => certain(c)?,
        None => None,
    };
    match (first, second) {
        (Some(first), Some(second)) => shared(first, second).map(Some),
        _ => {
            *c = start;
            Ok(None)
        }
    }
}

/// Two dates; if only one has a year, the other has the same.
fn shared(first: Hedged, second: Hedged) -> Result<DateWords, super::DateWordsError> {
    let (mut start, mut end) = match (first.said, second.said) {
        (DateWords::One(start), DateWords::One(end)) => (start, end),
        (DateWords::Span(start, _), DateWords::Span(_, end)) => (start.ok_or(NotRead)?, end.ok_or(NotRead)?),
        _ => return Err(NotRead),
    };
    let is_within_a_year =
        |point: &Point| matches!(point.unit, Unit::Day(..) | Unit::Month(_) | Unit::Season(_));
    if start.year.is_some() != end.year.is_some() && !(is_within_a_year(&start) && is_within_a_year(&end)) {
        return Err(NotRead);
    }
    let is_one_year_for_both = start.year.is_none() || end.year.is_none();
    start.year = start.year.or(end.year);
    end.year = end.year.or(start.year);
    let span = DateWords::Span(Some(start), Some(end));
    // "December to January 2022": which year the other is in goes without saying, but not for a program.
    if is_one_year_for_both && span.clone().checked() == Err(Impossible) { Err(NotRead) } else { Ok(span) }
}

/// Two dates joined by "and" that follow each other are one period: `August 15 and 16`.
#[must_use]
pub fn is_unbroken(span: &DateWords) -> bool {
    let DateWords::Span(Some(start), Some(end)) = span.in_year(2001) else {
        return false;
    };
    start.days().zip(end.days()).is_some_and(|(a, b)| a.1.succ_opt() == Some(b.0))
}
