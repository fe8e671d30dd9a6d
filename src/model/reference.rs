//! References: the works that the article lists, and where it cites them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::common::{CROWD, MANY};
use super::{Edtf, Id, Span};

/// A work in the article's list of references, as printed there; field names and types are those of CSL-JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// Id of the work (citation key), unique in the whole dataset.
    #[schemars(example = &"brenner-wallin-2021")]
    pub id: Id,
    /// CSL type of the work.
    #[serde(rename = "type")]
    #[schemars(example = &"report")]
    pub r#type: ReferenceType,
    /// Title of the work.
    #[schemars(length(min = 1), example = &"Afghan refugees: Implications on Pakistan")]
    pub title: String,
    /// Authors, in the order printed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = CROWD), example = serde_json::json!([{"family": "Brenner", "given": "C."}]))]
    pub author: Vec<Name>,
    /// Date of publication (EDTF).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"2021-12-19")]
    pub issued: Option<Edtf>,
    /// Title of the journal, newspaper, site or larger work that contains it.
    #[serde(rename = "container-title", default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1), example = &"Pakistan Journal of International Affairs")]
    pub container_title: Option<String>,
    /// Publisher.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1), example = &"American Security Project")]
    pub publisher: Option<String>,
    /// Volume.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1), example = &"4")]
    pub volume: Option<String>,
    /// Issue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1), example = &"3")]
    pub issue: Option<String>,
    /// Pages, first and last joined by a hyphen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1), example = &"117-129")]
    pub page: Option<String>,
    /// Digital Object Identifier, without resolver.
    #[serde(rename = "DOI", default, skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = r"^10\.[0-9]{4,9}/\S+$"), example = &"10.52056/9791254690994/17")]
    pub doi: Option<String>,
    /// Address of the work.
    #[serde(rename = "URL", default, skip_serializing_if = "Option::is_none")]
    #[schemars(url, regex(pattern = r"^https?://\S+$"), example = &"https://dailytimes.com")]
    pub url: Option<String>,
    /// Date on which the authors saw the work (EDTF).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"2024-03-01")]
    pub accessed: Option<Edtf>,
    /// Every in-text citation of the work, in the order of the article.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = MANY), example = serde_json::json!([{"as_written": "Brenner & Wallin, 2021", "evidence": super::example_evidence()}]))]
    pub citations: Vec<Citation>,
    /// Remark of the editors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1), example = &"The volume is printed among the pages.")]
    pub note: Option<String>,
    /// Span of the printed entry.
    #[schemars(length(min = 1, max = MANY), example = super::example_evidence())]
    pub evidence: Vec<Span>,
}

/// Name of an author: a family name with given names, or a literal name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("minProperties" = 1))]
pub struct Name {
    /// Family name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1), example = &"Brenner")]
    pub family: Option<String>,
    /// Given names or initials.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1), example = &"C.")]
    pub given: Option<String>,
    /// Name of an organisation, or a name that has no parts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1), example = &"Daily Times")]
    pub literal: Option<String>,
}

/// One in-text citation of a work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// The citation in the exact words of the article, without brackets.
    #[schemars(length(min = 1, max = 80), example = &"Brenner & Wallin, 2021")]
    pub as_written: String,
    /// Span of the citation.
    #[schemars(length(min = 1, max = MANY), example = super::example_evidence())]
    pub evidence: Vec<Span>,
}

/// Type of a work, by its name in CSL 1.0.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReferenceType {
    /// Article in a scholarly journal.
    ArticleJournal,
    /// Article in a magazine.
    ArticleMagazine,
    /// Article in a newspaper or of a news agency.
    ArticleNewspaper,
    /// Book.
    Book,
    /// Chapter of a book.
    Chapter,
    /// Dataset.
    Dataset,
    /// Law or treaty.
    Legislation,
    /// Paper in the proceedings of a conference.
    PaperConference,
    /// Contribution to a blog.
    PostWeblog,
    /// Report of an organisation.
    Report,
    /// Thesis.
    Thesis,
    /// Page or site of the web.
    Webpage,
}

impl Name {
    /// The name as people read it.
    #[must_use]
    pub fn display(&self) -> String {
        let parts = [&self.given, &self.family, &self.literal];
        let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        parts.join(" ")
    }
}
