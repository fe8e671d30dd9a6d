//! Which words are numbers, or parts of one.

const UNITS: [&str; 19] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ORDINALS: [&str; 28] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "thirtieth",
    "fortieth",
    "fiftieth",
    "sixtieth",
    "seventieth",
    "eightieth",
    "ninetieth",
    "hundredth",
];
const SCALES: [&str; 9] = [
    "hundred",
    "thousand",
    "million",
    "billion",
    "trillion",
    "thousandth",
    "millionth",
    "billionth",
    "trillionth",
];
const PARTS: [&str; 6] = ["half", "quarter", "dozen", "decade", "century", "halve"];

/// Whether a canonical word must be accounted for as a number.
///
/// Digits in any script count, so `17th` and `g20` do; and `second` counts even where it is a
/// unit of time: better an exclusion with a reason than a number that nobody looked at.
#[must_use]
pub fn is_number(word: &str) -> bool {
    if word.chars().any(char::is_numeric) {
        return true;
    }
    // `halve` alone is a verb; it is listed for `halves`.
    (word != "halve" && is_listed(word))
        || word.strip_suffix('s').is_some_and(is_listed)
        || word.strip_suffix("es").is_some_and(is_listed)
        || word.strip_suffix("ies").is_some_and(|stem| is_listed(&format!("{stem}y")))
}

fn is_listed(word: &str) -> bool {
    [&UNITS[..], &TENS, &ORDINALS, &SCALES, &PARTS].iter().any(|list| list.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::is_number;

    #[test]
    fn numbers() {
        for word in [
            "2021",
            "17th",
            "g20",
            "٣",
            "one",
            "sixes",
            "twenties",
            "hundreds",
            "half",
            "halves",
            "thirds",
            "quarters",
            "dozens",
            "decades",
            "century",
            "centuries",
            "twentieth",
            "hundredth",
            "billions",
        ] {
            assert!(is_number(word), "{word}");
        }
        for word in ["", "s", "es", "zero", "halve", "once", "often", "someone", "tone", "twice"] {
            assert!(!is_number(word), "{word}");
        }
    }
}
