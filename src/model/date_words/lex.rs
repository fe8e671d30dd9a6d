//! A phrase → its tokens. Any other character leaves the whole phrase unread.

use super::DateWordsError::{self, NotRead};
use super::lexicon::{is_abbreviation, ordinal};
use super::numeric;
use super::point::Point;

/// Longer texts are not dates.
const LONGEST: usize = 120;

/// Who wrote a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writer {
    /// The author of an article, in English.
    Article,
    /// An editor, where EDTF belongs.
    Editor,
}

/// A piece of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// Letters, in lower case.
    Word(String),
    /// Digits: their number, and how many they are.
    Number(u32, usize),
    /// `16th`, `first`.
    Ordinal(u32),
    /// `1980s`.
    Years(u32),
    /// A date in digits: `2021-08-16`, `16.08.2021`.
    Date(Point),
    /// A hyphen or dash; whether there are blanks around it does not matter.
    Dash,
    /// A slash.
    Slash,
    /// A comma.
    Comma,
    /// `~`, `?` or `%`, as EDTF marks dates.
    Mark(char),
}

impl Token {
    /// Whether it is this word.
    pub fn is_word(&self, wanted: &str) -> bool {
        matches!(self, Self::Word(word) if word == wanted)
    }
}

/// Cuts a phrase into tokens.
pub fn tokens(text: &str, writer: Writer) -> Result<Vec<Token>, DateWordsError> {
    if text.len() > LONGEST {
        return Err(NotRead);
    }
    let plain = plain(text);
    let whole = plain.trim().trim_end_matches(['.', ',', ';', ':']);
    let mut rest = whole;
    let mut tokens = Vec::new();
    while let Some(first) = rest.chars().next() {
        let (token, length) = match first {
            ' ' => (None, 1),
            '0'..='9' => digits(rest, whole, writer)?,
            'a'..='z' => word(rest),
            '-' => (Some(Token::Dash), 1),
            '/' => (Some(Token::Slash), 1),
            ',' => (Some(Token::Comma), 1),
            // In an article, `%` is of a share.
            '~' | '?' => (Some(Token::Mark(first)), 1),
            '%' if writer == Writer::Editor => (Some(Token::Mark('%')), 1),
            _ => return Err(NotRead),
        };
        tokens.extend(token);
        rest = &rest[length..];
    }
    Ok(tokens)
}

/// Lower case, one kind of dash, of apostrophe and of blank.
fn plain(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2018}' | '\u{2019}' => '\'',
        c if c.is_whitespace() => ' ',
        c => c.to_ascii_lowercase(),
    };
    text.chars().map(plain).collect()
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> &str {
    &text[..text.find(|c| !belongs(c)).unwrap_or(text.len())]
}

/// Letters; the full stops of `Dec.` and `A.D.` belong to them.
fn word(rest: &str) -> (Option<Token>, usize) {
    let dotted = run(rest, |c| c.is_ascii_lowercase() || c == '.');
    let letters: String = dotted.split('.').collect();
    if dotted.contains('.') && dotted.split('.').all(|part| part.len() <= 1) && is_abbreviation(&letters) {
        return (Some(Token::Word(letters)), dotted.len());
    }
    let word = run(rest, |c| c.is_ascii_lowercase());
    let after = &rest[word.len()..];
    let hyphened = after.strip_prefix('-').map(|after| run(after, |c| c.is_ascii_lowercase()));
    if word == "twenty" && hyphened == Some("first") {
        return (Some(Token::Ordinal(21)), word.len() + "-first".len());
    }
    let stop = usize::from(after.starts_with('.') && is_abbreviation(word));
    (Some(ordinal(word).map_or_else(|| Token::Word(word.to_owned()), Token::Ordinal)), word.len() + stop)
}

/// Digits with what is written to them: `1980s`, `16th`, `2021-08-16`.
fn digits(rest: &str, whole: &str, writer: Writer) -> Result<(Option<Token>, usize), DateWordsError> {
    let separator = rest.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '-' | '/' | '.'));
    let joined = run(rest, |c| c.is_ascii_digit() || Some(c) == separator);
    let joined = joined.trim_end_matches(['-', '/', '.']);
    if let Some(date) = in_digits(joined, whole, writer)? {
        return Ok((Some(Token::Date(date)), joined.len()));
    }
    let digits = run(rest, |c| c.is_ascii_digit());
    let number: u32 = digits.parse().map_err(|_| NotRead)?;
    let after = &rest[digits.len()..];
    let letters = run(after, |c| c.is_ascii_lowercase() || c == '\'');
    let (token, more) = match letters {
        "st" | "nd" | "rd" | "th" if digits.len() <= 2 => (Token::Ordinal(number), letters.len()),
        "s" | "'s" if digits.len() == 4 && number.is_multiple_of(10) => (Token::Years(number), letters.len()),
        // `16. August`, but not `1.5`.
        "" if digits.len() <= 2 && after.starts_with(". ") => (Token::Ordinal(number), 1),
        _ => (Token::Number(number, digits.len()), 0),
    };
    Ok((Some(token), digits.len() + more))
}

/// A date of three numbers, and the `2002-03` of an editor.
fn in_digits(joined: &str, whole: &str, writer: Writer) -> Result<Option<Point>, DateWordsError> {
    let is_month = joined.len() == 7 && joined.as_bytes()[4] == b'-';
    if is_month && writer == Writer::Editor {
        return Ok(numeric::month(joined));
    }
    if joined.matches(['-', '/', '.']).count() != 2 {
        return Ok(None);
    }
    match numeric::three_fields(joined).as_slice() {
        [] => Ok(None),
        [date] => Ok(Some(*date)),
        // In a longer phrase, two meanings of a part are not two meanings of all of it.
        _ if joined != whole => Err(NotRead),
        several => Err(DateWordsError::Ambiguous(several.iter().filter_map(|date| date.edtf()).collect())),
    }
}
