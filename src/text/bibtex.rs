//! Text for BibTeX and LaTeX.

/// Text as it is written within the braces of a field.
///
/// Each command is in braces, so that BibTeX takes it for one character: a style that abbreviates a name does not cut it apart.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("{\\textbackslash}"),
            '~' => out.push_str("{\\textasciitilde}"),
            '^' => out.push_str("{\\textasciicircum}"),
            // BibTeX counts braces even where a backslash precedes them, and they must balance.
            '{' => out.push_str("{\\textbraceleft}"),
            '}' => out.push_str("{\\textbraceright}"),
            '#' | '$' | '%' | '&' | '_' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

/// Whether every brace has its counterpart, as BibTeX counts them: whether a backslash precedes them or not.
#[must_use]
pub fn is_balanced(text: &str) -> bool {
    let step = |depth: usize, c: char| match c {
        '{' => Some(depth + 1),
        '}' => depth.checked_sub(1),
        _ => Some(depth),
    };
    text.chars().try_fold(0, step) == Some(0)
}

#[cfg(test)]
mod tests {
    use super::{escaped, is_balanced};

    #[test]
    fn special_characters_are_escaped() {
        assert_eq!(escaped("50 % of A&B_c #1 $2"), r"50 \% of A\&B\_c \#1 \$2");
        assert_eq!(escaped(r"a\b~c^d"), r"a{\textbackslash}b{\textasciitilde}c{\textasciicircum}d");
        assert_eq!(escaped("{x"), r"{\textbraceleft}x");
    }

    #[test]
    fn braces_are_balanced_whatever_precedes_them() {
        for text in ["fine } @misc(evil,", "{", "}{", r"\}", r"\{", "{{}", r"~^\}"] {
            assert!(is_balanced(&escaped(text)), "{text}");
        }
        for (text, balanced) in
            [("a{b{}}", true), ("{", false), (r"\{", false), ("}{", false), (r"{\}", true)]
        {
            assert_eq!(is_balanced(text), balanced, "{text}");
        }
    }
}
