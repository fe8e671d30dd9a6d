//! Rows of CSV → records with places, as if they had been read from JSON.
//!
//! The header names the fields; a field of an object within the record is named with a dot: `evidence.start`. An empty cell is
//! an absent field. A list is one cell, its items separated by `|`; where an item holds a bar itself, `\|` is written, and
//! `\\` for a backslash before a bar or backslash. A list of objects is a column for each field, each with as many items:
//! `act-a|act-b` in `participants.actor` and `initiator|target` in `participants.role`; an empty item is an absent field. A
//! list within such an object has one item: a citation has one span. What has more is written in JSON Lines.

use std::ops::Range;

use memchr::memchr3;
use serde_json::Number;

use crate::intake::cell::{Cell, cells};
use crate::intake::column_names::{folded, repeats};
use crate::intake::fault::{Fault, FaultKind};
use crate::intake::parse::is_conflict_marker;
use crate::intake::tree::{Kind, Member, Node};
use crate::model::{Column, ColumnType, Dataset, TABLES, columns};
use colophon_tape::{holds, is_number};

/// How rows become records.
#[derive(Debug)]
pub struct Plan {
    /// The fields of a record that have columns; empty where the first row names no field.
    pub fields: Vec<Field>,
    /// Every name that a column may have.
    pub known: Vec<String>,
    /// Columns that are named in another case or with other blanks, by their position, with the name that is meant.
    pub loosely_named: Vec<(usize, String)>,
    /// Columns that a release adds to the fields of a record, by their position: the page of a release also saves them.
    pub released: Vec<usize>,
    columns: Vec<String>,
    separator: u8,
    spare: usize,
}

/// A field of a record that has columns.
#[derive(Debug)]
pub struct Field {
    /// Name of the field.
    pub name: String,
    /// What it holds.
    pub shape: Shape,
}

/// What a field holds, and in which columns.
#[derive(Debug)]
pub enum Shape {
    /// A value.
    One(usize, Scalar),
    /// A list of values.
    List(usize, Scalar),
    /// An object.
    Object(Vec<Field>),
    /// A list of objects.
    Objects(Vec<Field>),
}

/// Type of a value.
#[derive(Debug, Clone, Copy)]
pub enum Scalar {
    /// Text, dates included.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
}

impl Scalar {
    fn of(column: &ColumnType) -> Self {
        match column {
            ColumnType::Integer | ColumnType::Number => Self::Number,
            ColumnType::Boolean => Self::Boolean,
            _ => Self::Text,
        }
    }
}

impl Plan {
    /// The plan of a dataset for columns of these names, and so many empty cells after them.
    pub(super) fn new(
        names: &[(String, Range<usize>)],
        separator: u8,
        spare: usize,
        dataset: Dataset,
    ) -> Self {
        let columns = &dataset.raw_columns();
        let written: Vec<String> = names.iter().map(|(name, _)| name.clone()).collect();
        let mut known = Vec::new();
        fields(columns, "", &[], &mut known);
        let mut names = written.clone();
        let mut loosely_named = Vec::new();
        for (i, name) in names.iter_mut().enumerate().filter(|(_, name)| !known.contains(name)) {
            let meant = known.iter().find(|known| folded(known) == folded(name));
            if let Some(meant) = meant.filter(|meant| !written.contains(meant)) {
                loosely_named.push((i, meant.clone()));
                name.clone_from(meant);
            }
        }
        let fields = fields(columns, "", &names, &mut Vec::new());
        let is_unknown = |(_, name): &(usize, &String)| !name.is_empty() && !known.contains(name);
        let unknown: Vec<(usize, &String)> = names.iter().enumerate().filter(is_unknown).collect();
        let added = if unknown.is_empty() { Vec::new() } else { added_by_releases(dataset, columns) };
        let is_added = |(i, name): (usize, &String)| {
            let column = name.split('.').next().unwrap_or(name);
            added.iter().any(|added| added == column).then_some(i)
        };
        let released = unknown.into_iter().filter_map(is_added).collect();
        Self { fields, known, loosely_named, released, columns: written, separator, spare }
    }

    /// The record of a row; `None` where its cells cannot be told apart. What is wrong with the row is added to `faults`.
    pub fn record(&self, text: &str, range: Range<usize>, faults: &mut Vec<Fault>) -> Option<Node<'static>> {
        let before = faults.len();
        let mut cells = cells(text.as_bytes(), &range, self.separator, faults)?;
        if let Some(kind) = self.no_record(text, &range, &cells) {
            faults.push(Fault { kind, range, related: None });
            return None;
        }
        let (expected, found) = (self.columns.len(), cells.len());
        if self.spare > 0 && found == expected + self.spare {
            let surplus = cells.drain(expected..).find(|cell| !cell.content.is_empty());
            faults.extend(surplus.map(|cell| Fault {
                kind: FaultKind::CellWithoutColumn,
                range: cell.range,
                related: None,
            }));
        } else if found != expected {
            // A misplaced quote explains why there are too few or too many cells.
            if faults.len() == before {
                let surplus = cells.get(expected..).unwrap_or_default();
                let is_empty = !surplus.is_empty() && surplus.iter().all(|cell| cell.content.is_empty());
                let kind = if is_empty {
                    FaultKind::SeparatorAtEnd
                } else {
                    FaultKind::RaggedRow { expected, found }
                };
                faults.push(Fault { kind, range, related: None });
            }
            return None;
        }
        let mut row = Row { text, cells, names: &self.columns, faults };
        Some(Node { range, kind: Kind::Object(row.members(&self.fields)) })
    }
}

impl Plan {
    /// What a row is instead of a record, if it is not one.
    fn no_record(&self, text: &str, range: &Range<usize>, cells: &[Cell]) -> Option<FaultKind> {
        let cell = |cell: &Cell| text[cell.content.clone()].trim_start_matches('\u{feff}');
        let is_name = |(of, column): &(&Cell, &String)| repeats(cell(of), column);
        let columns = self.columns.iter().filter(|column| !column.is_empty()).count();
        let repeated = cells.iter().zip(&self.columns).filter(is_name).count();
        // Labels may be shorter than names.
        if columns > 0 && repeated * 4 >= columns * 3 {
            return Some(FaultKind::HeaderAgain);
        }
        is_conflict_marker(&text[range.clone()]).then_some(FaultKind::ConflictMarker)
    }
}

/// The columns of a released table that are not fields of a record.
fn added_by_releases(dataset: Dataset, raw: &[Column]) -> Vec<String> {
    let table = TABLES.iter().find(|table| table.name == dataset.name());
    let released = table.map(|table| columns(&(table.row_schema)())).unwrap_or_default();
    let is_added = |column: &Column| !raw.iter().any(|own| folded(&own.name) == folded(&column.name));
    released.into_iter().filter(is_added).map(|column| column.name).collect()
}

/// The fields that have columns; adds the names that columns may have.
fn fields(columns: &[Column], prefix: &str, names: &[String], known: &mut Vec<String>) -> Vec<Field> {
    let mut found = Vec::new();
    for column in columns {
        let path = format!("{prefix}{}", column.name);
        let mut inner = |columns| fields(columns, &format!("{path}."), names, known);
        let nested = match &column.r#type {
            ColumnType::Struct(columns) => Some(Shape::Object(inner(columns))),
            ColumnType::List(item) => match &**item {
                ColumnType::Struct(columns) => Some(Shape::Objects(inner(columns))),
                _ => None,
            },
            _ => None,
        };
        let shape = match nested {
            Some(Shape::Object(fields) | Shape::Objects(fields)) if fields.is_empty() => None,
            Some(shape) => Some(shape),
            None => {
                let at = names.iter().position(|name| *name == path);
                known.push(path);
                at.map(|at| match &column.r#type {
                    ColumnType::List(item) => Shape::List(at, Scalar::of(item)),
                    other => Shape::One(at, Scalar::of(other)),
                })
            }
        };
        found.extend(shape.map(|shape| Field { name: column.name.clone(), shape }));
    }
    found
}

/// An item of a list in a cell.
struct Part {
    range: Range<usize>,
    text: String,
}

/// The columns of a list of objects that hold something, each with its items.
type Lists = Vec<(usize, Vec<Part>)>;

struct Row<'a> {
    text: &'a str,
    cells: Vec<Cell>,
    names: &'a [String],
    faults: &'a mut Vec<Fault>,
}

impl Row<'_> {
    fn members(&mut self, fields: &[Field]) -> Vec<Member<'static>> {
        fields.iter().filter_map(|field| Some(member(field, self.value(&field.shape)?))).collect()
    }

    fn value(&mut self, shape: &Shape) -> Option<Node<'static>> {
        match shape {
            Shape::One(column, Scalar::Text) | Shape::List(column, Scalar::Text)
                if self.is_missing(*column) =>
            {
                let range = self.cells[*column].range.clone();
                self.faults.push(Fault { kind: FaultKind::MissingMark, range: range.clone(), related: None });
                Some(Node { range, kind: Kind::String("NA".into()) })
            }
            Shape::One(column, scalar) => {
                let cell = &self.cells[*column];
                let content = &self.text[cell.content.clone()];
                let text = if cell.quoted { content.replace("\"\"", "\"") } else { content.to_owned() };
                let range = cell.range.clone();
                (!text.is_empty()).then(|| self.scalar(*scalar, text, range))
            }
            Shape::List(column, scalar) => {
                let items = self.items(*column)?;
                let items = items.into_iter().map(|part| self.scalar(*scalar, part.text, part.range));
                let items = items.collect();
                Some(Node { range: self.cells[*column].range.clone(), kind: Kind::Array(items) })
            }
            Shape::Object(fields) => {
                let members = self.members(fields);
                let range = members.first()?.value.range.clone();
                Some(Node { range, kind: Kind::Object(members) })
            }
            Shape::Objects(fields) => self.objects(fields),
        }
    }

    /// Whether a cell is `NA` as R writes it for a missing text: without quotes, though other texts have them that need none.
    fn is_missing(&self, column: usize) -> bool {
        let content = |cell: &Cell| &self.text[cell.content.clone()];
        let has_needless_quotes = |cell: &Cell| {
            cell.quoted
                && !content(cell).is_empty()
                && !content(cell).contains([',', '"', '\n', '\r', ';', '\t'])
        };
        let cell = &self.cells[column];
        !cell.quoted && content(cell) == "NA" && self.cells.iter().any(has_needless_quotes)
    }

    fn objects(&mut self, fields: &[Field]) -> Option<Node<'static>> {
        let mut lists = Lists::new();
        self.lists(fields, &mut lists);
        let (first, parts) = lists.first()?;
        let range = self.cells[*first].range.clone();
        if let Some((other, others)) = lists.iter().find(|(_, others)| others.len() != parts.len()) {
            let name = |column: usize, parts: &[Part]| (self.names[column].clone(), parts.len());
            let kind = FaultKind::UnequalLists(name(*first, parts), name(*other, others));
            let other = self.cells[*other].range.clone();
            self.faults.push(Fault { kind, range: other.clone(), related: Some(range) });
            // It is not known which items belong together; the fault is reported instead of a value.
            return Some(Node { range: other, kind: Kind::Null });
        }
        let items = (0..parts.len()).map(|i| {
            let members = self.item(fields, &lists, i);
            Node { range: parts[i].range.clone(), kind: Kind::Object(members) }
        });
        let items = items.collect();
        Some(Node { range, kind: Kind::Array(items) })
    }

    fn lists(&self, fields: &[Field], lists: &mut Lists) {
        for field in fields {
            match &field.shape {
                Shape::One(column, _) | Shape::List(column, _) => {
                    lists.extend(self.items(*column).map(|parts| (*column, parts)));
                }
                Shape::Object(fields) | Shape::Objects(fields) => self.lists(fields, lists),
            }
        }
    }

    /// The fields of one object of a list.
    fn item(&mut self, fields: &[Field], lists: &Lists, index: usize) -> Vec<Member<'static>> {
        let value = |field: &Field| {
            let array =
                |item: Node<'static>| Node { range: item.range.clone(), kind: Kind::Array(vec![item]) };
            let value = match &field.shape {
                Shape::One(column, scalar) | Shape::List(column, scalar) => {
                    let (_, parts) = lists.iter().find(|(of, _)| of == column)?;
                    let part = parts.get(index).filter(|part| !part.text.is_empty())?;
                    self.scalar(*scalar, part.text.clone(), part.range.clone())
                }
                Shape::Object(fields) | Shape::Objects(fields) => {
                    let members = self.item(fields, lists, index);
                    let range = members.first()?.value.range.clone();
                    Node { range, kind: Kind::Object(members) }
                }
            };
            let is_list = matches!(field.shape, Shape::List(..) | Shape::Objects(_));
            Some(member(field, if is_list { array(value) } else { value }))
        };
        fields.iter().filter_map(value).collect()
    }

    fn scalar(&mut self, scalar: Scalar, text: String, range: Range<usize>) -> Node<'static> {
        let kind = match scalar {
            Scalar::Number => self.number(text, &range),
            Scalar::Boolean if text == "true" => Kind::Bool(true),
            Scalar::Boolean if text == "false" => Kind::Bool(false),
            Scalar::Boolean | Scalar::Text => Kind::String(without_apostrophe(text).into()),
        };
        Node { range, kind }
    }

    /// A number, if it is written as in JSON; otherwise the schema says that it is not one.
    fn number(&mut self, text: String, range: &Range<usize>) -> Kind<'static> {
        if !is_number(&text) {
            return Kind::String(text.into());
        }
        let number = serde_json::from_str::<Number>(&text).ok();
        if number.as_ref().is_none_or(|number| !holds(&text, number)) {
            let kind = FaultKind::ImpreciseNumber;
            self.faults.push(Fault { kind, range: range.clone(), related: None });
        }
        Kind::Number(number.unwrap_or_else(|| Number::from(0)))
    }

    /// The items of the list in a cell; `None` where the cell is empty.
    fn items(&self, column: usize) -> Option<Vec<Part>> {
        let Cell { content, quoted, .. } = &self.cells[column];
        let bytes = &self.text.as_bytes()[..content.end];
        let mut parts = Vec::new();
        let mut text = String::new();
        // Where the item begins, up to where it is in `text`, and up to where it is read.
        let (mut start, mut kept, mut at) = (content.start, content.start, content.start);
        while let Some(n) = memchr3(b'|', b'\\', b'"', &bytes[at..]) {
            let i = at + n;
            at = i + 1;
            match (bytes[i], bytes.get(at)) {
                (b'|', _) => {
                    text.push_str(&self.text[kept..i]);
                    parts.push(Part { range: start..i, text: std::mem::take(&mut text) });
                    (start, kept) = (at, at);
                }
                (b'\\', Some(b'|' | b'\\')) => {
                    text.push_str(&self.text[kept..i]);
                    kept = at;
                    at += 1;
                }
                (b'"', Some(b'"')) if *quoted => {
                    text.push_str(&self.text[kept..at]);
                    at += 1;
                    kept = at;
                }
                _ => {}
            }
        }
        text.push_str(&self.text[kept..content.end]);
        parts.push(Part { range: start..content.end, text });
        (!content.is_empty()).then_some(parts)
    }
}

/// A text without the apostrophe that keeps spreadsheets from taking it for a formula.
fn without_apostrophe(text: String) -> String {
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest.to_owned(),
        _ => text,
    }
}

fn member(field: &Field, value: Node<'static>) -> Member<'static> {
    Member { key: field.name.clone().into(), key_range: value.range.clone(), value }
}
