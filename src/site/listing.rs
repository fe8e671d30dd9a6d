//! The list of all versions (`dist/index.html`), made from the index.

use maud::{DOCTYPE, html};
use semver::Version;

use super::document::{STYLE, plain_head};
use super::format::count;
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

/// The page that lists all versions, newest first.
#[must_use]
pub fn listing(index: &Index) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            (plain_head(&index.title, STYLE))
            body {
                header {
                    p.kicker { "Dataset" }
                    h1 { (index.title) }
                    @if let Some(latest) = index.versions.first() {
                        p.lead {
                            "Latest: " a href=(page_of(latest)) { "version " (latest.version) }
                            ", released " time { (latest.released) } "."
                        }
                    }
                }
                main {
                    section.part {
                        h2 { "Versions" }
                        p { "A published version never changes." }
                        div.rows tabindex="0" role="group" aria-label="Versions" {
                            table.plain {
                                thead { tr { @for column in ["version", "released", "rows", "checksums"] { th scope="col" { (column) } } } }
                                tbody { @for version in &index.versions { (row(version)) } }
                            }
                        }
                        p { "For programs: " a href="index.json" { "index.json" } "." }
                    }
                }
            }
        }
        "\n"
    };
    page.into_string()
}

fn row(version: &Entry) -> maud::Markup {
    let rows: usize = version.rows.values().sum();
    html! {
        tr {
            th scope="row" { a href=(page_of(version)) { (version.version) } }
            td { time { (version.released) } }
            td.n { (count(rows)) }
            td { a href={ (version.path) "SHA256SUMS" } aria-label={ "SHA256SUMS of " (version.version) } { "SHA256SUMS" } }
        }
    }
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
        assert!(html.contains("&lt;T&gt;") && !html.contains("<T>") && !html.contains("<script"));
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
