//! Markdown of the project's own documents → HTML.

use maud::{Markup, PreEscaped};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};

/// The text below a heading of the second level, without the heading; empty if there is no such heading.
///
/// The last such heading counts, so that a text of the dataset, which comes earlier, cannot imitate one.
pub fn section<'a>(document: &'a str, heading: &str) -> &'a str {
    let opening = format!("\n## {heading}\n");
    let Some(start) = document.rfind(&opening) else {
        return "";
    };
    let rest = &document[start + opening.len()..];
    rest.find("\n## ").map_or(rest, |end| &rest[..end])
}

/// HTML of a Markdown text. Markup within it is shown as text; links that do not lead to the web are text as well.
pub fn render(text: &str) -> Markup {
    let mut out = String::new();
    let mut dead = false;
    let events = Parser::new_ext(text, Options::ENABLE_TABLES).filter_map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        Event::Start(Tag::Link { ref dest_url, .. }) if !super::format::is_web_address(dest_url) => {
            dead = true;
            None
        }
        Event::End(TagEnd::Link) if dead => {
            dead = false;
            None
        }
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        other => Some(other),
    });
    html::push_html(&mut out, events);
    // What overflows can be scrolled with the keyboard as well.
    PreEscaped(out.replace("<pre>", "<pre tabindex=0>"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_ends_where_the_next_begins() {
        let document = "# T\n\n## Load it\nfalse\n\n## Load it\n\ntrue\n\n### sub\n\n## Next\n\nmore\n";
        assert_eq!(section(document, "Load it"), "\ntrue\n\n### sub\n");
        assert_eq!(section(document, "Next"), "\nmore\n");
        assert_eq!(section(document, "Missing"), "");
    }

    #[test]
    fn markup_and_scripts_stay_text() {
        let html =
            render("a <b onclick=x>b</b> [c](javascript:d) ![e](https://f.org/g.png) [h](https://i.org)");
        assert_eq!(html.0, "<p>a &lt;b onclick=x&gt;b&lt;/b&gt; c e <a href=\"https://i.org\">h</a></p>\n");
    }
}
