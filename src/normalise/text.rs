//! Text in one form: NFC, trimmed, single spaces.

use std::borrow::Cow;

use polars::prelude::*;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The text of a column in Unicode normalisation form C, without white space at its ends and with single spaces within.
pub fn tidy(column: &str) -> Expr {
    col(column).map(
        |texts| Ok(texts.str()?.apply_values(tidied).into_column()),
        |_, field| Ok(Field::new(field.name().clone(), DataType::String)),
    )
}

/// Nearly all text is tidy already and is not copied.
fn tidied(text: &str) -> Cow<'_, str> {
    let single_spaced = || text.split(char::is_whitespace).all(|word| !word.is_empty());
    let plain_spaces = || text.chars().all(|c| c == ' ' || !c.is_whitespace());
    if is_nfc(text) && (text.is_empty() || single_spaced() && plain_spaces()) {
        return Cow::Borrowed(text);
    }
    let composed: String = text.nfc().collect();
    Cow::Owned(composed.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A DOI in its canonical form: lower case, without resolver.
pub fn doi(column: &str) -> Expr {
    tidy_as(column, |doi| {
        let doi = doi.to_lowercase();
        let resolvers = ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/"];
        let bare = resolvers.into_iter().find_map(|resolver| doi.strip_prefix(resolver));
        let bare = bare.or_else(|| doi.strip_prefix("doi:").map(str::trim_start));
        bare.unwrap_or(&doi).to_owned()
    })
}

/// An address in its canonical form: scheme and host in lower case, no empty fragment, no angle brackets.
pub fn url(column: &str) -> Expr {
    tidy_as(column, canonical_url)
}

/// The tidy texts of a column, each in its canonical form.
fn tidy_as(column: &str, canonical: fn(&str) -> String) -> Expr {
    tidy(column).map(
        move |texts| Ok(texts.str()?.apply_values(|text| canonical(text).into()).into_column()),
        |_, field| Ok(field.clone()),
    )
}

fn canonical_url(address: &str) -> String {
    let address = address.trim_start_matches('<').trim_end_matches('>').trim_end_matches('#');
    let Some((scheme, rest)) = address.split_once("://") else {
        return address.to_owned();
    };
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    format!("{}://{}{path}", scheme.to_lowercase(), host.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apply(expr: Expr, values: &[&str]) -> Vec<String> {
        let frame = df!("x" => values).expect("a frame");
        let out = frame.lazy().select([expr]).collect().expect("a select");
        let column = out.columns()[0].str().expect("text").clone();
        column.iter().flatten().map(str::to_owned).collect()
    }

    #[test]
    fn text_is_composed_trimmed_and_single_spaced() {
        let written = ["  e\u{301}t\u{a0} \n x ", "a b", "a\tb", "a  b", "a ", " ", ""];
        assert_eq!(apply(tidy("x"), &written), ["\u{e9}t x", "a b", "a b", "a b", "a", "", ""]);
    }

    #[test]
    fn a_doi_loses_its_resolver_and_case() {
        let written = ["https://doi.org/10.1/AbC", "doi: 10.1/x", "10.1/y"];
        assert_eq!(apply(doi("x"), &written), ["10.1/abc", "10.1/x", "10.1/y"]);
    }

    #[test]
    fn an_address_keeps_the_case_of_its_path() {
        let written = ["<HTTPS://Example.ORG/A?b=C>", "http://x.y#"];
        assert_eq!(apply(url("x"), &written), ["https://example.org/A?b=C", "http://x.y"]);
    }
}
