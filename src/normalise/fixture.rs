//! A handful of records for the tests of the steps.

use polars_core::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::model::{Extracts, SourceExtracts};

/// One source with records in no order, two of which contradict each other.
pub fn extracts() -> Extracts {
    let mut source = SourceExtracts::new(read(json!({
        "id": "doe", "type": "article-journal", "title": {"text": "Lakes  and rivers", "evidence": spans(2)},
        "authors": [{"name": {"family": "Doe"}, "corresponding": true, "evidence": spans(1)}],
        "issued": "2024", "language": "en", "text": {"words": 900, "sha256": digest(), "windows": ""}
    })));
    source.figures = read(json!([
        {"id": "fig-b", "indicator": "fish", "label": " Fish  caught", "as_written": "about 20 tonnes", "unit": "tonne",
         "place": ["IR"], "time": "2021", "evidence": spans(1)},
        {"id": "fig-a", "indicator": "fish", "label": "Fish", "as_written": "30 tonnes", "unit": "tonne",
         "place": ["IR"], "time": "2021", "modality": "alleged", "evidence": spans(2)},
        {"id": "fig-c", "indicator": "fish", "label": "Fish", "as_written": "many", "unit": "tonne", "low": 2.0,
         "high": 9.0, "place": ["AF"], "evidence": spans(1)}
    ]));
    source.events = read(json!([
        {"id": "evt-b", "title": "Fishing ends", "type": "health", "evidence": spans(1)},
        {"id": "evt-a", "title": "Anglers\tmeet", "type": "meeting", "date": "2021-08", "place": ["Lake Van", "TR"],
         "participants": [{"actor": "act-b", "role": "host"}, {"actor": "act-a", "role": "initiator"}],
         "evidence": spans(2)}
    ]));
    source.actors = read(json!([
        {"id": "act-b", "name": "Lake  office", "kind": "government_body", "country": "TR", "evidence": spans(1)},
        {"id": "act-a", "name": "Anglers", "kind": "social_group", "part_of": "act-b", "evidence": spans(1)}
    ]));
    source.references = read(json!([
        {"id": "roe-2001", "type": "book", "title": "Fish", "issued": "2001", "DOI": "10.1000/ABC",
         "URL": "HTTPS://Example.org/Fish", "evidence": spans(1),
         "citations": [{"as_written": "Roe, 2001", "evidence": spans(1)}, {"as_written": "Roe", "evidence": spans(2)}]}
    ]));
    source.problems = read(json!([
        {"id": "prb-a", "kind": "misprint", "summary": "A  slip", "records": ["fig-a"], "evidence": spans(1)}
    ]));
    Extracts {
        dataset: read(json!({
            "name": "lakes", "title": "Lakes", "description": "Lakes.", "version": "1.0.0", "released": "2026-11-23",
            "licence": "CC0-1.0", "contributors": [{"name": "A. Editor", "role": "editor"}]
        })),
        sources: vec![source],
    }
}

/// The values of a column as text, nulls as `-`.
pub fn texts(frame: &DataFrame, column: &str) -> PolarsResult<Vec<String>> {
    let texts = frame.column(column)?.cast(&DataType::String)?;
    Ok(texts.str()?.iter().map(|t| t.unwrap_or("-").to_owned()).collect())
}

fn read<T: DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).expect("the records of the tests have the form of their types")
}

fn spans(count: usize) -> Value {
    (0..count).map(|i| json!({"start": 10 * i, "words": 9, "sha256": digest(), "paragraph": 1})).collect()
}

fn digest() -> String {
    "0".repeat(64)
}
