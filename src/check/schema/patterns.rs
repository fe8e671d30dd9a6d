//! Patterns and formats of the schemas, in plain words.

pub use crate::model::SLUG;
use crate::model::{FOLDER_ADDRESS, country_meant};
use crate::text::hyphenated;

/// Pattern of a SHA-256.
pub const DIGEST: &str = "^[0-9a-f]{64}$";

/// Pattern of a country code.
pub const CODE: &str = "^[A-Z]{2}$";

/// Each form that a schema asks for, and what it means.
const FORMS: &[(&str, &str)] = &[
    (SLUG, "a slug: lower-case words of the letters a to z and digits, joined by single hyphens"),
    (CODE, "a country code: two capital letters, as in ISO 3166-1"),
    (DIGEST, "a SHA-256 digest: 64 hexadecimal digits in lower case"),
    ("^([0-9a-f]{12})*$", "a series of digests: groups of 12 hexadecimal digits in lower case"),
    (
        "^10\\.[0-9]{4,9}/\\S+$",
        "a DOI without its web address: `10.`, four to nine digits, a slash, then no spaces",
    ),
    (
        FOLDER_ADDRESS,
        "the web address of a folder: `http://` or `https://`, no spaces and none of `?#*[]`, a slash at the end",
    ),
    ("^https?://\\S+$", "a web address: `http://` or `https://`, then no spaces"),
    (
        "^[A-Za-z0-9][A-Za-z0-9.+-]*$",
        "the SPDX identifier of a licence: letters and digits, with `.`, `-` and `+` between them, such as `CC-BY-4.0`",
    ),
    ("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "a day: year, month and day as YYYY-MM-DD"),
    (
        "^[a-z]{2,3}(-[A-Za-z0-9]+)*$",
        "a language tag: two or three letters in lower case, then subtags after hyphens",
    ),
    (
        "^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)$",
        "a version: three numbers separated by dots, without leading zeros",
    ),
    ("date", "a day in the calendar, as YYYY-MM-DD"),
    ("uri", "a web address with its scheme, such as `https://`"),
];

/// What a pattern or format asks for.
#[must_use]
pub fn in_words(form: &str) -> &'static str {
    let known = FORMS.iter().find(|(pattern, _)| *pattern == form);
    // The pattern of dates is described by the type that reads them.
    known.map_or("in the form that this field needs", |(_, words)| words)
}

/// How to write a text in the required form, where that is clear.
#[must_use]
pub fn fixed(form: &str, text: &str) -> Option<String> {
    let better = match form {
        SLUG if text.contains([',', ';', '|']) => return slugs(text),
        SLUG => hyphenated(text),
        CODE => country_meant(text)?.alpha2.to_owned(),
        DIGEST => text.trim().to_lowercase(),
        "^10\\.[0-9]{4,9}/\\S+$" => text[text.find("10.")?..].to_owned(),
        _ => return None,
    };
    let fits = match form {
        SLUG => !better.is_empty() && text.is_ascii(),
        CODE => true,
        DIGEST => better.len() == 64 && better.bytes().all(|b| b.is_ascii_hexdigit()),
        _ => better.contains('/'),
    };
    // A suggestion is meant to be copied, so a long one could not be shortened.
    let is_short = better.len() <= 100;
    (fits && is_short && better != text).then(|| format!("did you mean `{better}`?"))
}

/// Several slugs in one text.
fn slugs(text: &str) -> Option<String> {
    let parts = text.trim_matches(['[', ']', '(', ')']).split([',', ';', '|']);
    let slugs: Option<Vec<String>> = parts.map(|part| slug(part.trim().trim_matches(['"', '\'']))).collect();
    let slugs = slugs.filter(|_| text.len() <= 100)?;
    let slugs: Vec<&str> = slugs.iter().map(String::as_str).collect();
    Some(format!(
        "make each an item of the list (in CSV, `|` separates items): {}",
        crate::text::suggest::quoted(&slugs, "and")
    ))
}

fn slug(text: &str) -> Option<String> {
    let is_slug = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (!text.is_empty() && text.bytes().all(is_slug)).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Dataset;
    use crate::schema;

    fn forms(schema: &serde_json::Value, found: &mut Vec<String>) {
        if let Some(object) = schema.as_object() {
            for (key, value) in object {
                match value.as_str() {
                    Some(form) if key == "pattern" || key == "format" => found.push(form.to_owned()),
                    _ => forms(value, found),
                }
            }
        }
        schema.as_array().into_iter().flatten().for_each(|item| forms(item, found));
    }

    #[test]
    fn every_form_of_the_schemas_has_words() {
        let mut found = Vec::new();
        for dataset in Dataset::ALL {
            forms(&schema::record_schema(*dataset), &mut found);
        }
        forms(&schema::single::<crate::model::Source>("source"), &mut found);
        forms(&schema::single::<crate::model::DatasetInfo>("dataset"), &mut found);
        assert!(found.len() > 20);
        let unknown = |form: &&String| !FORMS.iter().any(|(known, _)| known == form);
        let is_date = |form: &&String| form.starts_with("^(XXXX|");
        // Formats that numbers have from the types of their fields are limits, not forms.
        let is_number = |form: &&String| form.starts_with("uint") || form.starts_with("double");
        let left: Vec<_> = found.iter().filter(unknown).filter(|f| !is_date(f) && !is_number(f)).collect();
        assert!(left.is_empty(), "say in `FORMS` what these mean: {left:?}");
    }

    #[test]
    fn what_can_be_fixed_is() {
        assert_eq!(fixed(SLUG, "Prb_Passengers").as_deref(), Some("did you mean `prb-passengers`?"));
        let items = fixed(SLUG, "act-a; act-b");
        assert_eq!(
            items.as_deref(),
            Some("make each an item of the list (in CSV, `|` separates items): `act-a` and `act-b`")
        );
        assert_eq!(fixed(CODE, "Afghanistan").as_deref(), Some("did you mean `AF`?"));
        assert_eq!(fixed(CODE, "uk").as_deref(), Some("did you mean `GB`?"));
        assert_eq!(fixed(CODE, "zz"), None);
        assert_eq!(fixed(CODE, "af").as_deref(), Some("did you mean `AF`?"));
        let doi = "^10\\.[0-9]{4,9}/\\S+$";
        assert_eq!(fixed(doi, "https://doi.org/10.5281/x").as_deref(), Some("did you mean `10.5281/x`?"));
        assert_eq!(fixed(SLUG, "Ж"), None);
    }
}
