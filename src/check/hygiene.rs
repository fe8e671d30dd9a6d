//! Text hygiene: what readers cannot see but machines can.

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::codes;
use super::diagnostic::Diagnostic;
use super::file::TextFile;
use crate::intake::{Kind, Node, TapeNode};

/// Whether no text of a record needs a closer look.
#[must_use]
pub fn is_clean(record: &TapeNode<'_>) -> bool {
    record.strings().all(is_clean_text)
}

fn is_clean_text(text: &str) -> bool {
    let spaced = text.starts_with(' ') || text.ends_with(' ') || text.contains("  ");
    if text.is_ascii() {
        return !spaced && !text.bytes().any(|b| b.is_ascii_control());
    }
    !spaced
        && !text.chars().any(|c| c.is_whitespace() && c != ' ')
        && !text.chars().any(is_hidden)
        && is_nfc(text)
}

/// Control characters, and those that turn the direction of text or have no width.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{00AD}')
}

/// Reports every text of a value that is not clean.
pub fn check(
    file: &TextFile<'_>,
    pointer: &str,
    node: &Node,
    record: Option<&str>,
    found: &mut Vec<Diagnostic>,
) {
    match &node.kind {
        Kind::String(text) if !is_clean_text(text) => {
            let mut diagnostic = describe(file, node, text);
            pointer.clone_into(&mut diagnostic.pointer);
            diagnostic.record = record.map(str::to_owned);
            found.push(diagnostic);
        }
        Kind::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                check(file, &format!("{pointer}/{i}"), item, record, found);
            }
        }
        Kind::Object(members) => {
            for member in members {
                check(file, &format!("{pointer}/{}", member.key), &member.value, record, found);
            }
        }
        _ => {}
    }
}

fn describe(file: &TextFile<'_>, node: &Node, text: &str) -> Diagnostic {
    if let Some(c) = text.chars().find(|c| is_hidden(*c)) {
        let message = format!("the text holds the hidden character U+{:04X}", u32::from(c));
        return file.diagnostic(&codes::HIDDEN_CHARACTER, &node.range, message, "remove it".into());
    }
    if !is_nfc(text) {
        let composed = super::syntax::clip(&text.nfc().collect::<String>());
        let message = "the text is not in Unicode normalisation form C".to_owned();
        return file.diagnostic(
            &codes::NOT_NFC,
            &node.range,
            message,
            format!("write `{composed}` with composed characters"),
        );
    }
    let trimmed = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let message = "the text has white space at an end, or more than one space between words".to_owned();
    file.diagnostic(
        &codes::UNTRIMMED,
        &node.range,
        message,
        format!("write `{}`", super::syntax::clip(&trimmed)),
    )
}
