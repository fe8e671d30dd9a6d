//! The dataset, and the article that a folder of extracts comes from.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::common::{CROWD, MANY};
use super::{Edtf, Fingerprint, Id, Name, Span};

/// The address of a folder. A query or fragment would end its path, and some readers look for files that match `*`, `?` and `[`, even
/// between quotes.
pub const FOLDER_ADDRESS: &str = r"^https?://[^\s?#*\[\]]+/$";

/// What holds for the dataset as a whole: `raw/dataset.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DatasetInfo {
    /// Path or address of the schema of this file, for editors.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"../schema/dataset.schema.json")]
    pub schema: Option<String>,
    /// Name of the dataset: a slug.
    #[schemars(example = &"regional-stability")]
    pub name: Id,
    /// Title of the dataset.
    #[schemars(length(min = 1, max = 200), example = &"Regional stability, extracted")]
    pub title: String,
    /// What the dataset holds.
    #[schemars(length(min = 1), example = &"Figures, events, actors and references of one article.")]
    pub description: String,
    /// Version of the dataset (Semantic Versioning 2.0.0, without pre-release or build).
    #[schemars(regex(pattern = r"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)$"), example = &"1.0.0")]
    pub version: String,
    /// Day of the release of this version (ISO 8601).
    #[schemars(regex(pattern = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), example = &"2026-11-23")]
    pub released: String,
    /// SPDX identifier of the licence of the data.
    #[schemars(length(max = 40), regex(pattern = "^[A-Za-z0-9][A-Za-z0-9.+-]*$"), example = &"CC-BY-4.0")]
    pub licence: String,
    /// Address under which the folder of releases is served, closed by a slash.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(url, regex(pattern = FOLDER_ADDRESS), example = &"https://example.org/regional-stability/")]
    pub homepage: Option<String>,
    /// Who made the dataset.
    #[schemars(length(min = 1, max = MANY), example = serde_json::json!([{"name": "A. Editor", "role": "editor"}]))]
    pub contributors: Vec<Contributor>,
}

impl DatasetInfo {
    /// Address of the folder of this version, where it is known.
    #[must_use]
    pub fn address(&self) -> Option<String> {
        self.homepage.as_ref().map(|home| format!("{home}v{}/", self.version))
    }

    /// Address of the text of the licence, which is stated by its SPDX identifier.
    #[must_use]
    pub fn licence_address(&self) -> String {
        format!("https://spdx.org/licenses/{}.html", self.licence)
    }
}

/// Someone who made the dataset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contributor {
    /// Name of the person or group.
    #[schemars(length(min = 1, max = 200), example = &"A. Editor")]
    pub name: String,
    /// What they did.
    #[schemars(length(min = 1, max = 80), example = &"editor")]
    pub role: String,
}

/// The article: bibliographic data, fingerprint of its canonical text and its front matter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Path or address of the schema of this file, for editors.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"../../schema/source.schema.json")]
    pub schema: Option<String>,
    /// Id of the source: the name of its folder.
    #[schemars(example = &"jaffar-islam")]
    pub id: Id,
    /// CSL type of the article.
    #[serde(rename = "type")]
    #[schemars(example = &"article-journal")]
    pub r#type: super::ReferenceType,
    /// Title of the article.
    #[schemars(example = serde_json::json!({"text": "Foreign Policy", "evidence": super::example_evidence()}))]
    pub title: FrontMatter,
    /// Authors, in the order printed.
    #[schemars(length(min = 1, max = CROWD), example = serde_json::json!([{"name": {"family": "Jaffar", "given": "Ghulam"}, "evidence": super::example_evidence()}]))]
    pub authors: Vec<Author>,
    /// Date of publication (EDTF), where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"2024")]
    pub issued: Option<Edtf>,
    /// Language of the article (BCP 47).
    #[schemars(regex(pattern = "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"), example = &"en")]
    pub language: String,
    /// Key words, as printed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = MANY), example = serde_json::json!([{"text": "Foreign Policy", "evidence": super::example_evidence()}]))]
    pub keywords: Vec<FrontMatter>,
    /// Region of the abstract.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = MANY), example = super::example_evidence())]
    pub abstract_region: Vec<Span>,
    /// Remark of the editors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1), example = &"The article names no journal.")]
    pub note: Option<String>,
    /// Fingerprint of the canonical text.
    #[schemars(example = serde_json::json!({"words": 1, "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "windows": "9f86d081884c"}))]
    pub text: Fingerprint,
}

/// A field of the front matter in the words of the article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FrontMatter {
    /// The text as printed.
    #[schemars(length(min = 1, max = 200), example = &"Foreign Policy")]
    pub text: String,
    /// Spans where it is printed.
    #[schemars(length(min = 1, max = MANY), example = super::example_evidence())]
    pub evidence: Vec<Span>,
}

/// An author of the article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Author {
    /// Name of the author.
    #[schemars(example = serde_json::json!({"family": "Jaffar", "given": "Ghulam"}))]
    pub name: Name,
    /// Affiliation in the editors' words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1), example = &"Bahauddin Zakariya University, Multan, Pakistan")]
    pub affiliation: Option<String>,
    /// Whether the article names this author as the corresponding one.
    #[serde(default)]
    #[schemars(example = false)]
    pub corresponding: bool,
    /// Spans of the name and the affiliation.
    #[schemars(length(min = 1, max = MANY), example = super::example_evidence())]
    pub evidence: Vec<Span>,
}

impl Source {
    /// The spans of the front matter: title, authors, key words, abstract.
    #[must_use]
    pub fn spans(&self) -> Vec<&Span> {
        let authors = self.authors.iter().flat_map(|a| &a.evidence);
        let keywords = self.keywords.iter().flat_map(|k| &k.evidence);
        let title = self.title.evidence.iter();
        title.chain(authors).chain(keywords).chain(&self.abstract_region).collect()
    }
}
