//! Parts of records → cells of rows. Each part is taken apart field by field, so that a new field does not compile until
//! it is decided what becomes of it.

use polars_core::prelude::*;

use crate::model::released::{
    AuthorCell, CitationCell, NameCell, OfficeCell, ParticipantCell, Place, SpanCell,
};
use crate::model::{Author, Bounds, Citation, Edtf, Id, Name, Office, Participant, Precision, Span, country};

/// The days that a date can mean; without a date, its precision is `unknown`.
///
/// # Errors
///
/// When the date is not EDTF, which the checks exclude.
pub fn bounds(date: Option<&Edtf>) -> PolarsResult<Bounds> {
    let unknown = Bounds { start: None, end: None, precision: Precision::Unknown, approximate: false };
    let bounds = date.map(|date| date.bounds().map_err(|e| polars_err!(ComputeError: "{e}")));
    Ok(bounds.transpose()?.unwrap_or(unknown))
}

/// The text of a date.
pub fn edtf(date: Option<&Edtf>) -> Option<String> {
    date.map(|date| date.as_str().to_owned())
}

/// The texts of ids.
pub fn ids(ids: &[Id]) -> Vec<String> {
    ids.iter().map(|id| id.0.clone()).collect()
}

/// A country by its code, or a place by its name.
pub fn place(code_or_name: &str) -> Place {
    match country(code_or_name) {
        Some(country) => Place {
            name: country.name.to_owned(),
            alpha2: Some(country.alpha2.to_owned()),
            alpha3: Some(country.alpha3.to_owned()),
        },
        None => Place { name: code_or_name.to_owned(), alpha2: None, alpha3: None },
    }
}

/// Countries by their codes, and places by their names.
pub fn places(codes_or_names: &[String]) -> Vec<Place> {
    codes_or_names.iter().map(|text| place(text)).collect()
}

/// Spans of the article.
pub fn spans(spans: &[Span]) -> Vec<SpanCell> {
    spans.iter().map(span).collect()
}

/// A span of the article.
pub fn span(span: &Span) -> SpanCell {
    let Span { start, words, sha256, paragraph } = span;
    SpanCell {
        paragraph: paragraph.map(i64::from),
        start: (*start).into(),
        words: (*words).into(),
        sha256: sha256.clone(),
    }
}

/// The name of an author of a work.
pub fn name(name: &Name) -> NameCell {
    let Name { family, given, literal } = name.clone();
    NameCell { family, given, literal }
}

/// An author of the article; the spans of the front matter are rows of the table `evidence`.
pub fn author(author: &Author) -> AuthorCell {
    let Author { name, affiliation, corresponding, evidence: _ } = author;
    let Name { family, given, literal } = name.clone();
    AuthorCell { family, given, literal, affiliation: affiliation.clone(), corresponding: *corresponding }
}

/// An in-text citation.
pub fn citation(citation: &Citation) -> CitationCell {
    let Citation { as_written, evidence } = citation;
    CitationCell { as_written: as_written.clone(), evidence: spans(evidence) }
}

/// An actor in an event.
pub fn participant(participant: &Participant) -> ParticipantCell {
    let Participant { actor, role } = participant;
    ParticipantCell { actor: actor.0.clone(), role: *role }
}

/// An office of an actor.
pub fn office(office: &Office) -> OfficeCell {
    let Office { title, organisation, as_of } = office;
    OfficeCell { title: title.clone(), organisation: organisation.clone(), as_of: edtf(as_of.as_ref()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_become_countries_and_names_stay() {
        let [iran, line] = [place("IR"), place("Durand Line")];
        assert_eq!((iran.name.as_str(), iran.alpha3.as_deref()), ("Iran (Islamic Republic of)", Some("IRN")));
        assert_eq!((line.name.as_str(), line.alpha2, line.alpha3), ("Durand Line", None, None));
    }

    #[test]
    fn a_date_has_bounds_and_its_absence_has_none() -> PolarsResult<()> {
        let august = bounds(Some(&Edtf::from("2021-08")))?;
        assert_eq!(august.end.map(|day| day.to_string()).as_deref(), Some("2021-08-31"));
        let none = bounds(None)?;
        assert_eq!((none.start, none.precision, none.approximate), (None, Precision::Unknown, false));
        assert!(bounds(Some(&Edtf::from("August"))).is_err());
        Ok(())
    }
}
