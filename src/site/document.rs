//! What every page begins with: its styles, its scripts, and the policy that allows these and nothing else.

use std::io::Write as _;

use data_encoding::BASE64;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use maud::{Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

/// Styles of every page.
pub const STYLE: &str = include_str!("assets/page.css");
/// Marks the document as one with a program, before anything is painted.
const MARK: &str = include_str!("assets/mark.js");
/// Inflates the program and starts it.
const START: &str = include_str!("assets/start.js");
/// The program.
const PROGRAM: &str = include_str!("assets/page.js");
/// The licences of what others wrote of it.
const NOTICES: &str = include_str!("assets/notices.txt");

/// The head of a page without a program.
pub fn plain_head(title: &str, style: &str) -> Markup {
    head(title, style, &[])
}

/// The head of a page whose body ends with [`program`].
pub fn head_with_program(title: &str, style: &str) -> Markup {
    head(title, style, &[MARK, START, PROGRAM])
}

fn head(title: &str, style: &str, scripts: &[&str]) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(policy(scripts, style));
            meta name="viewport" content="width=device-width,initial-scale=1";
            meta name="color-scheme" content="light dark";
            link rel="icon" href="data:,";
            title { (title) }
            style { (PreEscaped(style)) }
            @if !scripts.is_empty() { script { (PreEscaped(MARK)) } }
        }
    }
}

/// The program of a page, deflated, and the script that inflates and starts it; before them the licences that are part of every copy.
pub fn program() -> Markup {
    html! {
        (PreEscaped("<!--\n")) (PreEscaped(NOTICES)) (PreEscaped("-->\n"))
        script type="text/plain" id="Program" { (PreEscaped(deflated(PROGRAM))) }
        script { (PreEscaped(START)) }
    }
}

/// A text, deflated (zlib) and in Base64.
fn deflated(text: &str) -> String {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    let bytes = encoder.write_all(text.as_bytes()).and_then(|()| encoder.finish());
    BASE64.encode(&bytes.expect("memory can be written"))
}

/// The Content-Security-Policy that allows these scripts and this style, by digest, and nothing else.
fn policy(scripts: &[&str], style: &str) -> String {
    let sources = match scripts {
        [] => "'none'".into(),
        _ => scripts.iter().map(|script| source(script)).collect::<Vec<_>>().join(" "),
    };
    let style = source(style);
    format!(
        "default-src 'none'; script-src {sources}; style-src {style}; img-src data:; base-uri 'none'; form-action 'none'"
    )
}

fn source(text: &str) -> String {
    format!("'sha256-{}'", BASE64.encode(&Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_holds_the_licences_of_what_it_bundles() {
        let page = program().into_string();
        for words in ["d3-scale 4", "Mike Bostock", "hyparquet-writer 0", "Permission is hereby granted"] {
            assert!(page.contains(words), "{words}");
        }
        assert!(!NOTICES.contains("--") && !NOTICES.contains('>'), "they would end the comment");
    }

    #[test]
    fn a_script_is_named_by_its_digest() {
        // The example of the specification (CSP Level 3, section 2.3.1).
        let digest = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='";
        assert_eq!(source("alert('Hello, world.');"), digest);
        let policy = policy(&["alert('Hello, world.');"], "");
        assert!(policy.contains(&format!("; script-src {digest}; style-src 'sha256-")), "{policy}");
        assert!(super::policy(&[], "").contains("script-src 'none';"));
    }
}
