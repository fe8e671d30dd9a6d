//! Which words are numbers, or parts of one.

use crate::model::number_words::{SMALL, SMALL_ORDINALS, TENS, TENS_ORDINALS};

/// Other words that name a number or a part.
#[rustfmt::skip] // scales, their ordinals, parts
const OTHERS: [&str; 16] = [
    "hundred", "thousand", "million", "billion", "trillion",
    "hundredth", "thousandth", "millionth", "billionth", "trillionth",
    "half", "halve", "quarter", "dozen", "decade", "century",
];

/// Chinese and Japanese numerals, those of banks included, from 1 on; their scales and simplified forms. Unicode takes them for letters.
const HAN: &str = "一二三四五六七八九十百千万萬亿億兆两兩廿卅壹壱贰貳弐叁參参肆伍陆陸柒捌玖拾佰仟";

/// Whether a canonical word must be accounted for as a number.
///
/// Digits in any script count, so `17th` and `g20` do, and so does each letter of `一百`; and `second` counts even where it is a
/// unit of time: better an exclusion with a reason than a number that nobody looked at.
#[must_use]
pub fn is_number(word: &str) -> bool {
    if word.chars().any(|c| c.is_numeric() || (!c.is_ascii() && HAN.contains(c))) {
        return true;
    }
    // `halve` alone is a verb; it is listed for `halves`.
    (word != "halve" && is_listed(word))
        || word.strip_suffix('s').is_some_and(is_listed)
        || word.strip_suffix("es").is_some_and(is_listed)
        || word.strip_suffix("ies").is_some_and(|stem| is_listed(&format!("{stem}y")))
}

fn is_listed(word: &str) -> bool {
    // `zero` is the lack of something to account for.
    [&SMALL[1..], &TENS, &SMALL_ORDINALS, &TENS_ORDINALS, &OTHERS].iter().any(|list| list.contains(&word))
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
            "۱۲۳",
            "१२३",
            "๒๕๖๔",
            "一",
            "百",
            "〇",
            "萬",
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
        for word in [
            "", "s", "es", "zero", "halve", "once", "often", "someone", "tone", "twice", "零", "人", "ทศ",
            "دو",
        ] {
            assert!(!is_number(word), "{word}");
        }
    }
}
