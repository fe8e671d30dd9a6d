//! The tables of a page: every row and every value as text, whether or not a program runs.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;

use data_encoding::BASE64;
use serde_json::{Map, Value};

use super::SiteError;
use super::cell::Cells;
use super::follows::Follows;
use super::html::{Attribute, Text};
use super::places::Places;
use super::read::{Rows, Tables};
use super::views::{VIEWS, View};
use crate::model::Column;

/// The column of spans, and the table that repeats it.
const EVIDENCE: &str = "evidence";

/// What the tables came to.
pub struct Written {
    /// The tables and the block of digests.
    pub html: String,
    /// Lists of what follows from what.
    pub follows: String,
    /// Styles that say what each cell holds and which cells the list shows.
    pub style: String,
}

/// Writes every table that is shown.
pub fn write(tables: &Tables, places: &Places, follows: &Follows) -> Result<Written, SiteError> {
    let mut cells = Cells::new(tables, places);
    let mut written = Written { html: String::new(), follows: String::new(), style: String::new() };
    let mut seen = HashSet::new();
    let source = single_source(tables);
    for view in &VIEWS {
        let rows = tables.named(view.table);
        let mut columns = order(rows, view, follows, source.is_some());
        let apart = Apart::of(tables, rows);
        columns.extend(apart.column());
        style(view, &columns, &mut written.style);
        head(rows, view, &columns, source, &mut written.html);
        for row in &rows.rows {
            open_row(rows, row, &mut seen, &mut written.html);
            let of = row["source_id"].as_str().unwrap_or_default();
            for (i, column) in columns.iter().enumerate() {
                written.html.push_str(if i == 0 { "<th>" } else { "<td>" });
                let value = row.get(&column.name).unwrap_or_else(|| apart.spans(row));
                if column.name == "country" && is_ditto(row) {
                    written.html.push('″');
                } else {
                    cells.write(column, value, of, &mut written.html)?;
                }
            }
        }
        written.html.push_str("</table></div></section>\n");
    }
    follows.write(tables, &mut cells, &mut written.follows)?;
    // Writing to a string cannot fail, here and below.
    let _ = writeln!(
        written.html,
        "<script type=\"text/plain\" id=Digests>{}</script>",
        BASE64.encode(&cells.digests)
    );
    Ok(written)
}

/// Evidence of a table that does not nest it: its spans stand only in the table of evidence.
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

/// The id of the source where all rows come from one; its column is then left out.
fn single_source(tables: &Tables) -> Option<&str> {
    match tables.named("sources").rows.as_slice() {
        [only] => only["source_id"].as_str(),
        _ => None,
    }
}

/// Label and list first, then the others in the order of the schema. The id is the row's own.
fn order<'a>(rows: &'a Rows, view: &View, follows: &Follows, one_source: bool) -> Vec<&'a Column> {
    let shown: Vec<&str> = std::iter::once(view.label).chain(view.list.iter().copied()).collect();
    let implied = |name: &str| {
        rows.table.key == [name] || (one_source && name == "source_id") || follows.has(rows.table.name, name)
    };
    let named = |name: &&str| rows.columns.iter().find(|c| c.name == **name);
    let others = rows.columns.iter().filter(|c| !shown.contains(&c.name.as_str()) && !implied(&c.name));
    shown.iter().filter_map(named).chain(others).collect()
}

/// Whether the countries of an event are its places, as they mostly are: then `″` stands for them.
fn is_ditto(row: &Map<String, Value>) -> bool {
    let places = |name: &str| row.get(name).and_then(Value::as_array).filter(|list| !list.is_empty());
    let real = |list: &Vec<Value>| list.iter().any(|place| place["name"] != "″");
    places("country").is_some_and(|country| Some(country) == places("place") && real(country))
}

fn head(rows: &Rows, view: &View, columns: &[&Column], source: Option<&str>, out: &mut String) {
    let shown = rows.rows.len();
    let rest = if shown < rows.total {
        format!(
            " The page holds the first {shown}; all are in <a href={0}.parquet>{0}.parquet</a>.",
            view.table
        )
    } else {
        String::new()
    };
    let _ = write!(
        out,
        "<section id={title} class=table><h3>{title} <small>{total}</small></h3><p>{about}{rest}</p>\
         <div class=rows><table data-table={table} data-list={listed} data-source={source}><thead><tr>",
        title = view.title,
        total = super::html::count(rows.total),
        about = Text(&rows.about),
        table = view.table,
        listed = view.list.len() + 1,
        source = Attribute(source.unwrap_or_default()),
    );
    for column in columns {
        let _ = write!(out, "<th scope=col>{}", Text(&column.name));
    }
    out.push_str("<tbody>");
}

fn open_row(rows: &Rows, row: &Map<String, Value>, seen: &mut HashSet<String>, out: &mut String) {
    let [key] = rows.table.key else {
        out.push_str("<tr\n>");
        return;
    };
    let id = row[*key].as_str().unwrap_or_default();
    let _ = if seen.insert(id.to_owned()) {
        write!(out, "<tr\nid={}>", Attribute(id))
    } else {
        // A document has each id once.
        write!(out, "<tr\ndata-id={}>", Attribute(id))
    };
}

fn style(view: &View, columns: &[&Column], out: &mut String) {
    let table = view.table;
    for (i, column) in columns.iter().enumerate().skip(1) {
        let _ = write!(
            out,
            "[data-table={table}] td:nth-child({})::before{{content:\"{}\"}}",
            i + 1,
            column.name
        );
    }
    let _ = write!(out, ".js [data-table={table}] tr>:nth-child(n+{}){{display:none}}", view.list.len() + 2);
}
