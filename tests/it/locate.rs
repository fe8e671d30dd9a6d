//! `colophon locate`.

use serde_json::json;

use crate::common::{Place, essay};

fn locate(place: &Place, article: &str, words: &[&str]) -> String {
    place.run(&[&["locate", "--article", article], words].concat()).to_string()
}

#[test]
fn words_are_found_wherever_they_are() {
    let place = Place::empty();
    let essay = essay().to_string_lossy().into_owned();
    let mut shown = locate(&place, &essay, &["estimated", "2.4", "million"]);
    shown += &locate(&place, &essay, &["the bridge at Mellby"]);
    shown += &locate(&place, &essay, &["strömberg asked"]);
    insta::assert_snapshot!(shown);
}

#[test]
fn words_that_are_not_found_are_an_error_with_the_longest_match() {
    let place = Place::empty();
    let essay = essay().to_string_lossy().into_owned();
    let mut shown = locate(&place, &essay, &["the bridge at Melby"]);
    shown += &locate(&place, &essay, &["zeppelin"]);
    shown += &locate(&place, &essay, &[""]);
    shown += &locate(&place, &essay, &["..."]);
    insta::assert_snapshot!(shown);
}

// With words of the system.
#[cfg(unix)]
#[test]
fn articles_that_cannot_be_read_are_named() {
    let place = Place::empty();
    place.write("empty.txt", " \n");
    place.write("latin.txt", b"caf\xe9");
    place.write("folder/x", "");
    let articles = ["nowhere.txt", "folder", "empty.txt", "latin.txt"];
    let runs = articles.map(|article| place.run_in_vain(&["locate", "--article", article, "x"]).expect(2));
    insta::assert_snapshot!(runs.map(|run| run.to_string()).concat());
}

/// What `locate` prints is the evidence as it is in the extracts.
#[test]
fn the_evidence_of_the_fixture_is_what_locate_prints() {
    let place = Place::new();
    let essay = essay().to_string_lossy().into_owned();
    let file: serde_json::Value =
        serde_json::from_str(&place.read("raw/lake-orrin/figures.json")).expect("it is JSON");
    let found = place.run(&["locate", "--article", &essay, "It would cost US$45 million"]).expect(0);
    let found: serde_json::Value = serde_json::from_str(&found.stdout).expect("it is JSON");
    let records = file["records"].as_array().expect("there are records");
    let bridge = records.iter().find(|r| r["id"] == "fig-price-of-bridge").expect("it is there");
    assert_eq!(found, bridge["evidence"]);
}

/// Both read canonical words by one definition, also where Unicode makes it hard.
#[test]
fn validate_accepts_the_tightest_span_that_locate_prints() {
    for (in_article, as_written) in [
        ("İstanbul", "İstanbul"),
        ("İSTANBUL", "i\u{307}stanbul"),
        ("co\u{AD}operate", "cooperate"),
        ("co\u{AD}operate", "co\u{AD}operate"),
        ("ΛΟΓΟΣ", "ΛΟΓΟΣ"),
        ("ΛΟΓΟΣ", "λογος"),
    ] {
        let place = Place::new();
        place.write("essay.txt", format!("They meet at {in_article}, it is said."));
        let found = place.run(&["locate", "--article", "essay.txt", as_written]).expect(0);
        let evidence: serde_json::Value = serde_json::from_str(&found.stdout).expect("it is JSON");
        assert_eq!(evidence[0]["words"], 1, "{as_written}");
        let actor = json!({
            "id": "act-x", "name": "X", "kind": "company", "aliases": [as_written], "evidence": evidence
        });
        place.edit("raw/lake-orrin/actors.json", "\"records\": [", &format!("\"records\": [\n{actor},"));
        let run = place.run(&["validate"]);
        assert!(!run.stdout.contains("words-outside-evidence"), "{as_written}: {run}");
        // A soft hyphen that was copied is reported, but not as a word that the article lacks.
        let is_clean = !as_written.contains('\u{AD}');
        assert_eq!(run.code == 0, is_clean, "{as_written}: {run}");
    }
}
