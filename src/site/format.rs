//! Numbers as people read them, and addresses that may be linked.

/// An address that a page may link to: only the web, never a script.
pub fn is_web_address(url: &str) -> bool {
    ["https://", "http://"]
        .iter()
        .any(|scheme| url.get(..scheme.len()).is_some_and(|s| s.eq_ignore_ascii_case(scheme)))
}

/// A number with commas between thousands; without the commas it is the number again.
pub fn number(value: f64) -> String {
    grouped(&value.to_string())
}

/// A count with commas between thousands.
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
