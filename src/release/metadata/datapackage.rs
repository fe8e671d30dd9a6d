//! `datapackage.json`: [Data Package v2](https://datapackage.org/standard/data-package/) with a table schema for each table.

use serde_json::{Map, Value, json};

use super::{authors_and_year, file_named};
use crate::model::{Column, ColumnType, DatasetInfo, Source, Table, columns};
use crate::release::Edition;
use crate::release::digest::FileDigest;
use crate::text::markdown::escaped;

/// The two forms of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Columns, compressed.
    Parquet,
    /// An array, one record per line.
    Json,
}

impl Form {
    const BOTH: [Self; 2] = [Self::Parquet, Self::Json];

    fn extension(self) -> &'static str {
        match self {
            Self::Parquet => "parquet",
            Self::Json => "json",
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Self::Parquet => "application/vnd.apache.parquet",
            Self::Json => "application/json",
        }
    }

    /// Name of the resource of a table.
    fn resource(self, table: &str) -> String {
        match self {
            Self::Parquet => table.to_owned(),
            Self::Json => format!("{table}-json"),
        }
    }
}

/// The descriptor of a release.
pub fn document(edition: &Edition<'_>, files: &[FileDigest]) -> Value {
    let dataset = edition.dataset;
    let contributors: Vec<Value> =
        dataset.contributors.iter().map(|c| json!({"title": c.name, "roles": [c.role]})).collect();
    let resources: Vec<Value> = edition
        .tables
        .iter()
        .flat_map(|data| Form::BOTH.map(|form| resource(data.table, form, files)))
        .collect();
    let mut package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": dataset.name,
        "id": identifier(dataset),
        "title": dataset.title,
        // The standard wants Markdown here, and here alone.
        "description": escaped(&dataset.description),
        "version": dataset.version,
        "created": format!("{}T00:00:00Z", dataset.released),
        "licenses": [{"name": dataset.licence, "path": dataset.licence_address()}],
        "contributors": contributors,
        "sources": edition.sources.iter().map(|s| source(s)).collect::<Vec<_>>(),
        "resources": resources,
    });
    if let Some(homepage) = &dataset.homepage {
        package["homepage"] = homepage.as_str().into();
    }
    package
}

/// What nothing else is called: the address of the version where one is known, else name and version.
fn identifier(dataset: &DatasetInfo) -> String {
    dataset.address().unwrap_or_else(|| format!("{}@{}", dataset.name, dataset.version))
}

fn source(source: &Source) -> Value {
    json!({"title": format!("{}. {}.", authors_and_year(source), source.title.text)})
}

fn resource(table: &Table, form: Form, files: &[FileDigest]) -> Value {
    let path = format!("{}.{}", table.name, form.extension());
    let mut resource = json!({
        "name": form.resource(table.name),
        "type": "table",
        "title": table.name,
        "description": table.description(),
        "path": path,
        "format": form.extension(),
        "mediatype": form.media_type(),
    });
    if form == Form::Json {
        resource["encoding"] = "utf-8".into();
    }
    if let Some(file) = file_named(files, &path) {
        // Without its `bytes`: frictionless-py counts none of JSON and Parquet and takes that for a difference.
        resource["hash"] = format!("sha256:{}", file.sha256).into();
    }
    resource["schema"] = schema(table, form);
    resource
}

/// The table schema. The keys of lists are beyond the standard; Croissant has them.
fn schema(table: &Table, form: Form) -> Value {
    let columns = columns(&(table.row_schema)());
    let single = |name: &str| columns.iter().any(|c| c.name == name && c.r#type == ColumnType::Text);
    let keys: Vec<Value> = table
        .foreign_keys()
        .filter(|key| key.tables.len() == 1 && single(key.column))
        .map(|key| {
            let other = Table::named(key.tables[0]);
            // Within one table the standard wants no name.
            let resource = if other.name == table.name { String::new() } else { form.resource(other.name) };
            json!({"fields": [key.column], "reference": {"resource": resource, "fields": [other.key[0]]}})
        })
        .collect();
    json!({
        "fields": columns.iter().map(|c| field(c, table, form)).collect::<Vec<_>>(),
        // No text stands for a value that is missing: null does.
        "missingValues": [],
        "primaryKey": table.key,
        "foreignKeys": keys,
    })
}

fn field(column: &Column, table: &Table, form: Form) -> Value {
    let mut constraints = Map::new();
    if !column.nullable {
        constraints.insert("required".into(), true.into());
    }
    if let [only] = table.key
        && *only == column.name
    {
        constraints.insert("unique".into(), true.into());
    }
    if !column.values.is_empty() {
        let values: Vec<&str> = column.values.iter().map(|v| v.value.as_str()).collect();
        constraints.insert("enum".into(), values.into());
    }
    json!({
        "name": column.name,
        "type": field_type(&column.r#type, form),
        "description": column.description,
        "constraints": constraints,
    })
}

/// The type of a field (Data Package v2, Table Schema).
pub fn field_type(of: &ColumnType, form: Form) -> &'static str {
    match (of, form) {
        (ColumnType::Text, _) => "string",
        (ColumnType::Integer, _) => "integer",
        (ColumnType::Number, _) => "number",
        (ColumnType::Boolean, _) => "boolean",
        (ColumnType::Date, _) => "date",
        // frictionless-py reads lists of Parquet as arrays of numpy, which it does not take for `array`.
        (ColumnType::List(_) | ColumnType::Struct(_), Form::Parquet) => "any",
        (ColumnType::List(_), Form::Json) => "array",
        (ColumnType::Struct(_), Form::Json) => "object",
    }
}
