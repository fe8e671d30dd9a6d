//! Text hygiene: what readers cannot see but machines can.

use crate::text::mojibake;
use crate::text::visible::first_hidden;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::check::codes;
use crate::check::located_record::LocatedRecord;
use crate::check::record_findings::RecordFindings;
use crate::check::text::each_text::each_text;
use crate::check::text::syntax::character;
use crate::diagnostics::Code;
use crate::intake::QuickScan;
use crate::text::clip;

/// What a program writes for bytes that it cannot read.
const LOST: char = '\u{FFFD}';

/// Whether no string of a piece of JSON that was read, in UTF-8, needs a closer look but at its ends: none can hold a control
/// character of ASCII or two spaces in a row, and all beyond ASCII is common. Without an escape, JSON allows no control character but
/// DEL.
#[must_use]
pub fn is_plain(json: &[u8]) -> bool {
    // Without branches, so that many bytes are examined at once.
    let look = |(odd, all): (u8, u8), [b, next]: &[u8; 2]| {
        let is_odd = u8::from(*b == b'\\') | u8::from(*b == 0x7F);
        let two_spaces = u8::from(*b == b' ') & u8::from(*next == b' ');
        (odd | is_odd | two_spaces, all | b)
    };
    let (odd, all) = json.array_windows().fold((0, 0), look);
    let last = json.last().copied().unwrap_or_default();
    odd == 0 && !matches!(last, b'\\' | 0x7F) && ((all | last).is_ascii() || is_common_beyond_ascii(json))
}

fn has_clean_ends(text: &str) -> bool {
    text.as_bytes().first() != Some(&b' ') && text.as_bytes().last() != Some(&b' ')
}

/// Whether all that is not ASCII is common.
fn is_common_beyond_ascii(utf8: &[u8]) -> bool {
    let mut rest = utf8;
    while let Some(at) = first_beyond_ascii(rest) {
        let common = match rest[at..] {
            // What may be UTF-8 that was read in another encoding.
            [0xC3, second, next, ..] if mojibake::may_begin(second, next) => return false,
            [0xC2, b, ..] if b > 0xA0 && b != 0xAD => 2,
            [0xC3..=0xCB, _, ..] => 2,
            [0xE2, 0x80, 0x90..=0xA7, ..] => 3,
            _ => return false,
        };
        rest = &rest[at + common..];
    }
    true
}

fn first_beyond_ascii(bytes: &[u8]) -> Option<usize> {
    const MANY: usize = 32;
    let chunk = bytes.chunks(MANY).position(|chunk| !chunk.is_ascii())? * MANY;
    let within = bytes[chunk..].iter().position(|b| !b.is_ascii())?;
    Some(chunk + within)
}

fn is_clean_text(text: &str) -> bool {
    let is_plain = text.bytes().all(|b| (0x20..0x7F).contains(&b));
    has_clean_ends(text) && !text.contains("  ") && (is_plain || is_clean_beyond_ascii(text))
}

/// Whether there is neither a hidden character, nor white space but the space, and all is in normalisation form C.
fn is_clean_beyond_ascii(text: &str) -> bool {
    let has_control = text.bytes().any(|b| b < b' ' || b == 0x7F);
    (!has_control && is_common_beyond_ascii(text.as_bytes()))
        || !text.chars().any(|c| c.is_whitespace() && c != ' ' || c == LOST)
            && first_hidden(text).is_none()
            && is_nfc(text)
            && mojibake::meant(text).is_none()
}

/// Reports every text of a record that is not clean. White space is not reported in those that are `invalid`, by JSON Pointer: they
/// are to be written in another way.
pub fn check(record: &LocatedRecord<'_, '_>, invalid: &dyn Fn(&str) -> bool, found: &mut RecordFindings) {
    // Scanning all bytes once saves most records a scan of each text.
    let is_clean = |(json, scan): (&str, QuickScan)| !scan.untrimmed_text && is_plain(json.as_bytes());
    // Pointers are only made where there is something to report.
    if record.sound.is_some_and(is_clean) || record.value().all_strings(is_clean_text) {
        return;
    }
    each_text(record.value(), &mut String::new(), &mut |pointer, value, text| {
        if found.is_cut() || is_clean_text(text) {
            return;
        }
        let range = record.places.of(value);
        let (code, message, help) = describe(text);
        // What was read of a text with a syntax error proves nothing.
        let is_faulty = record.faults_in(&range).next().is_some();
        if !is_faulty && (code != &codes::UNTRIMMED || !invalid(pointer)) {
            found.add(|| record.diagnostic_at(code, &range, pointer, message, help));
        }
    });
}

fn describe(text: &str) -> (&'static Code, String, String) {
    if let Some(meant) = mojibake::meant(text) {
        let message =
            "the text is UTF-8 that was read in another encoding (Windows-1252) and saved again".to_owned();
        let help = match written_out(meant) {
            Some(meant) => format!("write `{meant}`: open the original file as UTF-8"),
            None => "open the original file as UTF-8, and save it again".to_owned(),
        };
        return (&codes::MOJIBAKE, message, help);
    }
    if text.contains(LOST) {
        let message = format!("text was lost: {} stands for what a program could not read", character(LOST));
        let help =
            "write the lost characters; the original file has them, and is to be opened in its own encoding"
                .to_owned();
        return (&codes::LOST_TEXT, message, help);
    }
    if let Some(c) = first_hidden(text) {
        let message = match c {
            '\n' | '\r' => format!("the text holds a line break: {}", character(c)),
            _ => format!("the text holds the hidden character {}", character(c)),
        };
        let help = if c.is_whitespace() { "write a space, or remove it" } else { "remove it" };
        return (&codes::HIDDEN_CHARACTER, message, help.into());
    }
    if !is_nfc(text) {
        let message = "the text is not in Unicode normalisation form C".to_owned();
        let help = match written_out(text.nfc().collect()) {
            Some(composed) => format!("write `{composed}` with composed characters"),
            None => "write its letters as single characters, not as a letter and marks".to_owned(),
        };
        return (&codes::NOT_NFC, message, help);
    }
    let message = match text.chars().find(|c| c.is_whitespace() && *c != ' ') {
        Some(c) => format!("{} is in the text instead of a plain space", character(c)),
        None => "the text has white space at an end, or more than one space between words".to_owned(),
    };
    let help = match written_out(text.split_whitespace().collect::<Vec<_>>().join(" ")) {
        Some(trimmed) if !trimmed.is_empty() => format!("write `{trimmed}`"),
        _ => "keep one space between words, and none at the ends".to_owned(),
    };
    (&codes::UNTRIMMED, message, help)
}

/// A text for a message; `None` for a long one, which would have to be cut and could not be copied.
fn written_out(text: String) -> Option<String> {
    (clip(&text) == text).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::{Reader, TapeNode};

    #[test]
    fn what_is_common_needs_no_closer_look() {
        for c in '\u{80}'..=char::MAX {
            let text = format!("e{c}{c}");
            if is_common_beyond_ascii(text.as_bytes()) {
                assert!(
                    !c.is_whitespace() && first_hidden(&text).is_none() && c != LOST && is_nfc(&text),
                    "{c:?}"
                );
            }
        }
        for damaged in ["T\u{C3}\u{BC}rkiye", "\u{E2}\u{20AC}\u{2122}", "S\u{C3}\u{A3}o"] {
            assert!(!is_common_beyond_ascii(damaged.as_bytes()) && !is_clean_text(damaged), "{damaged}");
        }
        for common in ["São Tomé", "“Köln”", "l’été – à Nîmes"] {
            assert!(is_common_beyond_ascii(common.as_bytes()) && is_clean_text(common), "{common}");
        }
        let far = format!("{}é{}\u{200B}", "a".repeat(40), "b".repeat(70));
        assert!(!is_common_beyond_ascii(far.as_bytes()));
    }

    #[test]
    fn what_a_string_may_hide_is_seen_in_its_json() {
        for plain in [&b"{\"a\":[1, 2]}"[..], "{\"é\":\"—\"}".as_bytes(), b"", b"1"] {
            assert!(is_plain(plain));
        }
        let odd: [&[u8]; 5] = [b"\"a\\u0009b\"", b"\"\x7f\"", b"\"a  b\"", b"1\x7f", "\u{200b}".as_bytes()];
        assert!(odd.iter().all(|json| !is_plain(json)));
        for control in 0..b' ' {
            let text = [b"{\"a\":\"b", &[control][..], b"c\"}"].concat();
            assert!(Reader::default().read(&text, |_| ()).is_none(), "{control}");
            let key = [b"{\"a", &[control][..], b"\":1}"].concat();
            assert!(Reader::default().read(&key, |_| ()).is_none(), "{control}");
        }
        let clean = |json: &[u8]| {
            let is_clean = |value: TapeNode<'_>| {
                let by_bytes = is_plain(json) && !value.quick_scan().untrimmed_text;
                assert!(!by_bytes || value.all_strings(is_clean_text));
                value.all_strings(is_clean_text)
            };
            Reader::default().read(json, is_clean)
        };
        assert_eq!(clean(b"{\"a\": \"b c\", \"d\": [\"\"]}"), Some(true));
        for unclean in [&b"{\"a\":\" b\"}"[..], b"{\"a\":\"b \"}", b"{\"a\":[\" \"]}", b"{\"a\":\"\\u0009\"}"]
        {
            assert_eq!(clean(unclean), Some(false));
        }
    }
}
