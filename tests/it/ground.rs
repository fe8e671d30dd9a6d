//! `colophon ground`: exit codes and messages.

use std::fs;

use crate::common::{Place, Run, essay};

fn ground(place: &Place, text: impl AsRef<[u8]>) -> Run {
    place.write("essay.txt", text);
    place.run(&["ground", "--article", "essay.txt"])
}

fn text() -> String {
    fs::read_to_string(essay()).expect("the invented article is there")
}

#[test]
fn the_whole_article_grounds_everything() {
    insta::assert_snapshot!(ground(&Place::new(), text()).expect(0));
}

#[test]
fn another_layout_and_running_heads_do_no_harm() {
    let text = text();
    let place = Place::new();
    ground(&place, text.replace("\n\n", "\u{b6}").replace(' ', "\r\n").replace('\u{b6}', "\n\n")).expect(0);
    ground(&place, text.replace("\n\n2. Fares", "\n\nMellby Review 17\n\n2. Fares")).expect(0);
    ground(&place, format!("<html><body><p>{}</p></body></html>", text.replace("\n\n", "</p>\n<p>")))
        .expect(0);
}

#[test]
fn a_missing_paragraph_is_reported_with_what_it_supported() {
    let text = text();
    let (before, rest) = text.split_once("Fares rose by").expect("the essay has it");
    let (_, after) = rest.split_once("\n\n").expect("a paragraph ends");
    insta::assert_snapshot!(ground(&Place::new(), format!("{before}{after}")).expect(1));
}

#[test]
fn another_article_is_recognised() {
    let other = "The moon has no boats. Its seas are dry, and its harbours hold nothing but dust.";
    insta::assert_snapshot!(ground(&Place::new(), other).expect(1));
}

#[test]
fn what_no_record_accounts_for_is_listed() {
    let place = Place::new();
    place.write("raw/lake-orrin/exclusions.json", "{\"records\": []}");
    place.edit("raw/lake-orrin/actors.json", "        \"Lake Council\",\n", "");
    insta::assert_snapshot!(ground(&place, text()).expect(1));
}

// With words of the system.
#[cfg(unix)]
#[test]
fn articles_that_cannot_be_read_are_named() {
    let place = Place::new();
    place.write("empty.txt", "");
    place.write("latin.txt", b"caf\xe9");
    let run = |article: &str| place.run_in_vain(&["ground", "--article", article]).expect(2).to_string();
    insta::assert_snapshot!(["nowhere.txt", "raw", "empty.txt", "latin.txt"].map(run).concat());
}

#[test]
fn extracts_with_errors_are_not_grounded() {
    let place = Place::new();
    place.edit("raw/lake-orrin/figures.json", "\"CH\"", "\"XX\"");
    let run = ground(&place, text()).expect(1);
    assert!(run.stderr.contains("error[C0308 unknown-country]"), "{run}");
    assert!(run.stderr.ends_with("not checked: fix the errors above first\n"), "{run}");
}

#[test]
fn a_source_that_does_not_exist_is_reported() {
    let place = Place::new();
    place.write("essay.txt", text());
    let run = place.run_in_vain(&["ground", "--article", "essay.txt", "--source", "lake-orin"]).expect(2);
    insta::assert_snapshot!(run);
    place.run(&["ground", "--article", "essay.txt", "--source", "lake-orrin"]).expect(0);
}
