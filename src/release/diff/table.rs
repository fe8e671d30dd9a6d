//! What differs in a table.

use polars_arrow::array::Array;
use rayon::prelude::*;
use serde_json::Value;

use super::pair::Pair;
use super::renamed::{self, Row};
use super::rows::{Keys, Matched, Repeated, matched};
use super::snapshot::TableSnapshot;
use super::{columns, inside};
use crate::model::ColumnType;
use crate::model::changes::{CellChange, Rename, RowChange, RowCounts, State, TableChange};
use crate::release::json::{Cells, value};

impl Keys {
    /// The key columns of two sides; none where they are not in both, flat and of one type.
    fn of(before: &TableSnapshot, after: &TableSnapshot, key: &[String]) -> Option<Self> {
        let mut keys = Self { before: Vec::new(), after: Vec::new(), between: Vec::new() };
        for name in key {
            let (a, b) = (before.array(name)?, after.array(name)?);
            keys.before.push(Pair::new(a.as_ref(), a.as_ref()));
            keys.after.push(Pair::new(b.as_ref(), b.as_ref()));
            keys.between.push(Pair::new(a.as_ref(), b.as_ref()));
        }
        (!key.is_empty() && keys.between.iter().all(Pair::is_flat)).then_some(keys)
    }
}

/// The keys of a table before and after. A key that only one of them has is used for both; where none has
/// one, it is the first columns, as few as distinguish all rows.
fn keys(table: &str, before: &TableSnapshot, after: &TableSnapshot) -> (Vec<String>, Vec<String>) {
    match (before.key(table), after.key(table)) {
        (Some(old), Some(new)) => (old, new),
        (Some(key), None) if after.has(&key) => (key.clone(), key),
        (None, Some(key)) if before.has(&key) => (key.clone(), key),
        _ => {
            let key = leading_key(before, after);
            (key.clone(), key)
        }
    }
}

fn leading_key(before: &TableSnapshot, after: &TableSnapshot) -> Vec<String> {
    let common = columns::common(&after.columns, &before.columns);
    let names: Vec<String> = common.into_iter().map(|(_, _, column)| column.name.clone()).collect();
    let heights = (before.rows.height(), after.rows.height());
    let distinguishes = |count: &usize| {
        Keys::of(before, after, &names[..*count]).is_some_and(|keys| matched(heights, &keys).is_ok())
    };
    let count = (1..=names.len()).find(distinguishes).unwrap_or(0);
    names[..count].to_vec()
}

/// A key that several rows of a table have.
#[derive(Debug)]
pub struct RepeatedKey {
    /// Whether it is in the previous release.
    pub before: bool,
    /// The key.
    pub key: Vec<Value>,
}

/// A table that is there on one side only.
pub fn alone(table: &str, side: &TableSnapshot, state: State) -> TableChange {
    let rows = side.rows.height();
    let counts = match state {
        State::Removed => RowCounts { before: rows, removed: rows, ..RowCounts::default() },
        _ => RowCounts { after: rows, added: rows, ..RowCounts::default() },
    };
    let key = side.key(table).unwrap_or_else(|| leading_key(side, side));
    TableChange { table: table.into(), state, key, rows: counts, ..TableChange::default() }
}

/// What differs in a table that is there before and after; none where nothing does.
pub fn compare(
    table: &str,
    before: &TableSnapshot,
    after: &TableSnapshot,
) -> Result<Option<TableChange>, RepeatedKey> {
    let (old_key, key) = keys(table, before, after);
    let other_key = (old_key != key).then_some(old_key);
    let matched = match_rows(before, after, &key, other_key.is_some())?;
    let (old, new) = (Shown::new(before, &key), Shown::new(after, &key));
    let changed = changed(before, after, &matched, &new);
    let change = TableChange {
        table: table.into(),
        state: State::Changed,
        columns: columns::compare(&before.columns, &after.columns),
        rows: RowCounts {
            before: before.rows.height(),
            after: after.rows.height(),
            added: matched.added.len(),
            removed: matched.removed.len(),
            changed: changed.len(),
        },
        perhaps_renamed: renames(before, after, &matched, &key),
        added: matched.added.iter().map(|row| new.key(*row)).collect(),
        removed: matched.removed.iter().map(|row| old.key(*row)).collect(),
        changed,
        key_before: other_key,
        key,
    };
    let same = change.columns.is_empty()
        && change.key_before.is_none()
        && change.added.is_empty()
        && change.removed.is_empty()
        && change.changed.is_empty();
    Ok((!same).then_some(change))
}

fn match_rows(
    before: &TableSnapshot,
    after: &TableSnapshot,
    key: &[String],
    other_key: bool,
) -> Result<Matched, RepeatedKey> {
    let heights = (before.rows.height(), after.rows.height());
    let apart =
        || Matched { both: Vec::new(), removed: (0..heights.0).collect(), added: (0..heights.1).collect() };
    let Some(keys) = Keys::of(before, after, key) else {
        return Ok(apart());
    };
    match matched(heights, &keys) {
        Ok(matched) => Ok(matched),
        // What identifies rows now need not have done so before.
        Err(Repeated::Before(_)) if other_key => Ok(apart()),
        Err(Repeated::Before(row)) => {
            Err(RepeatedKey { before: true, key: Shown::new(before, key).key(row) })
        }
        Err(Repeated::After(row)) => Err(RepeatedKey { before: false, key: Shown::new(after, key).key(row) }),
    }
}

/// The cells that differ in rows that are there before and after, row by row.
fn changed(
    before: &TableSnapshot,
    after: &TableSnapshot,
    matched: &Matched,
    new: &Shown<'_>,
) -> Vec<RowChange> {
    let common = columns::common(&before.columns, &after.columns);
    let found: Vec<Vec<(usize, CellChange)>> = common
        .par_iter()
        .map(|(old, new, column)| {
            let arrays = before.array(&column.name).zip(after.array(&column.name));
            let Some((a, b)) = arrays else {
                return Vec::new();
            };
            let pair = Pair::new(a.as_ref(), b.as_ref());
            let differing: Vec<usize> = (0..matched.both.len())
                .filter(|at| !pair.same(matched.both[*at].0, matched.both[*at].1))
                .collect();
            if differing.is_empty() {
                return Vec::new();
            }
            let (old, new) = (&before.columns[*old].r#type, &after.columns[*new].r#type);
            let (Ok(a), Ok(b)) = (Cells::new(a.as_ref(), old), Cells::new(b.as_ref(), new)) else {
                return Vec::new();
            };
            let cell = |at: usize| {
                let (before, after) =
                    (value(&a, old, matched.both[at].0), value(&b, new, matched.both[at].1));
                let within = inside::compare(&before, &after);
                (at, CellChange { column: column.name.clone(), before, after, within })
            };
            differing.into_iter().map(cell).collect()
        })
        .collect();
    let mut cells: Vec<(usize, CellChange)> = found.into_iter().flatten().collect();
    // Stable: the cells of a row stay in order of the columns.
    cells.sort_by_key(|(at, _)| *at);
    let mut rows: Vec<RowChange> = Vec::new();
    let mut last = None;
    for (at, cell) in cells {
        if last != Some(at) {
            rows.push(RowChange { key: new.key(matched.both[at].1), cells: Vec::new() });
            last = Some(at);
        }
        if let Some(row) = rows.last_mut() {
            row.cells.push(cell);
        }
    }
    rows
}

/// Suggestions are made for rows that have an id; rows of a link table are known by the rows that they link.
fn renames(before: &TableSnapshot, after: &TableSnapshot, matched: &Matched, key: &[String]) -> Vec<Rename> {
    if key.len() != 1 || matched.removed.is_empty() || matched.added.is_empty() {
        return Vec::new();
    }
    let common: Vec<String> = columns::common(&before.columns, &after.columns)
        .into_iter()
        .map(|(_, _, column)| column.name.clone())
        .filter(|name| !key.contains(name))
        .collect();
    let rows = |side: &TableSnapshot, rows: &[usize]| -> Vec<Row> {
        let (keys, cells) = (Shown::new(side, key), Shown::new(side, &common));
        rows.par_iter().map(|row| Row { key: keys.key(*row), cells: cells.written(*row) }).collect()
    };
    renamed::suggested(&rows(before, &matched.removed), &rows(after, &matched.added))
}

/// Some columns of a table, ready to be shown.
struct Shown<'a> {
    columns: Vec<(&'a ColumnType, Box<dyn Array>)>,
}

impl<'a> Shown<'a> {
    fn new(side: &'a TableSnapshot, names: &[String]) -> Self {
        let column = |name: &String| {
            let column = side.columns.iter().find(|c| c.name == *name)?;
            Some((&column.r#type, side.array(name)?))
        };
        Self { columns: names.iter().filter_map(column).collect() }
    }

    /// The values of a row.
    fn key(&self, row: usize) -> Vec<Value> {
        let shown = |(of, array): &(&ColumnType, Box<dyn Array>)| {
            Cells::new(array.as_ref(), of).map_or(Value::Null, |cells| value(&cells, of, row))
        };
        self.columns.iter().map(shown).collect()
    }

    /// The values of a row as JSON.
    fn written(&self, row: usize) -> Vec<Vec<u8>> {
        let written = |(of, array): &(&ColumnType, Box<dyn Array>)| {
            let mut out = Vec::new();
            if let Ok(cells) = Cells::new(array.as_ref(), of) {
                cells.write(row, &mut out);
            }
            out
        };
        self.columns.iter().map(written).collect()
    }
}
