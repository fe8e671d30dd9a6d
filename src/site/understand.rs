//! What one must know to read the data: rules, columns, closed lists, places.

use std::fmt::Write;

use super::html::Text;
use super::places::Places;
use super::read::Tables;
use super::{Release, markdown};
use crate::model::{Allowed, Column, ColumnType};

/// How extracts are coded, whatever the article.
const RULES: &str = include_str!("../../docs/coding-rules.md");

/// Writes the part of the page.
pub fn write(
    release: &Release<'_>,
    tables: &Tables,
    places: &Places,
    follows: &str,
    card: &str,
    out: &mut String,
) {
    out.push_str("<section id=Understand class=part><h2>Understand</h2>\n");
    let sections = [
        ("Read", "Read it", markdown::section(card, "Read it")),
        ("Verify", "Check it against the article", markdown::section(card, "Check it against the article")),
        ("Rules", "Coding rules", RULES.split_once('\n').map_or("", |(_, rest)| rest)),
    ];
    for (id, heading, text) in sections {
        // Writing to a string cannot fail, here and below.
        let _ = writeln!(out, "<section id={id}><h3>{heading}</h3>{}</section>", markdown::render(text));
    }
    columns(tables, out);
    closed_lists(tables, out);
    let _ = writeln!(out, "<section id=Follows><h3>What follows from what</h3>{follows}</section>");
    let _ = writeln!(
        out,
        "<section id=Places><h3>Places</h3><details><summary>Places of the data and their codes (ISO 3166-1)</summary><div class=rows>\
         <table class=plain data-places><thead><tr><th scope=col>name<th scope=col>alpha2<th scope=col>alpha3<tbody>{}</table></div></details></section>",
        places.rows()
    );
    let licence = Text(&release.dataset.licence);
    let _ = writeln!(
        out,
        "<section id=Licence><h3>Licence</h3><p>The data is licensed under <a href=\"https://spdx.org/licenses/{licence}.html\" rel=noreferrer>{licence}</a>. \
         The articles are not part of it.</p></section>\n</section>"
    );
}

fn columns(tables: &Tables, out: &mut String) {
    out.push_str("<section id=Columns><h3>Columns</h3><p>A question mark after the type says that the value may be missing (null).</p>\n");
    let mut described = Vec::new();
    for rows in tables.iter() {
        let name = rows.table.name;
        let _ = write!(
            out,
            "<details><summary><code>{name}</code> {}</summary><div class=rows><table class=plain data-columns={name} data-key=\"{}\"><thead><tr>\
             <th scope=col>column<th scope=col>type<th scope=col>holds<tbody>",
            Text(&rows.about),
            rows.table.key.join(" ")
        );
        for column in &rows.columns {
            column_rows(name, "", column, &mut described, out);
        }
        out.push_str("</table></div></details>\n");
    }
    out.push_str("</section>\n");
}

/// A row for a column, and one for each field within it, unless the like was described before.
fn column_rows(
    table: &str,
    within: &str,
    column: &Column,
    described: &mut Vec<(String, Vec<Column>)>,
    out: &mut String,
) {
    let name = format!("{within}{}", column.name);
    let mark = if column.nullable { "?" } else { "" };
    let _ =
        write!(out, "<tr><th>{name}<td>{}{mark}<td>{}", type_name(&column.r#type), Text(&column.description));
    let inner = match &column.r#type {
        ColumnType::List(items) => items,
        other => other,
    };
    let ColumnType::Struct(fields) = inner else {
        return;
    };
    if let Some((like, _)) = described.iter().find(|(_, known)| known == fields) {
        let _ = write!(out, " Fields as in <code>{like}</code>.");
        return;
    }
    described.push((format!("{table}.{name}"), fields.clone()));
    for field in fields {
        column_rows(table, &format!("{name}."), field, described, out);
    }
}

fn type_name(of: &ColumnType) -> String {
    match of {
        ColumnType::Text => "text".into(),
        ColumnType::Integer => "int64".into(),
        ColumnType::Number => "double".into(),
        ColumnType::Boolean => "boolean".into(),
        ColumnType::Date => "date".into(),
        ColumnType::List(items) => format!("list of {}", type_name(items)),
        ColumnType::Struct(_) => "struct".into(),
    }
}

fn closed_lists(tables: &Tables, out: &mut String) {
    let mut lists: Vec<(Vec<String>, Vec<Allowed>)> = Vec::new();
    for rows in tables.iter() {
        collect(rows.table.name, &rows.columns, &mut lists);
    }
    out.push_str("<section id=Lists><h3>Closed lists</h3><p>These columns hold no other values than those listed.</p>\n");
    for (columns, values) in lists {
        let _ = write!(out, "<details data-list=\"{}\"><summary>", columns.join(" "));
        for (i, column) in columns.iter().enumerate() {
            let _ = write!(out, "{}<code>{column}</code>", if i > 0 { ", " } else { "" });
        }
        out.push_str("</summary><dl>");
        for allowed in values {
            let _ = write!(out, "<dt>{}<dd>{}", Text(&allowed.value), Text(&allowed.description));
        }
        out.push_str("</dl></details>\n");
    }
    out.push_str("</section>\n");
}

/// Each closed list once, with the columns and fields that draw on it.
fn collect(within: &str, columns: &[Column], lists: &mut Vec<(Vec<String>, Vec<Allowed>)>) {
    for column in columns {
        let name = format!("{within}.{}", column.name);
        if !column.values.is_empty() {
            match lists.iter_mut().find(|(_, values)| *values == column.values) {
                Some((columns, _)) => columns.push(name.clone()),
                None => lists.push((vec![name.clone()], column.values.clone())),
            }
        }
        let inner = match &column.r#type {
            ColumnType::List(items) => items,
            other => other,
        };
        if let ColumnType::Struct(fields) = inner {
            collect(&name, fields, lists);
        }
    }
}
