//! Ids made from names.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longest id that the schema allows.
const MAX_LENGTH: usize = 80;

/// The id nearest to a name; none where no letter or digit of the Latin alphabet is left.
#[must_use]
pub fn slug_of(name: &str) -> Option<String> {
    let mut slug = String::new();
    for c in name.nfkd().filter(|c| !is_combining_mark(*c)) {
        let c = c.to_ascii_lowercase();
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') && !matches!(c, '\'' | '’') {
            slug.push('-');
        }
    }
    slug.truncate(MAX_LENGTH);
    let slug = slug.trim_end_matches('-');
    (!slug.is_empty()).then(|| slug.to_owned())
}

/// Whether a name is an id already.
#[must_use]
pub fn is_slug(name: &str) -> bool {
    slug_of(name).is_some_and(|slug| slug == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_ids_and_ids_stay() {
        for (name, slug) in [
            ("jaffar-islam", "jaffar-islam"),
            ("Jaffar & Islam, 2024", "jaffar-islam-2024"),
            ("../x", "x"),
            ("Müller's Été", "mullers-ete"),
            ("a--b", "a-b"),
            ("/etc/passwd", "etc-passwd"),
        ] {
            assert_eq!(slug_of(name).as_deref(), Some(slug), "{name}");
            assert_eq!(is_slug(name), name == slug, "{name}");
        }
        assert_eq!(slug_of("…"), None);
        assert_eq!(slug_of("源"), None);
        assert!(!is_slug(""));
        assert_eq!(slug_of(&"ab-".repeat(40)).map(|s| s.len()), Some(80));
        assert!(!is_slug(&"a".repeat(81)));
    }
}
