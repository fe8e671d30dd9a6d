//! The table of sources.

use polars_core::prelude::*;

use super::cells::{author, bounds, edtf};
use super::frame;
use super::text::tidy;
use crate::model::released::{Day, SourceRow};
use crate::model::{Extracts, Fingerprint, Source};

/// Sources with their dates.
///
/// # Errors
///
/// When a date cannot be read.
pub fn table(extracts: &Extracts) -> PolarsResult<DataFrame> {
    let rows = extracts.sources.iter().map(|extracts| row(&extracts.source));
    frame::of_rows("sources", rows)
}

fn row(source: &Source) -> PolarsResult<SourceRow> {
    let Source {
        // For editors of the raw file.
        schema: _,
        id,
        r#type,
        title,
        authors,
        issued,
        language,
        keywords,
        // Its spans are rows of the table `evidence`, like those of title, authors and key words.
        abstract_region: _,
        note,
        text,
    } = source;
    // The windows recognise a rendition, which only the raw data is used for.
    let Fingerprint { words, sha256, windows: _ } = text;
    let days = bounds(issued.as_ref())?;
    Ok(SourceRow {
        source_id: id.0.clone(),
        r#type: *r#type,
        title: tidy(&title.text),
        authors: authors.iter().map(author).collect(),
        issued: edtf(issued.as_ref()),
        date_start: days.start.map(Day),
        date_end: days.end.map(Day),
        date_precision: days.precision,
        date_approximate: days.approximate,
        language: language.clone(),
        keywords: keywords.iter().map(|keyword| keyword.text.clone()).collect(),
        note: note.as_deref().map(tidy),
        words: (*words).into(),
        sha256: sha256.clone(),
    })
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
