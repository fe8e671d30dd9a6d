//! The reference part of the data card: every column, and every closed list.

use std::fmt::Write;

use super::Edition;
use crate::model::{Allowed, columns};

/// A closed list, and the columns that draw on it.
struct ClosedList {
    columns: Vec<String>,
    values: Vec<Allowed>,
}

/// Name, type and meaning of every column of every table.
pub fn column_lists(edition: &Edition<'_>, out: &mut String) {
    out.push_str("\n## Columns\n\n`?` marks a column that may be null.\n");
    for data in &edition.tables {
        // Writing to a string cannot fail, here and below.
        let _ = writeln!(out, "\n### {}\n\n| column | type | holds |\n| --- | --- | --- |", data.table.name);
        for column in columns(&(data.table.row_schema)()) {
            let mark = if column.nullable { "?" } else { "" };
            let _ = writeln!(
                out,
                "| `{}` | {:#}{mark} | {} |",
                column.name,
                column.r#type,
                cell(&column.description)
            );
        }
    }
}

/// Value and meaning of every closed list, once, under the columns that draw on it.
pub fn closed_lists(edition: &Edition<'_>, out: &mut String) {
    out.push_str("\n## Closed lists\n\nThese columns hold only the values listed.\n");
    for list in lists(edition) {
        let names: Vec<String> = list.columns.iter().map(|c| format!("`{c}`")).collect();
        let _ = writeln!(out, "\n### {}\n\n| value | means |\n| --- | --- |", names.join(", "));
        for allowed in &list.values {
            let _ = writeln!(out, "| `{}` | {} |", allowed.value, cell(&allowed.description));
        }
    }
}

fn lists(edition: &Edition<'_>) -> Vec<ClosedList> {
    let mut lists: Vec<ClosedList> = Vec::new();
    for data in &edition.tables {
        let closed = columns(&(data.table.row_schema)()).into_iter().filter(|c| !c.values.is_empty());
        for column in closed {
            let name = format!("{}.{}", data.table.name, column.name);
            match lists.iter_mut().find(|l| l.values == column.values) {
                Some(list) => list.columns.push(name),
                None => lists.push(ClosedList { columns: vec![name], values: column.values }),
            }
        }
    }
    lists
}

/// A text within a Markdown table.
pub fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
