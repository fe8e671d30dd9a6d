//! The files of a release, written to a staging folder.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Sender};
use std::thread;

use data_encoding::HEXLOWER;
use polars_core::prelude::PolarsError;
use rayon::prelude::*;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::diff::{self, Snapshot};
use super::digest::{FileDigest, sha256};
use super::draft::Draft;
use super::error::ReleaseError;
use super::footer::Footer;
use super::read::{ReleaseFolder, SUMS};
use super::{Edition, PageParts, TableData, card, json, metadata, parquet};
use crate::fsio::{Attempt, sync_folder};
use crate::model::changes::Changes;
use crate::model::columns;
use crate::model::published::Index;
use crate::schema;

/// What was written to a staging folder.
pub struct Staged {
    /// Every file but `SHA256SUMS`, in order of paths.
    pub files: Vec<FileDigest>,
    /// SHA-256 of `SHA256SUMS`.
    pub sums: String,
    /// What differs from the previous version.
    pub changes: Changes,
}

/// What differs from the previous version.
pub const CHANGES: &str = "changes.json";

/// Files that are written after the others have been compared with those of the previous version.
const LATER: [&str; 3] = [CHANGES, PAGE, SUMS];

/// The page.
const PAGE: &str = "index.html";

/// What was published before.
#[derive(Default)]
pub struct Before {
    /// The version that precedes the one to be released; none for the first.
    pub release: Option<ReleaseFolder>,
    /// The index.
    pub index: Option<Index>,
}

/// Writes every file of a release, each synced to disk, `SHA256SUMS` last.
pub fn write(folder: &Path, edition: &Edition<'_>, before: &Before) -> Result<Staged, ReleaseError> {
    for sub in ["schema", "schema/release"] {
        let path = folder.join(sub);
        fs::create_dir_all(&path).attempt("create", &path)?;
    }
    let staged = thread::scope(|scope| {
        let (written, to_sync) = mpsc::channel();
        // The disk is slow and needs no processor: one thread waits for it while the others encode.
        let synced = scope.spawn(move || to_sync.into_iter().try_for_each(sync_file));
        let staged = write_all(folder, edition, before, &written);
        drop(written);
        let synced = synced.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        staged.and_then(|staged| synced.map(|()| staged))
    })?;
    for made in [folder.join("schema/release"), folder.join("schema"), folder.to_owned()] {
        sync_folder(&made)?;
    }
    Ok(staged)
}

fn write_all(
    folder: &Path,
    edition: &Edition<'_>,
    before: &Before,
    written: &Sender<Written>,
) -> Result<Staged, ReleaseError> {
    let mut files = Vec::new();
    for file in &schema::all() {
        let path = format!("schema/{}", file.path);
        files.push(write_pieces(folder, &path, &[file.text()], written)?);
    }
    let tables: Vec<_> =
        edition.tables.par_iter().map(|table| write_table(folder, edition, table, written)).collect();
    for table in tables {
        files.extend(table?);
    }
    let package = metadata::datapackage::document(edition, &files);
    for (path, text) in metadata::texts(edition, &files, &package)? {
        files.push(write_pieces(folder, path, &[text], written)?);
    }
    let card = card::text(edition);
    files.push(write_pieces(folder, "README.md", &[&card], written)?);
    let changes = changes(edition, &files, package, before)?;
    files.push(write_pieces(folder, CHANGES, &[diff::bytes(&changes)], written)?);
    files.sort();
    let parts =
        PageParts { edition, files: &files, card: &card, changes: &changes, index: before.index.as_ref() };
    let page = (edition.page)(&parts);
    let page = page.map_err(|message| ReleaseError::Encode { file: PAGE.into(), message })?;
    files.push(write_pieces(folder, PAGE, &[page], written)?);
    files.sort();
    let line = |f: &FileDigest| format!("{}  {}\n", f.sha256, f.path);
    let sums: String = files.iter().map(line).collect();
    let sums = write_pieces(folder, SUMS, &[sums], written)?.sha256;
    Ok(Staged { files, sums, changes })
}

/// What differs from the previous version. Nothing is read back that was just written.
fn changes(
    edition: &Edition<'_>,
    files: &[FileDigest],
    package: Value,
    before: &Before,
) -> Result<Changes, ReleaseError> {
    let before = before.release.as_ref().map(|release| release as &dyn Snapshot);
    Ok(diff::compare(before, &Draft { edition, files, package, later: &LATER })?)
}

fn write_table(
    folder: &Path,
    edition: &Edition<'_>,
    data: &TableData<'_>,
    written: &Sender<Written>,
) -> Result<[FileDigest; 2], ReleaseError> {
    let name = data.table.name;
    let columns = columns(&(data.table.row_schema)());
    let failed = |file: &str| {
        let file = file.to_owned();
        move |e: PolarsError| ReleaseError::Encode { file, message: e.to_string() }
    };
    let json_name = format!("{name}.json");
    let parquet_name = format!("{name}.parquet");
    let metadata = key_values(edition, name);
    let (as_json, as_parquet) = rayon::join(
        || {
            let pieces = json::encode(data.rows, &columns).map_err(failed(&json_name))?;
            write_pieces(folder, &json_name, &pieces, written)
        },
        || {
            let bytes = parquet::encode(data.rows, &columns, &metadata).map_err(failed(&parquet_name))?;
            write_pieces(folder, &parquet_name, &[bytes], written)
        },
    );
    Ok([as_json?, as_parquet?])
}

/// What the Parquet file of a table says of itself.
fn key_values(edition: &Edition<'_>, table: &str) -> Vec<(String, String)> {
    let path = format!("release/{table}.schema.json");
    let schemas = schema::release_schemas();
    let schema = schemas.iter().find(|s| s.path == path).map(schema::SchemaFile::text);
    let digest = sha256(schema.unwrap_or_default());
    Footer::of_edition(edition).pairs(table, &digest)
}

/// A file that is written, but perhaps not yet on disk.
struct Written {
    file: File,
    path: PathBuf,
}

/// Writes a file and waits until it is on disk.
pub fn write_file(folder: &Path, path: &str, bytes: &[u8]) -> Result<FileDigest, ReleaseError> {
    let (sender, written) = mpsc::channel();
    let digest = write_pieces(folder, path, &[bytes], &sender)?;
    written.try_iter().try_for_each(sync_file)?;
    Ok(digest)
}

/// Writes a file and hands it over to be synced.
fn write_pieces(
    folder: &Path,
    path: &str,
    pieces: &[impl AsRef<[u8]>],
    written: &Sender<Written>,
) -> Result<FileDigest, ReleaseError> {
    let target = folder.join(path);
    // The staging folder is new: a file of this name, or a link, was put there by someone else.
    let mut file = File::create_new(&target).attempt("create", &target)?;
    let (mut digest, mut bytes) = (Sha256::new(), 0);
    for piece in pieces.iter().map(AsRef::as_ref) {
        file.write_all(piece).attempt("write", &target)?;
        digest.update(piece);
        bytes += piece.len() as u64;
    }
    // The receiver is gone only after syncing has failed, which is reported.
    let _ = written.send(Written { file, path: target });
    Ok(FileDigest { path: path.to_owned(), bytes, sha256: HEXLOWER.encode(&digest.finalize()) })
}

/// Waits until a file is on disk.
fn sync_file(written: Written) -> Result<(), ReleaseError> {
    Ok(written.file.sync_all().attempt("write", &written.path)?)
}
