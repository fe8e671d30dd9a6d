//! The title of a page, where it stands among the versions, and what it leads to.

use std::fmt::Write;

use serde_json::Value;

use super::html::{Text, count};
use super::read::Tables;
use super::views::VIEWS;
use super::{Release, listing};

/// Parts of the page and their headings.
const PARTS: [(&str, &str); 8] = [
    ("Timeline", "When"),
    ("Numbers", "How many"),
    ("Who", "Who to whom"),
    ("Article", "Where in the article"),
    ("Works", "After whom"),
    ("Tables", "The tables"),
    ("Take", "Take away"),
    ("Understand", "Understand"),
];

/// Writes everything above the parts of the page.
pub fn write(release: &Release<'_>, tables: &Tables) -> String {
    let dataset = release.dataset;
    let mut out = format!(
        "<a class=skip href=#Timeline>To the content</a>\n<header>\n<p class=kicker>Dataset <code>{}</code></p>\n<h1>{}</h1>\n\
         <p class=lead>{}</p>\n",
        Text(&dataset.name.0),
        Text(&dataset.title),
        Text(&dataset.description)
    );
    sources(tables, &mut out);
    out.push_str("<p class=counts>");
    for view in VIEWS.iter().filter(|v| v.table != "sources") {
        let total = count(tables.named(view.table).total);
        // Writing to a string cannot fail, here and below.
        let _ = write!(out, "<a href=#{0}><b>{total}</b> {1}</a> ", view.title, view.title.to_lowercase());
    }
    out.push_str("</p>\n");
    let _ = writeln!(
        out,
        "<p class=edition>Version {} · released <time>{}</time> · {}</p>",
        Text(&dataset.version),
        Text(&dataset.released),
        Text(&dataset.licence)
    );
    versions(release, &mut out);
    out.push_str("<nav aria-label=\"Parts of the page\"><ul>");
    for (id, heading) in PARTS {
        let _ = write!(out, "<li><a href=#{id}>{heading}</a>");
    }
    out.push_str("</ul></nav>\n</header>\n");
    out
}

fn sources(tables: &Tables, out: &mut String) {
    let sources = &tables.named("sources").rows;
    for source in sources.iter().take(3) {
        let authors: Vec<String> = source["authors"].as_array().into_iter().flatten().map(name).collect();
        let _ = writeln!(
            out,
            "<p class=source>Extracted from <cite dir=auto>{}</cite>, by {}</p>",
            Text(source["title"].as_str().unwrap_or_default()),
            Text(&authors.join(" and "))
        );
    }
    if sources.len() > 3 {
        let _ = writeln!(out, "<p class=source>and <a href=#Sources>{} more</a></p>", sources.len() - 3);
    }
}

/// The name of an author as people say it.
pub fn name(author: &Value) -> String {
    let parts = ["given", "family", "literal"].map(|part| author[part].as_str().unwrap_or_default());
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The versions up to this one, newest first. What comes after cannot be known here: a version never changes.
fn versions(release: &Release<'_>, out: &mut String) {
    out.push_str("<details class=versions><summary>Other versions</summary><ul>");
    out.push_str("<li><a href=\"../index.html\">The list of versions</a> leads to the latest");
    for earlier in listing::earlier(release.index, &release.dataset.version) {
        let _ = write!(
            out,
            "<li><a href=\"../{}\">{}</a> · <time>{}</time>",
            Text(&listing::page_of(earlier)),
            Text(&earlier.version),
            Text(&earlier.released)
        );
    }
    out.push_str("</ul></details>\n");
}

/// Writes what closes a page: its imprint.
pub fn foot(release: &Release<'_>, out: &mut String) {
    let dataset = release.dataset;
    let makers: Vec<&str> = dataset.contributors.iter().map(|c| c.name.as_str()).collect();
    let _ = writeln!(
        out,
        "<footer><p class=mark aria-hidden=true>❦</p><p>Made by {}, and set by colophon from the released tables alone. The page asks nothing of the \
         network, and works without it.</p></footer>",
        Text(&makers.join(", "))
    );
}
