//! Quotes that are missing, too many or of another kind: where the text ends that they should enclose.

use crate::intake::fault::FaultKind;
use crate::intake::parse::Parser;

/// Quotes as typesetters and word processors write them.
pub const TYPOGRAPHIC: [char; 10] = ['“', '”', '„', '‟', '‘', '’', '‚', '‛', '«', '»'];

/// What a quote within a string is.
pub enum Quote {
    /// It closes the string.
    Closes,
    /// It belongs to the text, and lacks its backslash.
    Inner,
    /// It opens the next string: this one lacks its own, right after so many bytes.
    Opens(usize),
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t')
}

fn ends_line(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(['\n', '\r'])
}

/// Whether a text begins with a word, a quote if `quoted`, and a colon.
fn is_word_key(rest: &str, quoted: bool) -> bool {
    let after =
        rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '$' | '.'));
    let after = if quoted { after.strip_prefix('"') } else { Some(after) };
    after.filter(|b| b.len() < rest.len()).is_some_and(|b| b.trim_start_matches(is_blank).starts_with(':'))
}

/// Whether a value may end where this text follows.
fn ends_value(rest: &str) -> bool {
    let rest = rest.trim_start_matches(is_blank);
    ends_line(rest) || rest.starts_with([',', '}', ']'])
}

impl<'a> Parser<'a> {
    /// What the next byte is, a quote within the string that begins at `start`; `within` says that an inner quote is open.
    pub(super) fn quote_in_string(&self, start: usize, within: bool) -> Quote {
        let rest = &self.text[self.at + 1..];
        if closes(rest, within) {
            return Quote::Closes;
        }
        let text = self.text[start..self.at].trim_end_matches(is_blank);
        let in_array = self.open.last() == Some(&b']');
        let opens_item = || {
            let end = rest.find(['"', '\n']).unwrap_or(rest.len());
            text.ends_with(',') && rest[end..].strip_prefix('"').is_some_and(ends_value)
        };
        if is_word_key(rest, true) || in_array && opens_item() {
            return Quote::Opens(text.strip_suffix(',').unwrap_or(text).len());
        }
        let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
        if line.contains('"') { Quote::Inner } else { Quote::Closes }
    }

    /// Reads a string in curly or angle quotes, the first of which is next; `None` where it does not end on its line.
    pub(super) fn typographic(&mut self) -> Option<&'a str> {
        let start = self.at;
        let first = self.text[start..].chars().next().filter(|c| TYPOGRAPHIC.contains(c))?;
        let inner = &self.text[start + first.len_utf8()..];
        let is_quote = |c: char| c == '"' || TYPOGRAPHIC.contains(&c);
        let ends = |at: usize, c: char| {
            let after = &inner[at + c.len_utf8()..];
            is_quote(c) && (ends_value(after) || after.trim_start_matches(is_blank).starts_with(':'))
        };
        let line = &inner[..inner.find(['\n', '\r']).unwrap_or(inner.len())];
        let (end, last) = line.char_indices().find(|(at, c)| ends(*at, *c))?;
        self.at = start + first.len_utf8() + end + last.len_utf8();
        self.fault(FaultKind::TypographicQuotes, start..self.at);
        Some(&inner[..end])
    }

    /// Moves to where a text ends that is without quotes, or without the first of them, and gives it back; it is read up to
    /// here.
    pub(super) fn bare_text(&mut self, start: usize) -> &'a str {
        let in_object = self.open.last() == Some(&b'}');
        let rest = &self.text[self.at..];
        let mut end = 0;
        let stop = loop {
            let Some(next) = rest[end..].find(['"', ',', '}', ']', '\n', '\r', ':']) else {
                break rest.len();
            };
            end += next;
            let after = &rest[end + 1..];
            match rest.as_bytes()[end] {
                b'"' if ends_value(after) => {
                    let text = &self.text[start..self.at + end];
                    self.at += end + 1;
                    return text;
                }
                // Another string follows, or a key.
                b'"' | b':' => return &self.text[start..self.at],
                b',' if in_object && goes_on(after) => end += 1,
                _ => break end,
            }
        };
        let comment = ["//", "/*", "#"].iter().filter_map(|mark| rest[..stop].find(mark)).min();
        let text = self.text[start..self.at + comment.unwrap_or(stop)].trim_end();
        self.at = start + text.len();
        text
    }

    /// The text that a number turns out to begin, which is read up to here; moves to where it ends.
    pub(super) fn text_from_number(&mut self, start: usize) -> Option<&'a str> {
        let rest = &self.text[self.at..];
        let next = rest.trim_start_matches(is_blank);
        let lacks_quote = rest.strip_prefix('"').is_some_and(ends_value);
        let is_text = |c: char| !c.is_ascii_digit() && !c.is_whitespace() && !",}]:;\"'{[/#-".contains(c);
        if !lacks_quote
            && (!next.starts_with(is_text)
                || is_word_key(next, false)
                || crate::intake::parse::space::is_conflict_marker(next))
        {
            return None;
        }
        Some(self.bare_text(start))
    }

    /// Moves after digits that separators part from those before, where no comma can part two values.
    pub(super) fn digit_groups(&mut self) {
        if self.open.last() != Some(&b'}') {
            return;
        }
        loop {
            let rest = &self.text[self.at..];
            let Some(separator) = rest.chars().next().filter(|c| ", '’\u{a0}\u{202f}".contains(*c)) else {
                return;
            };
            let digits = &rest[separator.len_utf8()..];
            let length = digits.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(digits.len());
            if length == 0 {
                return;
            }
            self.at += separator.len_utf8() + length;
        }
    }
}

/// Whether a quote closes its string where this text follows.
fn closes(rest: &str, within: bool) -> bool {
    if within && rest.starts_with('"') {
        return false;
    }
    let next = rest.trim_start_matches(is_blank);
    if let Some(after) = next.strip_prefix([',', ';']) {
        let goes_on = !within && next.starts_with(',');
        let after = after.trim_start();
        return goes_on || after.is_empty() || after.starts_with(['"', '\'', '{', '[', '}', ']', '-']);
    }
    let is_text = |c: char| c.is_alphanumeric() || c.is_ascii_punctuation() && !"}]:\"'{[/#=".contains(c);
    !next.starts_with(is_text) || is_word_key(next, false)
}

/// Whether the text continues after a comma, rather than the next member of an object.
fn goes_on(rest: &str) -> bool {
    let rest = rest.trim_start_matches(is_blank);
    !ends_line(rest) && !rest.starts_with(['"', '\'', '}', ']']) && !is_word_key(rest, false)
}
