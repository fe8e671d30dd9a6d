//! A copy of the invented dataset to run the program on, and what came of a run.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// Folder of the invented article and its extracts.
pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// The invented article.
pub fn essay() -> PathBuf {
    fixtures().join("essay.txt")
}

/// A temporary folder with the extracts in `raw/`, in which the program runs.
pub struct Place {
    folder: TempDir,
}

impl Place {
    /// A fresh copy of the extracts.
    pub fn new() -> Self {
        let place = Self::empty();
        copy(&fixtures().join("raw"), &place.at("raw"));
        place
    }

    /// A folder with nothing in it.
    pub fn empty() -> Self {
        Self { folder: TempDir::new().expect("a temporary folder can be made") }
    }

    /// A path within.
    pub fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let target = self.at(path);
        fs::create_dir_all(target.parent().expect("a file has a folder")).expect("it can be made");
        fs::write(target, content).expect("the file can be written");
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    /// Replaces the one occurrence of a text in a file.
    pub fn edit(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert_eq!(text.matches(old).count(), 1, "`{old}` must occur once in {path}");
        self.write(path, text.replace(old, new));
    }

    pub fn remove(&self, path: &str) {
        let target = self.at(path);
        let removed = if target.is_dir() { fs::remove_dir_all(&target) } else { fs::remove_file(&target) };
        removed.unwrap_or_else(|e| panic!("{path}: {e}"));
    }

    /// The program, ready to run here without anything of the caller's environment that could matter.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_colophon"));
        command.current_dir(self.folder.path()).args(arguments).env("NO_COLOR", "1");
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        Run::of(self.command(arguments), self.folder.path())
    }

    /// Runs the program where it must fail: nothing may be changed, added or removed by that.
    pub fn run_in_vain(&self, arguments: &[&str]) -> Run {
        let before = self.tree();
        let run = self.run(arguments);
        assert_eq!(self.tree(), before, "a run in vain changes nothing\n{run}");
        assert_ne!(run.code, 0, "{run}");
        run
    }

    /// Every file, folder and link here with its bytes.
    pub fn tree(&self) -> BTreeMap<String, String> {
        tree(self.folder.path())
    }
}

/// Every entry below a folder, by its path, with its kind and bytes.
pub fn tree(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).unwrap_or_else(|e| panic!("{}: {e}", next.display())) {
            let path = entry.expect("the folder can be read").path();
            let kind = fs::symlink_metadata(&path).expect("it is there").file_type();
            let content = if kind.is_dir() {
                open.push(path.clone());
                "folder".to_owned()
            } else if kind.is_file() {
                format!("file {}", sha256(&fs::read(&path).unwrap_or_default()))
            } else {
                format!("{kind:?}")
            };
            let name = path.strip_prefix(folder).expect("it is within");
            found.insert(slashed(name), content);
        }
    }
    found
}

/// A path as the program shows it.
pub fn slashed(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() }
}

pub fn sha256(bytes: &[u8]) -> String {
    colophon::model::sha256(bytes)
}

pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the folder can be made");
    for entry in fs::read_dir(from).unwrap_or_else(|e| panic!("{}: {e}", from.display())) {
        let path = entry.expect("the folder can be read").path();
        let target = to.join(path.file_name().expect("an entry has a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("the file can be copied");
        }
    }
}

/// What came of a run.
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    pub fn of(mut command: Command, folder: &Path) -> Self {
        let output = command.output().expect("the program can be started");
        Self::ended(&output, folder)
    }

    /// How a run ended. No test expects a run to panic or to be killed.
    pub fn ended(output: &Output, folder: &Path) -> Self {
        let text = |bytes: &[u8]| {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let text = text.replace(&slashed(folder), "<here>");
            text.replace(&slashed(&fixtures()), "<fixtures>")
        };
        let run = Self {
            code: output.status.code().unwrap_or(-1),
            stdout: text(&output.stdout),
            stderr: text(&output.stderr),
        };
        assert!(!run.stderr.contains("panicked"), "{run}");
        assert!((0..=2).contains(&run.code), "{run}");
        run
    }

    pub fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self}");
        self
    }
}

/// What people see, as snapshots record it.
impl std::fmt::Display for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "exit {}", self.code)?;
        for (name, text) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if !text.is_empty() {
                writeln!(f, "-- {name}\n{}", text.trim_end())?;
            }
        }
        Ok(())
    }
}
