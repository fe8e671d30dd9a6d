//! What a reader needs to know about the data: rules, columns, closed lists, derived values, places, licence.

use maud::{Markup, PreEscaped, html};

use super::header::heading;
use super::places::Places;
use super::read::{Rows, Tables};
use super::{Release, markdown};
use crate::model::{Allowed, Column, ColumnType};

/// How extracts are coded, whatever the article.
const RULES: &str = include_str!("../../docs/coding-rules.md");

/// The part of the page; `derived` is the list of derived values.
pub fn about(
    release: &Release<'_>,
    tables: &Tables,
    places: &Places,
    derived: &PreEscaped<String>,
) -> Markup {
    let sections = [
        ("Read", "Read it", markdown::section(release.card, "Read it")),
        (
            "Verify",
            "Check it against the article",
            markdown::section(release.card, "Check it against the article"),
        ),
        ("Rules", "Coding rules", RULES.split_once('\n').map_or("", |(_, rest)| rest)),
    ];
    html! {
        section.part #About {
            h2 { (heading("About")) }
            @for (id, heading, text) in sections {
                section id=(id) { h3 { (heading) } (markdown::render(text)) }
            }
            (columns(tables))
            (closed_lists(tables))
            section #Derived { h3 { "Derived values" } (derived) }
            section #Places {
                h3 { "Places" }
                details {
                    summary { "Places and their codes (ISO 3166-1)" }
                    div.rows {
                        table.plain data-places {
                            thead { tr { @for column in ["name", "alpha2", "alpha3"] { th scope="col" { (column) } } } }
                            tbody { (places.rows()) }
                        }
                    }
                }
            }
            section #Licence {
                h3 { "Licence" }
                p {
                    "The data is licensed under "
                    a href=(release.dataset.licence_address()) rel="noreferrer" { (release.dataset.licence) }
                    ". The licence does not cover the articles."
                }
            }
        }
    }
}

fn columns(tables: &Tables) -> Markup {
    let mut described = Vec::new();
    html! {
        section #Columns {
            h3 { "Columns" }
            p { "A question mark after the type means that the value can be null." }
            @for rows in tables.iter() { (columns_of(rows, &mut described)) }
        }
    }
}

/// Structs that were described, with where they first occur.
type Described = Vec<(String, Vec<Column>)>;

fn columns_of(rows: &Rows, described: &mut Described) -> Markup {
    let name = rows.table.name;
    html! {
        details {
            summary { code { (name) } " " (rows.about) }
            div.rows {
                table.plain data-columns=(name) data-key=(rows.table.key.join(" ")) {
                    thead { tr { @for column in ["column", "type", "description"] { th scope="col" { (column) } } } }
                    tbody { @for column in &rows.columns { (column_rows(name, "", column, described)) } }
                }
            }
        }
    }
}

/// A row for a column, and one for each field in it unless the same struct was described before. Like all long tables of the page it
/// has no end tags where HTML needs none: written `td;`.
fn column_rows(table: &str, within: &str, column: &Column, described: &mut Described) -> Markup {
    let name = format!("{within}{}", column.name);
    let mark = if column.nullable { "?" } else { "" };
    let fields = struct_fields(&column.r#type);
    let known = fields.and_then(|fields| described.iter().find(|(_, known)| known == fields));
    let like = known.map(|(like, _)| like.clone());
    if let (Some(fields), None) = (fields, &like) {
        described.push((format!("{table}.{name}"), fields.to_vec()));
    }
    html! {
        tr; th; (name) td; (column.r#type.to_string()) (mark) td; (column.description)
        @if let Some(like) = like {
            " Fields as in " code { (like) } "."
        } @else {
            @for field in fields.into_iter().flatten() { (column_rows(table, &format!("{name}."), field, described)) }
        }
    }
}

/// The fields of a struct, or of the structs in a list.
fn struct_fields(of: &ColumnType) -> Option<&[Column]> {
    match of {
        ColumnType::Struct(fields) => Some(fields),
        ColumnType::List(items) => struct_fields(items),
        _ => None,
    }
}

fn closed_lists(tables: &Tables) -> Markup {
    let mut lists = Vec::new();
    for rows in tables.iter() {
        collect(rows.table.name, &rows.columns, &mut lists);
    }
    html! {
        section #Lists {
            h3 { "Closed lists" }
            p { "These columns take only the values listed." }
            @for (columns, values) in lists {
                details data-list=(columns.join(" ")) {
                    summary { @for (i, column) in columns.iter().enumerate() { @if i > 0 { ", " } code { (column) } } }
                    dl { @for allowed in values { dt; (allowed.value) dd; (allowed.description) } }
                }
            }
        }
    }
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
        if let Some(fields) = struct_fields(&column.r#type) {
            collect(&name, fields, lists);
        }
    }
}
