use std::fmt::Write;

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::intake::{Blocks, FaultKind, Format};
use crate::model::{Column, ColumnType, Dataset};

/// The records of a file, as JSON, and what is wrong with its rows, with the text concerned.
fn read(dataset: Dataset, bytes: &[u8]) -> (Vec<Value>, Vec<(FaultKind, String)>) {
    let (mut records, mut found) = (Vec::new(), Vec::new());
    let mut blocks = Blocks::new(Box::new(bytes), Format::Csv);
    while let Some(block) = blocks.next_block().expect("bytes can be read") {
        let text = String::from_utf8_lossy(&block.bytes).into_owned();
        let Some(header) = block.header.filter(|_| text.len() == block.bytes.len()) else {
            continue;
        };
        for row in block.records {
            let mut faults = Vec::new();
            let record = header.plan(dataset).record(&text, row, &mut faults);
            records
                .extend(record.map(|r| serde_json::from_slice::<Value>(&r.to_json().0).expect("it is JSON")));
            found.extend(faults.into_iter().map(|f| (f.kind, text[f.range].to_owned())));
        }
    }
    (records, found)
}

#[test]
fn cells_become_what_the_record_holds() {
    let text = "id,title,place,participants.role,participants.actor,evidence.start,evidence.words,evidence.paragraph\r\n\
                evt-a,\"A \"\"b\"\", c\",a\\|b|c\\\\|\\d,initiator|target,act-a|act-b,12|x,3|4,|7\r\n\
                evt-b,t | u,,,,,,\r\n";
    let (records, found) = read(Dataset::Events, text.as_bytes());
    assert_eq!(found, []);
    let first = json!({
        "id": "evt-a", "title": "A \"b\", c", "place": ["a|b", "c\\", "\\d"],
        "participants": [{"actor": "act-a", "role": "initiator"}, {"actor": "act-b", "role": "target"}],
        "evidence": [{"start": 12, "words": 3}, {"start": "x", "words": 4, "paragraph": 7}],
    });
    assert_eq!(records, [first, json!({"id": "evt-b", "title": "t | u"})]);
}

#[test]
fn a_list_in_an_object_of_a_list_has_one_item() {
    let text = "id,author.family,author.given,citations.as_written,citations.evidence.start\n\
                ref-a,A|B,|C.,\"A, 1|B, 2\",4|9\n";
    let (records, found) = read(Dataset::References, text.as_bytes());
    assert_eq!(found, []);
    assert_eq!(
        records[0],
        json!({
            "id": "ref-a",
            "author": [{"family": "A"}, {"family": "B", "given": "C."}],
            "citations": [
                {"as_written": "A, 1", "evidence": [{"start": 4}]},
                {"as_written": "B, 2", "evidence": [{"start": 9}]},
            ],
        })
    );
}

#[test]
fn faults_are_reported_where_they_are() {
    for (row, kind, text) in [
        ("a,1,2", FaultKind::RaggedRow { expected: 4, found: 3 }, "a,1,2"),
        ("a,5\",3,4", FaultKind::StrayQuote, "\""),
        ("\"a,1,2,3", FaultKind::QuoteNotClosed, "\""),
        ("a,123456789012345678901.5,,", FaultKind::ImpreciseNumber, "123456789012345678901.5"),
        ("a,1e999,,", FaultKind::ImpreciseNumber, "1e999"),
        (
            "a,1,7|8,9",
            FaultKind::UnequalLists(("evidence.start".into(), 2), ("evidence.words".into(), 1)),
            "9",
        ),
    ] {
        let file = format!("id,value,evidence.start,evidence.words\n{row}\n");
        let (_, found) = read(Dataset::Figures, file.as_bytes());
        assert_eq!(found, [(kind, text.to_owned())], "{row}");
    }
}

/// Bytes of a file of several blocks are the same rows, wherever the blocks are cut.
#[test]
fn rows_of_several_blocks_keep_their_header() {
    let mut file = "id,title,note\r\n".to_owned();
    for i in 0..40_000 {
        let _ = write!(file, "evt-{i},\"line\r\nbreak \"\"{i}\"\"\",\"a, b\"\r\n");
    }
    assert!(file.len() > 1 << 20);
    let (records, found) = read(Dataset::Events, file.as_bytes());
    assert_eq!((records.len(), found.len()), (40_000, 0));
    assert_eq!(records[39_999]["title"], "line\r\nbreak \"39999\"");
}

/// Names of the columns of a record and what its cells hold, written the other way round.
fn cells_of(
    columns: &[Column],
    prefix: &str,
    objects: &[&Value],
    listed: bool,
    out: &mut Vec<(String, String)>,
) {
    for column in columns {
        let name = format!("{prefix}{}", column.name);
        let values: Vec<&Value> = objects.iter().map(|o| &o[&column.name]).collect();
        let inner = match &column.r#type {
            ColumnType::List(item) => item,
            other => other,
        };
        let flat: Vec<&Value> =
            values.iter().flat_map(|v| v.as_array().map_or(vec![*v], |a| a.iter().collect())).collect();
        let is_list = matches!(column.r#type, ColumnType::List(_));
        if let ColumnType::Struct(columns) = inner {
            cells_of(columns, &format!("{name}."), &flat, true, out);
            continue;
        }
        let text = |v: &&Value| match v {
            Value::Null => String::new(),
            Value::String(s) if listed || is_list => s.replace('\\', "\\\\").replace('|', "\\|"),
            Value::String(s) => s.clone(),
            other => other.to_string(),
        };
        if flat.iter().any(|v| !v.is_null()) {
            out.push((name, flat.iter().map(text).collect::<Vec<_>>().join("|")));
        }
    }
}

fn csv(columns: &[Column], record: &Value) -> String {
    let mut cells = Vec::new();
    cells_of(columns, "", &[record], false, &mut cells);
    let quoted = |text: &String| {
        let quotes = text.contains(['"', ',', '\n', '\r']);
        if quotes { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.clone() }
    };
    let row = |cells: Vec<String>| cells.join(",") + "\r\n";
    let names = row(cells.iter().map(|(name, _)| name.clone()).collect());
    names + &row(cells.iter().map(|(_, cell)| quoted(cell)).collect())
}

proptest! {
    #[test]
    fn a_record_that_is_written_as_csv_is_read_back(
        title in "[a-zß\"',|\\\\ \n]{1,12}",
        place in prop::collection::vec("[a-zß\"',|\\\\ \n]{1,6}", 1..4),
        actors in prop::collection::vec(("[a-z|\\\\]{1,5}", prop::option::of("[a-z\",]{1,5}")), 1..4),
        spans in prop::collection::vec((0_u32..9_999, 1_u32..99), 1..4),
    ) {
        let participants: Vec<Value> = actors
            .iter()
            .map(|(actor, role)| match role {
                Some(role) => json!({"actor": actor, "role": role}),
                None => json!({"actor": actor}),
            })
            .collect();
        let evidence: Vec<Value> = spans.iter().map(|(s, w)| json!({"start": s, "words": w})).collect();
        let record = json!({
            "id": "evt-a", "title": title, "place": place, "participants": participants, "evidence": evidence,
        });
        let file = csv(&Dataset::Events.raw_columns(), &record);
        let (records, found) = read(Dataset::Events, file.as_bytes());
        prop_assert_eq!(found, []);
        prop_assert_eq!(records, [record], "{}", file);
    }

    #[test]
    fn no_bytes_make_it_panic(body in "[ab,;|\"\\\\\r\n]{0,60}", raw in prop::collection::vec(any::<u8>(), 0..40)) {
        let file = format!("id,title,participants.actor,participants.role\n{body}");
        let (_, _) = read(Dataset::Events, file.as_bytes());
        let (_, _) = read(Dataset::Events, body.as_bytes());
        let (_, _) = read(Dataset::Events, &raw);
    }
}
