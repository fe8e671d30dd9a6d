//! A fresh folder of raw extracts for each test, and the program run next to it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};
use tempfile::TempDir;

/// A folder with a copy of the project's raw extracts in `raw`.
pub struct House {
    folder: TempDir,
}

/// What a run came to.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl House {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(Path::new("raw"), &folder.path().join("raw"));
        Self { folder }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Runs the program in the folder.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        Ran::from(self.command(arguments).output().unwrap())
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_colophon"));
        command.current_dir(self.folder.path()).args(arguments);
        command
    }

    /// Every file below `raw` and its bytes, hidden ones included.
    pub fn state(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        collect(&self.path("raw"), &mut files);
        files.sort();
        files
    }

    /// A dataset of the first source.
    pub fn records(&self, dataset: &str) -> Vec<Value> {
        let file: Value = serde_json::from_str(&self.read(&figures_path(dataset))).unwrap();
        file["records"].as_array().unwrap().clone()
    }

    /// Takes records of a dataset out of the raw extracts, which stay valid if nothing names these; gives them back.
    pub fn take(&self, dataset: &str, wanted: impl Fn(usize, &Value) -> bool) -> Vec<Value> {
        let mut at = 0;
        let (taken, left): (Vec<Value>, Vec<Value>) = self.records(dataset).into_iter().partition(|r| {
            at += 1;
            wanted(at - 1, r)
        });
        let schema = format!("../../schema/{dataset}.schema.json");
        let file = json!({"$schema": schema, "records": left});
        self.write(&figures_path(dataset), format!("{file:#}\n"));
        taken
    }
}

pub fn figures_path(dataset: &str) -> String {
    format!("raw/jaffar-islam/{dataset}.json")
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn collect(folder: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            let bytes = fs::read(&path).unwrap();
            files.push((path, bytes));
        }
    }
}
