//! The extracts that this repository publishes.

use std::collections::BTreeMap;
use std::path::Path;

use polars_parquet::read::read_metadata;
use serde_json::Value;

use crate::common::{Place, copy};

/// A place with the repository's own extracts.
fn place() -> Place {
    let place = Place::empty();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("raw"), &place.at("raw"));
    place
}

#[test]
fn the_extracts_are_clean() {
    let run = place().run(&["validate"]).expect(0);
    assert!(run.stdout.ends_with(": 0 errors, 0 warnings, 0 notes\n"), "{run}");
    assert!(!run.stdout.starts_with("0 records"), "{run}");
}

/// Rows of each table as its JSON has them.
fn rows(place: &Place, folder: &str) -> BTreeMap<String, usize> {
    let tables = colophon::model::TABLES.iter().map(|table| {
        let json: Value =
            serde_json::from_str(&place.read(&format!("{folder}/{}.json", table.name))).expect("JSON");
        (table.name.to_owned(), json.as_array().expect("a table is a list").len())
    });
    tables.collect()
}

#[test]
fn a_release_states_what_its_tables_hold() {
    let place = place();
    let dataset: Value = serde_json::from_str(&place.read("raw/dataset.json")).expect("it is JSON");
    let text = |field: &str| dataset[field].as_str().expect("a text").to_owned();
    let folder = format!("dist/v{}", text("version"));
    let run = place.run(&["release"]).expect(0);
    assert_eq!(run.stdout, format!("published {} in {folder}\n", text("version")));
    let rows = rows(&place, &folder);

    // The card: version, day, licence, and a number of rows for every table.
    let card = place.read(&format!("{folder}/README.md"));
    assert!(card.starts_with(&format!("# {} {}\n", text("title"), text("version"))));
    assert!(card.contains(&format!("\nReleased {} under [{}](", text("released"), text("licence"))));
    assert!(card.contains(&format!(
        "({}). *{}*, version {}.",
        &text("released")[..4],
        text("title"),
        text("version")
    )));
    let stated: BTreeMap<String, usize> = card
        .lines()
        .filter_map(|line| {
            let mut cells = line.strip_prefix("| `")?.split(" | ");
            Some((cells.next()?.trim_end_matches('`').to_owned(), cells.next()?.parse().ok()?))
        })
        .collect();
    assert_eq!(stated, rows, "the card");

    // The index and the Parquet files.
    let index: Value = serde_json::from_str(&place.read("dist/index.json")).expect("it is JSON");
    let listed: BTreeMap<String, usize> =
        serde_json::from_value(index["versions"][0]["rows"].clone()).expect("numbers by table");
    assert_eq!(listed, rows, "the index");
    for (table, rows) in &rows {
        let path = place.at(&format!("{folder}/{table}.parquet"));
        let mut file = std::fs::File::open(path).expect("every table is there as Parquet");
        assert_eq!(read_metadata(&mut file).expect("it is Parquet").num_rows, *rows, "{table}");
    }

    // Every record of the extracts is released.
    for dataset in ["figures", "events", "actors", "references", "problems"] {
        let raw: Value =
            serde_json::from_str(&place.read(&format!("raw/jaffar-islam/{dataset}.json"))).expect("JSON");
        assert_eq!(raw["records"].as_array().map(Vec::len), Some(rows[dataset]), "{dataset}");
    }
}

#[test]
fn the_extracts_are_grounded_in_the_article() {
    let article = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/article.txt");
    if !article.is_file() {
        println!("not checked: the article is not here");
        return;
    }
    place().run(&["ground", "--article", &article.to_string_lossy()]).expect(0);
}
