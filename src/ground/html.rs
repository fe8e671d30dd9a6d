//! The text of an HTML page, as a reader would see it.

use html5gum::{DefaultEmitter, Token, Tokenizer};

use super::word::Piece;

/// Their content is not text of the article; that includes all of `head`, because of its title.
const DROPPED: [&str; 7] = ["head", "script", "style", "template", "svg", "textarea", "title"];

/// Tags inside a line: words go on across them. All others separate words.
const INLINE: [&str; 34] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "ins", "kbd", "label", "mark", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "wbr",
];

/// Tags that open pages and parts of pages.
const OPENING: [&str; 25] = [
    "html",
    "head",
    "body",
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "article",
    "section",
    "main",
    "table",
    "tbody",
    "tr",
    "ul",
    "ol",
    "dl",
    "pre",
    "blockquote",
    "header",
    "nav",
    "center",
    "br",
    "hr",
];

/// How far to look for tags that only HTML has.
const PROLOGUE: usize = 64 * 1024;

/// Whether the text is HTML: it opens with a tag, or has tags of blocks early on.
pub(super) fn looks_like_html(text: &str) -> bool {
    let mut end = text.len().min(PROLOGUE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text[..end].trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).to_ascii_lowercase();
    let opens = ["<!doctype html", "<!--", "<?xml"].iter().any(|start| head.starts_with(start));
    // `<https://…>` and `<5 %` open plain text.
    let tag = head.strip_prefix('<').and_then(|tail| tail.split(|c: char| !c.is_ascii_alphanumeric()).next());
    let tag_ends = tag.and_then(|tag| head.get(tag.len() + 1..)?.chars().next());
    opens
        || (tag.is_some_and(|tag| OPENING.contains(&tag) || INLINE.contains(&tag))
            && tag_ends.is_some_and(|c| c == '>' || c == '/' || c.is_whitespace()))
        || ["<html", "<body", "</p>", "</div>", "</td>", "<br>", "<br/>"].iter().any(|tag| head.contains(tag))
}

/// The text of a page, and where its pieces are in the file.
///
/// Lines are exact; after an entity the column is a little small, since the entity is longer than
/// the character that it stands for.
pub(super) fn extract(html: &str) -> (String, Vec<Piece>) {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    // Without this, the text of a script could open tags.
    emitter.naively_switch_states(true);
    let mut out = Extract::new(html);
    for token in Tokenizer::new_with_emitter(html, emitter) {
        match token {
            Ok(Token::StartTag(tag)) => out.open(&tag.name, tag.self_closing),
            Ok(Token::EndTag(tag)) => out.close(&tag.name),
            Ok(Token::String(string)) => out.push(&string, string.span.start),
            _ => {}
        }
    }
    (out.text, out.pieces)
}

struct Extract<'a> {
    html: &'a str,
    text: String,
    pieces: Vec<Piece>,
    /// Offset, line and column that were counted last.
    here: Piece,
    /// The dropped element that is open; its end tag resumes the text.
    dropped: Option<Vec<u8>>,
}

impl<'a> Extract<'a> {
    fn new(html: &'a str) -> Self {
        let here = Piece { at: 0, line: 1, column: 1 };
        Self { html, text: String::new(), pieces: vec![here], here, dropped: None }
    }

    fn open(&mut self, name: &[u8], self_closing: bool) {
        if self.dropped.as_deref() == Some(b"head".as_slice()) && name == b"body" {
            // `</head>` may be left out.
            self.dropped = None;
        }
        if self.dropped.is_some() {
            return;
        }
        if is_one_of(name, &DROPPED) {
            // `<svg/>` ends itself; `<script/>` does not, in HTML.
            if !(self_closing && name == b"svg") {
                self.dropped = Some(name.to_vec());
            }
        }
        self.separate(name);
    }

    fn close(&mut self, name: &[u8]) {
        if self.dropped.as_deref() == Some(name) {
            self.dropped = None;
        }
        if self.dropped.is_none() {
            self.separate(name);
        }
    }

    fn separate(&mut self, name: &[u8]) {
        if name == b"br" {
            self.text.push('\n');
        } else if matches!(name, b"td" | b"th" | b"img" | b"input") {
            self.text.push(' ');
        } else if !is_one_of(name, &INLINE) && !self.text.ends_with("\n\n") {
            self.text.push_str("\n\n");
        }
    }

    fn push(&mut self, string: &[u8], start: usize) {
        if self.dropped.is_some() {
            return;
        }
        if let Some(passed) = self.html.get(self.here.at..start) {
            for c in passed.chars() {
                if c == '\n' {
                    self.here.line += 1;
                    self.here.column = 1;
                } else {
                    self.here.column += 1;
                }
            }
            self.here.at = start;
        }
        self.pieces.push(Piece { at: self.text.len(), ..self.here });
        self.text.push_str(&String::from_utf8_lossy(string));
    }
}

fn is_one_of(name: &[u8], names: &[&str]) -> bool {
    names.iter().any(|known| known.as_bytes() == name)
}

#[cfg(test)]
mod tests {
    use super::super::article::Article;

    #[test]
    fn what_a_reader_sees() {
        let page = "<!DOCTYPE html>\n<html><head><title>No</title><style>p{}</style></head><body>\n\
            <script>if (a < b) { no }</script><p>Gov<b>ern</b>ment &amp; caf&eacute;</p>\n\
            <p>two<br>lines<td>cell</td><td>next</td></body></html>";
        let article = Article::parse(page.as_bytes()).unwrap();
        let words: Vec<_> = article.words.iter().map(|w| w.text.as_str()).collect();
        assert_eq!(words, ["government", "café", "two", "lines", "cell", "next"]);
        let places: Vec<_> = article.words.iter().map(|w| (w.line, w.paragraph)).collect();
        assert_eq!(places[0], (3, 1));
        assert_eq!(places[2], (4, 2));
        assert_eq!(article.words[0].column, 38);
    }

    #[test]
    fn a_bracket_makes_no_html() {
        for text in ["a < b and <i>c</i>", "<5 % of it", "<p5 and", "<https://a.b> is", "<", "<p", ""] {
            assert!(!super::looks_like_html(text), "{text}");
        }
        for text in ["<p>a", "\u{feff} <TABLE class=\"x\">", "A<br>b", "<b>A</b> c", "<?xml?><html>"] {
            assert!(super::looks_like_html(text), "{text}");
        }
    }
}
