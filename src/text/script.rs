//! Scripts that put no space between words.

use unicode_script::{Script, UnicodeScript};

/// Whether a letter is of a script that puts no space between words, so that only a dictionary shows where one ends. They are
/// those of the classes ID and SA of [UAX 14](https://www.unicode.org/reports/tr14/), which lets a line end within a run of them;
/// Korean has spaces. Digits of these scripts are not letters: `๒๕๖๔` is one number.
#[must_use]
pub fn is_unspaced(c: char) -> bool {
    // All others come before Thai; most text is over with this.
    if c < '\u{E00}' {
        return false;
    }
    match c.script() {
        Script::Han | Script::Hiragana | Script::Katakana | Script::Bopomofo | Script::Yi => true,
        Script::Thai
        | Script::Lao
        | Script::Khmer
        | Script::Myanmar
        | Script::Tai_Le
        | Script::New_Tai_Lue
        | Script::Tai_Tham
        | Script::Tai_Viet
        | Script::Ahom => !c.is_numeric(),
        // The mark of a long vowel belongs to both scripts of Japanese, hence to none.
        _ => matches!(c, 'ー' | 'ｰ'),
    }
}

#[cfg(test)]
mod tests {
    use super::is_unspaced;

    #[test]
    fn letters_of_scripts_without_spaces() {
        for c in "中〇々ひカｶーㄅꀀกำລខကᥐᦀ".chars() {
            assert!(is_unspaced(c), "{c}");
        }
        for c in "aß한ع१अא๓໒៣၄Ａ ・。".chars() {
            assert!(!is_unspaced(c), "{c}");
        }
    }
}
