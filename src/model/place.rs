//! Countries of ISO 3166-1.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A country of ISO 3166-1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    /// Two-letter code.
    pub alpha2: &'static str,
    /// Three-letter code.
    pub alpha3: &'static str,
    /// English short name.
    pub name: &'static str,
}

/// The country with this alpha-2 code (upper case), if ISO 3166-1 assigns it.
#[must_use]
pub fn country(alpha2: &str) -> Option<Country> {
    let looks_like_code = alpha2.len() == 2 && alpha2.bytes().all(|b| b.is_ascii_uppercase());
    let found = looks_like_code.then(|| rust_iso3166::from_alpha2(alpha2)).flatten()?;
    Some(Country { alpha2: found.alpha2, alpha3: found.alpha3, name: found.name })
}

/// Codes that are used for countries and that ISO 3166-1 gives to none: reserved, or of the European Union.
const OTHER_CODES: [(&str, &str); 2] = [("UK", "GB"), ("EL", "GR")];

/// The country that is meant by a text which is not an alpha-2 code: by another code, or by its name, whole or so far that no other
/// country begins like it.
#[must_use]
pub fn country_meant(text: &str) -> Option<Country> {
    let code = text.trim().replace('.', "").to_uppercase();
    let other = OTHER_CODES.iter().find(|(other, _)| *other == code);
    let by_code = country(other.map_or(code.as_str(), |(_, assigned)| assigned));
    let by_alpha3 = || rust_iso3166::from_alpha3(&code).and_then(|c| country(c.alpha2));
    by_code.or_else(by_alpha3).or_else(|| country_named(text))
}

/// Whether a text is an alpha-3 code of ISO 3166-1.
#[must_use]
pub fn is_alpha3(text: &str) -> bool {
    text.len() == 3 && rust_iso3166::from_alpha3(text).is_some()
}

/// Names of countries that are more common than their English short names in ISO 3166-1.
const COMMON_NAMES: [(&str, &str); 16] = [
    ("britain", "GB"),
    ("czech republic", "CZ"),
    ("great britain", "GB"),
    ("ivory coast", "CI"),
    ("laos", "LA"),
    ("north korea", "KP"),
    ("russia", "RU"),
    ("south korea", "KR"),
    ("syria", "SY"),
    ("turkey", "TR"),
    ("uk", "GB"),
    ("united kingdom", "GB"),
    ("united states", "US"),
    ("united states of america", "US"),
    ("usa", "US"),
    ("vietnam", "VN"),
];

/// The country whose whole name this is: its English short name in ISO 3166-1, with or without what is in parentheses, or a common one.
#[must_use]
pub fn country_of_name(text: &str) -> Option<Country> {
    /// Names in lower case, with their codes; none where several countries have the name, as `korea`.
    static NAMES: LazyLock<HashMap<String, Option<&'static str>>> = LazyLock::new(|| {
        let mut names: HashMap<String, Option<&'static str>> = HashMap::new();
        for country in rust_iso3166::ALL {
            let whole = country.name.to_lowercase();
            let plain = whole.split('(').next().unwrap_or(&whole).trim().to_owned();
            if plain != whole {
                names.entry(plain).and_modify(|code| *code = None).or_insert(Some(country.alpha2));
            }
            names.insert(whole, Some(country.alpha2));
        }
        names.extend(COMMON_NAMES.iter().map(|(name, code)| ((*name).to_owned(), Some(*code))));
        names
    });
    let wanted = text.trim().to_lowercase();
    let code = NAMES.get(wanted.strip_prefix("the ").unwrap_or(&wanted)).copied().flatten()?;
    country(code)
}

fn country_named(text: &str) -> Option<Country> {
    /// Letters of a name that is not written out.
    const LEAST: usize = 4;
    // `Iran (Islamic Republic of)` is `iran`.
    let plain = |name: &str| name.split('(').next().unwrap_or(name).trim().to_lowercase();
    let wanted = plain(text);
    let wanted = wanted.strip_prefix("the ").unwrap_or(&wanted);
    let only = |is_meant: &dyn Fn(&str) -> bool| {
        let mut meant = rust_iso3166::ALL.iter().filter(|c| is_meant(&plain(c.name)));
        meant.next().filter(|_| meant.next().is_none())
    };
    let exact = only(&|name| name == wanted);
    let found = exact.or_else(|| only(&|name| wanted.len() >= LEAST && name.starts_with(wanted)));
    found.and_then(|c| country(c.alpha2))
}

#[cfg(test)]
mod tests {
    use super::{COMMON_NAMES, country, country_meant, country_of_name, is_alpha3};

    #[test]
    fn slips_for_codes_are_understood() {
        for (slip, code) in [
            ("UK", "GB"),
            ("el", "GR"),
            ("af", "AF"),
            ("U.S.", "US"),
            ("AFG", "AF"),
            ("pak", "PK"),
            ("Afghanistan", "AF"),
            ("Iran", "IR"),
            ("russia", "RU"),
            ("the Netherlands", "NL"),
            ("Niger", "NE"),
        ] {
            assert_eq!(country_meant(slip).map(|c| c.alpha2), Some(code), "{slip}");
        }
        // Several countries, or none.
        for slip in ["XX", "Korea", "Congo", "Uni", "", "Kabul", "the"] {
            assert_eq!(country_meant(slip), None, "{slip}");
        }
        assert!(is_alpha3("AFG") && !is_alpha3("afg") && !is_alpha3("ABC"));
    }

    #[test]
    fn whole_names_are_those_of_countries() {
        for (name, code) in [
            ("Switzerland", "CH"),
            ("switzerland", "CH"),
            ("Iran", "IR"),
            ("Iran (Islamic Republic of)", "IR"),
            ("the Netherlands", "NL"),
            ("United States", "US"),
            ("Turkey", "TR"),
            ("Namibia", "NA"),
        ] {
            assert_eq!(country_of_name(name).map(|c| c.alpha2), Some(code), "{name}");
        }
        for name in ["Korea", "Kabul", "Switz", "CH", "", "Northern Ireland", "Swiss"] {
            assert_eq!(country_of_name(name), None, "{name}");
        }
        assert!(COMMON_NAMES.iter().all(|(_, code)| country(code).is_some()));
    }

    #[test]
    fn codes_are_looked_up_as_written() {
        assert_eq!(country("IR").map(|c| c.alpha3), Some("IRN"));
        for unknown in ["XX", "ir", "IRN", "", "Iran"] {
            assert_eq!(country(unknown), None, "{unknown}");
        }
    }
}
