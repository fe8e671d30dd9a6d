//! The reference part of the data card: every column, and every closed list.

use std::fmt::Write;

use super::Edition;
use crate::model::{Allowed, Column, ColumnType, columns};

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
            let _ = writeln!(
                out,
                "| `{}` | {} | {} |",
                column.name,
                type_name(&column),
                cell(&column.description)
            );
        }
    }
}

/// Value and meaning of every closed list, once, under the columns that draw on it.
pub fn closed_lists(edition: &Edition<'_>, out: &mut String) {
    out.push_str("\n## Closed lists\n\nThese columns hold no other values than those listed.\n");
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

/// The type of a column as people read it; `?` marks that it may be null.
fn type_name(column: &Column) -> String {
    let mark = if column.nullable { "?" } else { "" };
    format!("{}{mark}", plain_type(&column.r#type))
}

fn plain_type(of: &ColumnType) -> String {
    match of {
        ColumnType::Text => "text".into(),
        ColumnType::Integer => "int64".into(),
        ColumnType::Number => "double".into(),
        ColumnType::Boolean => "boolean".into(),
        ColumnType::Date => "date".into(),
        ColumnType::List(items) => format!("list of {}", plain_type(items)),
        ColumnType::Struct(fields) => {
            let fields: Vec<&str> = fields.iter().map(|f| f.name.as_str()).collect();
            format!("struct({})", fields.join(", "))
        }
    }
}
