//! The list of versions, made from `index.json`.

use std::cmp::Reverse;
use std::fmt::Write;

use semver::Version;
use serde::Deserialize;

use super::html::{Text, count};
use super::{STYLE, SiteError, document};

/// What the list needs of the index.
#[derive(Deserialize)]
struct Index {
    title: String,
    versions: Vec<Entry>,
}

/// A published version.
#[derive(Deserialize)]
pub struct Entry {
    /// The version.
    pub version: String,
    /// Day of its release.
    pub released: String,
    /// Its folder.
    path: String,
    rows: std::collections::BTreeMap<String, usize>,
    files: Vec<File>,
}

#[derive(Deserialize)]
struct File {
    path: String,
}

impl Entry {
    /// Where to look at it: its page or, where it has none, its data card.
    pub fn page(&self) -> String {
        let has_page = self.files.iter().any(|f| f.path == "index.html");
        format!("{}{}", self.path, if has_page { "index.html" } else { "README.md" })
    }
}

/// The versions below this one, the highest first.
pub fn earlier(index: Option<&[u8]>, version: &str) -> Vec<Entry> {
    let index: Option<Index> = index.and_then(|bytes| serde_json::from_slice(bytes).ok());
    let own = Version::parse(version).ok();
    let below = |entry: &Entry| Version::parse(&entry.version).ok() < own;
    let mut versions: Vec<Entry> = index.into_iter().flat_map(|i| i.versions).filter(below).collect();
    versions.sort_by_key(|entry| Reverse(Version::parse(&entry.version).ok()));
    versions
}

/// The page that lists the versions of an index (`dist/index.html`), the latest first.
///
/// # Errors
///
/// When the bytes are no index.
pub fn listing(index: &[u8]) -> Result<String, SiteError> {
    let index: Index = serde_json::from_slice(index).map_err(|e| SiteError::file("index.json", e))?;
    let mut body = format!("<header>\n<p class=kicker>Dataset</p>\n<h1>{}</h1>\n", Text(&index.title));
    // Writing to a string cannot fail, here and below.
    if let Some(latest) = index.versions.first() {
        let _ = writeln!(
            body,
            "<p class=lead><a href=\"{}\">Version {}</a>, released <time>{}</time>, is the latest.</p>",
            Text(&latest.page()),
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
            Text(&entry.page()),
            Text(&entry.version),
            Text(&entry.released),
            count(rows),
            path = Text(&entry.path),
            version = Text(&entry.version),
        );
    }
    body.push_str("</table></div><p>Programs read the same from <a href=\"index.json\">index.json</a>.</p></section></main>\n");
    Ok(document(&index.title, STYLE, &body, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> Vec<u8> {
        let entry = |version: &str, file: &str| {
            serde_json::json!({"version": version, "released": "2026-01-01", "path": format!("v{version}/"), "rows": {"figures": 2},
                "sha256sums": "", "files": [{"path": file, "bytes": 1, "sha256": ""}]})
        };
        let versions = [entry("1.10.0", "index.html"), entry("1.9.0", "README.md")];
        serde_json::to_vec(&serde_json::json!({"title": "<T>", "latest": "1.10.0", "versions": versions}))
            .expect("plain data")
    }

    #[test]
    fn versions_lead_to_their_pages_the_latest_first() {
        let html = listing(&index()).expect("an index");
        let first = html.find("v1.10.0/index.html").expect("the latest is there");
        assert!(html.rfind("v1.9.0/README.md").expect("the other is there") > first);
        assert!(html.contains("&lt;T>") && !html.contains("<T>") && !html.contains("<script"));
        assert!(listing(b"{}").is_err());
    }

    #[test]
    fn only_what_is_below_is_earlier() {
        let versions =
            |of: &str| earlier(Some(&index()), of).into_iter().map(|e| e.version).collect::<Vec<_>>();
        assert_eq!(versions("2.0.0"), ["1.10.0", "1.9.0"]);
        assert_eq!(versions("1.10.0"), ["1.9.0"]);
        assert!(versions("1.0.0").is_empty() && earlier(None, "1.0.0").is_empty());
    }
}
