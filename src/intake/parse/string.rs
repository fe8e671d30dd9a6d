//! Strings of JSON, with all that can be wrong in them.

use std::borrow::Cow;

use crate::intake::fault::FaultKind;
use crate::intake::parse::Parser;
use crate::intake::parse::quotes::Quote;

impl<'a> Parser<'a> {
    /// Reads a string whose opening quote is next.
    pub(super) fn string(&mut self) -> Cow<'a, str> {
        self.quoted(true)
    }

    /// Reads a key whose opening quote is next. Where its colon is within, the quote after it opens the value.
    pub(super) fn key(&mut self) -> Cow<'a, str> {
        let start = self.at;
        let key = self.quoted(false);
        let Some(name) = key.trim_end().strip_suffix(':') else {
            return key;
        };
        let text = &self.text[start..self.at];
        let opens = self.text[self.at..].starts_with(|c: char| c.is_alphanumeric());
        let Some(colon) = text.rfind(':').filter(|_| opens && text.ends_with('"')) else {
            return key;
        };
        self.at = start + colon;
        self.fault(FaultKind::UnterminatedString, start..self.at);
        Cow::Owned(name.to_owned())
    }

    /// Reads a string; `may_quote` says that it may hold quotes which lack their backslash.
    fn quoted(&mut self, may_quote: bool) -> Cow<'a, str> {
        let start = self.at;
        // Where the inner quotation begins that is not at its end.
        let mut inner: Option<usize> = None;
        let quote = self.peek().unwrap_or(b'"');
        self.at += 1;
        let plain = self.plain(quote);
        let closes = || !may_quote || matches!(self.quote_in_string(start, false), Quote::Closes);
        if quote == b'"' && self.peek() == Some(quote) && closes() {
            self.at += 1;
            return plain.into();
        }
        let mut text = plain.to_owned();
        let mut on_one_line = true;
        loop {
            text.push_str(self.plain(quote));
            let Some(c) = self.text[self.at..].chars().next() else {
                self.fault(FaultKind::UnterminatedString, start..self.at);
                break;
            };
            match c {
                '\n' | '\r' => {
                    let line_end = self.at;
                    let goes_on = self.goes_on_in_next_line();
                    // The comma after a string is not part of it.
                    if !goes_on && text.ends_with(',') {
                        text.pop();
                        self.at -= 1;
                    }
                    if on_one_line {
                        self.fault(FaultKind::UnterminatedString, start..line_end.min(self.at));
                    }
                    on_one_line = false;
                    if !goes_on {
                        break;
                    }
                    text.push(' ');
                }
                '\\' => self.escape(&mut text),
                '"' if may_quote && quote == b'"' => match self.quote_in_string(start, inner.is_some()) {
                    Quote::Closes => {
                        self.at += 1;
                        break;
                    }
                    Quote::Opens(length) => {
                        self.at = start + length;
                        self.fault(FaultKind::UnterminatedString, start..self.at);
                        text.truncate(text.trim_end().trim_end_matches(',').len());
                        break;
                    }
                    Quote::Inner => {
                        self.at += 1;
                        match inner.take() {
                            Some(from) => self.fault(FaultKind::UnescapedQuote, from..self.at),
                            None => inner = Some(self.at - 1),
                        }
                        text.push('"');
                    }
                },
                c if c == char::from(quote) => {
                    self.at += 1;
                    break;
                }
                control => {
                    let end = self.at + control.len_utf8();
                    self.fault(FaultKind::ControlCharacter(control), self.at..end);
                    // What was reported must not be reported again as part of the text.
                    text.push(' ');
                    self.at = end;
                }
            }
        }
        if let Some(from) = inner {
            self.fault(FaultKind::UnescapedQuote, from..from + 1);
        }
        if quote == b'\'' {
            self.fault(FaultKind::SingleQuotes, start..self.at);
        }
        text.into()
    }

    /// Reads up to the first byte that is not plain text of a string in these quotes.
    fn plain(&mut self, quote: u8) -> &'a str {
        let rest = &self.text[self.at..];
        let is_odd = |b: u8| b < b' ' || b == b'\\' || b == quote;
        // Without an early exit the inner loop works on many bytes at a time.
        let (chunks, _) = rest.as_bytes().as_chunks::<16>();
        let is_plain = |chunk: &&[u8; 16]| !chunk.iter().fold(false, |odd, b| odd | is_odd(*b));
        let start = chunks.iter().take_while(is_plain).count() * 16;
        let length = start + rest.as_bytes()[start..].iter().take_while(|b| !is_odd(**b)).count();
        self.at += length;
        &rest[..length]
    }

    /// At a line end within a string: whether the string continues after it, rather than lacking its closing quote. If so,
    /// moves on to where.
    fn goes_on_in_next_line(&mut self) -> bool {
        let rest = self.text[self.at..].trim_start();
        let goes_on = !rest.is_empty() && !rest.starts_with(['"', '}', ']']);
        if goes_on {
            self.at = self.text.len() - rest.len();
        }
        goes_on
    }

    /// Reads an escape sequence whose backslash is next.
    fn escape(&mut self, text: &mut String) {
        let start = self.at;
        self.at += 1;
        let Some(c) = self.text[self.at..].chars().next() else {
            return;
        };
        if c == '\n' || c == '\r' {
            // The string reports that its line ends.
            return;
        }
        self.at += c.len_utf8();
        let plain = match c {
            '"' | '\\' | '/' => c,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => return self.unicode(start, text),
            _ => {
                self.fault(FaultKind::InvalidEscape, start..self.at);
                c
            }
        };
        text.push(plain);
    }

    /// Reads the digits of `\uXXXX`, and of the second half of a surrogate pair.
    fn unicode(&mut self, start: usize, text: &mut String) {
        let Some(first) = self.hex4() else {
            return self.fault(FaultKind::InvalidEscape, start..self.at);
        };
        let code = match first {
            0xD800..=0xDBFF if self.text[self.at..].starts_with("\\u") => {
                let resume = self.at;
                self.at += 2;
                match self.hex4() {
                    Some(second @ 0xDC00..=0xDFFF) => 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00),
                    _ => {
                        self.at = resume;
                        first
                    }
                }
            }
            other => other,
        };
        match char::from_u32(code) {
            Some(c) => text.push(c),
            None => {
                self.fault(FaultKind::LoneSurrogate, start..self.at);
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }

    fn hex4(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        let all_hex = digits.bytes().all(|b| b.is_ascii_hexdigit());
        let code = all_hex.then(|| u32::from_str_radix(digits, 16).ok())??;
        self.at += 4;
        Some(code)
    }
}
