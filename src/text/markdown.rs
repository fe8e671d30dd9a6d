//! Text within Markdown.

/// Text that readers of Markdown show as it is. It does not begin a heading or list, and holds neither links, images, HTML, entities,
/// formulas nor emphasis, in `CommonMark`, in GitHub's dialect or in pandoc's. Braces are escaped for GitHub Pages, which expands `{{ … }}` beforehand.
///
/// What is meant is a text of one line; a line feed becomes a space. GitHub links an address of e-mail whatever precedes it.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        if is_markup(&text[..at], c, &text[at + c.len_utf8()..]) {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}

/// Whether a character may be markup at its place.
fn is_markup(before: &str, c: char, after: &str) -> bool {
    let is_number = || !before.is_empty() && before.bytes().all(|b| b.is_ascii_digit());
    match c {
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|' | '~' | '$' | '^' | '@' | '{' | '}' => true,
        '#' | '>' | '-' | '+' | '=' => before.is_empty(),
        '&' => after.starts_with(|next: char| next == '#' || next.is_ascii_alphabetic()),
        // Of `https://` and of `www.`, GitHub makes links.
        ':' => after.starts_with("//"),
        '.' => is_number() || ends_with_www(before),
        ')' => is_number(),
        _ => false,
    }
}

fn ends_with_www(text: &str) -> bool {
    text.as_bytes().last_chunk::<3>().is_some_and(|end| end.eq_ignore_ascii_case(b"www"))
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn markup_is_escaped_and_prose_is_not() {
        for (text, expected) in [
            (
                "Doe & Roe (2021): “A – b”, vol. 3; it's 50 %!",
                "Doe & Roe (2021): “A – b”, vol. 3; it's 50 %!",
            ),
            ("a <img src=x> &lt; &#60;", r"a \<img src=x> \&lt; \&#60;"),
            ("![a](b) *c* `d` e|f", r"!\[a\](b) \*c\* \`d\` e\|f"),
            ("# a # b", r"\# a # b"),
            ("- a", r"\- a"),
            ("12. a 3. b", r"12\. a 3. b"),
            ("1) a", r"1\) a"),
            ("https://a.org www.b.org WWW.c", r"https\://a.org www\.b.org WWW\.c"),
            ("{{ site }} $x$ ~~y~~ @doe", r"\{\{ site \}\} \$x\$ \~\~y\~\~ \@doe"),
            ("a\n\n# b", "a  # b"),
        ] {
            assert_eq!(escaped(text), expected);
        }
    }
}
