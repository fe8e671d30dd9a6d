//! The imports of a crate, read from its text: which file takes something from which other file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, io};

/// A module: its names from the root of the crate on.
type Module = Vec<String>;

/// What one file says.
#[derive(Default)]
struct Source {
    /// Every path that it names, from the root of the crate on.
    paths: BTreeSet<Module>,
    /// What it hands on by `pub use`: the name, `*` for all, and where it comes from.
    handed_on: Vec<(String, Module)>,
}

/// The files of a crate by module; test code is left out.
pub struct Imports(BTreeMap<Module, Source>);

impl Imports {
    /// Reads every file of `src`.
    pub fn read(src: &Path) -> io::Result<Self> {
        let mut texts = BTreeMap::new();
        collect(src, src, &mut texts)?;
        let tests: Vec<Module> = texts.iter().flat_map(|(module, text)| test_modules(module, text)).collect();
        texts.retain(|module, _| !tests.iter().any(|test| module.starts_with(test)));
        let modules: BTreeSet<Module> = texts.keys().cloned().collect();
        let sources = texts.iter().map(|(module, text)| (module.clone(), source(module, text, &modules)));
        Ok(Self(sources.collect()))
    }

    /// The pairs of files of which the first takes something from the second. What a module takes from the `mod.rs` it lives
    /// under does not count: that is where a room keeps what all of it needs.
    pub fn arrows(&self) -> BTreeSet<(String, String)> {
        let mut arrows = BTreeSet::new();
        for (module, source) in &self.0 {
            let targets = source.paths.iter().filter_map(|path| self.definition(path, 0));
            let others = targets.filter(|target| target != module && !module.starts_with(target));
            arrows.extend(others.map(|target| (module.join("::"), target.join("::"))));
        }
        arrows
    }

    /// The module that defines what a path leads to; none where it leads out of the crate.
    fn definition(&self, path: &[String], depth: usize) -> Option<Module> {
        let known = (0..=path.len()).rev().find(|n| self.0.contains_key(&path[..*n]))?;
        let (module, rest) = path.split_at(known);
        let Some(name) = rest.first().filter(|_| depth < 8) else {
            return Some(module.to_vec());
        };
        let handed_on = &self.0[module].handed_on;
        let by_name = handed_on.iter().find(|(handed, _)| handed == name).map(|(_, from)| from.clone());
        let by_glob = || {
            let globs = handed_on.iter().filter(|(handed, _)| handed == "*");
            globs
                .map(|(_, from)| [from.as_slice(), std::slice::from_ref(name)].concat())
                .find(|path| self.defines(path))
        };
        match by_name.or_else(by_glob) {
            Some(from) => self.definition(&from, depth + 1),
            None => Some(module.to_vec()),
        }
    }

    /// Whether the last name of a path is a module, or handed on by the module before it.
    fn defines(&self, path: &[String]) -> bool {
        let (name, module) = path.split_last().map_or((None, path), |(name, module)| (Some(name), module));
        self.0.contains_key(path)
            || self.0.get(module).is_some_and(|s| s.handed_on.iter().any(|(handed, _)| Some(handed) == name))
    }
}

/// The sets of modules that import each other in a ring.
pub fn rings(arrows: &BTreeSet<(String, String)>) -> Vec<BTreeSet<String>> {
    let reach = |from: &String| {
        let mut reached = BTreeSet::new();
        let mut open = vec![from];
        while let Some(at) = open.pop() {
            let next = arrows.iter().filter(|(a, _)| a == at).map(|(_, b)| b);
            open.extend(next.filter(|b| reached.insert((*b).clone())));
        }
        reached
    };
    let reached: BTreeMap<&String, BTreeSet<String>> = arrows.iter().map(|(a, _)| (a, reach(a))).collect();
    let ring = |a: &String| -> BTreeSet<String> {
        let back = |b: &&String| reached.get(b).is_some_and(|r| r.contains(a));
        reached[a].iter().filter(back).cloned().collect()
    };
    let rings: BTreeSet<BTreeSet<String>> = reached.keys().map(|a| ring(a)).filter(|r| r.len() > 1).collect();
    rings.into_iter().collect()
}

/// The modules of a folder and what lies below it, with their texts.
fn collect(root: &Path, folder: &Path, texts: &mut BTreeMap<Module, String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path: PathBuf = entry?.path();
        if path.is_dir() {
            collect(root, &path, texts)?;
        } else if path.extension().is_some_and(|e| e == "rs") {
            let relative = path.strip_prefix(root).unwrap_or(&path).with_extension("");
            let mut module: Module =
                relative.iter().map(|name| name.to_string_lossy().into_owned()).collect();
            module.pop_if(|last| matches!(last.as_str(), "mod" | "lib"));
            texts.insert(module, code(&fs::read_to_string(&path)?));
        }
    }
    Ok(())
}

/// A text without comments and without the tests at its end.
fn code(text: &str) -> String {
    let before_tests = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text);
    let lines = before_tests.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The modules that a file declares for tests alone.
fn test_modules(module: &[String], text: &str) -> Vec<Module> {
    let declared = text.split("#[cfg(test)]\n").skip(1).filter_map(|after| {
        let name =
            after.lines().next()?.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';')?;
        Some([module, &[name.to_owned()]].concat())
    });
    declared.collect()
}

fn source(module: &[String], text: &str, modules: &BTreeSet<Module>) -> Source {
    let mut source = Source::default();
    for statement in uses(text) {
        let is_public = statement.starts_with("pub");
        let tree = statement.split_once("use ").map_or("", |(_, tree)| tree);
        for (path, name) in leaves(tree) {
            let Some(path) = absolute(module, &path, modules) else {
                continue;
            };
            if is_public {
                source.handed_on.push((name, path.clone()));
            }
            source.paths.insert(path);
        }
    }
    let inline = text.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
    // From the root, or from a module that this one declares.
    let is_below = |word: &str| {
        let child = word.split_once("::").map(|(child, _)| [module, &[child.to_owned()]].concat());
        child.is_some_and(|child| modules.contains(&child))
    };
    let paths =
        inline.filter(|word| word.starts_with("crate::") || word.starts_with("super::") || is_below(word));
    source.paths.extend(paths.filter_map(|word| absolute(module, &split(word), modules)));
    source
}

/// The `use` statements of a text, without their semicolons.
fn uses(text: &str) -> Vec<String> {
    let begins = |line: &str| {
        let line = line.trim_start();
        ["use ", "pub use ", "pub(super) use ", "pub(crate) use "].iter().any(|word| line.starts_with(word))
    };
    let mut statements = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if begins(line) {
            let mut statement = line.trim_start().to_owned();
            while !statement.contains(';')
                && let Some(more) = lines.next()
            {
                statement.push_str(more.trim());
            }
            statements.push(statement.split(';').next().unwrap_or_default().to_owned());
        }
    }
    statements
}

/// The paths of a `use` tree, each with the name under which it is known afterwards.
fn leaves(tree: &str) -> Vec<(Module, String)> {
    let tree = tree.trim();
    let Some((before, within)) = tree.split_once('{') else {
        let (path, alias) = tree.split_once(" as ").map_or((tree, None), |(path, alias)| (path, Some(alias)));
        let mut path = split(path);
        path.pop_if(|last| last == "self");
        let name = alias.map(str::to_owned).or_else(|| path.last().cloned()).unwrap_or_default();
        path.pop_if(|last| last == "*");
        return vec![(path, name)];
    };
    let within = within.rsplit_once('}').map_or(within, |(within, _)| within);
    let prefix = split(before.trim_end_matches("::"));
    let parts = parts(within).into_iter().filter(|part| !part.trim().is_empty());
    let under = |(path, name): (Module, String)| {
        let path = [prefix.as_slice(), &path].concat();
        let name = if name.is_empty() { path.last().cloned().unwrap_or_default() } else { name };
        (path, name)
    };
    parts.flat_map(leaves).map(under).collect()
}

/// The parts between the commas of the outermost level.
fn parts(within: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0_usize, 0, Vec::new());
    for (i, c) in within.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(&within[start..i]);
                start = i + 1;
            }
            _ => {}
        }
    }
    parts.push(&within[start..]);
    parts
}

fn split(path: &str) -> Module {
    path.split("::").map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// A path from the root of the crate on; none where it leads out of the crate.
fn absolute(module: &[String], path: &[String], modules: &BTreeSet<Module>) -> Option<Module> {
    let (first, rest) = path.split_first()?;
    match first.as_str() {
        "crate" | "colophon" => Some(rest.to_vec()),
        "self" => Some([module, rest].concat()),
        "super" => {
            let ups = path.iter().take_while(|name| *name == "super").count();
            Some([&module[..module.len().checked_sub(ups)?], &path[ups..]].concat())
        }
        _ => {
            let child = [module, std::slice::from_ref(first)].concat();
            modules.contains(&child).then(|| [module, path].concat())
        }
    }
}
