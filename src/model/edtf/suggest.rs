//! What to write instead of a text that is not a date: where a common way of writing can be turned
//! into a valid date, that date; otherwise what the forms are.

use super::bounds;

/// No sensible date is longer, and nobody needs a suggestion for a paragraph.
const LONGEST: usize = 60;

/// The forms, where there is no better answer.
const FORMS: &str = "write year, month and day as in `2021-08-16`, `2021-07` or `1979`, followed by `~` for about, or two \
                     dates with a slash as in `1981/1991`";

const END: &str =
    "leave an end empty where it is unknown, and write `..` where it is open, as in `2002-03/..`";

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The fix for a text (`found` is all of it), or for one end of an interval.
pub(super) fn fix(text: &str, found: &str) -> String {
    let short = found.chars().count() <= LONGEST;
    let rewritten = || {
        candidates(found)
            .into_iter()
            .flatten()
            .find(|candidate| candidate != found && bounds(candidate).is_ok())
    };
    if short && let Some(date) = rewritten() {
        return format!("write `{date}`");
    }
    let is_end = text != found && found.chars().any(char::is_alphabetic);
    if is_end { END } else { advice(found).unwrap_or(FORMS) }.to_owned()
}

/// Known ways of writing dates, each turned into what EDTF would write. Whether one is valid is for
/// the parser to say.
fn candidates(found: &str) -> [Option<String>; 10] {
    let plain = found.trim().replace(['\u{2010}', '\u{2011}', '–', '—', '−'], "-").replace('x', "X");
    [
        Some(plain.clone()),
        compact(&plain),
        padded(&plain.replace(['.', '/'], "-")),
        year_last(&plain),
        plain.split_once('T').map(|(date, _)| date.to_owned()),
        qualified(&plain),
        two_years(&plain),
        hedged(&plain),
        decade_or_century(&plain),
        english(&plain),
    ]
}

/// `20210816`, and `12021` for the year.
fn compact(plain: &str) -> Option<String> {
    let digits = plain.bytes().all(|byte| byte.is_ascii_digit());
    match plain.len() {
        8 if digits => Some(format!("{}-{}-{}", &plain[..4], &plain[4..6], &plain[6..])),
        5 | 6 if digits => Some(format!("Y{plain}")),
        _ => None,
    }
}

/// `2021-8-6`.
fn padded(plain: &str) -> Option<String> {
    let mut fields = plain.split('-');
    let year = fields.next().filter(|year| year.len() == 4)?;
    let rest = fields.fold(String::new(), |rest, field| format!("{rest}-{field:0>2}"));
    Some(format!("{year}{rest}"))
}

/// `16/08/2021`, `8/16/2021`, `16.08.2021`; not where the day may be the month.
fn year_last(plain: &str) -> Option<String> {
    let fields: Vec<&str> = plain.split(['/', '.', '-']).collect();
    let [first, second, year] = fields.as_slice() else {
        return None;
    };
    let (first, second): (u32, u32) = (first.parse().ok()?, second.parse().ok()?);
    let (month, day) = match (first, second) {
        (1..=12, 1..=12) if first != second => return None,
        (1..=12, _) => (first, second),
        _ => (second, first),
    };
    (year.len() == 4).then(|| format!("{year}-{month:02}-{day:02}"))
}

/// `~2021`, `2021?~`, `2021 ~`.
fn qualified(plain: &str) -> Option<String> {
    let is_mark = |c: char| matches!(c, '~' | '?' | '%');
    let marks: Vec<char> = plain.chars().filter(|c| is_mark(*c)).collect();
    let mark = match marks.as_slice() {
        [] => return None,
        [mark, rest @ ..] if rest.iter().all(|other| other == mark) => *mark,
        _ => '%',
    };
    Some(format!("{}{mark}", plain.replace(is_mark, "").trim()))
}

/// `1981-1991`, `1981-91`, `1981 - 1991`, `from 1981 to 1991`.
fn two_years(plain: &str) -> Option<String> {
    let plain = plain.strip_prefix("from ").unwrap_or(plain);
    let (start, end) = plain.split_once(" to ").or_else(|| plain.split_once('-'))?;
    let (start, end) = (start.trim(), end.trim());
    if start.len() < 4 || end.is_empty() {
        return None;
    }
    let century = start.get(..2).filter(|_| end.len() == 2 && start.len() == 4).unwrap_or_default();
    Some(format!("{start}/{century}{end}"))
}

/// `circa 2021`, `before 1979`, `since 2002-03`.
fn hedged(plain: &str) -> Option<String> {
    let (word, date) = plain.split_once(' ')?;
    let date = date.trim();
    match word.trim_end_matches('.').to_lowercase().as_str() {
        "c" | "ca" | "circa" | "about" | "around" => Some(format!("{date}~")),
        "before" | "until" | "till" => Some(format!("../{date}")),
        "after" | "since" | "from" => Some(format!("{date}/..")),
        _ => None,
    }
}

/// `1980s`, `19th century`.
fn decade_or_century(plain: &str) -> Option<String> {
    if let Some(decade) = plain.strip_suffix("0s").or_else(|| plain.strip_suffix("0's")) {
        return Some(format!("{decade}X"));
    }
    let ordinal =
        plain.strip_suffix("century").or_else(|| plain.strip_suffix("Century"))?.trim_end_matches([' ', '-']);
    let number: u32 = ordinal.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok()?;
    Some(format!("{:02}XX", number.checked_sub(1)?))
}

/// `16 August 2021`, `December 19th, 2021`, `July 2021`.
fn english(plain: &str) -> Option<String> {
    let words: Vec<&str> = plain.split([' ', ',', '.', '-', '/']).filter(|word| !word.is_empty()).collect();
    let day = |word: &str| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        digits.parse::<u8>().ok().map(|day| format!("{day:02}"))
    };
    match words.as_slice() {
        [first, year] => Some(format!("{year}-{}", month(first)?)),
        [first, second, year] => match month(first) {
            Some(month) => Some(format!("{year}-{month}-{}", day(second)?)),
            None => Some(format!("{year}-{}-{}", month(second)?, day(first)?)),
        },
        _ => None,
    }
}

fn month(word: &str) -> Option<String> {
    let start = word.get(..3)?.to_lowercase();
    let index = MONTHS.iter().position(|name| *name == start)?;
    Some(format!("{:02}", index + 1))
}

/// Why nothing could be rewritten, where that is plain.
fn advice(found: &str) -> Option<&'static str> {
    let lower = found.trim().to_lowercase();
    let digits_only = !lower.is_empty() && lower.bytes().all(|byte| byte.is_ascii_digit());
    let slashes = lower.matches('/').count();
    if lower == "-0000" {
        Some("write the year 0, which is 1 BC, without a sign: `0000`")
    } else if lower.starts_with(['[', '{']) {
        Some(
            "sets of dates are beyond EDTF level 1; write an interval, as in `1981/1991`, or one record a date",
        )
    } else if matches!(lower.as_str(), "unknown" | "n.d." | "nd" | "n/a" | "none" | "null" | "undated" | "-")
    {
        Some(
            "leave the field out where no date is stated, or write `XXXX` where the source says that nobody knows it",
        )
    } else if slashes > 1 {
        Some("one slash parts the two ends of an interval, and `-` the fields of a date, as in `2021-08-16`")
    } else if digits_only && lower.len() < 4 {
        Some("write the year with four digits and before the month, as in `0650` or `0650-07`")
    } else if lower.starts_with('y') {
        Some("`Y` belongs before years of more than four digits only, without month and day, as in `Y12021`")
    } else if lower.contains('x') {
        Some(
            "`X` stands for unknown digits at the end only, as in `201X`, `18XX`, `2021-XX` or `2021-08-XX`; write an interval for what is wider",
        )
    } else {
        None
    }
}
