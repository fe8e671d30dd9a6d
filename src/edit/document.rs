//! A raw file, taken apart into its records and put together again in canonical format.

use std::ops::Range;

use rayon::prelude::*;

use super::canonical::{in_order, list, quoted, write};
use super::shape::Shape;
use crate::intake::{Blocks, Format, Kind, Layout, Node, parse};

/// A file that is not JSON, or only ambiguously so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable {
    /// Byte offset of the first fault.
    pub offset: usize,
}

/// A record in canonical format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id, if it has one.
    pub id: Option<String>,
    /// Its text, indented for its place in the file, the first line excepted.
    pub text: String,
}

/// A raw file in canonical format.
#[derive(Debug)]
pub struct Document {
    frame: Frame,
    /// The records, sorted by id; those without one are last.
    pub records: Vec<Entry>,
}

/// What is around the records.
#[derive(Debug)]
enum Frame {
    /// An object; the text of each member, none for that of the records.
    Object(Vec<Option<String>>),
    /// A bare list of records.
    List,
    /// A value without records.
    Value(String),
}

impl Document {
    /// A file of a dataset without records yet.
    #[must_use]
    pub fn empty(name: &str) -> Self {
        let schema = format!("\"$schema\": {}", quoted(&format!("../../schema/{name}.schema.json")));
        Self { frame: Frame::Object(vec![Some(schema), None]), records: Vec::new() }
    }

    /// Reads a file that holds records.
    ///
    /// # Errors
    ///
    /// When it has a syntax error, a key that occurs twice in one object included.
    pub fn parse(text: &str, shape: &Shape) -> Result<Self, Unreadable> {
        let record_shape = shape.field("records").and_then(Shape::items);
        let mut document = match records(text) {
            // Record by record, so that a large file is never held as a tree.
            Some((layout, places)) if !places.is_empty() => {
                let around = around(text, &places);
                let root = read(&around, 0)?;
                let indent = indent_of(layout);
                let entries = places.par_iter().map(|place| {
                    let text = &text[place.clone()];
                    let node = read(text, place.start)?;
                    Ok(entry(&node, text, record_shape, indent))
                });
                let records: Result<Vec<Entry>, Unreadable> = entries.collect();
                Self { records: records?, ..Self::of(&root, &around, shape) }
            }
            _ => Self::of(&read(text, 0)?, text, shape),
        };
        document.sort();
        Ok(document)
    }

    /// Reads a file that is one object.
    ///
    /// # Errors
    ///
    /// When it has a syntax error, a key that occurs twice in one object included.
    pub fn parse_single(text: &str, shape: &Shape) -> Result<Self, Unreadable> {
        let mut out = String::new();
        write(&mut out, &read(text, 0)?, text, Some(shape), 0);
        Ok(Self { frame: Frame::Value(out), records: Vec::new() })
    }

    fn of(root: &Node<'_>, text: &str, shape: &Shape) -> Self {
        let record_shape = shape.field("records").and_then(Shape::items);
        let entries = |items: &[Node<'_>], indent| {
            items.iter().map(|item| entry(item, text, record_shape, indent)).collect::<Vec<_>>()
        };
        match &root.kind {
            Kind::Array(items) => {
                Self { frame: Frame::List, records: entries(items, indent_of(Layout::Array)) }
            }
            Kind::Object(members) => {
                let mut records = Vec::new();
                let mut frame = Vec::new();
                for member in in_order(members, Some(shape)) {
                    if let ("records", Kind::Array(items)) = (&*member.key, &member.value.kind) {
                        records = entries(items, indent_of(Layout::File));
                        frame.push(None);
                        continue;
                    }
                    let mut out = format!("{}: ", quoted(&member.key));
                    write(&mut out, &member.value, text, shape.field(&member.key), 1);
                    frame.push(Some(out));
                }
                Self { frame: Frame::Object(frame), records }
            }
            _ => {
                let mut out = String::new();
                write(&mut out, root, text, None, 0);
                Self { frame: Frame::Value(out), records: Vec::new() }
            }
        }
    }

    /// Whether there is a place for records.
    #[must_use]
    pub fn takes_records(&self) -> bool {
        match &self.frame {
            Frame::Object(members) => members.iter().any(Option::is_none),
            Frame::List => true,
            Frame::Value(_) => false,
        }
    }

    /// A record from its JSON text, as it is in this file.
    ///
    /// # Errors
    ///
    /// When the text is not JSON.
    pub fn entry(&self, json: &str, shape: &Shape) -> Result<Entry, Unreadable> {
        let layout = if matches!(self.frame, Frame::List) { Layout::Array } else { Layout::File };
        let record_shape = shape.field("records").and_then(Shape::items);
        Ok(entry(&read(json, 0)?, json, record_shape, indent_of(layout)))
    }

    /// Puts the records in order.
    pub fn sort(&mut self) {
        self.records.sort_by(|a, b| (a.id.is_none(), &a.id).cmp(&(b.id.is_none(), &b.id)));
    }

    /// The text of the file.
    #[must_use]
    pub fn text(&self) -> String {
        let size: usize = self.records.iter().map(|r| r.text.len() + 8).sum();
        let mut out = String::with_capacity(size + 256);
        let records = |out: &mut String, indent| {
            list(out, "[", "]", indent, &self.records, |out, record| out.push_str(&record.text));
        };
        match &self.frame {
            Frame::Object(members) => list(&mut out, "{", "}", 0, members, |out, member| {
                if let Some(text) = member {
                    return out.push_str(text);
                }
                out.push_str("\"records\": ");
                records(out, 1);
            }),
            Frame::List => records(&mut out, 0),
            Frame::Value(text) => out.push_str(text),
        }
        out.push('\n');
        out
    }
}

/// How the records of a file are laid out and where they are; none where anything but records and commas is among them.
fn records(text: &str) -> Option<(Layout, Vec<Range<usize>>)> {
    let mut blocks = Blocks::new(Box::new(text.as_bytes()), Format::Json);
    let mut layout = Layout::default();
    let mut places = Vec::new();
    // Memory does not fail to be read.
    while let Some(block) = blocks.next_block().ok()? {
        if block.rest.is_some() || !block.faults.is_empty() {
            return None;
        }
        layout = block.layout;
        let start = block.start.offset;
        places.extend(block.records.into_iter().map(|r| start + r.start..start + r.end));
    }
    Some((layout, places))
}

/// A file without its records.
fn around(text: &str, records: &[Range<usize>]) -> String {
    let first = records.first().map_or(text.len(), |r| r.start);
    let last = records.last().map_or(text.len(), |r| r.end);
    format!("{}{}", &text[..first], &text[last..])
}

/// Levels between the margin and a record.
fn indent_of(layout: Layout) -> usize {
    match layout {
        Layout::File => 2,
        Layout::Array => 1,
        Layout::Lines | Layout::Rows => 0,
    }
}

fn entry(node: &Node<'_>, text: &str, shape: Option<&Shape>, indent: usize) -> Entry {
    let mut out = String::with_capacity(text.len());
    write(&mut out, node, text, shape, indent);
    Entry { id: node.member("id").and_then(|m| m.value.as_str()).map(str::to_owned), text: out }
}

/// Reads a value that has no fault; `base` is where its text begins in the file.
fn read(text: &str, base: usize) -> Result<Node<'_>, Unreadable> {
    let parsed = parse(text, 0);
    let fault = parsed.faults.first().map(|f| f.range.start);
    match (parsed.root, fault) {
        (Some(root), None) if parsed.unclosed.is_empty() => Ok(root),
        (_, fault) => Err(Unreadable { offset: base + fault.unwrap_or(0) }),
    }
}
