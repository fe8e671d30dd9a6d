//! Numbers of JSON, and what is lost when they are read.

use serde_json::Number;

/// The largest whole number up to which a double holds all of them: most readers of JSON know no other numbers.
pub const MAX_EXACT: u64 = 1 << 53;

/// Whether a token follows the grammar of RFC 8259, whatever its size.
#[must_use]
pub fn is_number(token: &str) -> bool {
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let unsigned = token.strip_prefix('-').unwrap_or(token);
    let (mantissa, exponent) =
        unsigned.split_once(['e', 'E']).map_or((unsigned, None), |(m, e)| (m, Some(e)));
    let (whole, fraction) = mantissa.split_once('.').map_or((mantissa, None), |(w, f)| (w, Some(f)));
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|e| digits(e.strip_prefix(['+', '-']).unwrap_or(e)))
}

/// Whether a double holds a number as written: integers exactly, others with no more digits than a double tells apart.
#[must_use]
pub fn holds(token: &str, number: &Number) -> bool {
    if let Some(whole) = number.as_i64() {
        return whole.unsigned_abs() <= MAX_EXACT;
    }
    if let Some(whole) = number.as_u64() {
        return whole <= MAX_EXACT;
    }
    let mantissa = token.split(['e', 'E']).next().unwrap_or(token);
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let significant = digits.trim_matches('0');
    let vanished = !significant.is_empty() && number.as_f64() == Some(0.0);
    // 17 significant digits tell any two doubles apart.
    significant.len() <= 17 && !vanished
}
