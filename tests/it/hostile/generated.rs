//! A dataset whose every text wants to be more than text, and every file that is generated from it: nothing else is in it.
//!
//! The clients of `.ci/clients/hostile.py` read the same files as their readers do.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;

use crate::common::{Place, copy, fixtures};

/// The hostile dataset, released, and the harmless one that it was made from.
fn released() -> (Place, Place) {
    let hostile = Place::empty();
    copy(&fixtures().join("hostile/raw"), &hostile.at("raw"));
    let harmless = Place::new();
    for place in [&hostile, &harmless] {
        place.run(&["release"]).expect(0);
        place.run(&["verify", "dist"]).expect(0);
    }
    (hostile, harmless)
}

fn json(place: &Place, file: &str) -> Value {
    serde_json::from_str(&place.read(&format!("dist/v1.0.0/{file}")))
        .unwrap_or_else(|e| panic!("{file}: {e}"))
}

/// The keys of BibTeX's entries: whatever follows `@` outside of braces, which count whether or not a backslash precedes them.
fn bibtex_entries(text: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let mut keys = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => {
                depth = depth.checked_sub(1).unwrap_or_else(|| panic!("a brace too many: {}", &text[at..]));
            }
            '@' if depth == 0 => keys.push(text[at..].split(['{', ',']).nth(1).unwrap_or_default()),
            _ => {}
        }
    }
    assert_eq!(depth, 0, "a brace is not closed");
    keys
}

#[test]
fn references_hold_the_entries_of_the_table_and_whole_values() {
    let (place, _) = released();
    let text = place.read("dist/v1.0.0/references.bib");
    let table = json(&place, "references.json");
    let ids: Vec<&str> = table.as_array().into_iter().flatten().filter_map(|r| r["id"].as_str()).collect();
    assert!(ids.len() > 10);
    assert_eq!(bibtex_entries(&text), ids);
    assert!(!text.contains("^^"), "TeX reads `^^5c` as a backslash");
    let values = text.lines().filter_map(|l| l.split_once(" = ")?.1.strip_suffix(','));
    for value in values.filter(|v| v.starts_with('{')) {
        assert!(bibtex_entries(value).is_empty(), "{value}");
    }
}

/// What a reader sees of a data card that is more than text: headings, links, and the kinds of everything else.
fn structure(card: &str) -> (Vec<String>, Vec<String>, Vec<String>) {
    let (mut headings, mut links, mut kinds) = (Vec::new(), Vec::new(), Vec::new());
    let mut heading = None;
    for event in Parser::new_ext(card, Options::all()) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => headings.extend(heading.take()),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                links.push(dest_url.to_string());
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                }
            }
            Event::Start(Tag::CodeBlock(_) | Tag::Paragraph | Tag::TableCell | Tag::TableRow)
            | Event::End(_)
            | Event::SoftBreak => {}
            other => kinds.push(format!("{other:?}")),
        }
    }
    (headings, links, kinds)
}

#[test]
fn the_data_card_has_the_headings_links_and_markup_of_any_other() {
    let (hostile, harmless) = released();
    let card = |place: &Place| place.read("dist/v1.0.0/README.md");
    let (headings, links, kinds) = structure(&card(&hostile));
    let (expected_headings, expected_links, expected_kinds) = structure(&card(&harmless));
    let title = json(&hostile, "croissant.json")["alternateName"].clone();
    assert_eq!(headings[0], format!("{} 1.0.0", title.as_str().unwrap_or_default()));
    assert_eq!((&headings[1..], &links, &kinds), (&expected_headings[1..], &expected_links, &expected_kinds));
    // GitHub links these although `CommonMark` does not.
    let card = card(&hostile);
    assert!(card.contains(r"https\://evil.example") && card.contains(r"www\.evil.example"), "{card}");
    assert!(!card.contains("https://evil.example") && !card.contains("www.evil.example"), "{card}");
}

#[test]
fn an_address_stays_within_the_quotes_of_sql_python_and_r() {
    let (place, _) = released();
    let card = place.read("dist/v1.0.0/README.md");
    let line = card.lines().find(|l| l.contains("read_parquet('http")).expect("there is SQL to copy");
    let text = line.replace("''", "").split('\'').count();
    // One text, and `'person'`.
    assert_eq!(text, 5, "{line}");
    for line in card.lines().filter(|l| l.contains("(\"http")) {
        assert!(
            line.contains("v1.0.0/") && !line.contains('\\') && line.matches('"').count() % 2 == 0,
            "{line}"
        );
    }
    for (address, what) in [
        ("https://e.example/a?b/", "`?`"),
        ("https://e.example/*/", "`*`"),
        ("https://e.example/\\\"/", "`\"`"),
        ("https://e.example/`/", "`"),
        ("https://e.example/a b/", "U+0020"),
    ] {
        let place = Place::new();
        place.edit("raw/dataset.json", "\"licence\"", &format!("\"homepage\": \"{address}\", \"licence\""));
        let run = place.run(&["validate"]).expect(1);
        assert!(run.stdout.contains("error[C0205 wrong-form]: ") && run.stdout.contains(what), "{run}");
    }
}

#[test]
fn a_licence_is_an_identifier_and_nothing_else() {
    for licence in ["CC-BY-4.0](https://evil.example/)", "../../x", "MIT OR X", ""] {
        let place = Place::new();
        place.edit("raw/dataset.json", "\"CC0-1.0\"", &format!("\"{licence}\""));
        let run = place.run(&["validate"]).expect(1);
        assert!(run.stdout.contains("the SPDX identifier of a licence"), "{run}");
    }
}

#[test]
fn json_holds_each_text_as_it_was() {
    let (place, _) = released();
    let raw: Value = serde_json::from_str(&place.read("raw/dataset.json")).expect("it is JSON");
    let source: Value = serde_json::from_str(&place.read("raw/lake-orrin/source.json")).expect("it is JSON");
    let croissant = json(&place, "croissant.json");
    assert_eq!(croissant["alternateName"], raw["title"]);
    assert_eq!(croissant["description"], raw["description"]);
    assert_eq!(croissant["isBasedOn"][0]["name"], source["title"]["text"]);
    let package = json(&place, "datapackage.json");
    assert_eq!(package["title"], raw["title"]);
    assert!(
        package["sources"][0]["title"]
            .as_str()
            .is_some_and(|t| { t.contains(source["title"]["text"].as_str().unwrap_or("-")) })
    );
    let works = json(&place, "references.csl.json");
    let title = |of: &Value, id: &str| {
        let all = of.as_array().into_iter().flatten();
        all.filter(|w| w["id"] == id).map(|w| w["title"].clone()).collect::<Vec<_>>()
    };
    let references: Value =
        serde_json::from_str(&place.read("raw/lake-orrin/references.json")).expect("it is JSON");
    for id in ["hostile-00", "hostile-05", "hostile-11"] {
        assert_eq!(title(&works, id), title(&references["records"], id));
    }
}

#[test]
fn the_page_has_the_elements_of_any_other() {
    let (hostile, harmless) = released();
    for file in ["dist/v1.0.0/index.html", "dist/index.html"] {
        let (page, expected) = (hostile.read(file), harmless.read(file));
        for element in [
            "<script",
            "<img",
            "<svg",
            "<iframe",
            "<form",
            "<meta",
            "<style",
            "<base",
            "<!--",
            "onerror=",
            "javascript:",
        ] {
            // Text of the data is escaped, so it has no `<`.
            let count = |page: &str| page.matches(element).count();
            let is_text = element.ends_with(['=', ':']);
            assert!(is_text || count(&page) == count(&expected), "{element} in {file}");
        }
    }
}

#[test]
fn reports_hold_no_link_command_or_element_of_the_data() {
    let place = Place::empty();
    copy(&fixtures().join("hostile/raw"), &place.at("raw"));
    // Each title becomes the name of a field, which the report names.
    let records =
        place.read("raw/lake-orrin/references.json").replace("\"title\": \"", "\"title\": \"T\", \"");
    place.write(
        "raw/lake-orrin/references.json",
        records.replace("\",\n      \"author\"", "\": 1,\n      \"author\""),
    );
    let report = |format: &str| place.run(&["validate", "--format", format]).expect(1).stdout;
    let sarif: Value = serde_json::from_str(&report("sarif")).expect("it is JSON");
    let results = sarif["runs"][0]["results"].as_array().expect("there are results");
    let texts: Vec<&str> = results.iter().filter_map(|r| r["message"]["text"].as_str()).collect();
    assert!(texts.iter().any(|t| t.contains(r"\[Approved\](https")), "{texts:?}");
    for text in texts.into_iter().filter(|t| t.contains("](")) {
        // A backslash before a backslash is one that is meant.
        let plain = text.replace("\\\\", "");
        assert!(!plain.match_indices(['[', ']']).any(|(at, _)| !plain[..at].ends_with('\\')), "{text}");
    }
    let junit = report("junit");
    let tree = roxmltree::Document::parse(&junit).expect("it is XML");
    for element in tree.descendants().filter(roxmltree::Node::is_element) {
        let known = ["testsuites", "testsuite", "testcase", "failure", "skipped", "system-out"];
        assert!(known.contains(&element.tag_name().name()), "{element:?}");
    }
    let github = report("github");
    let lines: Vec<&str> = github.lines().collect();
    let (summary, commands) = lines.split_last().expect("there is a summary");
    assert!(!summary.starts_with("::"), "{summary}");
    for line in commands {
        assert!(line.starts_with("::error file=raw/") || line.starts_with("::warning file=raw/"), "{line}");
    }
}
