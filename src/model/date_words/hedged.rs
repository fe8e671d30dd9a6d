//! What qualifies a date: `about`, `mid-`, `the last of`, `possibly`.

use super::DateWords;
use super::DateWordsError::{Ambiguous, NotRead};
use super::calendar::{self, Read};
use super::cursor::Cursor;
use super::lex::Token;
use super::periods;
use super::point::{Hedge, Point};

/// A date with what qualifies it.
#[derive(Clone, Debug)]
pub struct Hedged {
    /// The date, with its hedges.
    pub said: DateWords,
    /// Which end of it is meant, if one is: "the beginning of", "the end of".
    pub edge: Option<Edge>,
}

/// An end of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Its beginning.
    Start,
    /// Its end.
    End,
}

/// A date, with what qualifies it before and after.
pub fn hedged(c: &mut Cursor<'_>) -> Read<Hedged> {
    let start = *c;
    let mut hedge = before(c);
    let half_or_quarter = c.attempt(periods::part_of_year);
    let edge = if half_or_quarter.is_some() { None } else { c.attempt(edge) };
    let is_part = half_or_quarter.is_none() && edge.is_none() && part(c).is_some();
    hedge.part = edge.is_some() || is_part;
    hedge = hedge.and(before(c));
    let read = match half_or_quarter {
        // The two meanings would have to be hedged as well.
        None => core(c).map_err(|error| match error {
            Ambiguous(_) if hedge != Hedge::default() => NotRead,
            other => other,
        })?,
        whole => whole,
    };
    let Some(said) = read else {
        *c = start;
        return Ok(None);
    };
    hedge = hedge.and(after(c));
    match said {
        DateWords::One(point) => {
            let said = DateWords::One(Point { hedge: hedge.and(point.hedge), ..point });
            Ok(Some(Hedged { said, edge }))
        }
        // "late Q3": no mark of EDTF says that of two ends.
        _ if hedge != Hedge::default() => Err(NotRead),
        said => Ok(Some(Hedged { said, edge })),
    }
}

fn core(c: &mut Cursor<'_>) -> Read<DateWords> {
    if let Some(period) = periods::period(c)? {
        return Ok(Some(period));
    }
    Ok(calendar::date(c)?.map(DateWords::One))
}

fn before(c: &mut Cursor<'_>) -> Hedge {
    const ABOUT: [&str; 15] = [
        "some time around",
        "sometime around",
        "some time about",
        "sometime about",
        "in about",
        "in around",
        "about",
        "around",
        "on or about",
        "on or around",
        "circa",
        "approximately",
        "approx",
        "roughly",
        "cca",
    ];
    const DOUBT: [&str; 5] = ["probably", "possibly", "perhaps", "maybe", "presumably"];
    let mut hedge = Hedge::default();
    loop {
        if c.phrase(&ABOUT) || c.one_of(&["ca", "c"]) || c.token(&Token::Mark('~')) {
            hedge.about = true;
        } else if c.one_of(&DOUBT) {
            hedge.uncertain = true;
            c.word("in");
        } else {
            return hedge;
        }
    }
}

fn after(c: &mut Cursor<'_>) -> Hedge {
    let mut hedge = Hedge::default();
    loop {
        if c.phrase(&["or so", "or thereabouts"]) || c.token(&Token::Mark('~')) {
            hedge.about = true;
        } else if c.token(&Token::Mark('?')) {
            hedge.uncertain = true;
        } else if c.token(&Token::Mark('%')) {
            hedge = Hedge { about: true, uncertain: true, ..hedge };
        } else {
            return hedge;
        }
    }
}

/// `the beginning of`, `the end of`, `the last of`, `end-`.
fn edge(c: &mut Cursor<'_>) -> Option<Edge> {
    c.word("the");
    c.word("very");
    if c.one_of(&["beginning", "start", "onset"]) {
        return c.word("of").then_some(Edge::Start);
    }
    if c.one_of(&["close", "last"]) {
        return c.word("of").then_some(Edge::End);
    }
    c.word("end").then_some(())?;
    if !c.word("of") {
        c.token(&Token::Dash);
    }
    Some(Edge::End)
}

/// `mid-`, `late`, `early in`, `the middle of`, `the first months of`, `the latter part of`.
fn part(c: &mut Cursor<'_>) -> Option<()> {
    c.attempt(some_units).or_else(|| c.attempt(middle)).or_else(|| c.attempt(adjective))
}

fn some_units(c: &mut Cursor<'_>) -> Option<()> {
    const WHICH: [&str; 9] =
        ["last", "latter", "early", "earlier", "later", "opening", "closing", "final", "middle"];
    const UNITS: [&str; 9] =
        ["part", "half", "quarter", "days", "weeks", "months", "years", "week", "decades"];
    c.word("the");
    let is_ordinal = c.take(|token| matches!(token, Token::Ordinal(1..=4)).then_some(())).is_some();
    (is_ordinal || c.one_of(&WHICH)).then_some(())?;
    c.word("few");
    (c.one_of(&UNITS) && c.word("of")).then_some(())
}

fn middle(c: &mut Cursor<'_>) -> Option<()> {
    c.word("the");
    (c.one_of(&["middle", "midst"]) && c.word("of")).then_some(())
}

/// `early`, `mid-to-late`, `late in`.
fn adjective(c: &mut Cursor<'_>) -> Option<()> {
    const ADJECTIVES: [&str; 4] = ["early", "mid", "late", "midway"];
    c.word("the");
    c.one_of(&ADJECTIVES).then_some(())?;
    c.attempt(|c| {
        c.token(&Token::Dash);
        c.word("to").then_some(())?;
        c.token(&Token::Dash);
        c.one_of(&ADJECTIVES).then_some(())
    });
    if !c.token(&Token::Dash) {
        c.word("in");
    }
    Some(())
}
