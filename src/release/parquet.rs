//! A table as Parquet: zstd, statistics, dictionaries where they pay, a description on every field.
//!
//! Polars' own `ParquetWriter` makes the Arrow schema from the frame and ignores `ParquetWriteOptions::arrow_schema` (as of 0.55 only the
//! streaming engine reads it): it could write neither descriptions nor which columns are never null.

use polars_arrow::array::Array;
use polars_arrow::datatypes::{ArrowDataType, ArrowSchema, Field as ArrowField};
use polars_core::prelude::*;
use polars_parquet::parquet::error::ParquetError;
use polars_parquet::parquet::metadata::KeyValue;
use polars_parquet::write::{
    CompressedPage, CompressionOptions, Compressor, DynIter, DynStreamingIterator, FileWriter, ParquetType,
    StatisticsOptions, Version, WriteOptions, ZstdLevel, array_to_columns, fallible_streaming_iterator,
    get_dtype_encoding, schema_to_metadata_key, to_parquet_schema,
};
use rayon::prelude::*;

use crate::model::{Column as ColumnSpec, ColumnType};

/// Rows in a row group: large enough to compress well, small enough to be skipped. Fixed, so that no machine cuts otherwise.
const ROW_GROUP: usize = 1 << 16;

/// The bytes of a table as Parquet, with `metadata` in the footer.
///
/// # Errors
///
/// When a column has another type than its description says.
pub fn encode(
    rows: &DataFrame,
    columns: &[ColumnSpec],
    metadata: &[(String, String)],
) -> PolarsResult<Vec<u8>> {
    let schema: ArrowSchema = columns.iter().map(arrow_field).map(|f| (f.name.clone(), f)).collect();
    let parquet_schema = to_parquet_schema(&schema)?;
    let arrow_key = schema_to_metadata_key(&schema);
    let mut writer = FileWriter::try_new(Vec::new(), schema, options()?)?;
    for start in (0..rows.height()).step_by(ROW_GROUP) {
        let group = rows.slice(i64::try_from(start).unwrap_or(i64::MAX), ROW_GROUP);
        let pages = encode_group(&group, columns, parquet_schema.fields())?;
        let pages = pages.iter().map(|column| {
            let pages = fallible_streaming_iterator::convert(column.iter().map(PolarsResult::Ok));
            Ok(DynStreamingIterator::new(pages))
        });
        writer.write(group.height() as u64, DynIter::new(pages))?;
    }
    let own = metadata.iter().map(|(key, value)| KeyValue { key: key.clone(), value: Some(value.clone()) });
    writer.end(Some(std::iter::once(arrow_key).chain(own).collect()))?;
    Ok(writer.into_inner())
}

fn options() -> PolarsResult<WriteOptions> {
    Ok(WriteOptions {
        statistics: StatisticsOptions {
            min_value: true,
            max_value: true,
            // Not computed by the encoder; a count that may be wrong is worse than none.
            distinct_count: false,
            null_count: true,
            binary_statistics_truncate_length: None,
        },
        version: Version::V1,
        compression: CompressionOptions::Zstd(Some(ZstdLevel::try_new(3)?)),
        data_page_size: None,
    })
}

/// The compressed pages of every leaf column of a row group.
fn encode_group(
    rows: &DataFrame,
    columns: &[ColumnSpec],
    types: &[ParquetType],
) -> PolarsResult<Vec<Vec<CompressedPage>>> {
    let encoded: Vec<PolarsResult<Vec<Vec<CompressedPage>>>> = columns
        .par_iter()
        .zip(types)
        .map(|(column, parquet_type)| {
            let series = rows.column(&column.name)?.as_materialized_series().rechunk();
            let array = series.to_arrow(0, CompatLevel::oldest());
            encode_column(array, parquet_type.clone())
        })
        .collect();
    let mut pages = Vec::new();
    for column in encoded {
        pages.extend(column?);
    }
    Ok(pages)
}

fn encode_column(array: Box<dyn Array>, parquet_type: ParquetType) -> PolarsResult<Vec<Vec<CompressedPage>>> {
    let options = options()?;
    let encodings = get_dtype_encoding(array.dtype());
    let leaves = array_to_columns(array, parquet_type, options, &encodings)?;
    leaves
        .into_iter()
        .map(|pages| {
            let pages = pages.map(|page| page.map_err(|e| ParquetError::FeatureNotSupported(e.to_string())));
            Compressor::new(pages, options.compression, Vec::new())
                .map(|page| page.map_err(PolarsError::from))
                .collect()
        })
        .collect()
}

/// The Arrow field of a column, with its description.
fn arrow_field(column: &ColumnSpec) -> ArrowField {
    let mut field = ArrowField::new(column.name.as_str().into(), arrow_type(&column.r#type), column.nullable);
    let description = [("description".into(), column.description.as_str().into())];
    field.metadata = Some(std::sync::Arc::new(description.into_iter().collect()));
    field
}

/// The Arrow type of a column.
fn arrow_type(of: &ColumnType) -> ArrowDataType {
    match of {
        ColumnType::Text => ArrowDataType::LargeUtf8,
        ColumnType::Integer => ArrowDataType::Int64,
        ColumnType::Number => ArrowDataType::Float64,
        ColumnType::Boolean => ArrowDataType::Boolean,
        ColumnType::Date => ArrowDataType::Date32,
        ColumnType::List(items) => {
            let item = ArrowField::new("item".into(), arrow_type(items), true);
            ArrowDataType::LargeList(Box::new(item))
        }
        ColumnType::Struct(fields) => {
            let nullable = |f: &ColumnSpec| ArrowField { is_nullable: true, ..arrow_field(f) };
            ArrowDataType::Struct(fields.iter().map(nullable).collect())
        }
    }
}
