//! Numbers in digits: `1640`, `481,948`, `12,34,567`, `1'000`, `3.2`.

use std::ops::Range;

use super::error::{Phrase, QuantityError};
use super::exact::Exact;

/// More significant digits than this are refused before any arithmetic.
const MAX_DIGITS: usize = 18;

/// Years that scholarly prose of our sources speaks of.
const YEARS: Range<u16> = 1500..2100;

/// A number written in digits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Digits {
    pub(super) value: Exact,
    /// Four bare digits that may well be a calendar year: modern history and a little of the
    /// future.
    pub(super) year_like: bool,
}

/// The text begins with a digit.
pub(super) fn starts(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// Reads the number that begins at `at`. A point is always the decimal sign and a comma never is: a
/// source that writes `3,2` for 3.2 gets an error, because guessing would be wrong by a factor of a
/// thousand elsewhere.
pub(super) fn read(phrase: Phrase<'_>, at: usize) -> Result<(Digits, Range<usize>), QuantityError> {
    let text = phrase.text;
    let first = at..run(text, at);
    let mut end = first.end;
    let mut separator = None;
    let mut groups = Vec::new();
    while let Some((c, group)) = group_after(text, end, first.len()) {
        if *separator.get_or_insert(c) != c {
            return Err(phrase.digits(&(at..group.end)));
        }
        end = group.end;
        groups.push(group);
    }
    groups.insert(0, first);
    let whole = end;
    if text[end..].starts_with('.') && starts(&text[end + 1..]) {
        end = run(text, end + 1);
    }
    let span = at..end;
    let glued = text[end..].strip_prefix(['.', ',']).is_some_and(starts);
    // A number does not begin with a zero; a telephone number does.
    let is_coded = groups[0].len() > 2 && text[at..].starts_with('0');
    if glued || is_coded || !well_grouped(&groups) {
        return Err(phrase.digits(&(at..if glued { run(text, end + 1) } else { end })));
    }
    let value = value(text, &groups, text.get(whole + 1..end).unwrap_or_default())
        .ok_or_else(|| phrase.too_large(&span))?;
    let year_like =
        span.len() == 4 && text[span.clone()].parse().is_ok_and(|year: u16| YEARS.contains(&year));
    Ok((Digits { value, year_like }, span))
}

/// The end of the digits that begin at `at`.
fn run(text: &str, at: usize) -> usize {
    at + text[at..].bytes().take_while(u8::is_ascii_digit).count()
}

/// The separator at `end` and the group of digits after it, where there are both.
fn group_after(text: &str, end: usize, first: usize) -> Option<(char, Range<usize>)> {
    let c = text[end..].chars().next()?;
    let start = end + c.len_utf8();
    if !starts(text.get(start..)?) {
        return None;
    }
    let group = start..run(text, start);
    match c {
        ',' => Some((',', group)),
        '\'' | '’' => Some(('\'', group)),
        // A no-break, figure, punctuation, thin or narrow space may also be just a space, so it
        // separates groups only where they are groups.
        '\u{a0}' | '\u{2007}' | '\u{2008}' | '\u{2009}' | '\u{202f}' => {
            (first <= 3 && group.len() == 3).then_some((' ', group))
        }
        // So may a plain one, but `10 500-kg bombs` are ten.
        ' ' => {
            let is_compound = text[group.end..].starts_with(['-', '\u{2010}', '\u{2011}']);
            (first <= 3 && group.len() == 3 && !is_compound).then_some((' ', group))
        }
        _ => None,
    }
}

/// Groups of three (`1,234,567`), or the Indian way: of two, the last of three (`12,34,567`).
fn well_grouped(groups: &[Range<usize>]) -> bool {
    let [first, middle @ .., last] = groups else {
        return true;
    };
    let threes = (1..=3).contains(&first.len()) && middle.iter().all(|group| group.len() == 3);
    let indian = (1..=2).contains(&first.len()) && middle.iter().all(|group| group.len() == 2);
    last.len() == 3 && (threes || indian)
}

fn value(text: &str, groups: &[Range<usize>], decimals: &str) -> Option<Exact> {
    let mut digits = String::new();
    for group in groups {
        let part = &text[group.clone()];
        digits.push_str(if digits.is_empty() { part.trim_start_matches('0') } else { part });
        if digits.len() > MAX_DIGITS {
            return None;
        }
    }
    let decimals = decimals.trim_end_matches('0');
    if digits.len() + decimals.len() > MAX_DIGITS {
        return None;
    }
    digits.push_str(decimals);
    let number: i128 = if digits.is_empty() { 0 } else { digits.parse().ok()? };
    let places = u32::try_from(decimals.len()).ok()?;
    Exact::new(number, 10_i128.checked_pow(places)?)
}
