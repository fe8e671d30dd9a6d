//! Writing a file that may exist already.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::error::{Attempt, IoError};
use super::regular::is_link;

/// Writes a file whole, or leaves the old one as it is. A link of that name is replaced; its target is not touched.
///
/// # Errors
///
/// When the system refuses.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), IoError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut new = as_usual(tempfile::Builder::new().prefix(".colophon-"))
        .tempfile_in(folder)
        .attempt("write in", folder)?;
    new.write_all(bytes).attempt("write", path)?;
    new.persist(path).map_err(|refused| refused.error).attempt("write", path)?;
    Ok(())
}

/// Makes a folder, which may exist already. A link of that name is refused: files written below it would end up elsewhere.
///
/// # Errors
///
/// When the name is taken by something else, or the system refuses.
pub fn make_folder(path: &Path) -> Result<(), IoError> {
    if is_link(path) {
        let error = "it is a link\n  help: put a folder in its place, or name another one";
        return Err(io::Error::other(error)).attempt("write in", path);
    }
    fs::create_dir_all(path).attempt("create", path)
}

/// Gives a new file the permissions of the user's other new files. Temporary files are private otherwise.
#[cfg(unix)]
pub fn as_usual<'a, 'b, 'c>(builder: &'c mut tempfile::Builder<'a, 'b>) -> &'c mut tempfile::Builder<'a, 'b> {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
pub fn as_usual<'a, 'b, 'c>(builder: &'c mut tempfile::Builder<'a, 'b>) -> &'c mut tempfile::Builder<'a, 'b> {
    builder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_link_is_replaced_and_nothing_is_written_through_it() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("theirs"), "theirs").unwrap();
        symlink("theirs", at("link")).unwrap();
        replace(&at("link"), b"ours").unwrap();
        replace(&at("fresh"), b"ours").unwrap();
        assert_eq!(fs::read_to_string(at("theirs")).unwrap(), "theirs");
        assert_eq!(fs::read_to_string(at("link")).unwrap(), "ours");
        assert!(!is_link(&at("link")));
        let others = fs::metadata(at("theirs")).unwrap().permissions().mode();
        assert_eq!(fs::metadata(at("fresh")).unwrap().permissions().mode(), others);

        symlink(".", at("elsewhere")).unwrap();
        assert!(make_folder(&at("elsewhere")).unwrap_err().to_string().contains("it is a link"));
        make_folder(&at("a/b")).unwrap();
        make_folder(&at("a/b")).unwrap();
    }
}
