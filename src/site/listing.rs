//! The list of versions, made from `index.json`.

use std::fmt::Write;

use semver::Version;

use super::html::{Text, count};
use super::{STYLE, document};
use crate::model::published::{Entry, Index};

/// Where to look at a version: its page or, if it has none, its data card.
pub fn page_of(version: &Entry) -> String {
    let has_page = version.files.iter().any(|f| f.path == "index.html");
    format!("{}{}", version.path, if has_page { "index.html" } else { "README.md" })
}

/// The versions below this one, newest first.
pub fn earlier<'a>(index: Option<&'a Index>, version: &str) -> Vec<&'a Entry> {
    let own = Version::parse(version).ok();
    let below = |entry: &&Entry| Version::parse(&entry.version).ok() < own;
    index.into_iter().flat_map(|i| &i.versions).filter(below).collect()
}

/// The page that lists all versions (`dist/index.html`), newest first.
#[must_use]
pub fn listing(index: &Index) -> String {
    let mut body = format!("<header>\n<p class=kicker>Dataset</p>\n<h1>{}</h1>\n", Text(&index.title));
    // Writing to a string cannot fail, here and below.
    if let Some(latest) = index.versions.first() {
        let _ = writeln!(
            body,
            "<p class=lead><a href=\"{}\">Version {}</a>, released <time>{}</time>, is the latest.</p>",
            Text(&page_of(latest)),
            Text(&latest.version),
            Text(&latest.released)
        );
    }
    body.push_str("</header>\n<main><section class=part><h2>Versions</h2><p>None of them ever changes.</p><div class=rows tabindex=0 role=group aria-label=Versions>\
         <table class=plain><thead><tr><th scope=col>version<th scope=col>released<th scope=col>rows<th scope=col>checksums<tbody>");
    for entry in &index.versions {
        let rows: usize = entry.rows.values().sum();
        let _ = write!(
            body,
            "<tr><th scope=row><a href=\"{}\">{}</a><td><time>{}</time><td class=n>{}<td><a href=\"{path}SHA256SUMS\" \
             aria-label=\"SHA256SUMS of {version}\">SHA256SUMS</a>",
            Text(&page_of(entry)),
            Text(&entry.version),
            Text(&entry.released),
            count(rows),
            path = Text(&entry.path),
            version = Text(&entry.version),
        );
    }
    body.push_str("</table></div><p>Programs read the same from <a href=\"index.json\">index.json</a>.</p></section></main>\n");
    document(&index.title, STYLE, &body, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> Index {
        let entry = |version: &str, file: &str| {
            serde_json::json!({"version": version, "released": "2026-01-01", "path": format!("v{version}/"), "rows": {"figures": 2},
                "sha256sums": "", "files": [{"path": file, "bytes": 1, "sha256": ""}]})
        };
        let versions = [entry("1.10.0", "index.html"), entry("1.9.0", "README.md")];
        let index = serde_json::json!({"format": 1, "dataset": "t", "title": "<T>", "latest": "1.10.0", "versions": versions});
        serde_json::from_value(index).expect("an index")
    }

    #[test]
    fn versions_lead_to_their_pages_the_latest_first() {
        let html = listing(&index());
        let first = html.find("v1.10.0/index.html").expect("the latest is there");
        assert!(html.rfind("v1.9.0/README.md").expect("the other is there") > first);
        assert!(html.contains("&lt;T>") && !html.contains("<T>") && !html.contains("<script"));
    }

    #[test]
    fn only_what_is_below_is_earlier() {
        let index = index();
        let versions =
            |of: &str| earlier(Some(&index), of).iter().map(|e| e.version.as_str()).collect::<Vec<_>>();
        assert_eq!(versions("2.0.0"), ["1.10.0", "1.9.0"]);
        assert_eq!(versions("1.10.0"), ["1.9.0"]);
        assert!(versions("1.0.0").is_empty() && earlier(None, "1.0.0").is_empty());
    }
}
