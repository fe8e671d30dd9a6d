//! Foreign text must not steer the terminal or the reader's eye: what cannot be seen is written out.

use std::borrow::Cow;

use super::joiner::is_spelling;

/// Writes control characters, those that turn the direction of text and those that take no place as `\u{202E}`.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_invisible) {
        return text.into();
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_invisible(c) { shown.push_str(&escape(c)) } else { shown.push(c) }
    }
    shown.into()
}

/// The same for text of several lines, which stay.
#[must_use]
pub fn visible_lines(text: &str) -> String {
    text.split('\n').map(visible).collect::<Vec<_>>().join("\n")
}

/// A character as an escape.
#[must_use]
pub fn escape(c: char) -> String {
    format!("\\u{{{:X}}}", u32::from(c))
}

/// Whether a reader does not see the character, although it changes what is read: the one set for reports and for checks.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    // Line and paragraph separators.
    c.is_control()
        || is_zero_width(c)
        || matches!(c, '\u{2028}' | '\u{2029}')
        || is_ignorable(c)
        || is_noncharacter(c)
}

/// The first character of a text that a reader does not see, apart from those that are the spelling of their script.
#[must_use]
pub fn first_hidden(text: &str) -> Option<char> {
    let mut before = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if is_invisible(c) && !is_spelling(before, c, chars.peek().copied()) {
            return Some(c);
        }
        before = Some(c);
    }
    None
}

/// `Default_Ignorable_Code_Point` of Unicode 17.0 (DerivedCoreProperties.txt), unassigned ones included; every `Bidi_Control` is one
/// of them.
fn is_ignorable(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// `Noncharacter_Code_Point`: the last two of each plane, and 32 others. They never change.
fn is_noncharacter(c: char) -> bool {
    u32::from(c) & 0xFFFE == 0xFFFE || matches!(c, '\u{FDD0}'..='\u{FDEF}')
}

/// Whether an invisible character takes no room, so that what is on either side of it belongs together: soft hyphens,
/// joiners, direction marks, annotations and tags. The canonical text is made without them, so the set must not change.
#[must_use]
pub fn is_zero_width(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_is_written_out_and_the_rest_left_alone() {
        assert_eq!(visible("a\u{1b}[2J\u{202E}b\n"), "a\\u{1B}[2J\\u{202E}b\\u{A}");
        assert_eq!(visible("Größe 日本 e\u{301}"), "Größe 日本 e\u{301}");
    }

    #[test]
    fn what_has_no_width_is_invisible_and_what_is_seen_is_not() {
        for c in '\0'..=char::MAX {
            assert!(!is_zero_width(c) || is_invisible(c), "{c:?}");
            assert!(
                !is_invisible(c)
                    || !c.is_alphabetic()
                    || matches!(
                        c,
                        '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' | '\u{17B4}' | '\u{17B5}'
                    ),
                "{c:?}"
            );
        }
        for c in [
            '\u{61C}',
            '\u{206A}',
            '\u{FFF9}',
            '\u{E0041}',
            '\u{3164}',
            '\u{34F}',
            '\u{FE0F}',
            '\u{FDD0}',
            '\u{10FFFF}',
            '\u{E01EF}',
        ] {
            assert_eq!(first_hidden(&format!("a{c}b")), Some(c));
        }
        assert_eq!(first_hidden("\u{0645}\u{06CC}\u{200C}\u{0631}\u{0648}\u{062F}"), None);
    }
}
