//! The files of a release, written to a staging folder.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use polars::prelude::PolarsError;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::error::{Attempt, ReleaseError};
use super::{Edition, TableData, card, json, parquet};
use crate::model::{columns, hex};
use crate::schema;

/// Name, size and digest of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FileDigest {
    /// Path within the release, with `/` between its parts.
    pub path: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256, lower-case hexadecimal.
    pub sha256: String,
}

/// What was written to a staging folder.
pub struct Staged {
    /// Every file but `SHA256SUMS`, in order of paths.
    pub files: Vec<FileDigest>,
    /// SHA-256 of `SHA256SUMS`.
    pub sums: String,
}

/// Writes every file of a release, each synced to disk, `SHA256SUMS` last.
pub fn write(folder: &Path, edition: &Edition<'_>) -> Result<Staged, ReleaseError> {
    let schemas = schema::all();
    for sub in ["schema", "schema/release"] {
        let path = folder.join(sub);
        fs::create_dir_all(&path).attempt("create", &path)?;
    }
    let mut files = Vec::new();
    for file in &schemas {
        files.push(write_file(folder, &format!("schema/{}", file.path), file.text().as_bytes())?);
    }
    let tables: Vec<_> = edition.tables.par_iter().map(|table| write_table(folder, edition, table)).collect();
    for table in tables {
        files.extend(table?);
    }
    files.push(write_file(folder, "README.md", card::text(edition).as_bytes())?);
    files.sort();
    let line = |f: &FileDigest| format!("{}  {}\n", f.sha256, f.path);
    let sums: String = files.iter().map(line).collect();
    let sums = write_file(folder, "SHA256SUMS", sums.as_bytes())?.sha256;
    for sub in ["schema/release", "schema", "."] {
        sync_folder(&folder.join(sub))?;
    }
    Ok(Staged { files, sums })
}

fn write_table(
    folder: &Path,
    edition: &Edition<'_>,
    data: &TableData<'_>,
) -> Result<[FileDigest; 2], ReleaseError> {
    let name = data.table.name;
    let columns = columns(&(data.table.row_schema)());
    let failed = |file: &str| {
        let file = file.to_owned();
        move |e: PolarsError| ReleaseError::Encode { file, message: e.to_string() }
    };
    let json_name = format!("{name}.json");
    let parquet_name = format!("{name}.parquet");
    let metadata = metadata(edition, name);
    let (as_json, as_parquet) = rayon::join(
        || {
            let bytes = json::encode(data.rows, &columns).map_err(failed(&json_name))?;
            write_file(folder, &json_name, &bytes)
        },
        || {
            let bytes = parquet::encode(data.rows, &columns, &metadata).map_err(failed(&parquet_name))?;
            write_file(folder, &parquet_name, &bytes)
        },
    );
    Ok([as_json?, as_parquet?])
}

/// What a Parquet file says of itself, should it be separated from its release.
fn metadata(edition: &Edition<'_>, table: &str) -> Vec<(String, String)> {
    let dataset = edition.dataset;
    let path = format!("release/{table}.schema.json");
    let schemas = schema::release_schemas();
    let schema = schemas.iter().find(|s| s.path == path).map(schema::SchemaFile::text);
    let digest = hex(&Sha256::digest(schema.unwrap_or_default()));
    [
        ("colophon.dataset", dataset.name.0.clone()),
        ("colophon.table", table.to_owned()),
        ("colophon.version", dataset.version.clone()),
        ("colophon.released", dataset.released.clone()),
        ("colophon.licence", dataset.licence.clone()),
        ("colophon.schema_sha256", digest),
    ]
    .map(|(key, value)| (key.to_owned(), value))
    .to_vec()
}

/// Writes a file and waits until it is on disk.
pub fn write_file(folder: &Path, path: &str, bytes: &[u8]) -> Result<FileDigest, ReleaseError> {
    let target = folder.join(path);
    let mut file = File::create(&target).attempt("create", &target)?;
    file.write_all(bytes).attempt("write", &target)?;
    file.sync_all().attempt("write", &target)?;
    Ok(FileDigest { path: path.to_owned(), bytes: bytes.len() as u64, sha256: hex(&Sha256::digest(bytes)) })
}

/// Waits until the entries of a folder are on disk.
pub fn sync_folder(folder: &Path) -> Result<(), ReleaseError> {
    let handle = File::open(folder).attempt("open", folder)?;
    handle.sync_all().attempt("write", folder)
}
