//! Foreign text must not steer the terminal, the reader's eye, or the GitHub runner, which looks for commands in the output of
//! programs: invisible characters, and those that begin a command, are escaped.

use std::borrow::Cow;
use std::fmt::Write;

use super::joiner::is_spelling;

/// How GitHub's older commands begin, anywhere on a line: `##[stop-commands]…`.
const COMMAND: &str = "##[";

/// How GitHub's newer commands begin, at the start of a line, after white space: `::stop-commands::…`.
const COMMAND_LINE: &str = "::";

/// Writes control characters, those that turn the direction of text and those that take no place as `\u{202E}`.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_invisible) && !text.contains(COMMAND) {
        return text.into();
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_invisible(c) || ends_command(&shown, c) {
            shown.push_str(&escape(c));
        } else {
            shown.push(c);
        }
    }
    shown.into()
}

/// Whether a character would complete the beginning of a command.
#[must_use]
pub fn ends_command(before: &str, c: char) -> bool {
    c == '[' && before.ends_with("##")
}

/// The same for JSON, on one line or several: as `\u202e`, which does not change its meaning.
#[must_use]
pub fn visible_json(json: &str) -> Cow<'_, str> {
    // DEL is the only invisible ASCII character that JSON does not escape. Without an early exit, many bytes are compared at once.
    let is_ascii = json.bytes().fold(0, |odd, b| odd | u8::from(b >= 0x7F)) == 0;
    if is_ascii && !json.contains(COMMAND) {
        return json.into();
    }
    let mut shown = String::with_capacity(json.len() + 8);
    for c in json.chars() {
        if (is_invisible(c) && c != '\n') || ends_command(&shown, c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                let _ = write!(shown, "\\u{unit:04x}");
            }
        } else {
            shown.push(c);
        }
    }
    shown.into()
}

/// The same for text of several lines. A line may begin with foreign text.
#[must_use]
pub fn visible_lines(text: &str) -> String {
    text.split('\n').map(visible_line).collect::<Vec<_>>().join("\n")
}

fn visible_line(line: &str) -> Cow<'_, str> {
    let line = visible(line);
    match line.trim_start().strip_prefix(COMMAND_LINE) {
        Some(rest) => {
            let margin = &line[..line.len() - rest.len() - COMMAND_LINE.len()];
            format!("{margin}{}:{rest}", escape(':')).into()
        }
        None => line,
    }
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
    fn no_line_is_a_command_of_github() {
        assert_eq!(visible("a ##[add-mask]b ###[c"), "a ##\\u{5B}add-mask]b ###\\u{5B}c");
        assert_eq!(visible("# [a] ## [b]"), "# [a] ## [b]");
        assert_eq!(
            visible_lines("a::b\n::error::c\n \u{3000}::stop-commands::d\r\n"),
            "a::b\n\\u{3A}:error::c\n \u{3000}\\u{3A}:stop-commands::d\\u{D}\n"
        );
    }

    #[test]
    fn json_means_the_same_once_it_is_visible() {
        let value = serde_json::json!({"a\u{202E}": ["##[x]", "\u{E0041}\u{7f}é\n"], "b": [1]});
        let shown = serde_json::to_string_pretty(&value).unwrap();
        let shown = visible_json(&shown);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&shown).unwrap(), value);
        assert!(shown.contains("\"##\\u005bx]\"") && shown.contains("\\udb40\\udc41\\u007fé\\n"), "{shown}");
        assert!(!shown.chars().any(|c| is_invisible(c) && c != '\n'));
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
