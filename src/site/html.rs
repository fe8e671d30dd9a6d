//! Text → HTML, so that nothing which a contribution holds can become markup.

use std::fmt::{self, Display, Formatter};

/// A text that is escaped as it is written, for content and for values of attributes in double quotes.
pub struct Text<'a>(pub &'a str);

impl Display for Text<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut from = 0;
        for (at, found) in self.0.match_indices(['&', '<', '"', '\r', '\0']) {
            f.write_str(&self.0[from..at])?;
            f.write_str(match found {
                "&" => "&amp;",
                "<" => "&lt;",
                "\"" => "&quot;",
                // A parser would make a line feed of it.
                "\r" => "&#13;",
                // No document can hold it.
                _ => "\u{fffd}",
            })?;
            from = at + found.len();
        }
        f.write_str(&self.0[from..])
    }
}

/// The value of an attribute: bare where HTML allows it, in double quotes elsewhere.
pub struct Attribute<'a>(pub &'a str);

impl Display for Attribute<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '#');
        if !self.0.is_empty() && self.0.chars().all(bare) {
            f.write_str(self.0)
        } else {
            write!(f, "\"{}\"", Text(self.0))
        }
    }
}

/// An address that a page may link to: only the web, never a script.
pub fn is_web_address(url: &str) -> bool {
    ["https://", "http://"]
        .iter()
        .any(|scheme| url.get(..scheme.len()).is_some_and(|s| s.eq_ignore_ascii_case(scheme)))
}

/// A number as people read it, thousands apart by commas; taking the commas out gives the number back.
pub fn number(value: f64) -> String {
    grouped(&value.to_string())
}

/// A count as people read it.
pub fn count(of: usize) -> String {
    grouped(&of.to_string())
}

fn grouped(plain: &str) -> String {
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |rest| ("-", rest));
    let (whole, fraction) = digits.find('.').map_or((digits, ""), |dot| digits.split_at(dot));
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}{fraction}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        let hostile = "</script><img src=x onerror=\"a()\">&\r\0";
        let safe = Text(hostile).to_string();
        assert_eq!(safe, "&lt;/script>&lt;img src=x onerror=&quot;a()&quot;>&amp;&#13;\u{fffd}");
        assert_eq!(Attribute("a b").to_string(), "\"a b\"");
        assert_eq!(Attribute("#evt-x").to_string(), "#evt-x");
        assert_eq!(Attribute("").to_string(), "\"\"");
    }

    #[test]
    fn only_the_web_is_linked() {
        assert!(is_web_address("HTTPS://example.org"));
        for address in ["javascript:alert(1)", "data:text/html,x", "//example.org", "é", " https://x"] {
            assert!(!is_web_address(address), "{address}");
        }
    }

    #[test]
    fn numbers_are_grouped_and_can_be_read_back() {
        let cases = [
            (28_300_000.0, "28,300,000"),
            (-1234.5, "-1,234.5"),
            (0.25, "0.25"),
            (999.0, "999"),
            (1e21, "1,000,000,000,000,000,000,000"),
        ];
        for (value, text) in cases {
            assert_eq!(number(value), text);
            assert_eq!(text.replace(',', "").parse::<f64>(), Ok(value));
        }
    }
}
