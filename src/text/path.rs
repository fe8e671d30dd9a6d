//! How messages write paths: the same on every system.

use std::path::Path;

/// A path as it is shown: with `/` between its parts, which Windows takes as well.
#[must_use]
pub fn shown(path: &Path) -> String {
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
}
