//! The canonical text: the words that spans count, digests cover, and `as_written` is compared with.
//!
//! This is the only definition. A rendition of the article (`ground`) and a token of a record (`check`) go through the
//! same iterator, so a span that `locate` prints is one that `validate` accepts.
//!
//! - Characters without width, such as soft hyphens, do not count.
//! - The rest is brought into Unicode NFKC. A word is a maximal run of letters and digits, with their combining marks.
//! - In scripts that put no space between words (Chinese, Japanese, Thai, Lao, Khmer, Burmese), each letter with its marks is a word:
//!   a clause can be located, and nothing depends on a dictionary.
//! - Words are compared in lower case, without the marks that have no composed form: `İstanbul` is `istanbul`.
//!   A final sigma is a sigma, because whether a letter ends its word must not depend on where a line was broken.

use std::borrow::Cow;
use std::ops::Range;

use sha2::{Digest, Sha256};
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use crate::text::is_unspaced;
use crate::text::visible::is_zero_width;

/// A word of a text, and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordAt<'a> {
    /// The bytes of the text that the word was read from. Two words may share them: `½` is `1` and `2`.
    pub bytes: Range<usize>,
    /// The word in NFKC, but with its capitals.
    pub written: Cow<'a, str>,
}

impl WordAt<'_> {
    /// The word as it is counted and compared.
    #[must_use]
    pub fn canonical(&self) -> String {
        if self.written.is_ascii() {
            return self.written.to_ascii_lowercase();
        }
        let lower = self.written.chars().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric());
        lower.map(|c| if c == 'ς' { 'σ' } else { c }).collect()
    }
}

/// The words of a text, in order.
pub fn words(text: &str) -> impl Iterator<Item = WordAt<'_>> {
    runs(text).flat_map(|bytes| {
        let run = &text[bytes.clone()];
        let (plain, composed) = if run.is_ascii() { (Some(run), None) } else { (None, Some(compose(run))) };
        let written =
            plain.map(Cow::Borrowed).into_iter().chain(composed.into_iter().flatten().map(Cow::Owned));
        written.map(move |written| WordAt { bytes: bytes.clone(), written })
    })
}

/// The words of a text in canonical form, joined by single spaces.
#[must_use]
pub fn joined_words(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    join_words(text, &mut joined);
    joined
}

/// Adds the words of a text in canonical form, joined by single spaces.
pub fn join_words(text: &str, joined: &mut String) {
    let Some(plain) = plain_words(text) else {
        return joined.push_str(&words(text).map(|word| word.canonical()).collect::<Vec<_>>().join(" "));
    };
    let start = joined.len();
    for word in plain {
        if joined.len() > start {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    joined[start..].make_ascii_lowercase();
}

/// Number of words of a text.
#[must_use]
pub fn count_words(text: &str) -> usize {
    plain_words(text).map_or_else(|| words(text).count(), Iterator::count)
}

/// The words of a text as they are written, where it holds nothing but ASCII, small letters from ß to ÿ and common punctuation. Nearly
/// all texts do, and every record has some: to look each character up in Unicode makes the check of a valid record a tenth longer.
fn plain_words(text: &str) -> Option<impl Iterator<Item = &str>> {
    let is_small = |c: char| matches!(c, 'ß'..='ö' | 'ø'..='ÿ');
    let is_plain = |c: char| c.is_ascii() || is_small(c) || matches!(c, '\u{2010}'..='\u{2027}');
    let is_in_word = move |c: char| c.is_ascii_alphanumeric() || is_small(c);
    let words = || text.split(move |c| !is_in_word(c)).filter(|word| !word.is_empty());
    (text.is_ascii() || text.chars().all(is_plain)).then(words)
}

/// Byte ranges that hold all characters of their words, and can be normalised without regard to what is around them.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = chars.find(|(_, c)| belongs_to_word(*c))?;
        let mut border = Border::after(first);
        while let Some((_, c)) = chars.next_if(|(_, c)| belongs_to_word(*c) && !border.is_before(*c)) {
            border.pass(c);
        }
        let end = chars.peek().map_or(text.len(), |(end, _)| *end);
        Some(start..end)
    })
}

/// Where words end within a run of letters: on either side of a letter that alone is a word.
struct Border {
    /// Whether the last letter is one.
    alone: bool,
}

impl Border {
    fn after(c: char) -> Self {
        Self { alone: is_unspaced(c) }
    }

    /// Whether a word ends before the next character. Marks belong to the letter before them.
    fn is_before(&self, c: char) -> bool {
        (self.alone || is_unspaced(c)) && !continues(c)
    }

    fn pass(&mut self, c: char) {
        self.alone =
            if self.alone { is_unspaced(c) || continues(c) } else { is_unspaced(c) && !continues(c) };
    }
}

/// Whether a character goes on with the letter before it: a mark, also one that NFKC makes of it (`ﾞ`), or what is not seen.
fn continues(c: char) -> bool {
    if c.is_ascii() {
        return false;
    }
    is_zero_width(c)
        || is_combining_mark(c)
        || std::iter::once(c).nfkd().next().is_some_and(is_combining_mark)
}

/// NFKC turns `½` into `1⁄2` and `㎞` into `km`: a symbol can hold letters and digits.
fn belongs_to_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    // What is in NFKC already need not be normalised to be known.
    let is_composed = || is_nfkc_quick(std::iter::once(c)) == IsNormalized::Yes;
    c.is_alphanumeric()
        || is_zero_width(c)
        || is_combining_mark(c)
        || (!is_composed() && std::iter::once(c).nfkc().any(char::is_alphanumeric))
}

/// The words of a run in NFKC: mostly one, but two of `½`, and none of a mark alone. They are made one by one, because a few characters
/// have eighteen in NFKC: a caller that stops at some number of words has no more than these in memory.
fn compose(run: &str) -> impl Iterator<Item = String> {
    let visible = run.chars().filter(|c| !is_zero_width(*c));
    // Marks that NFKC leaves apart neither count nor separate.
    let counts = |c: &char| c.is_alphanumeric() || !is_combining_mark(*c);
    // Most texts are in NFKC already, which is seen much faster than it is made.
    let composed: Box<dyn Iterator<Item = char>> = match is_nfkc_quick(run.chars()) {
        IsNormalized::Yes => Box::new(visible),
        _ => Box::new(visible.nfkc()),
    };
    let mut chars = composed.filter(counts).peekable();
    std::iter::from_fn(move || {
        let first = chars.find(|c| c.is_alphanumeric())?;
        let mut border = Border::after(first);
        let mut word = String::from(first);
        while let Some(c) = chars.next_if(|c| c.is_alphanumeric() && !border.is_before(*c)) {
            border.pass(c);
            word.push(c);
        }
        Some(word)
    })
}

/// SHA-256 in lower-case hexadecimal, as all digests are written.
#[must_use]
pub fn sha256(bytes: impl AsRef<[u8]>) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn listed(text: &str) -> Vec<String> {
        words(text).map(|word| word.canonical()).collect()
    }

    #[test]
    fn punctuation_case_and_compatibility_forms_vanish() {
        assert_eq!(listed("U.S. pre-9/11 ﬁrst"), ["u", "s", "pre", "9", "11", "first"]);
        assert_eq!(listed("1,640-mile"), ["1", "640", "mile"]);
        assert_eq!(listed("½ ㎞"), ["1", "2", "km"]);
        assert_eq!(listed("élite e\u{301}lite ÉLITE"), ["élite", "élite", "élite"]);
        assert!(listed(" … \u{301} \u{AD}").is_empty());
    }

    #[test]
    fn plain_characters_are_joined_as_all_others_are() {
        for c in (0..0x3000).filter_map(char::from_u32) {
            for text in [format!("{c}"), format!("a{c}b"), format!("É {c}ß")] {
                let listed = listed(&text).join(" ");
                assert_eq!(joined_words(&text), listed, "{c:?}");
                assert_eq!(count_words(&text), words(&text).count(), "{c:?}");
            }
        }
    }

    #[test]
    fn what_is_not_seen_does_not_part_words() {
        assert_eq!(listed("co\u{AD}operate"), ["cooperate"]);
        assert_eq!(listed("a\u{200B}b\u{FEFF} \u{2060}c"), ["ab", "c"]);
    }

    #[test]
    fn marks_without_a_composed_form_do_not_part_words() {
        assert_eq!(listed("İstanbul İSTANBUL i\u{307}stanbul"), ["istanbul"; 3]);
        assert_eq!(listed("x\u{304}y"), ["xy"]);
    }

    #[test]
    fn scripts_without_spaces_have_a_word_a_letter() {
        for (text, words) in [
            ("他说：一百人。", "他 说 一 百 人"),
            ("中国ABC公司2021年", "中 国 abc 公 司 2021 年"),
            ("日本語のテキスト", "日 本 語 の テ キ ス ト"),
            ("コーヒー ｶﾞｷﾞ が か\u{3099}", "コ ー ヒ ー ガ ギ が が"),
            ("ที่นี่ปี๒๕๖๔", "ท\u{e35} น\u{e35} ป\u{e35} ๒๕๖๔"),
            ("น้ำ", "น\u{e4d} า"),
            ("ປະເທດ", "ປ ະ ເ ທ ດ"),
            ("មិនមែន១២", "មិ ន មែ ន ១២"),
            ("မြန်မာ", "မြ န မာ"),
            ("㍿中\u{AD}国", "株 式 会 社 中 国"),
            ("五㎞ １２人", "五 km 12 人"),
            ("한국어 텍스트", "한국어 텍스트"),
            ("क्षेत्र में १२३", "कषेतर में १२३"),
        ] {
            assert_eq!(listed(text).join(" "), words, "{text}");
        }
        let found: Vec<_> = words("在，他们").map(|w| (w.bytes.clone(), w.written.into_owned())).collect();
        assert_eq!(found, [(0..3, "在".into()), (6..9, "他".into()), (9..12, "们".into())]);
    }

    #[test]
    fn a_sigma_is_the_same_wherever_it_is_in_a_word() {
        assert_eq!(listed("ΛΟΓΟΣ λογος Λόγος"), ["λογοσ", "λογοσ", "λόγοσ"]);
    }

    #[test]
    fn words_know_their_place_and_how_they_were_written() {
        let found: Vec<_> = words("Über ½!").map(|w| (w.bytes.clone(), w.written.into_owned())).collect();
        assert_eq!(found, [(0..5, "Über".into()), (6..8, "1".into()), (6..8, "2".into())]);
    }

    #[test]
    fn the_digest_is_that_of_the_joined_words() {
        let of_test = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
        assert_eq!(sha256(joined_words("Test!")), of_test);
    }

    /// The words of a text of letters, without looking where its runs end.
    fn of_one_run(text: &str) -> Vec<String> {
        compose(text).map(|written| WordAt { bytes: 0..0, written: written.into() }.canonical()).collect()
    }

    proptest! {
        #[test]
        fn where_a_run_ends_changes_no_word(text in "[a中のカｶﾞ\u{3099}ーก\u{e48}ำ๓ക한\u{ad}\u{301}½㍿က\u{102e}ឥ្]{0,12}") {
            prop_assert_eq!(listed(&text), of_one_run(&text));
            prop_assert_eq!(count_words(&text), listed(&text).len());
            prop_assert_eq!(joined_words(&text), listed(&text).join(" "));
        }

        #[test]
        fn canonical_text_is_its_own_canonical_text(text in "\\PC{0,20}") {
            let joined = joined_words(&text);
            prop_assert_eq!(joined_words(&joined), joined.clone());
            prop_assert_eq!(listed(&text).join(" "), joined);
        }
    }
}
