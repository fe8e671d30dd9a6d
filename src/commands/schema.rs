//! `colophon schema`

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::bail;

use super::Outcome;
use super::console::{print, print_stderr, print_verbatim};
use crate::fsio::{Attempt, Links, make_folder, read_regular, replace};
use crate::schema::{self, SchemaFile};
use crate::text::line_ends::{CHECK_OUT_AGAIN, differ_in_line_ends_only};
use crate::text::shown;
use crate::text::suggest::{did_you_mean, quoted};

/// Bytes of a schema at most.
const LARGEST: u64 = 16 << 20;

/// Where a schema of some name is, below the folder of schemas.
const ENDING: &str = ".schema.json";

pub fn run(name: Option<&str>, out: &Path, check: bool) -> anyhow::Result<Outcome> {
    let files = schema::all();
    if let Some(name) = name {
        return show(name, &files);
    }
    if check {
        return compare(out, &files);
    }
    if out.exists() && !out.is_dir() {
        bail!("{} is not a folder\n  help: give another one with --out", shown(out));
    }
    fs::create_dir_all(out).attempt("create", out)?;
    for file in &files {
        let path = out.join(&file.path);
        match path.parent() {
            Some(folder) if folder != out => make_folder(folder)?,
            _ => {}
        }
        replace(&path, file.text().as_bytes())?;
    }
    print(&format!("wrote {} schemas to {}\n", files.len(), shown(out)))?;
    Ok(Outcome::Clean)
}

/// Prints a schema.
fn show(name: &str, files: &[SchemaFile]) -> anyhow::Result<Outcome> {
    let names = || files.iter().filter_map(|file| file.path.strip_suffix(ENDING));
    let Some((_, file)) = names().zip(files).find(|(known, _)| *known == name) else {
        let help = did_you_mean(name, names())
            .unwrap_or_else(|| format!("the schemas are {}", quoted(&names().collect::<Vec<_>>(), "and")));
        bail!("no schema is called `{name}`\n  help: {help}");
    };
    print_verbatim(&file.text())?;
    Ok(Outcome::Clean)
}

/// Reports which schemas are out of date, and which files are not generated from the model.
fn compare(out: &Path, files: &[SchemaFile]) -> anyhow::Result<Outcome> {
    if !out.is_dir() {
        bail!(
            "{} is not a folder of schemas\n  help: give the folder with --out, or write it with `colophon schema`",
            shown(out)
        );
    }
    let mut stale = Vec::new();
    let mut converted = false;
    for file in files {
        let path = out.join(&file.path);
        match read_regular(&path, Links::Refuse, LARGEST) {
            Ok(text) if text == file.text().as_bytes() => {}
            Ok(text) if differ_in_line_ends_only(&text, file.text().as_bytes()) => {
                converted = true;
                stale.push(format!("{} is up to date but for its lines, which end in CR LF", shown(&path)));
            }
            Ok(_) => stale.push(format!("{} is out of date", shown(&path))),
            Err(e) => stale.push(format!("cannot read {}: {e}", shown(&path))),
        }
    }
    let known: BTreeSet<PathBuf> = files.iter().map(|f| out.join(&f.path)).collect();
    for folder in [out.to_owned(), out.join("release")] {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if !path.is_dir() && !known.contains(&path) {
                stale.push(format!("{} is not generated from the model", shown(&path)));
            }
        }
    }
    if stale.is_empty() {
        print(&format!("{} schemas in {} are up to date\n", files.len(), shown(out)))?;
        return Ok(Outcome::Clean);
    }
    for line in &stale {
        print_stderr(&format!("error: {line}\n"));
    }
    if converted {
        print_stderr(&format!("  help: {CHECK_OUT_AGAIN}\n"));
    }
    print_stderr("  help: run `make schema`, remove files that it did not write, and commit the result\n");
    Ok(Outcome::Problems)
}
