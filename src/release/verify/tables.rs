//! Each table obeys its schema, is the same in Parquet and JSON, and has each key once, in order.

use std::path::PathBuf;

use colophon_tape::ValueSchema;
use polars_core::prelude::DataFrame;
use rayon::prelude::*;
use serde_json::{Value, json};

use super::codes;
use super::fault::{fault, or_damaged};
use super::files::Found;
use crate::diagnostics::Diagnostic;
use crate::model::{Column, ColumnType, ForeignKey, TABLES};
use crate::release::json;
use crate::release::read::{JsonTable, ParquetTable, ReleaseFolder, TableSchema, read_file};

/// Faults of a table that are reported one by one.
const SHOWN: usize = 100;

/// A table that was read.
pub struct ReadTable {
    /// Its name.
    pub name: String,
    /// Its JSON file.
    pub json: PathBuf,
    /// Its Parquet file.
    pub parquet: PathBuf,
    /// The columns that identify a row.
    pub key: Vec<String>,
    /// The columns, by its schema.
    pub columns: Vec<Column>,
    /// What its Parquet file says of itself; none where that cannot be read.
    pub metadata: Option<std::collections::BTreeMap<String, String>>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// What names rows of other tables.
    pub names: Vec<ForeignKey>,
}

/// What later checks need of a row.
pub struct Row {
    /// Line in the JSON file.
    pub line: usize,
    /// The values of the key.
    pub key: Vec<Value>,
    /// Number of the foreign key, the table that it is about where the row says so, and the key that it names.
    pub names: Vec<(usize, Option<String>, String)>,
}

impl Row {
    /// The key as people read it.
    pub fn id(&self) -> String {
        let text = |v: &Value| v.as_str().map_or_else(|| v.to_string(), str::to_owned);
        self.key.iter().map(text).collect::<Vec<_>>().join(" ")
    }
}

/// Checks every table of a release by itself.
pub fn check(release: &ReleaseFolder, found: &Found, faults: &mut Vec<Diagnostic>) -> Vec<ReadTable> {
    let names: Vec<&str> = release.tables().into_iter().collect();
    let checked: Vec<(Option<ReadTable>, Vec<Diagnostic>)> =
        names.par_iter().map(|name| check_table(release, found, name)).collect();
    let mut tables = Vec::new();
    for (table, own) in checked {
        tables.extend(table);
        faults.extend(own);
    }
    tables
}

fn check_table(release: &ReleaseFolder, found: &Found, name: &str) -> (Option<ReadTable>, Vec<Diagnostic>) {
    let mut faults = Vec::new();
    let file = |suffix: &str| release.path().join(format!("{name}.{suffix}"));
    let schema_path = release.path().join(format!("schema/release/{name}.schema.json"));
    let lost = |path: &PathBuf| fault(&codes::LOST_FILE, path, format!("the table {name} needs it"));
    let columns = or_damaged(release.schema(name), &mut faults);
    let json = or_damaged(release.json(name), &mut faults);
    // A Parquet file that was altered may claim anything; its decoder is not asked.
    let is_sound = found.sound.contains(&format!("{name}.parquet"));
    let parquet = if is_sound { or_damaged(release.parquet(name), &mut faults) } else { None };
    for (path, suffix) in [(&file("json"), ".json"), (&file("parquet"), ".parquet")] {
        if !found.files.contains_key(&format!("{name}{suffix}")) {
            faults.push(lost(path));
        }
    }
    if !found.files.contains_key(&format!("schema/release/{name}.schema.json")) {
        faults.push(lost(&schema_path));
    }
    let (Some(TableSchema { columns, .. }), Some(json)) = (columns, json) else {
        return (None, faults);
    };
    let mut table = ReadTable {
        name: name.to_owned(),
        json: file("json"),
        parquet: file("parquet"),
        key: key(release, name, &columns),
        names: foreign_keys(name, &columns),
        columns,
        metadata: parquet.as_ref().map(|p| p.metadata.clone()),
        rows: Vec::new(),
    };
    if let Some(parquet) = &parquet {
        same_columns(&table, parquet, &mut faults);
    }
    let written = parquet.as_ref().and_then(|p| as_json(&table, p, &mut faults));
    let validator = validator(release, name, &mut faults);
    let against = Against { json: &json, lines: json.lines().collect(), written, validator };
    let checked: Vec<(Option<Row>, Vec<Diagnostic>)> =
        (0..json.len()).into_par_iter().map(|i| check_row(&table, &against, i)).collect();
    for (row, own) in checked {
        table.rows.extend(row);
        faults.extend(own);
    }
    if let Some(rows) = parquet.map(|p| p.rows) {
        same_count(&table, json.len(), &rows, &mut faults);
    }
    keys(&table, &mut faults);
    (Some(table), shortened(faults))
}

/// The columns that identify a row: as the release says, else as this program knows.
fn key(release: &ReleaseFolder, name: &str, columns: &[Column]) -> Vec<String> {
    let known = || {
        let table = TABLES.iter().find(|t| t.name == name);
        table.map(|t| t.key.iter().map(|k| (*k).to_owned()).collect())
    };
    let key: Vec<String> = release.key(name).ok().flatten().or_else(known).unwrap_or_default();
    key.into_iter().filter(|k| columns.iter().any(|c| c.name == *k)).collect()
}

fn foreign_keys(name: &str, columns: &[Column]) -> Vec<ForeignKey> {
    let table = TABLES.iter().find(|t| t.name == name);
    let is_column = |key: &ForeignKey| {
        let column = key.column.split('.').next().unwrap_or_default();
        columns.iter().any(|c| c.name == column)
    };
    table.into_iter().flat_map(crate::model::Table::foreign_keys).filter(is_column).collect()
}

/// The schema of one row.
fn validator(release: &ReleaseFolder, name: &str, faults: &mut Vec<Diagnostic>) -> Option<ValueSchema> {
    let path = release.files().get(&format!("schema/release/{name}.schema.json"))?;
    let schema: Value = serde_json::from_slice(&read_file(path).ok()?).ok()?;
    let of_row = json!({"$schema": schema["$schema"], "allOf": [schema["items"]], "$defs": schema["$defs"]});
    match ValueSchema::compile(&of_row) {
        Ok(validator) => Some(validator),
        Err(error) => {
            faults.push(fault(&codes::DAMAGED_FILE, path, format!("is not a JSON Schema: {error}")));
            None
        }
    }
}

/// The lines that the JSON file should have by what the Parquet file holds.
fn as_json(table: &ReadTable, parquet: &ParquetTable, faults: &mut Vec<Diagnostic>) -> Option<Vec<Vec<u8>>> {
    let pieces = match json::encode(&parquet.rows, &parquet.columns) {
        Ok(pieces) => pieces.concat(),
        Err(error) => {
            faults.push(fault(&codes::DAMAGED_FILE, &table.parquet, error.to_string()));
            return None;
        }
    };
    let lines = pieces.split(|b| *b == b'\n').filter(|line| line.len() > 1);
    Some(lines.map(|line| line.strip_suffix(b",").unwrap_or(line).to_vec()).collect())
}

/// What the rows of a table are checked against.
struct Against<'a> {
    json: &'a JsonTable,
    /// The rows as they are written.
    lines: Vec<&'a [u8]>,
    /// The rows as they should be written by what Parquet holds.
    written: Option<Vec<Vec<u8>>>,
    validator: Option<ValueSchema>,
}

fn check_row(table: &ReadTable, against: &Against<'_>, index: usize) -> (Option<Row>, Vec<Diagnostic>) {
    let mut faults = Vec::new();
    let line = against.json.line_of(index);
    let Some(record) = or_damaged(against.json.record(index).map(Some), &mut faults) else {
        return (None, faults);
    };
    let mut row =
        Row { line, key: table.key.iter().map(|k| record[k.as_str()].clone()).collect(), names: Vec::new() };
    for (number, key) in table.names.iter().enumerate() {
        let path: Vec<&str> = key.column.split('.').collect();
        let chosen = key.chosen_by.map(|c| record[c].as_str().unwrap_or_default().to_owned());
        named(&record, &path, &mut |name| row.names.push((number, chosen.clone(), name.to_owned())));
    }
    let id = row.id();
    if let Some(validator) = &against.validator {
        for error in validator.errors(&record) {
            let fault =
                fault(&codes::ROW_BREAKS_SCHEMA, &table.json, error.to_string()).on_line(line).of_record(&id);
            faults.push(fault.at(error.instance_path().to_string()));
        }
    }
    let other = against.written.as_ref().and_then(|lines| lines.get(index));
    if let Some(other) = other
        && against.lines.get(index).is_some_and(|own| *own != other.as_slice())
    {
        faults.extend(cells(table, &record, other).map(|(column, message)| {
            let fault = fault(&codes::FORMS_DIFFER, &table.json, message).on_line(line).of_record(&id);
            fault.at(format!("/{column}"))
        }));
    }
    (Some(row), faults)
}

/// The cells that differ between a row of the JSON file and the same row of the Parquet file.
fn cells(table: &ReadTable, record: &Value, other: &[u8]) -> impl Iterator<Item = (String, String)> {
    let other: Value = serde_json::from_slice(other).unwrap_or_default();
    let names: Vec<String> = table.columns.iter().map(|c| c.name.clone()).collect();
    let record = record.clone();
    names.into_iter().filter_map(move |name| {
        let (own, theirs) = (&record[&name], &other[&name]);
        let differ = !same(own, theirs);
        differ.then(|| (name, format!("is {own} here, but {theirs} in Parquet")))
    })
}

/// Whether two values are equal, however their numbers are written.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| same(a, b)))
        }
        (a, b) => a == b,
    }
}

/// Calls for every text at a path; lists are looked through.
fn named(value: &Value, path: &[&str], visit: &mut dyn FnMut(&str)) {
    match (value, path) {
        (Value::Array(items), _) => items.iter().for_each(|item| named(item, path, visit)),
        (Value::String(text), []) => visit(text),
        (Value::Object(_), [first, rest @ ..]) => named(&value[*first], rest, visit),
        _ => {}
    }
}

/// Names, types and descriptions of columns are the same in Parquet as in the schema.
fn same_columns(table: &ReadTable, parquet: &ParquetTable, faults: &mut Vec<Diagnostic>) {
    let names = |columns: &[Column]| columns.iter().map(|c| c.name.clone()).collect::<Vec<_>>().join(", ");
    let (theirs, ours) = (names(&table.columns), names(&parquet.columns));
    if theirs != ours {
        let message = format!("has the columns {ours}, but its schema has {theirs}");
        faults.push(fault(&codes::FALSE_METADATA, &table.parquet, message));
        return;
    }
    for (schema, own) in table.columns.iter().zip(&parquet.columns) {
        let same = same_type(&schema.r#type, &own.r#type)
            && schema.nullable == own.nullable
            && schema.description == own.description;
        if !same {
            let message = format!("column `{}` has another type or description than in its schema", own.name);
            faults.push(fault(&codes::FALSE_METADATA, &table.parquet, message));
        }
    }
}

/// Whether two types are the same; within structs Parquet has every field nullable.
fn same_type(a: &ColumnType, b: &ColumnType) -> bool {
    match (a, b) {
        (ColumnType::List(a), ColumnType::List(b)) => same_type(a, b),
        (ColumnType::Struct(a), ColumnType::Struct(b)) => {
            let fields = a.iter().zip(b);
            let same = |(a, b): (&Column, &Column)| {
                a.name == b.name && a.description == b.description && same_type(&a.r#type, &b.r#type)
            };
            a.len() == b.len() && fields.into_iter().all(same)
        }
        (a, b) => a == b,
    }
}

fn same_count(table: &ReadTable, json: usize, parquet: &DataFrame, faults: &mut Vec<Diagnostic>) {
    if json != parquet.height() {
        let message = format!("has {json} rows, but {} in Parquet", parquet.height());
        faults.push(fault(&codes::FORMS_DIFFER, &table.json, message));
    }
}

/// Every row has a key, and the keys ascend without duplicates.
fn keys(table: &ReadTable, faults: &mut Vec<Diagnostic>) {
    if table.key.is_empty() {
        return;
    }
    for row in table.rows.iter().filter(|row| row.key.iter().any(Value::is_null)) {
        faults.push(fault(&codes::BROKEN_KEY, &table.json, "the row has no key").on_line(row.line));
    }
    for pair in table.rows.windows(2) {
        let order = pair[0].key.iter().zip(&pair[1].key).map(|(a, b)| order(a, b)).find(|o| o.is_ne());
        let message = match order {
            None => format!("duplicate key: also on line {}", pair[0].line),
            Some(std::cmp::Ordering::Greater) => format!("out of order: belongs above line {}", pair[0].line),
            Some(_) => continue,
        };
        faults.push(
            fault(&codes::BROKEN_KEY, &table.json, message).on_line(pair[1].line).of_record(&pair[1].id()),
        );
    }
}

fn order(a: &Value, b: &Value) -> std::cmp::Ordering {
    match (a.as_i64(), b.as_i64()) {
        (Some(a), Some(b)) => a.cmp(&b),
        _ => a.as_str().cmp(&b.as_str()),
    }
}

/// A table that differs throughout is not reported row by row.
fn shortened(mut faults: Vec<Diagnostic>) -> Vec<Diagnostic> {
    if faults.len() > SHOWN {
        let more = faults.len() - SHOWN;
        let last =
            Diagnostic { message: format!("and {more} more faults in this table"), ..faults[SHOWN].clone() };
        faults.truncate(SHOWN);
        faults.push(last);
    }
    faults
}
