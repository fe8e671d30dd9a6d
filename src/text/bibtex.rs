//! Text for BibTeX and LaTeX.

/// Text as it is written within the braces of a field.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            // BibTeX counts braces even where a backslash precedes them, and they must balance.
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '#' | '$' | '%' | '&' | '_' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn special_characters_are_escaped() {
        assert_eq!(escaped("50 % of A&B_c #1 $2"), r"50 \% of A\&B\_c \#1 \$2");
        assert_eq!(escaped(r"a\b~c^d"), r"a\textbackslash{}b\textasciitilde{}c\textasciicircum{}d");
        assert_eq!(escaped("{x"), r"\textbraceleft{}x");
    }
}
