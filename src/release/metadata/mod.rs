//! What a release says of itself to other programs, by the standards that they read: one small file a standard.
//!
//! Names, types and texts of columns come from the row types, sizes and digests from the files that were written, works from the
//! table of references. Nothing is added that the dataset does not say.

pub mod biblatex_date;
pub mod bibtex;
mod citation;
mod croissant;
pub mod csl;
pub mod datapackage;

use serde_json::Value;

use super::digest::FileDigest;
use super::error::ReleaseError;
use super::{Edition, json};
use crate::model::released::ReferenceRow;
use crate::model::{DatasetInfo, Source};

/// The files of metadata, each with its path and text. `files` are the tables as they were written, `package` is the document of
/// `datapackage.json`.
pub fn texts(
    edition: &Edition<'_>,
    files: &[FileDigest],
    package: &Value,
) -> Result<Vec<(&'static str, String)>, ReleaseError> {
    let works = works(edition)?;
    Ok(vec![
        ("CITATION.cff", citation::text(edition)),
        ("croissant.json", lines(&croissant::document(edition, files))),
        ("datapackage.json", lines(package)),
        ("references.bib", bibtex::text(&works)),
        ("references.csl.json", lines(&csl::items(&works))),
    ])
}

/// The rows of the table of references.
fn works(edition: &Edition<'_>) -> Result<Vec<ReferenceRow>, ReleaseError> {
    let Some(data) = edition.tables.iter().find(|t| t.table.name == "references") else {
        return Ok(Vec::new());
    };
    let failed = |message: String| ReleaseError::Encode { file: "references.csl.json".to_owned(), message };
    let rows = json::objects(data, usize::MAX).map_err(|e| failed(e.to_string()))?;
    let works = rows.into_iter().map(|row| serde_json::from_value(Value::Object(row)));
    works.collect::<Result<_, _>>().map_err(|e| failed(e.to_string()))
}

/// JSON that people also read: indented, with a final line feed.
fn lines(value: &Value) -> String {
    format!("{value:#}\n")
}

/// How the dataset is cited.
#[must_use]
pub fn cite_as(dataset: &DatasetInfo) -> String {
    format!("{}. {}, version {}. Dataset.", makers_and_year(dataset), dataset.title, dataset.version)
}

/// Who made the dataset, and when.
pub fn makers_and_year(dataset: &DatasetInfo) -> String {
    let makers: Vec<&str> = dataset.contributors.iter().map(|c| c.name.as_str()).collect();
    format!("{} ({})", makers.join(", "), dataset.released.get(..4).unwrap_or_default())
}

/// Who wrote an article, and when, if that is known.
pub fn authors_and_year(source: &Source) -> String {
    let names: Vec<String> = source.authors.iter().map(|a| a.name.display()).collect();
    let year = source.issued.as_ref().map(|issued| format!(" ({})", issued.as_str())).unwrap_or_default();
    names.join(", ") + &year
}

/// The written file of this path.
fn file_named<'a>(files: &'a [FileDigest], path: &str) -> Option<&'a FileDigest> {
    files.iter().find(|f| f.path == path)
}
