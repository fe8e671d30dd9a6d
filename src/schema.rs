//! Model → JSON Schemas (draft 2020-12).
//!
//! One schema a raw file is the contract of contributions; one schema a released table is the contract of publication.

use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value, json};

use crate::model::changes::Changes;
use crate::model::{Dataset, DatasetInfo, Source, TABLES, Table};

/// Dialect of every schema.
const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Permanent address under which the schemas identify themselves; nothing is fetched from it.
const BASE: &str = "https://w3id.org/colophon/schema";

/// A generated schema file.
pub struct SchemaFile {
    /// Path below the folder of schemas, with `/` between its parts.
    pub path: String,
    /// The schema.
    pub schema: Value,
}

impl SchemaFile {
    /// The bytes of the file: indented by two spaces, closed by a line feed.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{:#}\n", self.schema)
    }
}

/// Every schema of the project: contributions first, then what is released: changes and tables.
#[must_use]
pub fn all() -> Vec<SchemaFile> {
    contribution_schemas().into_iter().chain([changes_schema()]).chain(release_schemas()).collect()
}

/// The schema of `changes.json`. It is next to those of the raw files: `release/` holds one per table.
fn changes_schema() -> SchemaFile {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings
        .with_transform(RecursiveTransform(drop_rust_formats))
        .with_transform(RecursiveTransform(unfold_descriptions))
        .into_generator()
        .into_root_schema_for::<Changes>();
    schema.insert("$id".into(), format!("{BASE}/changes.schema.json").into());
    SchemaFile { path: "changes.schema.json".into(), schema: ordered(schema) }
}

/// One schema a raw file, `dataset.json` and `source.json` included.
#[must_use]
pub fn contribution_schemas() -> Vec<SchemaFile> {
    let singles = [("dataset", single::<DatasetInfo>("dataset")), ("source", single::<Source>("source"))];
    let datasets = Dataset::ALL.iter().map(|d| (d.name(), file_schema(*d)));
    singles
        .into_iter()
        .chain(datasets)
        .map(|(name, schema)| SchemaFile { path: format!("{name}.schema.json"), schema })
        .collect()
}

/// One schema a released table.
#[must_use]
pub fn release_schemas() -> Vec<SchemaFile> {
    let file = |table: &Table| SchemaFile {
        path: format!("release/{}.schema.json", table.name),
        schema: table_schema(table),
    };
    TABLES.iter().map(file).collect()
}

/// Schema of one record of a dataset, as in a line of JSON Lines.
#[must_use]
pub fn record_schema(dataset: Dataset) -> Value {
    let Value::Object(mut file) = file_schema(dataset) else {
        return Value::Bool(true);
    };
    let items = file["properties"]["records"]["items"].clone();
    json!({"$schema": DRAFT, "allOf": [items], "$defs": file.remove("$defs")})
}

/// Schema of a raw file that is one object.
#[must_use]
pub fn single<T: JsonSchema>(name: &str) -> Value {
    let generator = contribution_settings().into_generator();
    let mut schema = generator.into_root_schema_for::<T>();
    schema.insert("$id".into(), format!("{BASE}/{name}.schema.json").into());
    ordered(schema)
}

/// Schema of the raw file of a dataset.
fn file_schema(dataset: Dataset) -> Value {
    let name = dataset.name();
    let mut generator = contribution_settings().into_generator();
    let record = dataset.record_schema(&mut generator);
    let mut schema = Schema::try_from(json!({
        "$schema": DRAFT,
        "$id": format!("{BASE}/{name}.schema.json"),
        "title": format!("Raw file of {name}"),
        "description": format!("The {name} extracted from one article."),
        "type": "object",
        "properties": {
            "$schema": {
                "description": "Path or address of this schema, for editors.",
                "type": "string",
                "examples": [format!("../../schema/{name}.schema.json")],
            },
            "records": {
                "description": format!("The {name}, one object each."),
                "type": "array",
                "items": record,
                "examples": [[]],
            },
        },
        "required": ["records"],
        "additionalProperties": false,
        "$defs": generator.take_definitions(true),
    }))
    .expect("an object is a schema");
    for mut transform in contribution_transforms() {
        transform.transform(&mut schema);
    }
    ordered(schema)
}

/// Schema of the JSON file of a released table.
fn table_schema(table: &Table) -> Value {
    let mut row = (table.row_schema)();
    RecursiveTransform(drop_rust_formats).transform(&mut row);
    RecursiveTransform(unfold_descriptions).transform(&mut row);
    let mut row = Value::from(row);
    let defs = row.as_object_mut().and_then(|r| r.remove("$defs"));
    let description = row["description"].clone();
    if let Some(row) = row.as_object_mut() {
        row.remove("$schema");
    }
    ordered(
        Schema::try_from(json!({
            "$schema": DRAFT,
            "$id": format!("{BASE}/release/{}.schema.json", table.name),
            "title": format!("Released table {}", table.name),
            "description": description,
            "type": "array",
            "items": row,
            "$defs": defs.unwrap_or_else(|| json!({})),
        }))
        .expect("an object is a schema"),
    )
}

fn contribution_settings() -> SchemaSettings {
    let settings = SchemaSettings::draft2020_12();
    settings
        .with_transform(RecursiveTransform(forbid_null))
        .with_transform(RecursiveTransform(drop_rust_formats))
        .with_transform(RecursiveTransform(unfold_descriptions))
}

fn contribution_transforms() -> [fn(&mut Schema); 3] {
    [
        |schema| RecursiveTransform(forbid_null).transform(schema),
        |schema| RecursiveTransform(drop_rust_formats).transform(schema),
        |schema| RecursiveTransform(unfold_descriptions).transform(schema),
    ]
}

/// In raw extracts a value that is not stated is left out, so that there is one way to say nothing.
fn forbid_null(schema: &mut Schema) {
    let Some(object) = schema.as_object_mut() else {
        return;
    };
    if let Some(Value::Array(types)) = object.get_mut("type") {
        types.retain(|t| t != "null");
        if let [only] = types.as_slice() {
            object["type"] = only.clone();
        }
    }
    if let Some(Value::Array(options)) = object.get_mut("anyOf") {
        options.retain(|o| o["type"] != "null");
        if let [Value::Object(only)] = options.as_slice() {
            let only = only.clone();
            object.remove("anyOf");
            object.extend(only);
        }
    }
    if object.get("default") == Some(&Value::Null) {
        object.remove("default");
    }
}

/// Formats that name Rust's number types are not registered with JSON Schema; strict validators refuse them. What they say
/// about the size of a number is said by `maximum`.
fn drop_rust_formats(schema: &mut Schema) {
    let registered = ["date", "uri"];
    let format = schema.get("format").and_then(Value::as_str);
    if format == Some("uint32") && schema.get("maximum").is_none() {
        schema.insert("maximum".into(), u32::MAX.into());
    }
    let format = schema.get("format").and_then(Value::as_str);
    if format.is_some_and(|f| !registered.contains(&f)) {
        schema.remove("format");
    }
}

/// A paragraph of a doc comment is one line: where the source code breaks it means nothing to readers of the schema.
fn unfold_descriptions(schema: &mut Schema) {
    let Some(Value::String(text)) = schema.get_mut("description") else {
        return;
    };
    if text.contains('\n') {
        let paragraphs: Vec<String> = text.split("\n\n").map(|p| p.replace('\n', " ")).collect();
        *text = paragraphs.join("\n\n");
    }
}

/// Puts the keywords that people read first.
fn ordered(schema: Schema) -> Value {
    let mut schema = Value::from(schema);
    if let Some(object) = schema.as_object_mut() {
        let mut front = Map::new();
        for keyword in ["$schema", "$id", "title", "description"] {
            if let Some(value) = object.remove(keyword) {
                front.insert(keyword.to_owned(), value);
            }
        }
        front.append(object);
        *object = front;
    }
    schema
}
