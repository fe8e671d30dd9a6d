//! What stands for a missing value: in statistics programs, spreadsheets, databases and the languages that people write.
//!
//! This is the only list. Whether a text that is on it may be meant, such as the given name `Nan`, is for the reader of its field to say.

/// What kind of placeholder a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sentinel {
    /// It says nothing else: `N/A`, `#REF!`, `--`.
    Marker,
    /// Words that an article may use of a quantity: `unknown`.
    Words,
    /// It is spelt like a name, and is one: `Nan`.
    Name,
    /// A number that is far from any value: `-99`.
    Number,
}

/// No placeholder is longer, in bytes.
const LONGEST: usize = 48;

/// Markers in lower case, in the order of their bytes.
#[rustfmt::skip]
const MARKERS: &[&str] = &[
    "#blocked!", "#busy!", "#calc!", "#connect!", "#div/0!", "#error!", "#external!", "#field!",
    "#getting_data", "#n/a", "#n/a n/a", "#n/d", "#na", "#name?", "#null!", "#num!", "#nv", "#python!", "#ref!",
    "#spill!", "#value!", "+nan", "-1.#ind", "-1.#qnan", "-nan", "1.#ind", "1.#inf", "1.#qnan", "\\n", "b.d.",
    "g.g.", "k. a.", "k.a", "k.a.", "k/a", "n. a.", "n. d.", "n. v.", "n.a", "n.a.", "n.d", "n.d.", "n.n.",
    "n.p.", "n.v.", "n.v.t.", "n/a", "n/d", "n/k", "n/r", "na", "na_character_", "na_complex_", "na_integer_",
    "na_logical_", "na_real_", "na_string_", "nan", "nat", "nil", "null", "nvt", "o. j.", "o. o.", "o.j.",
    "o.o.", "pd.na", "pd.nat", "s. d.", "s. l.", "s. n.", "s.d.", "s.f.", "s.i.", "s.l.", "s.n.", "s/d",
    "t.b.a.", "t.b.c.", "t.b.d.", "tba", "tbc", "tbd", "to be announced", "to be confirmed", "to be determined",
    "todo", "undef", "undefined", "н/д",
];

/// Words in lower case, in the order of their bytes.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "aucun", "aucune", "bilinmiyor", "blank", "brak danych", "desconhecida", "desconhecido", "desconocida",
    "desconocido", "ei tietoa", "empty", "entfällt", "inconnu", "inconnue", "keine angabe", "keine angaben",
    "missing", "nenhum", "nicht angegeben", "nicht bekannt", "nicht verfügbar", "nicht vorhanden",
    "niet bekannt", "niet bekend", "niet beschikbaar", "ninguna", "ninguno", "no aplica", "no consta",
    "no data", "no date", "no disponible", "no information", "no value", "non disponibile", "non disponible",
    "non précisé", "non renseigné", "none", "not applicable", "not available", "not given", "not known",
    "not provided", "not recorded", "not reported", "not specified", "not stated", "não disponível",
    "não informado", "néant", "okänd", "okänt", "onbekend", "sans date", "sans objet", "sconosciuta",
    "sconosciuto", "sem dados", "sin datos", "tidak ada", "tidak diketahui", "ukendt", "ukjent", "unavailable",
    "unbekannt", "unknown", "unspecified", "άγνωστο", "не указано", "неизвестно", "нет данных", "غير متوفر",
    "غير معروف", "لا يوجد", "نامشخص", "نامعلوم", "अज्ञात", "なし", "不明", "不詳", "不详", "无", "未知", "無", "없음",
];

/// Numbers that stand for nothing, without fractions.
#[rustfmt::skip]
const NUMBERS: &[&str] = &[
    "-7", "-77", "-777", "-8", "-88", "-888", "-8888", "-9", "-99", "-999", "-9999", "-99999", "-999999",
    "-9999999", "9999", "99999", "999999", "9999999", "-2147483648",
];

/// Markers that are also given names, family names or surface forms, in the spelling of a name.
const NAMES: &[&str] = &["Blank", "Na", "Nan", "Nat", "Nil", "Null"];

/// Pairs that programs and people put around such a text: `<NA>`, `(blank)`, `"NULL"`.
const AROUND: &[(char, char)] =
    &[('(', ')'), ('[', ']'), ('{', '}'), ('<', '>'), ('"', '"'), ('\'', '\''), ('`', '`')];

/// What a text stands for that holds nothing else; `None` for every other text, and for an empty one.
#[must_use]
pub fn sentinel(text: &str) -> Option<Sentinel> {
    if text.len() > LONGEST || !may_begin(text.as_bytes()) {
        return None;
    }
    let plain = unwrapped(text.trim());
    if plain.is_empty() || plain.chars().all(is_mark) {
        return (!text.trim().is_empty()).then_some(Sentinel::Marker);
    }
    if NAMES.contains(&plain) {
        return Some(Sentinel::Name);
    }
    let number = plain.replace('−', "-");
    let whole = number.split_once(".0").filter(|(_, rest)| rest.bytes().all(|b| b == b'0'));
    if NUMBERS.contains(&whole.map_or(number.as_str(), |(whole, _)| whole)) {
        return Some(Sentinel::Number);
    }
    let lower = plain.to_lowercase();
    if listed(MARKERS, &lower) || is_error(plain) || is_letter_of_stata(&lower) {
        return Some(Sentinel::Marker);
    }
    let said = lower.trim_end_matches(['.', '?', '!']).trim_end();
    if listed(WORDS, said) {
        return Some(Sentinel::Words);
    }
    listed(MARKERS, said).then_some(Sentinel::Marker)
}

/// Whether some placeholder begins with these bytes. Nearly every text of a record is turned away here.
fn may_begin(text: &[u8]) -> bool {
    match *text {
        [] => false,
        [first] => !first.is_ascii_alphanumeric(),
        [first, second, ..] if first.is_ascii_alphanumeric() => {
            follows(&SECOND, first, second) && text.get(2).is_none_or(|third| follows(&THIRD, second, *third))
        }
        _ => true,
    }
}

/// Whether a byte may follow another; beyond ASCII all may.
fn follows(pairs: &[u128; 128], byte: u8, next: u8) -> bool {
    !byte.is_ascii()
        || !next.is_ascii()
        || pairs[usize::from(byte.to_ascii_lowercase())] & 1 << next.to_ascii_lowercase() != 0
}

/// For each first letter or digit of a placeholder, the bytes that follow it, a bit each.
const SECOND: [u128; 128] = pairs_at(0);

/// The same of the second and third byte.
const THIRD: [u128; 128] = pairs_at(1);

const fn pairs_at(at: usize) -> [u128; 128] {
    let mut pairs = [0; 128];
    let (lists, mut list) = ([MARKERS, WORDS, NUMBERS, &["err:"]], 0);
    while list < lists.len() {
        let mut i = 0;
        while i < lists[list].len() {
            let known = lists[list][i].as_bytes();
            if known[0].is_ascii_alphanumeric() && known[at].is_ascii() {
                pairs[known[at] as usize] |= match known.len() {
                    // Blanks and stops may follow its end.
                    length if length == at + 1 => (u128::MAX >> 95) | 1 << b'!' | 1 << b'.' | 1 << b'?',
                    _ if known[at + 1].is_ascii() => 1 << known[at + 1],
                    _ => 0,
                };
            }
            i += 1;
        }
        list += 1;
    }
    pairs
}

fn listed(list: &[&str], text: &str) -> bool {
    list.binary_search(&text).is_ok()
}

fn unwrapped(text: &str) -> &str {
    let mut inner = text;
    let pair = |text: &str| {
        let around = AROUND.iter().find(|(open, _)| text.starts_with(*open))?;
        Some(text.strip_prefix(around.0)?.strip_suffix(around.1)?.trim().len()).map(|_| *around)
    };
    while let Some((open, close)) = pair(inner) {
        inner = inner.strip_prefix(open).and_then(|text| text.strip_suffix(close)).unwrap_or(inner).trim();
    }
    inner
}

/// A mark that says nothing where no letter, digit or sign is near it.
fn is_mark(c: char) -> bool {
    (c.is_ascii_punctuation() && !matches!(c, '$' | '%' | '&' | '+' | '@' | '<' | '>'))
        || c.is_whitespace()
        || matches!(c, '\u{A1}' | '\u{AF}' | '\u{B7}' | '\u{BF}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '−')
        || matches!(c, '、' | '。' | '〃' | '・' | 'ー' | '！'..='／' | '：'..='；' | '？' | '＿' | '؟' | '،' | '۔' | '।')
}

/// An error of a spreadsheet: `#DIV/0!`, `#NAME?`, in any language; `Err:502` of `LibreOffice`.
fn is_error(text: &str) -> bool {
    let shouts = |name: &str| {
        let is_part = |c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '/' | '_' | '¡' | '¿');
        name.len() > 1 && name.chars().all(is_part)
    };
    let ends = |name: &str| name.strip_suffix('!').or_else(|| name.strip_suffix('?')).is_some_and(shouts);
    let number = text.strip_prefix("Err:").or_else(|| text.strip_prefix("#ERR:"));
    text.strip_prefix('#').is_some_and(ends)
        || number.is_some_and(|digits| digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// The missing values of Stata and SAS beyond the dot: `.a` to `.z`, and `._`.
fn is_letter_of_stata(text: &str) -> bool {
    matches!(text.as_bytes(), [b'.', b'a'..=b'z' | b'_'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_can_be_searched() {
        assert!(MARKERS.is_sorted() && WORDS.is_sorted(), "{:?}", {
            let mut lists = [MARKERS.to_vec(), WORDS.to_vec()];
            for list in &mut lists {
                list.sort_unstable();
            }
            lists
        });
        for known in MARKERS.iter().chain(WORDS) {
            assert_eq!(known.to_lowercase(), **known);
            for text in
                [(*known).to_owned(), known.to_uppercase(), format!(" ({known}) "), format!("{known} ")]
            {
                assert!(sentinel(&text).is_some(), "{text}");
            }
        }
        assert!(
            NAMES
                .iter()
                .all(|name| listed(MARKERS, &name.to_lowercase()) || listed(WORDS, &name.to_lowercase()))
        );
    }

    #[test]
    fn placeholders_of_all_programs_are_known() {
        use Sentinel::{Marker, Name, Number, Words};
        for (kind, texts) in [
            (
                Marker,
                "NA|N/A|n/a|#N/A|nan|NaN|NULL|null|<NA>|nil|NIL|NA_character_|\\N|NaT|1.#IND|#GETTING_DATA|k.A.|s.d.",
            ),
            (Marker, "-|--|–|—|?|??|.|..|...|…|*|/|_|???|- -|''|\"\"|[]|{}|()|. .|？|।|########|~"),
            (
                Marker,
                "#REF!|#VALUE!|#DIV/0!|#NAME?|#NUM!|#NULL!|#SPILL!|#CALC!|#BEZUG!|#¡VALOR!|#ÜBERLAUF!|Err:502|#ref!",
            ),
            (Marker, ".a|.Z|._|TBD|tba|N.A.|<null>|\"NULL\"|undefined|-NaN|[n.d.]|#N/A N/A|н/д|NA."),
            (
                Words,
                "none|None|NONE|unknown|Unknown.|(blank)|missing|keine Angabe|not stated|Not available|(none)|不明|нет данных",
            ),
            (Number, "-99|-999|9999|-9999|-99.0|9999.00|−99|99999"),
            (Name, "Blank|Na|Nan|Nil|Null|Nat"),
        ] {
            for text in texts.split('|') {
                assert_eq!(sentinel(text), Some(kind), "{text}");
            }
        }
    }

    #[test]
    fn what_says_something_is_not_a_placeholder() {
        for text in [
            "",
            " ",
            "NATO",
            "Nana",
            "Nullarbor",
            "none of them",
            "Unknown Pleasures",
            "AF",
            "5",
            "-5",
            "99",
            "999",
            "2021",
            "9998",
            "100%",
            "%",
            "$",
            "+",
            "#1",
            "#metoo",
            "C#",
            "A.",
            "a",
            "act-na",
            "N. Ahmad",
            "n.b.",
            "Missing persons",
            "½",
            "日本",
            "Mellby",
            "-1",
            "0",
            "Ina",
            "é",
            "É.",
            "no",
            "No",
            "K.",
            "S. Darwish",
            "..a",
            ".net",
            "<b>",
            "Err",
            "#Hope!",
            "😀",
        ] {
            assert_eq!(sentinel(text), None, "{text}");
        }
    }
}
