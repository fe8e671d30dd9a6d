//! A table from Parquet, by the Arrow readers of Polars' Parquet crate. Polars' own file reader needs the codecs brotli, gzip, lz4 and
//! snappy, which no release uses, and panics on damaged files just the same.

use std::collections::BTreeMap;
use std::io::Cursor;

use polars_arrow::array::Array;
use polars_arrow::datatypes::{ArrowDataType, ArrowSchema, Field as ArrowField};
use polars_buffer::Buffer;
use polars_core::prelude::*;
use polars_parquet::read::{
    BasicDecompressor, ColumnChunkMetadata, FileMetadata, PageReader, column_iter_to_arrays, infer_schema,
    n_columns, read_metadata,
};
use rayon::prelude::*;

use crate::model::{Column as ColumnSpec, ColumnType};
use crate::text::{clip, clip_to};

/// Bytes of one page that are accepted.
const LARGEST_PAGE: usize = 1 << 30;

/// What a file holds.
pub struct Decoded {
    /// The columns in order, with their types and descriptions.
    pub columns: Vec<ColumnSpec>,
    /// What the file says of itself.
    pub metadata: BTreeMap<String, String>,
    /// The rows.
    pub rows: DataFrame,
}

/// Decodes the bytes of a file, which must be trusted, or the process limited (see [`super::apart`]).
///
/// # Errors
///
/// The predicate of a sentence: when the file is damaged, or has a column of a type that no release has.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, String> {
    let bytes = Buffer::from(bytes);
    let (file, schema) = read_footer(&bytes)?;
    let columns = columns_of(&schema)?;
    let series = schema
        .iter_values()
        .zip(&columns)
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|(field, column)| {
            let of = |e: PolarsError| {
                format!("is damaged: column `{}` cannot be decoded ({})", clip(&column.name), reason(&e))
            };
            column_series(&bytes, &file, field, column).map_err(of)
        })
        .collect::<Result<Vec<_>, _>>()?;
    let rows = DataFrame::new(file.num_rows, series.into_iter().map(Series::into_column).collect());
    let rows = rows.map_err(|e| format!("is damaged: {}", reason(&e)))?;
    Ok(Decoded { columns, rows, metadata: own_metadata(&file) })
}

/// Decodes what a file says of its columns and of itself.
///
/// # Errors
///
/// As [`decode`].
pub fn footer(bytes: Vec<u8>) -> Result<(Vec<ColumnSpec>, BTreeMap<String, String>), String> {
    let (file, schema) = read_footer(&Buffer::from(bytes))?;
    Ok((columns_of(&schema)?, own_metadata(&file)))
}

fn read_footer(bytes: &Buffer<u8>) -> Result<(FileMetadata, ArrowSchema), String> {
    let of = |e: PolarsError| format!("is damaged: its footer cannot be decoded ({})", reason(&e));
    let file = read_metadata(&mut Cursor::new(&bytes[..])).map_err(of)?;
    let schema = infer_schema(&file).map_err(of)?;
    Ok((file, schema))
}

/// What the decoder says, which may quote the file.
fn reason(error: &PolarsError) -> String {
    clip_to(&error.to_string(), 200)
}

/// What the file says of itself, apart from what every Parquet file says.
fn own_metadata(file: &FileMetadata) -> BTreeMap<String, String> {
    let pairs = file.key_value_metadata.iter().flatten();
    let own = pairs.filter_map(|pair| Some((pair.key.clone(), pair.value.clone()?)));
    own.filter(|(key, _)| key != "ARROW:schema").collect()
}

fn columns_of(schema: &ArrowSchema) -> Result<Vec<ColumnSpec>, String> {
    let column = |field: &ArrowField| {
        column_of(field, 16)
            .ok_or_else(|| format!("has a column of a type that no release has: `{}`", clip(&field.name)))
    };
    schema.iter_values().map(column).collect()
}

/// A field as the model sees it; none when it is of a type that no release has.
fn column_of(field: &ArrowField, depth: usize) -> Option<ColumnSpec> {
    let description = field.metadata.as_ref().and_then(|m| m.get("description"));
    Some(ColumnSpec {
        name: field.name.to_string(),
        description: description.map(ToString::to_string).unwrap_or_default(),
        r#type: type_of(&field.dtype, depth)?,
        nullable: field.is_nullable,
        values: Vec::new(),
    })
}

fn type_of(dtype: &ArrowDataType, depth: usize) -> Option<ColumnType> {
    // Recursion ends even where a damaged footer nests without end.
    let deeper = depth.checked_sub(1)?;
    Some(match dtype {
        ArrowDataType::Utf8 | ArrowDataType::LargeUtf8 | ArrowDataType::Utf8View => ColumnType::Text,
        ArrowDataType::Int64 => ColumnType::Integer,
        ArrowDataType::Float64 => ColumnType::Number,
        ArrowDataType::Boolean => ColumnType::Boolean,
        ArrowDataType::Date32 => ColumnType::Date,
        ArrowDataType::List(item) | ArrowDataType::LargeList(item) => {
            ColumnType::List(Box::new(type_of(&item.dtype, deeper)?))
        }
        ArrowDataType::Struct(fields) => {
            ColumnType::Struct(fields.iter().map(|f| column_of(f, deeper)).collect::<Option<_>>()?)
        }
        _ => return None,
    })
}

/// A whole column, a chunk a row group.
fn column_series(
    bytes: &Buffer<u8>,
    file: &FileMetadata,
    field: &ArrowField,
    column: &ColumnSpec,
) -> PolarsResult<Series> {
    let field = ArrowField::new(field.name.clone(), memory_type(&column.r#type), field.is_nullable);
    let mut chunks = Vec::new();
    for group in &file.row_groups {
        let parts: Vec<&ColumnChunkMetadata> =
            group.columns_under_root_iter(&field.name).into_iter().flatten().collect();
        polars_ensure!(parts.len() == n_columns(&field.dtype), ComputeError: "a part is missing");
        let decoded = group_arrays(bytes, &parts, &field)?;
        let height: usize = decoded.iter().map(|array| array.len()).sum();
        polars_ensure!(height == group.num_rows(), ComputeError: "{height} rows of {}", group.num_rows());
        chunks.extend(decoded);
    }
    if chunks.is_empty() {
        chunks.push(polars_arrow::array::new_empty_array(field.dtype.clone()));
    }
    Series::try_from((field.name.clone(), chunks))
}

fn group_arrays(
    bytes: &Buffer<u8>,
    parts: &[&ColumnChunkMetadata],
    field: &ArrowField,
) -> PolarsResult<Vec<Box<dyn Array>>> {
    let mut pages = Vec::new();
    let mut types = Vec::new();
    for part in parts {
        let range = part.byte_range();
        let (start, end) = (usize::try_from(range.start), usize::try_from(range.end));
        let within = |start: usize, end: usize| start <= end && end <= bytes.len();
        let chunk = match (start, end) {
            (Ok(start), Ok(end)) if within(start, end) => bytes.clone().sliced(start..end),
            _ => polars_bail!(ComputeError: "a part lies outside of the file"),
        };
        let reader = PageReader::new(Cursor::new(chunk), part, Vec::new(), LARGEST_PAGE);
        pages.push(BasicDecompressor::new(reader, Vec::new()));
        types.push(&part.descriptor().descriptor.primitive_type);
    }
    Ok(column_iter_to_arrays(pages, types, field.clone(), None)?.0)
}

/// The Arrow type in which Polars holds a column, so that nothing is converted twice.
fn memory_type(of: &ColumnType) -> ArrowDataType {
    match of {
        ColumnType::Text => ArrowDataType::Utf8View,
        ColumnType::Integer => ArrowDataType::Int64,
        ColumnType::Number => ArrowDataType::Float64,
        ColumnType::Boolean => ArrowDataType::Boolean,
        ColumnType::Date => ArrowDataType::Date32,
        ColumnType::List(items) => {
            ArrowDataType::LargeList(Box::new(ArrowField::new("item".into(), memory_type(items), true)))
        }
        ColumnType::Struct(fields) => {
            let field =
                |f: &ColumnSpec| ArrowField::new(f.name.as_str().into(), memory_type(&f.r#type), true);
            ArrowDataType::Struct(fields.iter().map(field).collect())
        }
    }
}
