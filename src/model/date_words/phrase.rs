//! A whole phrase: what comes before the date, what relates to it, and nothing that is left over.

use super::DateWords;
use super::DateWordsError::{self, Ambiguous, NotRead};
use super::calendar::Read;
use super::cursor::Cursor;
use super::hedged::{Edge, hedged};
use super::lex::Token;
use super::point::Point;
use super::range::{Between, is_unbroken, range};

/// A way to read a phrase from the first word to the last.
type Reading = fn(&mut Cursor<'_>) -> Read<DateWords>;

/// In the order in which they are tried; a phrase is read by the first that reaches its end.
const READINGS: [Reading; 7] = [alone, to, relation, between, from, onwards, and];

/// How many of them have no word but those of the date.
const WITHOUT_RELATION: usize = 2;

/// Reads the tokens of a phrase.
pub fn read(tokens: &[Token]) -> Result<DateWords, DateWordsError> {
    let mut c = Cursor(tokens);
    leading(&mut c);
    let mut refused = NotRead;
    for (i, reading) in READINGS.iter().enumerate() {
        let mut ahead = c;
        match reading(&mut ahead) {
            Ok(Some(said)) if ahead.is_done() => return Ok(said),
            // Two meanings of a date in a relation are not two meanings of the phrase.
            Err(Ambiguous(_)) if i >= WITHOUT_RELATION => {}
            Err(error) if ahead.is_done() && refused == NotRead => refused = error,
            _ => {}
        }
    }
    Err(refused)
}

/// Words before a date that add nothing to it.
fn leading(c: &mut Cursor<'_>) {
    c.phrase(&["sometime", "some time"]);
    // "on or before" is a relation, and "at" is of an end: "at the beginning of".
    c.attempt(|c| {
        let is_leading = c.one_of(&["on", "in", "during", "throughout", "dated"]) && !c.word("or");
        (is_leading || (c.word("at") && c.0.first()?.is_word("the"))).then_some(())
    });
    c.attempt(|c| (c.word("the") && c.one_of(&["years", "period"])).then_some(()));
}

fn alone(c: &mut Cursor<'_>) -> Read<DateWords> {
    Ok(hedged(c)?.map(|date| date.said))
}

fn to(c: &mut Cursor<'_>) -> Read<DateWords> {
    range(c, Between::To)
}

fn between(c: &mut Cursor<'_>) -> Read<DateWords> {
    if c.word("between") { range(c, Between::And) } else { Ok(None) }
}

/// `from 1981 to 1991`, `from 2001 to the present`, `from 1978 onwards`.
fn from(c: &mut Cursor<'_>) -> Read<DateWords> {
    if !c.word("from") {
        return Ok(None);
    }
    let mut whole = *c;
    if let Some(span) = range(&mut whole, Between::To)? {
        *c = whole;
        return Ok(Some(span));
    }
    onwards(c)
}

/// `1978 onwards`, `2001 to the present`.
fn onwards(c: &mut Cursor<'_>) -> Read<DateWords> {
    const NOW: [&str; 7] = ["the present day", "the present", "present", "now", "today", "this day", "date"];
    let Some(date) = hedged(c)? else {
        return Ok(None);
    };
    let is_open = c.one_of(&["onward", "onwards", "on", "forward", "forwards"])
        || ((c.token(&Token::Dash)
            || c.token(&Token::Slash)
            || c.one_of(&["to", "until", "till", "through"]))
            && c.phrase(&NOW));
    if is_open { Ok(start_of(date).map(|start| DateWords::Span(Some(start), None))) } else { Ok(None) }
}

/// `August 15 and 16, 2021`.
fn and(c: &mut Cursor<'_>) -> Read<DateWords> {
    Ok(range(c, Between::And)?.filter(is_unbroken))
}

/// `since March 2002`, `by 1986`, `before 1979`.
fn relation(c: &mut Cursor<'_>) -> Read<DateWords> {
    const SINCE: [&str; 15] = [
        "ever since",
        "since",
        "as from",
        "starting in",
        "starting on",
        "starting from",
        "starting with",
        "starting",
        "beginning in",
        "beginning on",
        "beginning from",
        "beginning with",
        "on or after",
        "no earlier than",
        "not earlier than",
    ];
    const UNTIL: [&str; 9] = [
        "on or before",
        "no later than",
        "not later than",
        "up to and including",
        "up until",
        "up to",
        "until",
        "till",
        "by",
    ];
    let is_since = c.phrase(&SINCE);
    if is_since || c.phrase(&UNTIL) {
        let Some(date) = hedged(c)? else {
            return Ok(None);
        };
        return Ok(if is_since {
            start_of(date).map(|start| DateWords::Span(Some(start), None))
        } else {
            end_of(date).map(|end| DateWords::Span(None, Some(end)))
        });
    }
    let is_after = c.phrase(&["after", "following", "later than", "post"]);
    if !is_after && !c.phrase(&["before", "prior to", "earlier than", "pre"]) {
        return Ok(None);
    }
    c.token(&Token::Dash);
    match hedged(c)?.map(|date| date.said) {
        Some(DateWords::One(date)) if is_after => Ok(Some(DateWords::After(date))),
        Some(DateWords::One(date)) => Ok(Some(DateWords::Before(date))),
        _ => Ok(None),
    }
}

/// Where something begins that lasts since a date: "since the beginning of 2002" is since 2002.
fn start_of(date: super::hedged::Hedged) -> Option<Point> {
    match date.said {
        DateWords::One(mut point) => {
            point.hedge.part &= date.edge != Some(Edge::Start);
            Some(point)
        }
        DateWords::Span(start, _) => start,
        DateWords::Before(_) | DateWords::After(_) => None,
    }
}

/// Where something ends that is true by a date: "by the end of 2016" is by 2016.
fn end_of(date: super::hedged::Hedged) -> Option<Point> {
    match date.said {
        DateWords::One(mut point) => {
            point.hedge.part &= date.edge != Some(Edge::End);
            Some(point)
        }
        DateWords::Span(_, end) => end,
        DateWords::Before(_) | DateWords::After(_) => None,
    }
}
