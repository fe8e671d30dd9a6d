//! The pages of a release: whole, safe, small, the same again, whatever the extracts hold.

use sha2::{Digest, Sha256};

use crate::common::Place;
use crate::release::published;

/// The texts of inline elements of a name, in their order.
fn inline<'a>(html: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    html.match_indices(open)
        .filter_map(|(at, _)| {
            let rest = &html[at + open.len()..];
            Some(&rest[..rest.find(close)?])
        })
        .collect()
}

fn digest(text: &str) -> String {
    format!("'sha256-{}'", data_encoding::BASE64.encode(&Sha256::digest(text)))
}

fn policy(html: &str) -> &str {
    inline(html, "http-equiv=\"Content-Security-Policy\" content=\"", "\"")[0]
}

/// The program of a page, inflated.
fn program(html: &str) -> String {
    use std::io::Read;
    let text = inline(html, "id=\"Program\">", "</script>")[0];
    let bytes = data_encoding::BASE64.decode(text.as_bytes()).expect("Base64");
    let mut program = String::new();
    flate2::read::ZlibDecoder::new(bytes.as_slice()).read_to_string(&mut program).expect("zlib");
    program
}

#[test]
fn the_policy_names_every_script_and_style_of_a_page_and_nothing_else() {
    let place = published();
    for (path, scripts) in [("dist/v1.0.0/index.html", 2), ("dist/index.html", 0)] {
        let html = place.read(path);
        let policy = policy(&html);
        assert!(policy.starts_with("default-src 'none'; "), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        let found = inline(&html, "<script>", "</script>");
        assert_eq!(found.len(), scripts, "{path}");
        let styles = inline(&html, "<style>", "</style>");
        let mut texts: Vec<String> = found.iter().chain(&styles).map(|t| digest(t)).collect();
        if scripts > 0 {
            texts.push(digest(&program(&html)));
        }
        for text in &texts {
            assert!(policy.contains(text.as_str()), "{path}: {text} is not in {policy}");
        }
        assert_eq!(policy.matches("sha256-").count(), texts.len(), "{path}");
    }
}

#[test]
fn every_text_of_the_tables_is_in_the_page() {
    let place = published();
    let html = place.read("dist/v1.0.0/index.html");
    for table in ["figures", "events", "actors", "references", "problems"] {
        let rows: Vec<serde_json::Value> =
            serde_json::from_str(&place.read(&format!("dist/v1.0.0/{table}.json"))).expect("JSON");
        assert!(!rows.is_empty());
        for row in rows {
            for name in ["id", "label", "title", "name", "summary", "as_written", "note"] {
                if let Some(text) = row[name].as_str() {
                    let text = text
                        .replace('&', "&amp;")
                        .replace('<', "&lt;")
                        .replace('>', "&gt;")
                        .replace('"', "&quot;");
                    assert!(html.contains(&text), "{table}: {text}");
                }
            }
        }
    }
}

#[test]
fn no_text_of_the_extracts_becomes_markup() {
    let place = Place::new();
    let hostile =
        r#"</script><script>alert(1)</script><img src=x onerror=alert(2)><a href=\"javascript:alert(3)\">"#;
    place.edit("raw/dataset.json", "\"title\": \"", &format!("\"title\": \"{hostile}"));
    place.edit("raw/lake-orrin/events.json", "\"A new bridge opens", &format!("\"{hostile}"));
    place.run(&["release"]).expect(0);
    for path in ["dist/v1.0.0/index.html", "dist/index.html"] {
        let html = place.read(path);
        assert!(html.contains("&lt;/script&gt;&lt;script&gt;alert(1)"), "{path}");
        assert!(
            !html.contains("<script>alert")
                && !html.contains("<img")
                && !html.contains("<a href=\"javascript"),
            "{path}"
        );
    }
}

#[test]
fn the_list_of_versions_is_made_again_when_it_is_gone_or_old() {
    let place = published();
    let listing = place.read("dist/index.html");
    assert!(listing.contains("v1.0.0/index.html"));
    std::fs::remove_file(place.at("dist/index.html")).expect("it is there");
    place.run(&["release"]).expect(0);
    assert_eq!(place.read("dist/index.html"), listing);
    place.write("dist/index.html", "old");
    place.edit("raw/dataset.json", "\"1.0.0\"", "\"1.1.0\"");
    place.run(&["release"]).expect(0);
    let newer = place.read("dist/index.html");
    assert!(newer.find("v1.1.0/index.html") < newer.find("v1.0.0/index.html"));
    assert!(place.read("dist/v1.1.0/index.html").contains("../v1.0.0/index.html"));
    assert!(!place.read("dist/v1.0.0/index.html").contains("v1.1.0"));
}
