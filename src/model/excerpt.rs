//! How a text of unknown length and content is quoted in an error message.

/// Longest quotation in a message; the same limit the design sets for `as_written`.
const LIMIT: usize = 80;

/// The text, cut to 80 characters (an ellipsis marks the cut) and with control characters escaped,
/// so that a stray line break or a megabyte of rubbish cannot spoil a report.
pub(crate) fn excerpt(text: &str) -> String {
    let mut shown = String::new();
    for (count, c) in text.chars().enumerate() {
        if count == LIMIT {
            shown.push('…');
            break;
        }
        if c.is_control() {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::excerpt;

    #[test]
    fn short_text_stays_as_it_is() {
        assert_eq!(excerpt("28.3 million Afghans"), "28.3 million Afghans");
    }

    #[test]
    fn long_text_is_cut_and_control_characters_are_escaped() {
        assert_eq!(excerpt("a\nb"), "a\\nb");
        assert_eq!(excerpt(&"x".repeat(1000)).chars().count(), 81);
    }
}
