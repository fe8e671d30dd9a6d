//! Countries of ISO 3166-1.

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

#[cfg(test)]
mod tests {
    use super::country;

    #[test]
    fn codes_are_looked_up_as_written() {
        assert_eq!(country("IR").map(|c| c.alpha3), Some("IRN"));
        for unknown in ["XX", "ir", "IRN", "", "Iran"] {
            assert_eq!(country(unknown), None, "{unknown}");
        }
    }
}
