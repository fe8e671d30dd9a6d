//! What is wrong with a web address, and how to write it (RFC 3986, RFC 9110).

use std::fmt::Write;

use crate::check::codes;
use crate::check::schema::finding::SchemaFinding;
use crate::intake::TapeNode;
use crate::model::FOLDER_ADDRESS;
use crate::text::clip;
use crate::text::visible::is_invisible;

/// The forms of web addresses in the schemas.
const FORMS: [&str; 3] = ["uri", "^https?://\\S+$", FOLDER_ADDRESS];

/// Longest address that is shown whole, to be copied.
const LONGEST: usize = 200;

/// Fields that hold one.
const FIELDS: [&str; 3] = ["URL", "url", "homepage"];

/// The address of a record that has no host. It has the form of an address, so the schema allows it.
pub fn without_host(record: TapeNode<'_>) -> Option<SchemaFinding> {
    FIELDS.iter().find_map(|field| {
        let text = record.field(field)?.text()?;
        let (_, rest) = text.split_once("://")?;
        let (message, help) = host(rest).is_empty().then(|| no_host(text))?;
        let pointer = format!("/{field}");
        Some(SchemaFinding { code: &codes::WRONG_FORM, pointer, key: None, message, help, missing: None })
    })
}

/// Message and help for a text that should have one of these forms.
pub fn explain(form: &str, text: &str) -> Option<(String, String)> {
    if !FORMS.contains(&form) {
        return None;
    }
    let shown = clip(text);
    let Some((scheme, rest)) = text.split_once("://") else {
        let is_host = text.contains('.') && !text.contains([':', '@']) && !text.contains(char::is_whitespace);
        let help = || written(format!("https://{text}"));
        return is_host.then(|| (format!("`{shown}` has no scheme"), help()));
    };
    let lower = scheme.to_lowercase();
    if !matches!(lower.as_str(), "http" | "https") {
        let help = "write an address that begins with `http://` or `https://`".to_owned();
        return Some((format!("`{}` is not the scheme of a web address", clip(scheme)), help));
    }
    if host(rest).is_empty() {
        return Some(no_host(text));
    }
    let escaped = escaped(rest);
    let better = format!("{lower}://{escaped}");
    if let Some((c, escape)) = first_escaped(rest) {
        let name = if is_invisible(c) || c.is_whitespace() {
            format!("U+{:04X}", u32::from(c))
        } else {
            format!("`{c}`")
        };
        return Some((
            format!("a web address cannot hold {name}: it is written `{escape}`"),
            written(better),
        ));
    }
    if lower != scheme {
        return Some((format!("the scheme `{scheme}` is in capitals"), written(better)));
    }
    if form != FOLDER_ADDRESS {
        return None;
    }
    if let Some(c) = rest.chars().find(|c| "?#*[]".contains(*c)) {
        let message = format!("the web address of a folder cannot hold `{c}`");
        return Some((message, format!("serve the folder under an address without `{c}`")));
    }
    (!text.ends_with('/'))
        .then(|| ("the web address of a folder ends with a slash".to_owned(), written(format!("{text}/"))))
}

fn written(address: String) -> String {
    if address.chars().count() <= LONGEST {
        format!("write `{address}`")
    } else {
        "write the address so, as a browser copies it".to_owned()
    }
}

fn no_host(text: &str) -> (String, String) {
    let help = "write the host after `//`, as in `https://example.org/x`".to_owned();
    (format!("`{}` has no host", clip(text)), help)
}

/// The host of what follows `//`.
fn host(rest: &str) -> &str {
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    if host.starts_with('[') { host } else { host.split(':').next().unwrap_or_default() }
}

/// The escape of a character where it may not be as it is.
fn escape(rest: &str, at: usize, c: char) -> Option<String> {
    let is_after = |end: &[char]| rest[..at].contains(end);
    let is_allowed = match c {
        '%' => rest.as_bytes().get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)),
        '#' => !is_after(&['#']),
        '[' | ']' => !is_after(&['/', '?', '#']),
        c => c.is_ascii_alphanumeric() || "-._~:/?@!$&'()*+,;=".contains(c),
    };
    (!is_allowed).then(|| {
        let mut escape = String::new();
        for b in c.encode_utf8(&mut [0; 4]).bytes() {
            // Writing to a string cannot fail.
            let _ = write!(escape, "%{b:02X}");
        }
        escape
    })
}

fn first_escaped(rest: &str) -> Option<(char, String)> {
    rest.char_indices().find_map(|(at, c)| Some((c, escape(rest, at, c)?)))
}

fn escaped(rest: &str) -> String {
    rest.char_indices().map(|(at, c)| escape(rest, at, c).unwrap_or_else(|| c.to_string())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_character_and_its_escape_are_named() {
        for (text, message, help) in [
            (
                "https://münchen.example/ü",
                "a web address cannot hold `ü`: it is written `%C3%BC`",
                "write `https://m%C3%BCnchen.example/%C3%BC`",
            ),
            (
                "https://a.org/a b",
                "a web address cannot hold U+0020: it is written `%20`",
                "write `https://a.org/a%20b`",
            ),
            (
                "https://a.org/100%",
                "a web address cannot hold `%`: it is written `%25`",
                "write `https://a.org/100%25`",
            ),
            (
                "https://a.org/%C3%BC|x",
                "a web address cannot hold `|`: it is written `%7C`",
                "write `https://a.org/%C3%BC%7Cx`",
            ),
            (
                "https://a.org/[x]#a#b",
                "a web address cannot hold `[`: it is written `%5B`",
                "write `https://a.org/%5Bx%5D#a%23b`",
            ),
            ("HTTPS://EXAMPLE.ORG", "the scheme `HTTPS` is in capitals", "write `https://EXAMPLE.ORG`"),
            ("www.example.org/x", "`www.example.org/x` has no scheme", "write `https://www.example.org/x`"),
            (
                "https:///x",
                "`https:///x` has no host",
                "write the host after `//`, as in `https://example.org/x`",
            ),
            (
                "http://:80/",
                "`http://:80/` has no host",
                "write the host after `//`, as in `https://example.org/x`",
            ),
            (
                "ftp://a.org/",
                "`ftp` is not the scheme of a web address",
                "write an address that begins with `http://` or `https://`",
            ),
        ] {
            assert_eq!(explain("uri", text), Some((message.to_owned(), help.to_owned())), "{text}");
        }
        for sound in [
            "https://a.org",
            "http://[::1]:80/x?y=z#f",
            "https://a.org/%C3%BC(1);a=b,c",
            "https://u@a.org/~x!*'$&+",
        ] {
            assert_eq!(explain("uri", sound), None, "{sound}");
        }
        assert_eq!(explain("^x$", "www.example.org"), None);
        assert!(
            explain(FOLDER_ADDRESS, "https://a.org/x")
                .is_some_and(|(_, help)| help == "write `https://a.org/x/`")
        );
        for odd in ["https://a.org/?x=/", "https://a.org/*/", "http://[::1]/"] {
            let (message, _) = explain(FOLDER_ADDRESS, odd).expect("a folder has another address");
            assert!(message.starts_with("the web address of a folder cannot hold `"), "{message}");
        }
    }
}
