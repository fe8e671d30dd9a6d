//! How messages write foreign text and numbers of things.

/// Longest quotation in a message: `as_written` may have as many characters.
const LONGEST: usize = 80;

/// Foreign text for a message: what is too long ends in an ellipsis.
#[must_use]
pub fn clip(text: &str) -> String {
    clip_to(text, LONGEST)
}

/// The same with another limit, in characters.
#[must_use]
pub fn clip_to(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// "1 record", "2 records".
#[must_use]
pub fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// The words of a text in letters a to z and digits, in lower case and joined by hyphens, as ids are made of.
#[must_use]
pub fn hyphenated(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_long_text_is_clipped() {
        let long = "é".repeat(80);
        assert_eq!(clip(&long), long);
        assert_eq!(clip(&format!("{long}é")), format!("{long}…"));
        assert_eq!(clip_to("abc", 2), "ab…");
    }

    #[test]
    fn one_is_singular() {
        assert_eq!([0, 1, 2].map(|n| count(n, "file")), ["0 files", "1 file", "2 files"]);
    }

    #[test]
    fn words_are_joined_by_hyphens() {
        assert_eq!(hyphenated(" Prb_Passengers & Ж 2"), "prb-passengers-2");
        assert_eq!(hyphenated("—"), "");
    }
}
