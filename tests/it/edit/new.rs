//! `colophon new`

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::house::House;

const ARTICLE: &str =
    "The fall of the house\n\nBy A. Writer and B. Writer, of the university of the north.\n";

/// Fills in what an editor must.
fn fill(house: &House, path: &str, print: bool) {
    let mut source: Value = serde_json::from_str(&house.read(path)).unwrap();
    let digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    let evidence = json!([{"start": 0, "words": 5, "sha256": digest}]);
    source["title"] = json!({"text": "The fall of the house", "evidence": evidence});
    source["authors"] = json!([{"name": {"family": "Writer", "given": "A."}, "evidence": evidence}]);
    if print {
        source["language"] = json!("en");
        source["text"] =
            json!({"words": 17, "sha256": digest, "windows": "9f86d081884c9f86d081884c9f86d081884c"});
    }
    house.write(path, source.to_string());
}

#[test]
fn a_folder_validates_once_it_is_filled_in() {
    let house = House::new();
    let ran = house.run(&["new", "writer-2020"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.starts_with("created raw/writer-2020 with source.json"), "{}", ran.out);
    assert_eq!(house.run(&["fmt", "--check"]).code, 0);

    let report = house.run(&["validate"]);
    assert_eq!(report.code, 1);
    for pointer in ["/title/text", "/title/evidence", "/authors", "/language", "/text/sha256"] {
        assert!(report.out.contains(&format!("({pointer})")), "{pointer}: {}", report.out);
    }
    assert!(!report.out.contains("jaffar-islam"), "{}", report.out);

    fill(&house, "raw/writer-2020/source.json", true);
    let report = house.run(&["validate"]);
    assert_eq!(report.code, 0, "{}", report.out);
    assert!(report.out.contains(" in 15 files: 0 errors, 0 warnings"), "{}", report.out);
}

#[test]
fn an_article_gives_its_fingerprint_and_language() {
    let house = House::new();
    house.write("article.txt", ARTICLE);
    let ran = house.run(&["new", "writer-2020", "--article", "article.txt"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("the fingerprint (17 words) is filled in; check `type` and `language` (en)"));
    fill(&house, "raw/writer-2020/source.json", false);
    assert_eq!(house.run(&["validate"]).code, 0);
    let ground = house.run(&["ground", "--article", "article.txt", "--source", "writer-2020"]);
    assert!(ground.out.contains("words    17 of 17 found\nforeign  0 words"), "{}", ground.out);

    house.write(
        "page.html",
        "<!doctype html><html lang=\"fr-CA\"><body><p>La maison de la forêt</p></body></html>",
    );
    assert_eq!(house.run(&["new", "page", "--article", "page.html"]).code, 0);
    assert!(house.read("raw/page/source.json").contains("\"language\": \"fr\""));
    house.write("other.txt", "La maison de la forêt");
    assert_eq!(house.run(&["new", "other", "--article", "other.txt"]).code, 0);
    assert!(house.read("raw/other/source.json").contains("\"language\": \"\""));
}

#[test]
fn the_fingerprint_is_that_of_the_project() {
    if !Path::new("../shared/article.txt").exists() {
        eprintln!("the article is not here: its fingerprint was not compared");
        return;
    }
    let article = fs::canonicalize("../shared/article.txt").unwrap();
    let house = House::new();
    let ran = house.run(&["new", "again", "--article", article.to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let read = |path: &str| serde_json::from_str::<Value>(&house.read(path)).unwrap();
    let (made, kept) = (read("raw/again/source.json"), read("raw/jaffar-islam/source.json"));
    assert_eq!(made["text"], kept["text"]);
    assert_eq!(made["language"], kept["language"]);
}

#[test]
fn names_that_are_not_ids_are_refused_with_one_that_is() {
    let house = House::new();
    let before = house.state();
    for (name, help) in [
        ("../x", "write `x`"),
        ("Über Alles", "write `uber-alles`"),
        ("/tmp/abs", "write `tmp-abs`"),
        ("a/b", "write `a-b`"),
        (".", "write for example `jaffar-islam-2024`"),
        ("", "write for example `jaffar-islam-2024`"),
        ("来源", "write for example `jaffar-islam-2024`"),
    ] {
        let ran = house.run(&["new", name]);
        assert_eq!(ran.code, 2, "{name}");
        assert!(ran.err.contains(&format!("help: {help}\n")), "{name}: {}", ran.err);
    }
    assert_eq!(house.state(), before);
}

#[test]
fn nothing_that_is_there_is_overwritten() {
    let house = House::new();
    house.write("raw/a-file", "");
    fs::create_dir(house.path("raw/empty")).unwrap();
    let before = house.state();
    for name in ["jaffar-islam", "a-file", "empty"] {
        let ran = house.run(&["new", name]);
        assert_eq!(ran.code, 2, "{name}");
        assert!(ran.err.contains(&format!("raw/{name} is there already")), "{}", ran.err);
    }
    assert_eq!(house.state(), before);
}

#[test]
fn what_cannot_be_read_makes_no_folder() {
    let house = House::new();
    house.write("empty.txt", " \n");
    house.write("bytes", b"fine \xff");
    let before = house.state();
    for (arguments, message) in [
        (["new", "x", "--article", "none.txt"], "cannot read none.txt"),
        (["new", "x", "--article", "empty.txt"], "empty.txt is empty"),
        (["new", "x", "--article", "bytes"], "bytes: line 1, column 6: not UTF-8"),
        (["new", "x", "--raw", "nowhere"], "it has no dataset.json"),
    ] {
        let ran = house.run(&arguments);
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains(message), "{}", ran.err);
    }
    assert_eq!(house.state(), before);
}
