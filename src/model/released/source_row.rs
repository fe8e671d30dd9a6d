//! The table of sources.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::{Precision, ReferenceType};
use super::Day;

/// An article that data was extracted from; one row per source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceRow {
    /// Id of the source; primary key.
    #[schemars(example = &"jaffar-islam")]
    pub source_id: String,
    #[serde(rename = "type")]
    pub r#type: ReferenceType,
    /// Title of the article, as printed.
    #[schemars(example = &"Implications on Regional Stability after USA Withdrawal")]
    pub title: String,
    #[schemars(example = serde_json::json!([{"family": "Jaffar", "given": "Ghulam", "literal": null, "affiliation": "Bahauddin Zakariya University", "corresponding": false}]))]
    pub authors: Vec<AuthorCell>,
    /// Date of publication (EDTF).
    pub issued: Option<String>,
    /// First day of the date of publication.
    #[schemars(example = &"2024-01-01")]
    pub date_start: Option<Day>,
    /// Last day of the date of publication.
    #[schemars(example = &"2024-12-31")]
    pub date_end: Option<Day>,
    /// Precision of the date of publication.
    pub date_precision: Precision,
    /// Whether the date of publication is marked as approximate or uncertain.
    #[schemars(example = false)]
    pub date_approximate: bool,
    pub language: String,
    #[schemars(example = ["Foreign Policy"])]
    pub keywords: Vec<String>,
    pub note: Option<String>,
    /// Number of words of the canonical text.
    #[schemars(example = 6810)]
    pub words: i64,
    /// SHA-256 of the canonical text (words joined by single spaces, UTF-8), lower-case hexadecimal.
    #[schemars(example = &"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    pub sha256: String,
}

/// An author of the article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AuthorCell {
    /// Family name.
    #[schemars(example = &"Jaffar")]
    pub family: Option<String>,
    /// Given names.
    #[schemars(example = &"Ghulam")]
    pub given: Option<String>,
    /// Name of an organisation, or a name that has no parts.
    #[schemars(example = &"Daily Times")]
    pub literal: Option<String>,
    /// Affiliation in the editors' words.
    #[schemars(example = &"Bahauddin Zakariya University")]
    pub affiliation: Option<String>,
    /// Whether the article names this author as the corresponding one.
    #[schemars(example = false)]
    pub corresponding: bool,
}
