//! Phrase → tokens: numbers in digits, words with their meaning, signs.

use std::ops::Range;

use super::capitals::of_capitals;
use super::digits::{self, Digits};
use super::error::{Phrase, QuantityError};
use super::exact::Exact;
use super::lexicon::lexeme;
use super::words::Lexeme;

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Number(Digits),
    /// `½` and its like.
    Vulgar(Exact),
    Word(Lexeme),
    /// A sign, with its typographic variants made one (`‑` is `-`).
    Sign(char),
}

/// A piece of the phrase.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// The word in lower case without its possessive `'s`; empty for what is not a word.
    pub(super) word: String,
    pub(super) span: Range<usize>,
    /// There is no white space between the previous token and this one.
    pub(super) glued: bool,
}

/// Signs that can be in a quotation without meaning anything for its quantity.
const HARMLESS: &str = ".,;:()[]\"'“”„‘’«»!?…*_\\";

/// Signs that the grammar knows.
const KNOWN: &str = "%‰$€£₹₨؋~≈<>≤≥=+-−–—/&";

/// Splits a phrase into tokens.
pub(super) fn lex(phrase: Phrase<'_>) -> Result<Vec<Token>, QuantityError> {
    let mut tokens = Vec::new();
    let (mut at, mut glued) = (0, false);
    while let Some(c) = phrase.text.get(at..).and_then(|rest| rest.chars().next()) {
        if is_space(c) {
            (at, glued) = (at + c.len_utf8(), false);
            continue;
        }
        let token = token(phrase, at, c, glued)?;
        (at, glued) = (token.span.end, true);
        tokens.push(token);
    }
    Ok(tokens)
}

fn token(phrase: Phrase<'_>, at: usize, c: char, glued: bool) -> Result<Token, QuantityError> {
    if c.is_ascii_digit() || (c == '.' && begins_decimal(phrase.text, at)) {
        let (digits, span) = digits::read(phrase, at)?;
        return Ok(Token { kind: Kind::Number(digits), word: String::new(), span, glued });
    }
    if c.is_alphabetic() {
        return Ok(word(phrase.text, at, glued));
    }
    let span = at..at + c.len_utf8();
    let kind = match vulgar(c) {
        Some(value) => Kind::Vulgar(value),
        None => Kind::Sign(sign(c).ok_or_else(|| phrase.stuck(&span))?),
    };
    Ok(Token { kind, word: String::new(), span, glued })
}

/// A point is the beginning of a number (`$.75`) where it does not end an abbreviation (`Rs.500`) or a run of points.
fn begins_decimal(text: &str, at: usize) -> bool {
    let ends_another =
        text[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || ".,".contains(c));
    !ends_another && digits::starts(&text[at + 1..])
}

/// Letters, with an apostrophe inside (`nation's`), and with the exponent of a square measure.
fn word(text: &str, at: usize, glued: bool) -> Token {
    let rest = &text[at..];
    let mut chars = rest.char_indices().peekable();
    let mut end = rest.len();
    while let Some((index, c)) = chars.next() {
        let goes_on = match c {
            '\'' | '’' => chars.peek().is_some_and(|(_, next)| next.is_alphabetic()),
            // What is not seen parts no word.
            '²' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => true,
            '2' => {
                matches!(&rest[..index], "km" | "m")
                    && !chars.peek().is_some_and(|(_, next)| next.is_alphanumeric())
            }
            _ => c.is_alphabetic(),
        };
        if !goes_on {
            end = index;
            break;
        }
    }
    let seen: String = rest[..end].chars().filter(|c| !is_space(*c)).collect();
    let lower = seen.to_lowercase();
    let stem = lower.strip_suffix("'s").or_else(|| lower.strip_suffix("’s")).unwrap_or(&lower);
    let kind = Kind::Word(of_capitals(&seen).unwrap_or_else(|| lexeme(stem)));
    Token { kind, word: stem.to_owned(), span: at..at + end, glued }
}

fn sign(c: char) -> Option<char> {
    match c {
        '\u{2010}' | '\u{2011}' => Some('-'),
        '\u{2012}' => Some('–'),
        '\u{2015}' => Some('—'),
        '\u{2044}' | '\u{2215}' => Some('/'),
        '∼' | '˜' => Some('~'),
        '％' => Some('%'),
        '⩽' => Some('≤'),
        '⩾' => Some('≥'),
        _ => (KNOWN.contains(c) || HARMLESS.contains(c)).then_some(c),
    }
}

fn vulgar(c: char) -> Option<Exact> {
    let (num, den) = match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    };
    Exact::new(num, den)
}

/// White space, and the invisible characters that extraction from PDF leaves after.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}
