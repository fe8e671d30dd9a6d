//! What a row names exists.

use std::collections::{BTreeMap, HashSet};

use super::codes;
use super::fault::fault;
use super::table::ReadTable;
use crate::diagnostics::Diagnostic;

/// Checks what rows name in other tables.
pub fn check(tables: &[ReadTable], faults: &mut Vec<Diagnostic>) {
    let ids = |table: &ReadTable| -> HashSet<String> {
        table.rows.iter().filter_map(|row| row.key.first()?.as_str().map(str::to_owned)).collect()
    };
    let ids: BTreeMap<&str, HashSet<String>> = tables.iter().map(|t| (t.name.as_str(), ids(t))).collect();
    for table in tables {
        for row in &table.rows {
            for (number, chosen, name) in &row.names {
                let key = &table.names[*number];
                let among = match chosen {
                    Some(chosen) if key.tables.contains(&chosen.as_str()) => vec![chosen.as_str()],
                    Some(_) => Vec::new(),
                    None => key.tables.to_vec(),
                };
                // A table that cannot be read, or that an older release lacks, is reported elsewhere or not a fault.
                let unreadable = among.iter().any(|t| !ids.contains_key(t));
                let is_there = among.iter().any(|t| ids.get(t).is_some_and(|ids| ids.contains(name)));
                if !is_there && !unreadable {
                    let asked = if among.is_empty() { key.tables } else { &among };
                    let message = format!("`{name}` is not in {}", asked.join(", "));
                    let fault = fault(&codes::ROW_NOT_THERE, &table.json, message).on_line(row.line);
                    let pointer = format!("/{}", key.column.replace('.', "/"));
                    faults.push(fault.of_record(&row.id()).at(pointer));
                }
            }
        }
    }
}
