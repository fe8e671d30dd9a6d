//! Each table obeys its schema, and has each key once, in order. Whether Parquet and JSON are the same is the matter of `forms`.

use std::path::Path;

use colophon_tape::ValueSchema;
use rayon::prelude::*;
use serde_json::{Value, json};

use super::codes;
use super::fault::{fault, or_damaged};
use super::files::Found;
use super::forms;
use super::table::{ReadTable, Row};
use crate::diagnostics::Diagnostic;
use crate::model::{Column, ForeignKey, TABLES};
use crate::release::footer::Footer;
use crate::release::read::{ReadError, ReleaseFolder, TableSchema, schema_path};

/// Faults of a table that are reported one by one.
const SHOWN: usize = 100;

/// Checks every table of a release by itself.
pub fn check(release: &ReleaseFolder, found: &Found, faults: &mut Vec<Diagnostic>) -> Vec<ReadTable> {
    let names: Vec<&str> = release.tables().into_iter().collect();
    // What is wrong with the file is reported where it is compared with the tables.
    let footer = release.package().ok().flatten().and_then(Footer::of_package);
    let checked: Vec<(Option<ReadTable>, Vec<Diagnostic>)> =
        names.par_iter().map(|name| check_table(release, found, footer.as_ref(), name)).collect();
    let mut tables = Vec::new();
    for (table, own) in checked {
        tables.extend(table);
        faults.extend(own);
    }
    tables
}

fn check_table(
    release: &ReleaseFolder,
    found: &Found,
    footer: Option<&Footer>,
    name: &str,
) -> (Option<ReadTable>, Vec<Diagnostic>) {
    let mut faults = Vec::new();
    for path in [format!("{name}.json"), format!("{name}.parquet"), schema_path(name)] {
        if !found.files.contains_key(&path) {
            let message = format!("the table {name} needs it");
            faults.push(fault(&codes::LOST_FILE, &release.path().join(path), message));
        }
    }
    let schema = or_damaged(release.schema(name), &mut faults);
    let json = or_damaged(release.json(name), &mut faults);
    let (Some(TableSchema { columns, document, .. }), Some(json)) = (schema, json) else {
        return (None, faults);
    };
    let file = |suffix: &str| release.path().join(format!("{name}.{suffix}"));
    let mut table = ReadTable {
        name: name.to_owned(),
        json: file("json"),
        parquet: file("parquet"),
        key: key(release, name, &columns),
        names: foreign_keys(name, &columns),
        columns,
        metadata: None,
        rows: Vec::new(),
    };
    let schema_file = release.path().join(schema_path(name));
    let validator = or_damaged(validator(&schema_file, &document).map(Some), &mut faults);
    let checked: Vec<(Option<Row>, Vec<Diagnostic>)> = (0..json.len())
        .into_par_iter()
        .map(|i| check_row(&table, json.line_of(i), json.record(i), validator.as_ref()))
        .collect();
    for (row, own) in checked {
        table.rows.extend(row);
        faults.extend(own);
    }
    // A Parquet file that was altered is reported as that.
    if found.sound.contains(&format!("{name}.parquet")) {
        let said = footer.zip(found.files.get(&schema_path(name)));
        let said = said.map(|(footer, schema)| footer.pairs(name, &schema.sha256));
        table.metadata = forms::check(release, &table, &json, said, &mut faults);
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

/// The schema of one row, by that of the table.
fn validator(file: &Path, table: &Value) -> Result<ValueSchema, ReadError> {
    let of_row = json!({"$schema": table["$schema"], "allOf": [table["items"]], "$defs": table["$defs"]});
    ValueSchema::compile(&of_row).map_err(|e| ReadError::damaged(file, format!("is not a JSON Schema: {e}")))
}

fn check_row(
    table: &ReadTable,
    line: usize,
    record: Result<Value, ReadError>,
    validator: Option<&ValueSchema>,
) -> (Option<Row>, Vec<Diagnostic>) {
    let mut faults = Vec::new();
    let Some(record) = or_damaged(record.map(Some), &mut faults) else {
        return (None, faults);
    };
    let mut row =
        Row { line, key: table.key.iter().map(|k| record[k.as_str()].clone()).collect(), names: Vec::new() };
    for (number, key) in table.names.iter().enumerate() {
        let path: Vec<&str> = key.column.split('.').collect();
        let chosen = key.chosen_by.map(|c| record[c].as_str().unwrap_or_default().to_owned());
        named(&record, &path, &mut |name| row.names.push((number, chosen.clone(), name.to_owned())));
    }
    let errors = validator.into_iter().flat_map(|validator| validator.errors(&record));
    for error in errors {
        let fault = fault(&codes::ROW_BREAKS_SCHEMA, &table.json, error.to_string()).on_line(line);
        faults.push(fault.of_record(&row.id()).at(error.instance_path().to_string()));
    }
    (Some(row), faults)
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
