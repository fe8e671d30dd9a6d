//! What changed since the previous version.

use maud::{Markup, html};
use serde_json::Value;

use super::{Release, listing};
use crate::model::changes::{CellChange, Changes, TableChange};
use crate::text::clip_to;

/// The file that has all changes.
const FILE: &str = "changes.json";

/// Rows of one kind that are listed for a table; the file has them all.
const LISTED: usize = 30;

/// Characters of a value that are shown.
const SHOWN: usize = 80;

/// The section.
pub fn changes(release: &Release<'_>) -> Markup {
    let previous = listing::earlier(release.index, &release.dataset.version).into_iter().next();
    let changes = release.changes;
    html! {
        section #Changes {
            h3 { "What changed" }
            p {
                @if let Some(previous) = previous {
                    "Previous version: " a href={ "../" (listing::page_of(previous)) } { (previous.version) }
                    ", released " time { (previous.released) } "."
                } @else {
                    "This is the first version."
                }
                (summary(changes))
            }
            // What is new as a whole needs no list.
            @if changes.before.is_some() {
                @for table in &changes.tables { (table_changes(table)) }
            }
        }
    }
}

fn summary(changes: &Changes) -> Markup {
    html! {
        " Size of the change: " (changes.demand.bump.name()) "."
        @if changes.tables.is_empty() { " No row of any table differs." }
        " Full list: " a href=(FILE) { (FILE) } "."
    }
}

fn table_changes(table: &TableChange) -> Markup {
    let rows = &table.rows;
    let is_cut =
        [table.added.len(), table.removed.len(), table.changed.len()].into_iter().any(|n| n > LISTED);
    html! {
        details {
            summary {
                code { (table.table) }
                " " (rows.added) " rows added, " (rows.removed) " removed, " (rows.changed) " changed"
            }
            ul {
                @for column in &table.columns {
                    li { (column.change.noun().0) " " code { bdi { (column.column.as_deref().unwrap_or_default()) } } }
                }
                @for key in table.added.iter().take(LISTED) { li { "added " (link(key)) } }
                @for key in table.removed.iter().take(LISTED) { li { "removed " (plain(key)) } }
                @for row in table.changed.iter().take(LISTED) {
                    li { "changed " (link(&row.key)) @for cell in &row.cells { "; " (cell_change(cell)) } }
                }
                @if is_cut { li { "and more, listed in the file" } }
            }
        }
    }
}

fn cell_change(cell: &CellChange) -> Markup {
    html! {
        code { bdi { (cell.column) } } " " bdi { (shown(&cell.before)) } " → " bdi { (shown(&cell.after)) }
    }
}

/// The key of a row on this page; an id leads to the record.
fn link(key: &[Value]) -> Markup {
    match key {
        [Value::String(id)] => html! { a href={ "#" (id) } { (id) } },
        _ => plain(key),
    }
}

/// The key of a row that is gone.
fn plain(key: &[Value]) -> Markup {
    html! {
        @for (i, part) in key.iter().enumerate() {
            @if i > 0 { " " }
            bdi { (shown(part)) }
        }
    }
}

/// A value, cut to a line.
fn shown(value: &Value) -> String {
    let text = match value {
        Value::Null => "nothing".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    clip_to(&text, SHOWN)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::model::changes::{ColumnChange, Kind, RowChange, RowCounts};

    #[test]
    fn changes_are_listed_row_by_row_and_nothing_in_them_is_markup() {
        let cell = CellChange {
            column: "label".into(),
            before: Value::Null,
            after: json!("<b>".repeat(99)),
            within: Vec::new(),
        };
        let table = TableChange {
            table: "figures".into(),
            rows: RowCounts { added: 1, removed: 1, changed: 1, ..RowCounts::default() },
            columns: vec![ColumnChange {
                change: Kind::ColumnAdded,
                column: Some("note".into()),
                before: None,
                after: None,
            }],
            added: vec![vec![json!("fig-a")]],
            removed: vec![vec![json!("fig-b")]],
            changed: vec![RowChange { key: vec![json!("fig-c")], cells: vec![cell] }],
            ..TableChange::default()
        };
        let html = table_changes(&table).into_string();
        for part in [
            "1 rows added, 1 removed, 1 changed",
            " <code><bdi>note</bdi></code>",
            "added <a href=\"#fig-a\">fig-a</a>",
            "removed <bdi>fig-b</bdi>",
            "changed <a href=\"#fig-c\">fig-c</a>; <code><bdi>label</bdi></code> <bdi>nothing</bdi> → <bdi>&lt;b&gt;",
            "…</bdi>",
        ] {
            assert!(html.contains(part), "{part}\n{html}");
        }
        assert!(!html.contains("<b>"));
    }
}
