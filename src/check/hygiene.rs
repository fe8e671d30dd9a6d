//! Text hygiene: what readers cannot see but machines can.

use std::collections::HashSet;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::codes::{self, Code};
use super::diagnostic::Diagnostic;
use super::record::Placed;
use super::syntax::clip;
use crate::intake::{Kind, Node, TapeNode, pointer_token};

/// Whether no text of a record needs a closer look.
#[must_use]
pub fn is_clean(record: &TapeNode<'_>) -> bool {
    record.strings().all(is_clean_text)
}

#[expect(
    clippy::needless_bitwise_bool,
    reason = "a branch in the loops would keep them from many bytes at a time"
)]
fn is_clean_text(text: &str) -> bool {
    let bytes = text.as_bytes();
    let at_ends = bytes.first() == Some(&b' ') || bytes.last() == Some(&b' ');
    // Without an early exit both loops work on many bytes at a time.
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let doubled = pairs.fold(false, |found, (a, b)| found | ((*a == b' ') & (*b == b' ')));
    if at_ends || doubled {
        return false;
    }
    let is_plain = bytes.iter().fold(true, |plain, b| plain & (0x20..0x7F).contains(b));
    is_plain || !text.chars().any(|c| c.is_whitespace() && c != ' ' || is_hidden(c)) && is_nfc(text)
}

/// Control characters, and those that turn the direction of text or have no width.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{00AD}')
}

/// Reports every text of a record that is not clean.
pub fn check(record: &Placed<'_, '_>, found: &mut Vec<Diagnostic>) {
    check_node(record, "", &record.node, found);
}

fn check_node(record: &Placed<'_, '_>, pointer: &str, node: &Node, found: &mut Vec<Diagnostic>) {
    match &node.kind {
        Kind::String(text) if !is_clean_text(text) => {
            let (code, message, help) = describe(text);
            found.push(record.diagnostic(code, pointer, message, help));
        }
        Kind::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                check_node(record, &format!("{pointer}/{i}"), item, found);
            }
        }
        Kind::Object(members) => {
            // A key that stands twice is reported as such; the first one counts.
            let mut seen = HashSet::new();
            for member in members.iter().filter(|m| seen.insert(m.key.as_str())) {
                let key = pointer_token(&member.key);
                check_node(record, &format!("{pointer}/{key}"), &member.value, found);
            }
        }
        _ => {}
    }
}

fn describe(text: &str) -> (&'static Code, String, String) {
    if let Some(c) = text.chars().find(|c| is_hidden(*c)) {
        let message = format!("the text holds the hidden character U+{:04X}", u32::from(c));
        return (&codes::HIDDEN_CHARACTER, message, "remove it".into());
    }
    if !is_nfc(text) {
        let composed = clip(&text.nfc().collect::<String>());
        let message = "the text is not in Unicode normalisation form C".to_owned();
        return (&codes::NOT_NFC, message, format!("write `{composed}` with composed characters"));
    }
    let trimmed = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let message = "the text has white space at an end, or more than one space between words".to_owned();
    (&codes::UNTRIMMED, message, format!("write `{}`", clip(&trimmed)))
}
