//! What changed since the version before, from `changes.json`.

use std::fmt::Write;

use serde_json::Value;

use super::html::Text;
use super::{Release, SiteError, listing};

/// Name of the file.
const FILE: &str = "changes.json";

/// Rows of one kind that are named for a table at most; the file has them all.
const NAMED: usize = 30;

/// Characters of a value that are shown.
const SHOWN: usize = 80;

/// Writes the section.
pub fn write(release: &Release<'_>, out: &mut String) -> Result<(), SiteError> {
    out.push_str("<section id=Changes><h3>What changed</h3>");
    let before = listing::earlier(release.index, &release.dataset.version).into_iter().next();
    // Writing to a string cannot fail, here and below.
    let _ = match before {
        None => write!(out, "<p>This is the first version."),
        Some(before) => write!(
            out,
            "<p>The version before is <a href=\"../{}\">{}</a>, released <time>{}</time>.",
            Text(&listing::page_of(before)),
            Text(&before.version),
            Text(&before.released)
        ),
    };
    let changes = serde_json::to_value(release.changes).map_err(|e| SiteError::Value(e.to_string()))?;
    told(&changes, out);
    out.push_str("</section>\n");
    Ok(())
}

fn told(changes: &Value, out: &mut String) {
    if let Some(bump) = changes["demand"]["bump"].as_str() {
        let _ = write!(out, " The changes demand a new version of this step: {}.", Text(bump));
    }
    if items(changes, "tables").next().is_none() {
        out.push_str(" No row of a table differs.");
    }
    let _ = write!(out, " All of them are in <a href={FILE}>{FILE}</a>.</p>");
    // What is new as a whole needs no list.
    let tables = changes["tables"].as_array().into_iter().flatten();
    for table in tables.filter(|t| changes["before"].is_object() && t["table"].is_string()) {
        let rows = |kind: &str| table["rows"][kind].as_u64().unwrap_or_default();
        let name = Text(table["table"].as_str().unwrap_or_default()).to_string();
        let _ = write!(
            out,
            "<details><summary><code>{name}</code> {} rows added, {} removed, {} changed</summary><ul>",
            rows("added"),
            rows("removed"),
            rows("changed")
        );
        for column in items(table, "columns") {
            let _ =
                write!(out, "<li>{} <code>{}</code>", spaced(&column["change"]), shown(&column["column"]));
        }
        for kind in ["added", "removed"] {
            for key in items(table, kind).take(NAMED) {
                let _ = write!(out, "<li>{kind} {}", named(key, kind == "added"));
            }
        }
        for row in items(table, "changed").take(NAMED) {
            let _ = write!(out, "<li>changed {}", named(&row["key"], true));
            for cell in items(row, "cells") {
                let _ = write!(
                    out,
                    "; <code>{}</code> {} → {}",
                    shown(&cell["column"]),
                    shown(&cell["before"]),
                    shown(&cell["after"])
                );
            }
        }
        let most = ["added", "removed", "changed"].into_iter().any(|kind| items(table, kind).count() > NAMED);
        out.push_str(if most { "<li>and more, which the file has" } else { "" });
        out.push_str("</ul></details>");
    }
}

fn items<'a>(of: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    of[name].as_array().into_iter().flatten()
}

/// The key of a row; where it is an id, it leads to the record if that is there.
fn named(key: &Value, there: bool) -> String {
    match key.as_array().map(Vec::as_slice) {
        Some([Value::String(id)]) if there => format!("<a href=\"#{0}\">{0}</a>", Text(id)),
        Some(parts) => parts.iter().map(shown).collect::<Vec<_>>().join(" "),
        None => shown(key),
    }
}

fn spaced(value: &Value) -> String {
    shown(value).replace('_', " ")
}

/// A value, not longer than a line.
fn shown(value: &Value) -> String {
    let text = match value {
        Value::Null => "nothing".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let cut: String = text.chars().take(SHOWN).collect();
    let dots = if cut.len() < text.len() { "…" } else { "" };
    format!("<bdi>{}{dots}</bdi>", Text(&cut))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_told_row_by_row_and_nothing_in_them_is_markup() {
        let changes = serde_json::json!({
            "before": {"version": "1.0.0"}, "demand": {"bump": "major"},
            "tables": [{"table": "figures", "rows": {"added": 1, "removed": 1, "changed": 1},
                "columns": [{"change": "column_added", "column": "note"}],
                "added": [["fig-a"]], "removed": [["fig-b"]],
                "changed": [{"key": ["fig-c"], "cells": [{"column": "label", "before": null, "after": "<b>".repeat(99)}]}]}],
        });
        let mut html = String::new();
        told(&changes, &mut html);
        for part in [
            "of this step: major",
            "1 rows added, 1 removed, 1 changed",
            "<bdi>column added</bdi> <code><bdi>note</bdi></code>",
            "added <a href=\"#fig-a\">fig-a</a>",
            "removed <bdi>fig-b</bdi>",
            "changed <a href=\"#fig-c\">fig-c</a>; <code><bdi>label</bdi></code> <bdi>nothing</bdi> → <bdi>&lt;b>",
            "…</bdi>",
        ] {
            assert!(html.contains(part), "{part}\n{html}");
        }
        assert!(!html.contains("<b>"));
    }
}
