//! The table of sources.

use polars::prelude::*;

use super::{dates, frame, text};
use crate::model::released::AuthorCell;
use crate::model::{Edtf, Extracts, Source};

/// A source before its dates are typed.
#[derive(serde::Serialize, schemars::JsonSchema)]
struct Row<'a> {
    source_id: &'a str,
    #[serde(rename = "type")]
    r#type: crate::model::ReferenceType,
    title: &'a str,
    authors: Vec<AuthorCell>,
    issued: Option<&'a str>,
    language: &'a str,
    keywords: Vec<&'a str>,
    note: Option<&'a str>,
    words: u32,
    sha256: &'a str,
}

/// Sources with typed dates.
///
/// # Errors
///
/// When a date cannot be read.
pub fn table(extracts: &Extracts) -> PolarsResult<DataFrame> {
    let rows = extracts.sources.iter().map(|s| row(&s.source));
    let sources = frame::build(&crate::model::raw_columns::<Row<'_>>(), rows)?.lazy();
    dates::with_dates(sources, "issued").with_columns([text::tidy("title"), text::tidy("note")]).collect()
}

fn row(source: &Source) -> Row<'_> {
    let author = |a: &crate::model::Author| AuthorCell {
        family: a.name.family.clone(),
        given: a.name.given.clone(),
        literal: a.name.literal.clone(),
        affiliation: a.affiliation.clone(),
        corresponding: a.corresponding,
    };
    Row {
        source_id: &source.id.0,
        r#type: source.r#type,
        title: &source.title.text,
        authors: source.authors.iter().map(author).collect(),
        issued: source.issued.as_ref().map(Edtf::as_str),
        language: &source.language,
        keywords: source.keywords.iter().map(|k| k.text.as_str()).collect(),
        note: source.note.as_deref(),
        words: source.text.words,
        sha256: &source.text.sha256,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::fixture::{extracts, texts};

    #[test]
    fn sources_have_tidy_titles_and_typed_dates() -> PolarsResult<()> {
        let sources = table(&extracts())?;
        assert_eq!(texts(&sources, "title")?, ["Lakes and rivers"]);
        assert_eq!(texts(&sources, "date_start")?, ["2024-01-01"]);
        assert_eq!(texts(&sources, "words")?, ["900"]);
        Ok(())
    }
}
