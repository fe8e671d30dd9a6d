//! A value of a table → what a person reads and the page's program reads back, without loss.
//!
//! | value | in the cell |
//! | --- | --- |
//! | null | nothing |
//! | empty text | `<b></b>` |
//! | id of an actor, in a column of such ids | the actor's name, if no other actor has it |
//! | value of a closed list | the same with spaces for `_` |
//! | number | thousands apart by commas |
//! | true, false | `yes`, nothing |
//! | items of a list | `; <wbr>` between them |
//! | fields of a struct | the first as it is, each further one as ` <i>…</i>` |
//! | a place | its name alone, if the list of places has its codes |
//! | spans | `paragraph:start+words`, `, ` between them; their digests are in one block, in the order in which spans first occur |

use std::collections::HashSet;
use std::fmt::Write;

use maud::{Render, html};
use serde_json::Value;

use super::SiteError;
use super::format::{is_web_address, number};
use super::places::Places;
use super::read::Tables;
use crate::model::{Column, ColumnType};

/// Columns that hold ids of actors.
const OF_ACTORS: [&str; 3] = ["actor", "actors", "part_of"];

/// Writes cells; gathers the digests of spans on the way.
pub struct Cells<'a> {
    tables: &'a Tables,
    places: &'a Places,
    seen: HashSet<(String, u64, u64)>,
    /// Digests of the spans, 32 bytes each, each span once, in the order of the page.
    pub digests: Vec<u8>,
}

/// What the texts of a column are.
#[derive(Clone, Copy)]
enum Sense {
    Words,
    Closed,
    Actor,
}

impl<'a> Cells<'a> {
    /// Cells of these tables.
    pub fn new(tables: &'a Tables, places: &'a Places) -> Self {
        Self { tables, places, seen: HashSet::new(), digests: Vec::new() }
    }

    /// Writes the content of a cell: a value of a column, in a row of a source.
    pub fn write(
        &mut self,
        column: &Column,
        value: &Value,
        source: &str,
        out: &mut String,
    ) -> Result<(), SiteError> {
        let sense = match column {
            c if !c.values.is_empty() => Sense::Closed,
            c if OF_ACTORS.contains(&c.name.as_str()) => Sense::Actor,
            _ => Sense::Words,
        };
        self.typed(&column.r#type, sense, value, source, out)
    }

    fn typed(
        &mut self,
        of: &ColumnType,
        sense: Sense,
        value: &Value,
        source: &str,
        out: &mut String,
    ) -> Result<(), SiteError> {
        match (of, value) {
            (_, Value::Null) | (ColumnType::Boolean, Value::Bool(false)) => {}
            (ColumnType::Boolean, Value::Bool(true)) => out.push_str("yes"),
            (ColumnType::Integer | ColumnType::Number, Value::Number(n)) => {
                out.push_str(&number(n.as_f64().unwrap_or_default()));
            }
            (ColumnType::Text | ColumnType::Date, Value::String(text)) => self.text(text, sense, out),
            (ColumnType::List(items), Value::Array(values)) if is_span(items) => {
                self.spans(values, source, out)?;
            }
            (ColumnType::List(items), Value::Array(values)) => {
                for (i, item) in values.iter().enumerate() {
                    out.push_str(if i > 0 { "; <wbr>" } else { "" });
                    self.typed(items, sense, item, source, out)?;
                }
            }
            (ColumnType::Struct(_), Value::Object(place)) if self.places.knows(place) => {
                self.text(place["name"].as_str().unwrap_or_default(), Sense::Words, out);
            }
            (ColumnType::Struct(fields), Value::Object(values)) => {
                for (i, field) in fields.iter().enumerate() {
                    out.push_str(if i > 0 { " <i>" } else { "" });
                    self.write(field, &values[&field.name], source, out)?;
                    out.push_str(if i > 0 { "</i>" } else { "" });
                }
            }
            _ => return Err(SiteError::Value(value.to_string())),
        }
        Ok(())
    }

    fn text(&self, text: &str, sense: Sense, out: &mut String) {
        match sense {
            _ if text.is_empty() => out.push_str("<b></b>"),
            Sense::Closed => text.replace('_', " ").render_to(out),
            Sense::Actor => self.tables.actor(text).unwrap_or(text).render_to(out),
            Sense::Words if is_web_address(text) => {
                html! { a href=(text) rel="noreferrer" { (text) } }.render_to(out);
            }
            Sense::Words => text.render_to(out),
        }
    }

    fn spans(&mut self, spans: &[Value], source: &str, out: &mut String) -> Result<(), SiteError> {
        for (i, span) in spans.iter().enumerate() {
            let number = |name: &str| span[name].as_u64();
            let digest =
                span["sha256"].as_str().and_then(|hex| data_encoding::HEXLOWER.decode(hex.as_bytes()).ok());
            let (Some(start), Some(words), Some(digest)) = (number("start"), number("words"), digest) else {
                return Err(SiteError::Value(span.to_string()));
            };
            if self.seen.insert((source.to_owned(), start, words)) {
                self.digests.extend(digest);
            }
            let comma = if i > 0 { ", " } else { "" };
            let paragraph = number("paragraph").map(|n| n.to_string()).unwrap_or_default();
            // Writing to a string cannot fail.
            let _ = write!(out, "{comma}{paragraph}:{start}+{words}");
        }
        Ok(())
    }
}

/// Whether values of this type are spans of an article.
fn is_span(of: &ColumnType) -> bool {
    let names = ["paragraph", "start", "words", "sha256"];
    matches!(of, ColumnType::Struct(fields) if fields.iter().map(|f| f.name.as_str()).eq(names))
}
