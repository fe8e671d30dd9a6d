//! Ways in which the same article is printed.

use std::fmt::Write as _;

use unicode_normalization::UnicodeNormalization;

/// Lines of at most 60 columns; with `hyphens`, long words are split at their ends.
pub fn wrapped(text: &str, hyphens: bool) -> String {
    let blocks: Vec<String> = text.split("\n\n").map(|block| wrap(block, hyphens)).collect();
    blocks.join("\n\n")
}

fn wrap(block: &str, hyphens: bool) -> String {
    let (mut out, mut column) = (String::new(), 0);
    for word in block.split_whitespace() {
        let width = word.chars().count();
        if column > 0 && column + 1 + width > 60 {
            let natural = word.find('-').filter(|at| *at > 2).map(|at| at + 1);
            let plain = width > 7 && word.is_ascii() && word.chars().all(char::is_alphabetic);
            let (head, hyphen, tail) = match natural {
                Some(at) => (&word[..at], "", &word[at..]),
                None if plain => (&word[..4], "-", &word[4..]),
                None => ("", "", word),
            };
            if hyphens && !head.is_empty() && !tail.is_empty() {
                let _ = write!(out, " {head}{hyphen}\n{tail}");
                column = tail.len();
            } else {
                let _ = write!(out, "\n{word}");
                column = width;
            }
        } else {
            if column > 0 {
                out.push(' ');
            }
            out += word;
            column += 1 + width;
        }
    }
    out
}

pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub fn ligatures(text: &str) -> String {
    text.replace("ffi", "ﬃ").replace("ff", "ﬀ").replace("fi", "ﬁ").replace("fl", "ﬂ")
}

pub fn typography(text: &str) -> String {
    text.replace('\'', "\u{2019}").replace(" of ", "\u{a0}of\u{a0}").replace(", ", ",\u{2009}")
}

pub fn crlf_with_bom(text: &str) -> String {
    format!("\u{feff}{}", text.replace('\n', "\r\n"))
}

pub fn nfd(text: &str) -> String {
    text.nfd().collect()
}

/// Entities, a tag inside every ninth word, and things that are not text.
pub fn html(text: &str) -> String {
    let mut out = String::from(
        "<!doctype html><html><head><title>Not text</title></head><body>\
         <script>var seven = '<p>seven</p>';</script>\n",
    );
    for block in text.split("\n\n") {
        out += "<p>";
        for (at, word) in block.split_whitespace().enumerate() {
            let mid = word.char_indices().nth(word.chars().count() / 2).map_or(0, |(mid, _)| mid);
            let (head, tail) = word.split_at(mid);
            let escape = |s: &str| {
                s.replace('&', "&amp;").replace('<', "&lt;").replace('é', "&eacute;").replace('\'', "&#8217;")
            };
            let tag = if at % 9 == 0 { "<i class=\"nine\">" } else { "" };
            let end = if at % 9 == 0 { "</i>" } else { "" };
            let _ = write!(out, "{}{tag}{}{end}&nbsp;", escape(head), escape(tail));
            if at % 11 == 0 {
                out.push('\n');
            }
        }
        out += "</p>\n<style>p { margin: 5px }</style>\n";
    }
    out + "</body></html>"
}

/// Page numbers and running heads after every ninety words, right after a number if one is near;
/// also returns the words put in.
pub fn paged(text: &str) -> (String, Vec<String>) {
    let (mut out, mut inserted) = (String::new(), Vec::new());
    let (mut since, mut page) = (0, 203);
    let mut rest = text;
    while let Some(at) = rest.find(char::is_whitespace) {
        let word = &rest[..at];
        out += word;
        since += usize::from(!word.is_empty());
        let number = word.starts_with(|c: char| c.is_ascii_digit());
        if (since > 85 && number) || since > 97 {
            let (head, words): (_, &[&str]) = match page % 4 {
                0 => (String::new(), &[]),
                1 => ("Zeitung of Quibbles".into(), &["Zeitung", "of", "Quibbles"]),
                2 => ("Vol. 3. No. 14.\nZABEL".into(), &["Vol", "3", "No", "14", "ZABEL"]),
                _ => ("Xylo et al.".into(), &["Xylo", "et", "al"]),
            };
            let _ = write!(out, "\n\n{page}\n\u{c}{head}\n");
            inserted.push(page.to_string());
            inserted.extend(words.iter().map(ToString::to_string));
            (since, page) = (0, page + 1);
        }
        let next = rest[at..].chars().next().map_or(1, char::len_utf8);
        out += &rest[at..at + next];
        rest = &rest[at + next..];
    }
    (out + rest, inserted)
}

/// A number before each line, and the numbers.
pub fn numbered(text: &str) -> (String, Vec<String>) {
    let (mut out, mut inserted) = (String::new(), Vec::new());
    for line in text.lines() {
        if line.trim().is_empty() {
            out.push('\n');
        } else {
            inserted.push((inserted.len() + 1).to_string());
            let _ = writeln!(out, "{:>4} {line}", inserted.len());
        }
    }
    (out, inserted)
}

/// Links, emphasis and marks of notes; also returns the words put in.
pub fn markdown(text: &str) -> (String, Vec<String>) {
    let (mut out, mut inserted) = (String::new(), Vec::new());
    for (at, word) in text.split_inclusive(' ').enumerate() {
        let bare = word.trim_end_matches(' ');
        if at % 17 == 3 && !bare.contains('\n') && !bare.is_empty() {
            let _ = write!(out, "[{bare}](https://zq.example/p{at}) ");
            inserted.extend(["https".into(), "zq".into(), "example".into(), format!("p{at}")]);
        } else if at % 7 == 1 && !bare.contains('\n') {
            let _ = write!(out, "**{bare}** ");
        } else {
            out += word;
        }
    }
    (out, inserted)
}
