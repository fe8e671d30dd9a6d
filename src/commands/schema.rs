//! `colophon schema`

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::{Verdict, print, tell};
use crate::schema::{self, SchemaFile};

pub fn run(out: &Path, check: bool) -> anyhow::Result<Verdict> {
    let files = schema::all();
    if check {
        return compare(out, &files);
    }
    if out.exists() && !out.is_dir() {
        bail!("{} is no folder\n  help: name another one with --out", out.display());
    }
    for file in &files {
        let path = out.join(&file.path);
        let folder = path.parent().unwrap_or(out);
        fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
        fs::write(&path, file.text()).with_context(|| format!("cannot write {}", path.display()))?;
    }
    print(&format!("wrote {} schemas to {}\n", files.len(), out.display()))?;
    Ok(Verdict::Well)
}

/// Says which schemas are not what the model generates, and which files no model generates.
fn compare(out: &Path, files: &[SchemaFile]) -> anyhow::Result<Verdict> {
    if !out.is_dir() {
        bail!(
            "{} is no folder of schemas\n  help: name the folder with --out, or write it with `colophon schema`",
            out.display()
        );
    }
    let mut stale = Vec::new();
    for file in files {
        let path = out.join(&file.path);
        match fs::read_to_string(&path) {
            Ok(text) if text == file.text() => {}
            Ok(_) => stale.push(format!("{} is not what the model generates", path.display())),
            Err(e) => stale.push(format!("cannot read {}: {e}", path.display())),
        }
    }
    let known: BTreeSet<PathBuf> = files.iter().map(|f| out.join(&f.path)).collect();
    for folder in [out.to_owned(), out.join("release")] {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_file() && !known.contains(&path) {
                stale.push(format!("{} belongs to no model", path.display()));
            }
        }
    }
    if stale.is_empty() {
        print(&format!("{} schemas in {} are current\n", files.len(), out.display()))?;
        return Ok(Verdict::Well);
    }
    for line in &stale {
        tell(&format!("error: {line}\n"));
    }
    tell("  help: run `make schema` and commit what it writes; remove what belongs to no model\n");
    Ok(Verdict::Problems)
}
