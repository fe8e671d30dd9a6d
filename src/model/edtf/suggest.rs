//! What to write instead of a text that is not a date: the dates that say exactly what it says, or none.
//!
//! Whatever can be read in two ways is answered with both. A text is never cut short to make a date of it, and no century,
//! calendar or order of day and month is assumed.

use std::collections::HashSet;

use super::advice::{self, advice};
use super::bounds;
use super::error::EdtfError;
use crate::model::date_words::{self, DateWords, DateWordsError, numeric};
use crate::text::clip;

/// No sensible date is longer, and nobody needs a suggestion for a paragraph.
const LONGEST: usize = 60;

/// Texts that say that an end has no date, in older drafts of EDTF and elsewhere, and what EDTF writes.
const ENDS: [(&str, &str); 9] = [
    ("open", ".."),
    ("now", ".."),
    ("present", ".."),
    ("today", ".."),
    ("ongoing", ".."),
    ("*", ".."),
    ("unknown", ""),
    ("uuuu", ""),
    ("XXXX", ""),
];

/// The error for a text that is not a date, or whose part `found` is not.
pub(super) fn explained(whole: &str, found: &str) -> EdtfError {
    let short = whole.chars().count() <= LONGEST;
    let plain = plain(whole);
    if advice::is_nothing(&plain) {
        return malformed(whole, whole, advice(&plain).to_owned());
    }
    let dates = if short { dates(whole, &plain) } else { Vec::new() };
    let dates: Vec<String> = dates.into_iter().filter(|date| date != whole && is_valid(date)).collect();
    if !dates.is_empty() {
        return malformed(whole, whole, fix(&plain, &dates));
    }
    if short
        && whole == found
        && let Some(error) = of_words(whole, &plain)
    {
        return error;
    }
    let is_end = clip(whole) != found && found.chars().any(char::is_alphabetic);
    malformed(whole, found, if is_end { advice::END } else { advice(found) }.to_owned())
}

/// The error for `1981-91`, which has the form of a month but is two years.
pub(super) fn years(whole: &str, found: &str) -> Option<EdtfError> {
    let years = date_words::read_field(whole)
        .ok()
        .filter(|_| whole == found)?
        .edtf()
        .filter(|date| is_valid(date))?;
    Some(malformed(whole, whole, one_of(&[years])))
}

fn malformed(whole: &str, found: &str, fix: String) -> EdtfError {
    match EdtfError::malformed(whole, found) {
        EdtfError::Malformed { text, found, .. } => EdtfError::Malformed { text, found, fix },
        other => other,
    }
}

/// Whether a text is a date.
pub(super) fn is_valid(text: &str) -> bool {
    bounds(text).is_ok()
}

/// "write this", or "write one of these".
pub(super) fn one_of(dates: &[String]) -> String {
    let quoted: Vec<String> = dates.iter().map(|date| format!("`{date}`")).collect();
    match quoted.as_slice() {
        [date] => format!("write {date}"),
        several => format!("write {}, whichever is meant", several.join(" or ")),
    }
}

/// Which date to write, and why where that is not plain.
fn fix(plain: &str, dates: &[String]) -> String {
    if numeric::serial(plain).is_some() {
        return format!(
            "write `{}` if it is the serial number by which spreadsheets store that day; format the column as text to \
             keep dates as they are written",
            dates[0]
        );
    }
    match (date_words::read_field(plain).map(DateWords::widest).ok().and_then(|said| said.edtf()), dates) {
        (Some(inclusive), [exclusive, other]) if *other == inclusive => {
            let end = inclusive.replace("..", "").replace('/', "");
            format!("write `{exclusive}`, or `{inclusive}` if `{end}` itself may be meant")
        }
        _ => one_of(dates),
    }
}

/// One kind of dash, no blanks around, digits as in ASCII.
fn plain(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        // Full width forms. The digits of other scripts may be years of another calendar.
        '\u{ff10}'..='\u{ff19}' | '\u{ff0d}' | '\u{ff0f}' => {
            char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)
        }
        c => c,
    };
    text.trim().chars().map(plain).collect()
}

/// All dates that a text can be, likeliest first, each once.
fn dates(whole: &str, plain: &str) -> Vec<String> {
    let mut dates = if is_dashed(whole) { of_article(plain) } else { single(plain) };
    if dates.is_empty() {
        dates.extend(interval(plain));
    }
    dates
}

/// `2021–22`: with a dash instead of a hyphen it is more likely two years than a month or season.
fn is_dashed(whole: &str) -> bool {
    let mut chars = whole.trim().chars();
    let year = chars.by_ref().take(4).all(|c| c.is_ascii_digit());
    let dash = chars.next().is_some_and(|c| !c.is_ascii());
    year && dash && chars.clone().count() == 2 && chars.all(|c| c.is_ascii_digit())
}

fn of_article(plain: &str) -> Vec<String> {
    match date_words::read(plain) {
        Ok(said) => said.edtf().into_iter().collect(),
        Err(DateWordsError::Ambiguous(several)) => several,
        Err(_) => Vec::new(),
    }
}

fn single(plain: &str) -> Vec<String> {
    let mut dates: Vec<String> = Vec::new();
    let mut add = |date: Option<String>| {
        dates.extend(date.filter(|date| is_valid(date)));
    };
    add(masked(plain));
    add(qualified(plain));
    add(month(plain));
    add(week(plain));
    let fields = numeric::three_fields(&hyphened(plain));
    for date in numeric::packed(plain).iter().chain(&fields).chain(&numeric::serial(plain)) {
        add(date.edtf());
    }
    match date_words::read_field(plain) {
        Ok(said) => {
            let exact = said.edtf();
            let inclusive = exact.as_ref().and_then(|_| said.widest().edtf());
            add(exact);
            add(inclusive);
        }
        Err(DateWordsError::Ambiguous(several)) => several.into_iter().for_each(|date| add(Some(date))),
        Err(_) => {}
    }
    let mut seen = HashSet::new();
    dates.retain(|date| seen.insert(date.clone()));
    dates
}

/// An interval whose ends are each written in one other way.
fn interval(plain: &str) -> Option<String> {
    let both = |parts: &(&str, &str)| !parts.0.is_empty() && !parts.1.is_empty();
    let dotted = || ["--", ".."].iter().find_map(|sign| plain.split_once(sign).filter(both));
    let (start, end) = plain.split_once('/').or_else(dotted).filter(|(_, end)| !end.contains('/'))?;
    let end_of = |part: &str| {
        let part = part.trim();
        let named = ENDS.iter().find(|(name, _)| name.eq_ignore_ascii_case(part)).map(|(_, edtf)| *edtf);
        if matches!(part, "" | "..") || is_date(part) {
            return Some(part.to_owned());
        }
        named.map(str::to_owned).or_else(|| match single(part).as_slice() {
            [date] if is_date(date) => Some(date.clone()),
            _ => None,
        })
    };
    Some(format!("{}/{}", end_of(start)?, end_of(end)?))
}

/// A date that can be an end.
fn is_date(text: &str) -> bool {
    !text.contains('/') && text != "XXXX" && is_valid(text)
}

/// `201x`, and `199u` of the draft that came before EDTF.
pub(super) fn masked(plain: &str) -> Option<String> {
    let is_masked = plain.chars().all(|c| c.is_ascii_digit() || "xXuU-/~?%".contains(c));
    is_masked.then(|| plain.replace(['x', 'u', 'U'], "X"))
}

/// `2021 08 16`, with hyphens; nothing else is changed.
fn hyphened(plain: &str) -> String {
    let is_spaced = plain.chars().all(|c| c.is_ascii_digit() || c == ' ');
    if is_spaced { plain.replace(' ', "-") } else { plain.to_owned() }
}

/// `~2021`, `2021?~`, `2021 ~`; not `2004-~06`, which is level 2.
fn qualified(plain: &str) -> Option<String> {
    let is_mark = |c: char| matches!(c, '~' | '?' | '%');
    let marks: Vec<char> = plain.chars().filter(|c| is_mark(*c)).collect();
    let mark = match marks.as_slice() {
        [] => return None,
        [mark, rest @ ..] if rest.iter().all(|other| other == mark) => *mark,
        _ => '%',
    };
    let date = plain.trim_matches(|c| is_mark(c) || c == ' ');
    let is_of_whole_date = !plain.starts_with(is_mark) || !date.contains('-');
    (is_of_whole_date && !date.contains(is_mark) && is_date(date)).then(|| format!("{date}{mark}"))
}

/// `2021-8`, `2021.08`, `08/2021`; not `2021.5`, which may be a decimal, nor `2010/11`, which may be two years.
fn month(plain: &str) -> Option<String> {
    let (first, second) = plain.split_once(['/', '.', '-'])?;
    let is_year_first =
        first.len() == 4 && !plain.contains('/') && !(plain.contains('.') && second.len() == 1);
    let text = if is_year_first { plain.to_owned() } else { format!("{second}-{first}") };
    numeric::month(&text)?.edtf()
}

/// `2021-W33`, `2021-228`.
fn week(plain: &str) -> Option<String> {
    let (first, last) = numeric::week_or_numbered_day(plain)?;
    let (first, last) = (first.edtf()?, last.edtf()?);
    Some(if first == last { first } else { format!("{first}/{last}") })
}

/// What is wrong with words that say something else than a date of this data.
fn of_words(whole: &str, plain: &str) -> Option<EdtfError> {
    let fix = match date_words::read_field(plain) {
        Ok(_) => advice::NO_YEAR.to_owned(),
        Err(DateWordsError::OutOfRange) => return Some(EdtfError::year(whole)),
        Err(DateWordsError::Impossible) => advice::IMPOSSIBLE.to_owned(),
        Err(DateWordsError::MonthAndNumber(month, number)) => advice::month_and_number(plain, month, number),
        Err(DateWordsError::NotRead | DateWordsError::Ambiguous(_)) => return None,
    };
    Some(malformed(whole, whole, fix))
}
