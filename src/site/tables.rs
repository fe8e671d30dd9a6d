//! The tables of a page: every row and every value as text, whether or not a program runs.
//!
//! They are most of the page, so their rows are written straight into one string, without end tags, which HTML does not need there.

use data_encoding::BASE64;
use maud::{PreEscaped, Render, html};
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};
use std::fmt::Write;

use super::SiteError;
use super::cell::Cells;
use super::derived_columns::DerivedColumns;
use super::format::count;
use super::places::Places;
use super::read::{Rows, Tables};
use super::views::{VIEWS, View};
use crate::model::Column;

/// The column of spans, and the table that repeats it.
const EVIDENCE: &str = "evidence";

/// All tables as HTML.
pub struct Written {
    /// The tables and the block of digests.
    pub html: PreEscaped<String>,
    /// The lists of derived values.
    pub derived: PreEscaped<String>,
    /// Styles that name the column of each cell and select the cells of the list.
    pub style: String,
}

/// Writes every table that is shown.
pub fn write(tables: &Tables, places: &Places, derived: &DerivedColumns) -> Result<Written, SiteError> {
    let mut cells = Cells::new(tables, places);
    let (mut html, mut style) = (String::new(), String::new());
    let mut seen = HashSet::new();
    let source = single_source(tables);
    for view in &VIEWS {
        let rows = tables.named(view.table);
        let mut columns = order(rows, view, derived, source.is_some());
        let apart = Apart::of(tables, rows);
        columns.extend(apart.column());
        add_style(view, &columns, &mut style);
        open_table(rows, view, &columns, source, &mut html);
        for row in &rows.rows {
            open_row(rows, row, &mut seen, &mut html);
            for (i, column) in columns.iter().enumerate() {
                html.push_str(if i == 0 { "<th>" } else { "<td>" });
                let value = row.get(&column.name).unwrap_or_else(|| apart.spans(row));
                if column.name == "country" && is_ditto(row) {
                    html.push('″');
                } else {
                    cells.write(column, value, row["source_id"].as_str().unwrap_or_default(), &mut html)?;
                }
            }
        }
        html.push_str("</table></div></section>\n");
    }
    let derived = derived.lists(tables, &mut cells)?;
    html! { script type="text/plain" id="Digests" { (BASE64.encode(&cells.digests)) } }.render_to(&mut html);
    Ok(Written { html: PreEscaped(html), derived, style })
}

/// Evidence of a table that does not nest it: its spans are only in the table of evidence.
struct Apart<'a> {
    rows: &'a Rows,
    column: Option<&'a Column>,
    spans: HashMap<&'a str, Value>,
}

impl<'a> Apart<'a> {
    fn of(tables: &'a Tables, rows: &'a Rows) -> Self {
        let mut spans: HashMap<&str, Vec<Value>> = HashMap::new();
        let nested = rows.columns.iter().any(|c| c.name == EVIDENCE);
        let own =
            tables.named(EVIDENCE).rows.iter().filter(|span| !nested && span["table"] == rows.table.name);
        for span in own {
            let of = span["record_id"].as_str().unwrap_or_default();
            spans.entry(of).or_default().push(Value::Object(span.clone()));
        }
        let like = tables.named("figures").columns.iter().find(|c| c.name == EVIDENCE);
        let column = like.filter(|_| !spans.is_empty());
        Self { rows, column, spans: spans.into_iter().map(|(id, spans)| (id, Value::Array(spans))).collect() }
    }

    fn column(&self) -> Option<&'a Column> {
        self.column
    }

    fn spans(&self, row: &Map<String, Value>) -> &Value {
        let id = row[self.rows.table.key[0]].as_str().unwrap_or_default();
        self.spans.get(id).unwrap_or(&Value::Null)
    }
}

/// The id of the source if all rows come from one; its column is then left out.
fn single_source(tables: &Tables) -> Option<&str> {
    match tables.named("sources").rows.as_slice() {
        [only] => only["source_id"].as_str(),
        _ => None,
    }
}

/// Label and list first, then the others in the order of the schema. The id is the row's own.
fn order<'a>(rows: &'a Rows, view: &View, derived: &DerivedColumns, one_source: bool) -> Vec<&'a Column> {
    let shown: Vec<&str> = std::iter::once(view.label).chain(view.list.iter().copied()).collect();
    let implied = |name: &str| {
        rows.table.key == [name] || (one_source && name == "source_id") || derived.has(rows.table.name, name)
    };
    let named = |name: &&str| rows.columns.iter().find(|c| c.name == **name);
    let others = rows.columns.iter().filter(|c| !shown.contains(&c.name.as_str()) && !implied(&c.name));
    shown.iter().filter_map(named).chain(others).collect()
}

/// Whether the countries of an event are its places, as they mostly are: `″` is then written instead.
fn is_ditto(row: &Map<String, Value>) -> bool {
    let places = |name: &str| row.get(name).and_then(Value::as_array).filter(|list| !list.is_empty());
    let real = |list: &Vec<Value>| list.iter().any(|place| place["name"] != "″");
    places("country").is_some_and(|country| Some(country) == places("place") && real(country))
}

/// Everything of a table before its rows; a `;` leaves its element open.
fn open_table(rows: &Rows, view: &View, columns: &[&Column], source: Option<&str>, out: &mut String) {
    let shown = rows.rows.len();
    let parquet = format!("{}.parquet", view.table);
    html! {
        section.table id=(view.title);
        h3 { (view.title) " " small { (count(rows.total)) } }
        p {
            (rows.about)
            @if shown < rows.total {
                " This page has the first " (count(shown)) " rows; all are in " a href=(parquet) { (parquet) } "."
            }
        }
        div.rows;
        table data-table=(view.table) data-list=(view.list.len() + 1) data-source=(source.unwrap_or_default());
        thead { tr { @for column in columns { th scope="col" { (column.name) } } } }
        tbody;
    }
    .render_to(out);
}

/// Begins a row. Its id is a slug, which needs no quotes.
fn open_row(rows: &Rows, row: &Map<String, Value>, seen: &mut HashSet<String>, out: &mut String) {
    let [key] = rows.table.key else {
        out.push_str("<tr\n>");
        return;
    };
    let id = row[*key].as_str().unwrap_or_default();
    // A document has each id once.
    out.push_str(if seen.insert(id.to_owned()) { "<tr\nid=" } else { "<tr\ndata-id=" });
    id.render_to(out);
    out.push('>');
}

fn add_style(view: &View, columns: &[&Column], out: &mut String) {
    let table = view.table;
    for (i, column) in columns.iter().enumerate().skip(1) {
        let (nth, name) = (i + 1, &column.name);
        // Writing to a string cannot fail.
        let _ = write!(out, "[data-table={table}] td:nth-child({nth})::before{{content:\"{name}\"}}");
    }
    let hidden = view.list.len() + 2;
    let _ = write!(out, ".js [data-table={table}] tr>:nth-child(n+{hidden}){{display:none}}");
}
