//! Characters without width that are spelling: joiners, and the selectors of Mongolian.
//!
//! Persian, Dari, Pashto and Urdu write U+200C within words, and the scripts of India write both joiners; everywhere else they only
//! make two texts differ that look the same. The contexts are those of UAX 31, 2.3 (A1, A2 and B), a little wider: a script instead of
//! its joining types, and a neighbour of another script, as in `CD` with a Persian plural. An emoji is not joined: no record needs one.

use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

/// The class of marks that join consonants (viramas).
const VIRAMA: u8 = 9;

/// Whether a character that is not seen is the spelling of its script between these two.
pub(super) fn is_spelling(before: Option<char>, c: char, after: Option<char>) -> bool {
    let Some(before) = before else {
        return false;
    };
    match c {
        '\u{200C}' | '\u{200D}' => {
            // A consonant without its vowel may end a word.
            let is_bare = canonical_combining_class(before) == VIRAMA && has_joiners(before);
            // `ه‍` abbreviates a word.
            let is_abbreviation = c == '\u{200D}' && is_arabic(before) && !after.is_some_and(is_part);
            is_bare || is_abbreviation || after.is_some_and(|after| is_between(before, after))
        }
        '\u{180B}'..='\u{180D}' | '\u{180F}' => is_mongolian(before),
        '\u{180E}' => is_mongolian(before) && after.is_some_and(is_mongolian),
        _ => false,
    }
}

/// Whether both are parts of words, and a script of one of them has joiners.
fn is_between(before: char, after: char) -> bool {
    is_part(before) && is_part(after) && (has_joiners(before) || has_joiners(after))
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{870}'..='\u{8FF}')
}

fn is_mongolian(c: char) -> bool {
    matches!(c, '\u{1820}'..='\u{18AA}')
}

/// Whether a character belongs to a script whose letters join: by blocks of Unicode 17.0.
fn has_joiners(c: char) -> bool {
    matches!(c,
        // Arabic, Syriac, Thaana, N'Ko, Samaritan, Mandaic.
        '\u{600}'..='\u{8FF}'
        // Devanagari to Sinhala.
        | '\u{900}'..='\u{DFF}'
        // Myanmar, Khmer, Mongolian.
        | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{18AF}'
        // Tai Tham, Balinese, Sundanese, Batak, Lepcha, Vedic marks.
        | '\u{1A20}'..='\u{1AAF}' | '\u{1B00}'..='\u{1C4F}' | '\u{1CD0}'..='\u{1CFF}'
        // Syloti Nagri, Phags-pa, Saurashtra, Devanagari, Javanese, Myanmar, Cham, Meetei Mayek.
        | '\u{A800}'..='\u{A82F}' | '\u{A840}'..='\u{A8FF}' | '\u{A980}'..='\u{AADF}' | '\u{AAE0}'..='\u{AAFF}' | '\u{ABC0}'..='\u{ABFF}'
        // Forms of Arabic.
        | '\u{FB50}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}'
        // Manichaean, Psalter Pahlavi, Rohingya, Sogdian; Brahmi and what comes from it; Adlam.
        | '\u{10A00}'..='\u{10A5F}' | '\u{10AC0}'..='\u{10BAF}' | '\u{10D00}'..='\u{10D3F}' | '\u{10F00}'..='\u{10FFF}'
        | '\u{11000}'..='\u{11FAF}' | '\u{1E900}'..='\u{1E95F}')
}

#[cfg(test)]
mod tests {
    use crate::text::visible::first_hidden;

    #[test]
    fn joiners_are_allowed_where_they_are_spelling() {
        for text in [
            // Persian, with digits and a Latin word; Dari; Urdu; Kurdish.
            "می\u{200C}رود",
            "۲۰\u{200C}ساله",
            "CD\u{200C}ها",
            "خانه\u{200C}ها",
            "ه\u{200D}. ش.",
            "انسٹی\u{200C}ٹیوٹ",
            // Hindi, Marathi, Bengali, Malayalam, Sinhala, Kannada.
            "क्\u{200D}ष",
            "क्\u{200C}ष",
            "र्\u{200D}",
            "র\u{200D}্যাব",
            "ന്\u{200D}",
            "ශ්\u{200D}රී",
            "ಕ್\u{200C}",
            // Mongolian.
            "ᠮᠣᠩᠭᠣᠯ\u{180E}ᠠ",
            "ᠠ\u{180B}",
        ] {
            assert_eq!(first_hidden(text), None, "{text:?}");
        }
        for (text, c) in [
            ("a\u{200C}b", '\u{200C}'),
            ("Auf\u{200C}lage", '\u{200C}'),
            ("\u{200C}می", '\u{200C}'),
            ("می\u{200C}", '\u{200C}'),
            ("می\u{200C} رود", '\u{200C}'),
            ("می\u{200C}\u{200C}رود", '\u{200C}'),
            ("می\u{200B}رود", '\u{200B}'),
            ("می\u{200F}رود", '\u{200F}'),
            ("👩\u{200D}💻", '\u{200D}'),
            ("日\u{200D}本", '\u{200D}'),
            ("a\u{180E}b", '\u{180E}'),
            ("a\u{180B}", '\u{180B}'),
        ] {
            assert_eq!(first_hidden(text), Some(c), "{text:?}");
        }
    }
}
