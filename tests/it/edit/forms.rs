//! The forms in which records come.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use serde_json::Value;

/// Records, one a line.
pub fn lines(records: &[Value]) -> String {
    let lines: Vec<String> = records.iter().map(ToString::to_string).collect();
    lines.join("\n") + "\n"
}

/// Records as CSV: lists are separated by bars, each field of an object has a column.
pub fn rows(records: &[Value]) -> String {
    let cells: Vec<BTreeMap<String, String>> = records.iter().map(cells).collect();
    let names: BTreeSet<&String> = cells.iter().flat_map(BTreeMap::keys).collect();
    let header = names.iter().map(|n| n.as_str()).collect::<Vec<_>>().join(",");
    let row = |cells: &BTreeMap<String, String>| {
        let cell =
            |name| format!("\"{}\"", cells.get(name).map_or(String::new(), |c| c.replace('"', "\"\"")));
        names.iter().copied().map(cell).collect::<Vec<_>>().join(",")
    };
    let rows = cells.iter().map(row).collect::<Vec<_>>().join("\r\n");
    format!("{header}\r\n{rows}\r\n")
}

fn cells(record: &Value) -> BTreeMap<String, String> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (key, value) in record.as_object().unwrap() {
        let Some(items) = value.as_array() else {
            found.insert(key.clone(), vec![text(value)]);
            continue;
        };
        for item in items {
            let fields = item.as_object().into_iter().flatten().map(|(k, v)| (format!("{key}.{k}"), v));
            let own = (!item.is_object()).then(|| (key.clone(), item));
            for (name, value) in fields.chain(own) {
                let value = text(value).replace('\\', "\\\\").replace('|', "\\|");
                found.entry(name).or_default().push(value);
            }
        }
    }
    found.into_iter().map(|(name, items)| (name, items.join("|"))).collect()
}

pub fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}
