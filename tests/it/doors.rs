//! Reading, writing and printing are done in a few files that guard against hostile names, links and devices. A call elsewhere fails here.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// A call, and the files of `src/` that may make it.
type Door = (&'static [&'static str], &'static [&'static str]);

/// Printing. Reports are given their output by the console.
const PRINTING: Door = (
    &["io::stdout()", "io::stderr()", "println!(", "print!("],
    // The lock announces that it waits; timings have no foreign text.
    &["commands/console.rs", "fsio/lock.rs", "pipeline/mod.rs"],
);

/// Paths as text: `named` for programs, `shown` for people.
const PATHS: Door = (&[".display()"], &["release/metadata/croissant.rs", "release/metadata/mod.rs"]);

/// Opening and reading files. Articles and named inputs may be pipes; folders are opened to be locked.
const READING: Door = (
    &["fs::read(", "fs::read_to_string(", "File::open(", "OpenOptions"],
    &["fsio/regular.rs", "fsio/lock.rs", "intake/input.rs", "commands/mod.rs"],
);

/// Creating files under names that may be taken. `create_new` does not follow links.
const WRITING: Door = (&["fs::write(", "File::create(", "fs::copy("], &["edit/write.rs"]);

fn sources(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            sources(&path, found)?;
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
    Ok(())
}

/// The code of a file without comments and tests.
fn code(path: &Path) -> io::Result<String> {
    let text = fs::read_to_string(path)?;
    let text = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned();
    Ok(text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n"))
}

#[test]
fn nothing_is_read_written_or_printed_but_through_its_door() -> io::Result<()> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files)?;
    let mut wrong = Vec::new();
    let mut used = BTreeSet::new();
    for path in &files {
        let name = path.strip_prefix(&src).expect("it is within").to_string_lossy().replace('\\', "/");
        if name.contains("tests") {
            continue;
        }
        let code = code(path)?;
        for (calls, allowed) in [PRINTING, PATHS, READING, WRITING] {
            for call in calls.iter().filter(|call| code.contains(**call)) {
                if allowed.contains(&name.as_str()) {
                    used.insert((calls, name.clone()));
                } else {
                    wrong.push(format!("{name} calls {call}: use what {} has", allowed[0]));
                }
            }
        }
    }
    for (calls, allowed) in [PRINTING, PATHS, READING, WRITING] {
        let unused = allowed.iter().filter(|name| !used.contains(&(calls, (**name).to_owned())));
        wrong.extend(
            unused.map(|name| format!("{name} does not call any of {calls:?}: take it off the list")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}
