//! `croissant.json`: [Croissant 1.1](https://docs.mlcommons.org/croissant/), which is schema.org with record sets, and
//! where the data comes from, in the words of schema.org and of W3C PROV.

use serde_json::{Value, json};

use super::{cite_as, file_named};
use crate::model::{Column, ColumnType, Name, Source, Table, columns};
use crate::release::digest::FileDigest;
use crate::release::{Edition, TableData};

/// The description of a release.
pub fn document(edition: &Edition<'_>, files: &[FileDigest]) -> Value {
    let dataset = edition.dataset;
    // As in CITATION.cff: nothing distinguishes persons from groups.
    let makers: Vec<Value> =
        dataset.contributors.iter().map(|c| json!({"@type": "Organization", "name": c.name})).collect();
    let derived: Vec<Value> = edition.sources.iter().map(|s| json!({"@id": source_id(s)})).collect();
    let mut document = json!({
        "@context": context(),
        "@type": "Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": dataset.name,
        "alternateName": dataset.title,
        "description": dataset.description,
        "version": dataset.version,
        "datePublished": dataset.released,
        "license": dataset.licence_address(),
        "creator": makers,
        "citeAs": cite_as(dataset),
        "isLiveDataset": false,
        "isBasedOn": edition.sources.iter().map(|s| article(s)).collect::<Vec<_>>(),
        "prov:wasDerivedFrom": derived,
        "distribution": edition.tables.iter().flat_map(|t| file_objects(t.table, files)).collect::<Vec<_>>(),
        "recordSet": edition.tables.iter().map(record_set).collect::<Vec<_>>(),
    });
    if let Some(address) = dataset.address() {
        document["url"] = address.into();
    }
    document
}

/// The context that the standard prescribes, and PROV.
fn context() -> Value {
    serde_json::from_str(include_str!("croissant_context.json")).expect("the context is JSON")
}

fn source_id(source: &Source) -> String {
    format!("source/{}", source.id)
}

/// The article that the data was extracted from.
fn article(source: &Source) -> Value {
    let author = |name: &Name, affiliation: Option<&str>| {
        let mut author = match (&name.family, &name.literal) {
            (None, Some(literal)) => json!({"@type": "Organization", "name": literal}),
            _ => {
                json!({"@type": "Person", "name": name.display(), "familyName": name.family, "givenName": name.given})
            }
        };
        if let Some(affiliation) = affiliation {
            author["affiliation"] = json!({"@type": "Organization", "name": affiliation});
        }
        without_null(author)
    };
    let authors: Vec<Value> =
        source.authors.iter().map(|a| author(&a.name, a.affiliation.as_deref())).collect();
    let keywords: Vec<&str> = source.keywords.iter().map(|k| k.text.as_str()).collect();
    without_null(json!({
        "@type": ["ScholarlyArticle", "prov:Entity"],
        "@id": source_id(source),
        "name": source.title.text,
        "author": authors,
        "datePublished": source.issued.as_ref().map(crate::model::Edtf::as_str),
        "inLanguage": source.language,
        "keywords": if keywords.is_empty() { Value::Null } else { keywords.into() },
        "wordCount": source.text.words,
        "identifier": {
            "@type": "PropertyValue",
            "propertyID": "SHA-256 of the canonical text",
            "value": source.text.sha256,
        },
    }))
}

fn without_null(mut value: Value) -> Value {
    if let Some(object) = value.as_object_mut() {
        object.retain(|_, v| !v.is_null());
    }
    value
}

fn file_objects(table: &Table, files: &[FileDigest]) -> Vec<Value> {
    // The media type that the standard names for Parquet; the registered one is not known to its tools.
    let forms = [("parquet", "application/x-parquet"), ("json", "application/json")];
    let object = |(extension, media_type): (&str, &str)| {
        let path = format!("{}.{extension}", table.name);
        let file = file_named(files, &path)?;
        Some(json!({
            "@type": "cr:FileObject",
            "@id": path,
            "name": path,
            "description": table.description(),
            "contentUrl": path,
            "contentSize": format!("{} B", file.bytes),
            "encodingFormat": media_type,
            "sha256": file.sha256,
        }))
    };
    forms.into_iter().filter_map(object).collect()
}

fn record_set(data: &TableData<'_>) -> Value {
    let table = data.table;
    let key: Vec<Value> = table.key.iter().map(|k| json!({"@id": format!("{}/{k}", table.name)})).collect();
    let columns = columns(&(table.row_schema)());
    json!({
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description(),
        "key": key,
        "field": columns.iter().map(|c| field(table, c)).collect::<Vec<_>>(),
    })
}

fn field(table: &Table, column: &Column) -> Value {
    let id = format!("{}/{}", table.name, column.name);
    let mut field = json!({
        "@type": "cr:Field",
        "@id": id,
        "name": column.name,
        "description": column.description,
    });
    let (is_list, inner) = match &column.r#type {
        ColumnType::List(items) => (true, &**items),
        other => (false, other),
    };
    if is_list {
        field["isArray"] = true.into();
        field["arrayShape"] = "-1".into();
    }
    let source =
        json!({"fileObject": {"@id": format!("{}.parquet", table.name)}, "extract": {"column": column.name}});
    match inner {
        ColumnType::Struct(fields) => {
            let fields = fields.iter().filter_map(|f| sub_field(table, &id, &column.name, f, &source));
            field["subField"] = fields.collect();
        }
        plain => {
            field["dataType"] = data_type(plain).into();
            field["source"] = source;
        }
    }
    with_reference(field, table, &column.name)
}

/// A field of a struct. The standard has no lists within lists of structs: the rows of the link tables say the same.
fn sub_field(table: &Table, of: &str, column: &str, inner: &Column, source: &Value) -> Option<Value> {
    if matches!(inner.r#type, ColumnType::List(_) | ColumnType::Struct(_)) {
        return None;
    }
    let mut source = source.clone();
    source["transform"] = json!({"jsonPath": inner.name});
    let field = json!({
        "@type": "cr:Field",
        "@id": format!("{of}/{}", inner.name),
        "name": inner.name,
        "description": inner.description,
        "dataType": data_type(&inner.r#type),
        "source": source,
    });
    Some(with_reference(field, table, &format!("{column}.{}", inner.name)))
}

/// Adds the key that a field names, where it is of one table, by its column: mlcroissant joins no record sets, and no lists.
fn with_reference(mut field: Value, table: &Table, path: &str) -> Value {
    let key = table.foreign_keys().find(|k| k.column == path);
    if let Some(&[other]) = key.map(|k| k.tables)
        && field["isArray"].is_null()
    {
        let column = Table::named(other).key[0];
        field["references"] =
            json!({"fileObject": {"@id": format!("{other}.parquet")}, "extract": {"column": column}});
    }
    field
}

fn data_type(of: &ColumnType) -> &'static str {
    match of {
        ColumnType::Integer => "cr:Int64",
        ColumnType::Number => "cr:Float64",
        ColumnType::Boolean => "sc:Boolean",
        ColumnType::Date => "sc:Date",
        ColumnType::Text | ColumnType::List(_) | ColumnType::Struct(_) => "sc:Text",
    }
}
