//! Foreign text must not steer the terminal or the reader's eye: what cannot be seen is written out.

use std::borrow::Cow;

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

/// Whether a reader does not see the character, although it changes what is read: the one set for reports, for checks
/// and for the canonical text.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    // Line and paragraph separators; the last two are noncharacters, which XML cannot hold.
    c.is_control() || is_zero_width(c) || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Whether an invisible character takes no room, so that what is on either side of it belongs together: soft hyphens,
/// joiners, direction marks, annotations and tags.
#[must_use]
pub fn is_zero_width(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn what_steers_is_written_out_and_the_rest_left_alone() {
        assert_eq!(visible("a\u{1b}[2J\u{202E}b\n"), "a\\u{1B}[2J\\u{202E}b\\u{A}");
        assert_eq!(visible("Größe 日本 e\u{301}"), "Größe 日本 e\u{301}");
    }
}
