//! Text in one form: NFC, trimmed, single spaces.

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A text in Unicode normalisation form C, without white space at its ends and with single spaces within.
pub fn tidy(text: &str) -> String {
    let single_spaced = || text.split(char::is_whitespace).all(|word| !word.is_empty());
    let plain_spaces = || text.chars().all(|c| c == ' ' || !c.is_whitespace());
    // Nearly all text is tidy already.
    if is_nfc(text) && (text.is_empty() || single_spaced() && plain_spaces()) {
        return text.to_owned();
    }
    let composed: String = text.nfc().collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A DOI in its canonical form: lower case, without resolver.
pub fn doi(doi: &str) -> String {
    let doi = tidy(doi).to_lowercase();
    let resolvers = ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/"];
    let bare = resolvers.into_iter().find_map(|resolver| doi.strip_prefix(resolver));
    let bare = bare.or_else(|| doi.strip_prefix("doi:").map(str::trim_start));
    bare.unwrap_or(&doi).to_owned()
}

/// An address in its canonical form: scheme and host in lower case, no empty fragment, no angle brackets.
pub fn url(address: &str) -> String {
    let address = tidy(address);
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

    #[test]
    fn text_is_composed_trimmed_and_single_spaced() {
        let written = ["  e\u{301}t\u{a0} \n x ", "a b", "a\tb", "a  b", "a ", " ", ""];
        assert_eq!(written.map(tidy), ["\u{e9}t x", "a b", "a b", "a b", "a", "", ""]);
    }

    #[test]
    fn a_doi_loses_its_resolver_and_case() {
        let written = ["https://doi.org/10.1/AbC", "doi: 10.1/x", "10.1/y"];
        assert_eq!(written.map(doi), ["10.1/abc", "10.1/x", "10.1/y"]);
    }

    #[test]
    fn an_address_keeps_the_case_of_its_path() {
        let written = ["<HTTPS://Example.ORG/A?b=C>", "http://x.y#"];
        assert_eq!(written.map(url), ["https://example.org/A?b=C", "http://x.y"]);
    }
}
