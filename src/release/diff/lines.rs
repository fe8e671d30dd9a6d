//! What differs, for people: one line per difference, long lists shortened.

use std::fmt::Write;

use serde_json::Value;

use crate::model::changes::{Bump, Kind};
use crate::model::changes::{CellChange, Changes, ColumnChange, Reason, RowChange, State, TableChange};
use crate::text::count;

/// Characters that are shown of a value.
const WIDTH: usize = 72;

/// What a line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Something is new.
    Added,
    /// Something is gone.
    Removed,
    /// Something is different.
    Changed,
    /// Something may be so.
    Perhaps,
    /// What follows belongs together.
    Heading,
    /// The rest.
    Plain,
}

/// A line of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub sign: Sign,
    /// Steps by which it is indented.
    pub depth: usize,
    /// Its text: words of the releases, not made safe for terminals.
    pub text: String,
}

struct Lines {
    lines: Vec<Line>,
    most: usize,
}

/// Everything that differs, at most so many lines of a list (0: all), then a summary.
#[must_use]
pub fn lines(changes: &Changes, most: usize) -> Vec<Line> {
    let mut out = Lines { lines: Vec::new(), most };
    let version = changes.after.version.as_str();
    out.push(
        Sign::Heading,
        0,
        match &changes.before {
            Some(before) => format!("{} {} → {version}", changes.dataset, before.version),
            None => format!("{} {version}", changes.dataset),
        },
    );
    out.list(&changes.metadata, |out, change| {
        let (before, after) = apart(change.before.as_ref(), change.after.as_ref());
        out.push(Sign::Changed, 1, format!("{}: {before} → {after}", change.name));
    });
    for table in &changes.tables {
        out.table(table);
    }
    out.files(changes);
    out.push(Sign::Plain, 0, summary(changes));
    out.lines
}

/// What differs in each table, one line per table: for a release that is not made yet.
#[must_use]
pub fn counts(changes: &Changes) -> Vec<String> {
    changes.tables.iter().map(heading).collect()
}

/// Why a version is below the one that the differences demand: the reasons that demand more than `made`.
#[must_use]
pub fn offences(changes: &Changes, made: Bump, most: usize) -> Vec<String> {
    let reasons = changes.demand.reasons.iter().filter(|reason| reason.bump > made);
    let line = |reason: &Reason| {
        let (one, many) = reason.change.noun();
        let noun = if reason.count == 1 { one } else { many };
        let names = named(changes, reason, most);
        let table = reason.table.as_ref().map(|t| format!("{t}: ")).unwrap_or_default();
        let names = if names.is_empty() { String::new() } else { format!(": {names}") };
        format!("{table}{} {noun}{names} ({})", reason.count, reason.bump.name())
    };
    reasons.map(line).collect()
}

/// What a reason is about, by name.
fn named(changes: &Changes, reason: &Reason, most: usize) -> String {
    let names: Vec<String> = match reason.table.as_ref().and_then(|name| changes.table(name)) {
        Some(table) => match reason.change {
            Kind::RowsRemoved => table.removed.iter().map(|key| key_text(key)).collect(),
            Kind::RowsAdded => table.added.iter().map(|key| key_text(key)).collect(),
            Kind::RowsChanged => table.changed.iter().map(|row| key_text(&row.key)).collect(),
            Kind::KeyChanged => vec![table.key.join(", ")],
            kind => table.columns.iter().filter(|c| c.change == kind).map(column_name).collect(),
        },
        None => match reason.change {
            Kind::FileRemoved => changes.files.removed.clone(),
            Kind::FileAdded => changes.files.added.clone(),
            Kind::FileChanged => changes.files.changed.clone(),
            Kind::LicenceChanged => Vec::new(),
            _ => changes.metadata.iter().map(|m| m.name.clone()).collect(),
        },
    };
    let mut text = names.iter().take(most).cloned().collect::<Vec<_>>().join(", ");
    if names.len() > most {
        // Writing to a string cannot fail, here and below.
        let _ = write!(text, " and {} more", names.len() - most);
    }
    text
}

fn column_name(change: &ColumnChange) -> String {
    let column = change.column.clone().unwrap_or_default();
    match (change.change, &change.before, &change.after) {
        (Kind::ValueRemoved, Some(Value::String(value)), _)
        | (Kind::ValueAdded, _, Some(Value::String(value))) => {
            format!("`{value}` of {column}")
        }
        (Kind::ColumnRetyped, Some(Value::String(before)), Some(Value::String(after))) => {
            format!("{column} ({before} → {after})")
        }
        _ => column,
    }
}

fn summary(changes: &Changes) -> String {
    if changes.is_empty() {
        return "the same: every table and every file".into();
    }
    let sum = |of: fn(&TableChange) -> usize| changes.tables.iter().map(of).sum::<usize>();
    let files = &changes.files;
    let files = files.added.len() + files.removed.len() + files.changed.len();
    let mut text = format!(
        "{} and {} differ: {} added, {} removed, {} changed",
        count(changes.tables.len(), "table"),
        count(files, "file"),
        count(sum(|t| t.rows.added), "row"),
        sum(|t| t.rows.removed),
        sum(|t| t.rows.changed),
    );
    if let Some(smallest) = &changes.demand.smallest {
        let bump = changes.demand.bump.name();
        let _ = write!(text, "; that demands a {bump} version: {smallest} or above");
    }
    text
}

fn heading(table: &TableChange) -> String {
    let (name, rows) = (&table.table, table.rows);
    match table.state {
        State::Added => format!("{name}: a new table, {}", count(rows.after, "row")),
        State::Removed => format!("{name}: the table is gone, with {}", count(rows.before, "row")),
        State::Changed => format!(
            "{name}: {} added, {} removed, {} changed; {} → {}",
            count(rows.added, "row"),
            rows.removed,
            rows.changed,
            rows.before,
            rows.after
        ),
    }
}

impl Lines {
    fn push(&mut self, sign: Sign, depth: usize, text: String) {
        self.lines.push(Line { sign, depth, text });
    }

    fn list<T>(&mut self, items: &[T], show: impl Fn(&mut Self, &T)) {
        let shown = if self.most == 0 { items.len() } else { self.most.min(items.len()) };
        for item in &items[..shown] {
            show(self, item);
        }
        if shown < items.len() {
            self.push(Sign::Plain, 1, format!("… {} more; --max 0 shows all", items.len() - shown));
        }
    }

    fn table(&mut self, table: &TableChange) {
        let sign = match table.state {
            State::Added => Sign::Added,
            State::Removed => Sign::Removed,
            State::Changed => Sign::Heading,
        };
        self.push(sign, 0, heading(table));
        if let Some(before) = &table.key_before {
            self.push(Sign::Changed, 1, format!("key: {} → {}", before.join(", "), table.key.join(", ")));
        }
        self.list(&table.columns, |out, change| {
            let (sign, text) = column(change);
            out.push(sign, 1, text);
        });
        self.list(&table.added, |out, key: &Vec<Value>| out.push(Sign::Added, 1, key_text(key)));
        self.list(&table.removed, |out, key: &Vec<Value>| out.push(Sign::Removed, 1, key_text(key)));
        self.list(&table.perhaps_renamed, |out, pair| {
            let (before, after) = (key_text(&pair.before), key_text(&pair.after));
            let text =
                format!("{before} is perhaps {after} now: {} of {} columns are equal", pair.equal, pair.of);
            out.push(Sign::Perhaps, 1, text);
        });
        self.list(&table.changed, Self::row);
    }

    fn row(&mut self, row: &RowChange) {
        self.push(Sign::Changed, 1, key_text(&row.key));
        for cell in &row.cells {
            self.cell(cell);
        }
    }

    fn cell(&mut self, cell: &CellChange) {
        if cell.within.is_empty() {
            let (before, after) = apart(Some(&cell.before), Some(&cell.after));
            return self.push(Sign::Plain, 2, format!("{}: {before} → {after}", cell.column));
        }
        for inner in &cell.within {
            let place = inner.at.as_ref().or(inner.to.as_ref()).map(|at| format!("{}{at}", cell.column));
            let place = place.unwrap_or_default();
            let (before, after) = apart(inner.before.as_ref(), inner.after.as_ref());
            match (&inner.before, &inner.after) {
                (None, _) => self.push(Sign::Added, 2, format!("{place}: {after}")),
                (_, None) => self.push(Sign::Removed, 2, format!("{place}: {before}")),
                _ => self.push(Sign::Plain, 2, format!("{place}: {before} → {after}")),
            }
        }
    }

    fn files(&mut self, changes: &Changes) {
        let files = &changes.files;
        let (added, removed, changed) = (files.added.len(), files.removed.len(), files.changed.len());
        if added + removed + changed == 0 {
            return;
        }
        self.push(
            Sign::Heading,
            0,
            format!("{} added, {removed} removed, {changed} changed", count(added, "file")),
        );
        for (sign, paths) in
            [(Sign::Added, &files.added), (Sign::Removed, &files.removed), (Sign::Changed, &files.changed)]
        {
            self.list(paths, |out, path| out.push(sign, 1, path.clone()));
        }
    }
}

fn column(change: &ColumnChange) -> (Sign, String) {
    let name = change.column.as_ref().map_or("columns".into(), |name| format!("column {name}"));
    let (before, after) = apart(change.before.as_ref(), change.after.as_ref());
    match change.change {
        Kind::ColumnAdded => (Sign::Added, format!("{name}: {}", after.trim_matches('"'))),
        Kind::ColumnRemoved => (Sign::Removed, format!("{name}: {}", before.trim_matches('"'))),
        Kind::ColumnRetyped => (
            Sign::Changed,
            format!("{name}: its type is {} and was {}", after.trim_matches('"'), before.trim_matches('"')),
        ),
        Kind::NullsAllowed => (Sign::Changed, format!("{name}: may be null now")),
        Kind::NullsExcluded => (Sign::Changed, format!("{name}: is no longer null")),
        Kind::ValueAdded => (Sign::Added, format!("{name}: the value {after}")),
        Kind::ValueRemoved => (Sign::Removed, format!("{name}: the value {before}")),
        Kind::ListClosed => (Sign::Changed, format!("{name}: its values are closed now: {after}")),
        Kind::ListOpened => (Sign::Changed, format!("{name}: its values are no longer closed: {before}")),
        Kind::OrderChanged => (Sign::Changed, format!("{name}: the order is {after} and was {before}")),
        _ => (Sign::Changed, format!("{name}: {before} → {after}")),
    }
}

/// A key, as people write it.
fn key_text(key: &[Value]) -> String {
    let part = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    key.iter().map(part).collect::<Vec<_>>().join(" ")
}

/// Two values, each shortened so that the place where they differ is seen.
fn apart(before: Option<&Value>, after: Option<&Value>) -> (String, String) {
    let text = |value: Option<&Value>| value.map_or("nothing".into(), ToString::to_string);
    let (before, after): (Vec<char>, Vec<char>) =
        (text(before).chars().collect(), text(after).chars().collect());
    let common = before.iter().zip(&after).take_while(|(a, b)| a == b).count();
    let longest = before.len().max(after.len());
    // A few words before the difference are enough to find it.
    let start = if longest <= WIDTH { 0 } else { common.saturating_sub(WIDTH / 3) };
    let cut = |text: &[char]| {
        let start = start.min(text.len());
        let end = text.len().min(start + WIDTH);
        let shown: String = text[start..end].iter().collect();
        format!("{}{shown}{}", if start > 0 { "…" } else { "" }, if end < text.len() { "…" } else { "" })
    };
    (cut(&before), cut(&after))
}
