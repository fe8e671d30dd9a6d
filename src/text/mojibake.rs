//! UTF-8 that was read as Windows-1252 and saved again: `TÃ¼rkiye` for `Türkiye`.
//!
//! Each letter beyond ASCII has become two or three characters whose bytes in Windows-1252 are its UTF-8. Such a sequence may also be
//! meant: a capital `Ã` and a closing quote. So one is taken for damage only where the characters would not follow each other in
//! writing, or where there are two in a row. Then all of the text is turned back.

/// The characters of bytes 0x80 to 0x9F. The five that Windows-1252 does not assign are control characters, as browsers read them.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// How often the damage may have been done.
const MOST: usize = 4;

/// The text that was meant, if this one was read in the wrong encoding.
#[must_use]
pub fn meant(text: &str) -> Option<String> {
    let mut meant = turned_back(text, is_odd)?;
    // It may have happened more than once: then nothing that looks like it is meant.
    for _ in 1..MOST {
        match turned_back(&meant, is_usual) {
            Some(better) => meant = better,
            None => break,
        }
    }
    Some(meant)
}

/// Whether two characters, the first of UTF-8 bytes `c3 xx`, may begin such damage.
#[must_use]
pub fn may_begin(second: u8, next: u8) -> bool {
    (0x82..=0xB4).contains(&second) && next >= 0x80
}

/// A sequence of characters that is UTF-8 in Windows-1252.
struct Sequence {
    /// Index of its first character.
    at: usize,
    length: usize,
    meant: char,
}

fn turned_back(text: &str, is_damage: impl Fn(&[char], &Sequence) -> bool) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let chars: Vec<char> = text.chars().collect();
    let sequences = sequences(&chars);
    let adjoins = |i: usize| {
        let ends = |s: &Sequence| s.at + s.length;
        let is_next = |a: &Sequence, b: &Sequence| ends(a) == b.at;
        let (before, after) = (i.checked_sub(1).map(|b| &sequences[b]), sequences.get(i + 1));
        before.is_some_and(|b| is_next(b, &sequences[i])) || after.is_some_and(|a| is_next(&sequences[i], a))
    };
    if !(0..sequences.len()).any(|i| adjoins(i) || is_damage(&chars, &sequences[i])) {
        return None;
    }
    let mut back = String::with_capacity(text.len());
    let (mut at, mut next) = (0, sequences.iter().peekable());
    while at < chars.len() {
        match next.next_if(|s| s.at == at) {
            Some(sequence) => {
                back.push(sequence.meant);
                at += sequence.length;
            }
            None => {
                back.push(chars[at]);
                at += 1;
            }
        }
    }
    Some(back)
}

fn sequences(chars: &[char]) -> Vec<Sequence> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        match sequence(chars, at) {
            Some(sequence) => {
                at += sequence.length;
                found.push(sequence);
            }
            None => at += 1,
        }
    }
    found
}

fn sequence(chars: &[char], at: usize) -> Option<Sequence> {
    let length = match byte(chars[at])? {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let bytes: Vec<u8> = chars.get(at..at + length)?.iter().map_while(|c| byte(*c)).collect();
    let meant = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    Some(Sequence { at, length, meant })
}

/// The byte of a character in Windows-1252, if it is not ASCII.
fn byte(c: char) -> Option<u8> {
    if let Some(n) = HIGH.iter().position(|high| *high == c) {
        return u8::try_from(n).ok().map(|n| 0x80 + n);
    }
    // What was read as ISO 8859-1 has control characters.
    u8::try_from(u32::from(c)).ok().filter(|b| *b >= 0x80)
}

/// Whether a sequence stands for a character of Latin script or a common sign, and closes no quote.
fn is_usual(chars: &[char], sequence: &Sequence) -> bool {
    let Sequence { at, length, meant } = *sequence;
    let (lead, trail) = (chars[at], &chars[at + 1..at + length]);
    let is_usual = match length {
        2 => matches!(lead, 'Â'..='Å'),
        3 if lead == 'â' => {
            matches!(meant, '\u{2010}'..='\u{2044}' | '₠'..='⃀' | '℀'..='⟿') && trail[0] != '…'
        }
        3 => lead == 'á' && matches!(meant, 'Ḁ'..='ỿ'),
        _ => lead == 'ð',
    };
    is_usual && !trail.iter().any(|c| opening(*c).is_some_and(|open| chars[..at].contains(&open)))
}

/// Whether a sequence would not be written so, where it is.
fn is_odd(chars: &[char], sequence: &Sequence) -> bool {
    if !is_usual(chars, sequence) {
        return false;
    }
    let Sequence { at, length, .. } = *sequence;
    let (lead, trail) = (chars[at], &chars[at + 1..at + length]);
    let before = at.checked_sub(1).map(|at| chars[at]);
    let after = chars.get(at + length).copied();
    if lead.is_lowercase() {
        return !trail.iter().all(|c| follows_words(*c)) || trail.contains(&'€');
    }
    // A capital within a word is odd, unless the word is in capitals; a mark that follows words is, where a letter comes next.
    let is_in_word = before.is_some_and(char::is_lowercase);
    let is_alone = before.is_none_or(|c| !c.is_alphabetic());
    let goes_on = after.is_some_and(char::is_lowercase);
    let goes_on_further = chars.get(at + length + 1).copied().is_some_and(char::is_lowercase);
    match trail[0] {
        c if !follows_words(c) => true,
        _ if is_in_word => true,
        // `Ã` and `Â` are not words: `à ` or `°` was meant.
        '\u{A0}' => is_alone && matches!(lead, 'Ã' | 'Â'),
        '’' | '–' | '—' => is_alone && goes_on && goes_on_further,
        _ => goes_on || (is_alone && lead == 'Â'),
    }
}

/// The quote that this one closes.
fn opening(c: char) -> Option<char> {
    Some(match c {
        '»' => '«',
        '”' => '“',
        '“' => '„',
        '’' => '‘',
        '›' => '‹',
        _ => return None,
    })
}

/// Marks that come right after a word.
fn follows_words(c: char) -> bool {
    matches!(
        c,
        '\u{A0}'
            | '…'
            | '‘'
            | '’'
            | '“'
            | '”'
            | '–'
            | '—'
            | '™'
            | '›'
            | '»'
            | '®'
            | '°'
            | '²'
            | '³'
            | '¹'
            | 'º'
            | 'ª'
            | '•'
            | '€'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a program makes of UTF-8 that reads it as Windows-1252.
    fn damaged(text: &str) -> String {
        text.bytes()
            .map(|b| match b {
                0x80..=0x9F => HIGH[usize::from(b - 0x80)],
                b => char::from(b),
            })
            .collect()
    }

    const WRITTEN: &[&str] = &[
        "Türkiye",
        "São Tomé €",
        "Île-de-France",
        "Zürich",
        "Österreich",
        "œuvre",
        "cœur",
        "l’été",
        "“quoted”",
        "a – b",
        "Łódź",
        "Erdoğan",
        "İstanbul",
        "Žižek",
        "Dvořák",
        "Việt Nam",
        "Nguyễn Phú Trọng",
        "Москва",
        "Αθήνα",
        "کابل",
        "काबुल",
        "東京",
        "서울",
        "déjà vu",
        "à Paris",
        "Curaçao",
        "Côte d’Ivoire",
        "Ñuñoa",
        "Å",
        "Árbol",
        "Ísland",
        "20 °C",
        "£5",
        "© 2021",
        "naïve",
        "Đà Nẵng",
        "Kızılay",
        "Şırnak",
        "Réunion",
        "Múnich",
        "André",
        "IRMÃO",
        "CORAÇÃO",
        "ÉTAT",
        "Übung",
        "5 µm",
        "½",
        "Łukasz Żółć",
        "Ørsted",
        "Århus",
        "Bodø",
        "Tórshavn",
        "Ljósá",
    ];

    #[test]
    fn what_was_read_as_windows_1252_is_turned_back() {
        let mut untold = Vec::new();
        for text in WRITTEN {
            for times in 1..3 {
                let damaged = (0..times).fold((*text).to_owned(), |text, _| damaged(&text));
                let meant = meant(&damaged);
                assert!(meant.as_deref().is_none_or(|meant| meant == *text), "{text}: {damaged} → {meant:?}");
                untold.extend(meant.is_none().then_some((*text, times)));
            }
            assert_eq!(meant(text), None, "{text}");
        }
        // `Ã…` may be meant.
        assert_eq!(untold, [("Å", 1)]);
        // A correct part stays.
        assert_eq!(meant("Zürich, MÃ¼nchen").as_deref(), Some("Zürich, München"));
        assert_eq!(meant("d\u{c3}\u{a9}j\u{c3}\u{a0} l\u{e2}\u{80}\u{99}a").as_deref(), Some("déjà l’a"));
    }

    #[test]
    fn real_texts_are_left_alone() {
        for text in [
            "«CAFÉ»",
            "“IRMÃ”",
            "“MAÇÃ”",
            "MAÇÃ…",
            "«MÃ»",
            "„KÖNIGÖ“",
            "Ã–O",
            "IRMÃ’S",
            "PÂ…",
            "«más allá»…",
            "«allá»—dijo",
            "café…”",
            "là…”",
            "pâ…",
            "10 Å–12 Å",
            "5 Å™",
            "Â",
            "Ã",
            "ROMÂ”",
            "à ‘",
            "Ä…",
            "São Paulo",
            "Pará, Amapá",
            "Đồng bằng",
            "naïve—",
            "élève…",
            "â€",
            "Ç’est",
            "Ü“",
            "château–fort",
            "ÀÉÎÕÜ",
            "öäü",
            "íŽ",
            "Être",
            "Ærø–Årø",
            "Å®",
            "Ö®",
            "“Ô",
            "Málaga «olé»",
            "ça·va",
            "el·la",
            "«Ô»",
            "ÂNGELÂ",
            "kâ”",
            "Ça°",
        ] {
            assert_eq!(meant(text), None, "{text}");
        }
    }
}
