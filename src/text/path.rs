//! How messages write paths: the same on every system, and on one line.

use std::path::Path;

use super::visible::visible;

/// A path in a message: with `/` between its parts, which Windows accepts as well. Invisible characters, including line feeds, are
/// escaped.
#[must_use]
pub fn shown(path: &Path) -> String {
    visible(&named(path)).into_owned()
}

/// The name of a file for programs, and for reports, which do their own escaping: with `/` between its parts, and otherwise as it is.
#[must_use]
pub fn named(path: &Path) -> String {
    let text = path.to_string_lossy();
    // Elsewhere a backslash is a character of a name.
    if cfg!(windows) { slashed(&text) } else { text.into_owned() }
}

/// A path of Windows; `\\?\` is how its system writes one that is resolved.
fn slashed(text: &str) -> String {
    let plain = text.strip_prefix(r"\\?\UNC\").map(|share| format!(r"\\{share}"));
    let plain = plain.unwrap_or_else(|| text.strip_prefix(r"\\?\").unwrap_or(text).to_owned());
    plain.replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_windows_are_written_with_slashes() {
        for (path, expected) in [
            (r"raw\lake-orrin\figures.json", "raw/lake-orrin/figures.json"),
            (r"\\?\C:\data\raw", "C:/data/raw"),
            (r"\\?\UNC\server\data", "//server/data"),
            ("raw/a.json", "raw/a.json"),
        ] {
            assert_eq!(slashed(path), expected);
        }
    }

    #[cfg(not(windows))]
    #[test]
    fn a_backslash_in_a_name_stays() {
        assert_eq!(shown(Path::new(r"a\b/c.json")), r"a\b/c.json");
    }

    #[test]
    fn only_the_name_for_programs_has_what_cannot_be_seen() {
        let path = Path::new("a\n::error::\u{202E}b");
        assert_eq!(shown(path), "a\\u{A}::error::\\u{202E}b");
        assert_eq!(named(path), "a\n::error::\u{202E}b");
    }
}
