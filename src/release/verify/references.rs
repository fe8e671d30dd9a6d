//! `references.csl.json` and `references.bib` say what the table of references says.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Map, Value};

use super::codes;
use super::fault::fault;
use super::table::ReadTable;
use crate::diagnostics::Diagnostic;
use crate::model::columns;
use crate::model::released::ReferenceRow;
use crate::release::metadata::{biblatex_date, bibtex, csl};
use crate::release::read::{ReleaseFolder, read_file};
use crate::text::bibtex::is_balanced;

/// The name of an entry, and what it says by field.
type Said = BTreeMap<String, String>;

/// Compares both files, if they exist, with the table.
pub fn check(release: &ReleaseFolder, tables: &[ReadTable], faults: &mut Vec<Diagnostic>) {
    let Some(table) = tables.iter().find(|t| t.name == "references") else {
        return;
    };
    let works = works(release, table);
    for (name, expected, read) in [
        ("references.csl.json", csl_said(&csl::items(&works)), read_csl as fn(&str) -> Result<_, _>),
        ("references.bib", bib_said(&bibtex::text(&works)).unwrap_or_default(), bib_said),
    ] {
        let Some(path) = release.files().get(name) else { continue };
        let text = read_file(path).map_err(|e| e.to_string());
        let text = text.and_then(|bytes| String::from_utf8(bytes).map_err(|_| "is not valid UTF-8".into()));
        match text.and_then(|text| read(&text)) {
            Ok(said) => compare(path, &expected, &said, faults),
            Err(what) => faults.push(fault(&codes::DAMAGED_FILE, path, what)),
        }
    }
}

/// The rows as this program knows them; columns that it does not know are another version's.
fn works(release: &ReleaseFolder, table: &ReadTable) -> Vec<ReferenceRow> {
    let known = columns(&(crate::model::Table::named("references").row_schema)());
    let Ok(Some(json)) = release.json("references") else {
        return Vec::new();
    };
    let row = |i: usize| {
        let Value::Object(record) = json.record(i).ok()? else { return None };
        let is_known = |(name, _): &(String, Value)| known.iter().any(|c| c.name == *name);
        let record: Map<String, Value> = record.into_iter().filter(is_known).collect();
        serde_json::from_value(Value::Object(record)).ok()
    };
    (0..table.rows.len()).filter_map(row).collect()
}

fn compare(path: &Path, expected: &[(String, Said)], said: &[(String, Said)], faults: &mut Vec<Diagnostic>) {
    let ids = |of: &[(String, Said)]| of.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>();
    if ids(expected) != ids(said) {
        let message = "does not have the works of the table of references in the same order";
        faults.push(fault(&codes::FALSE_METADATA, path, message));
        return;
    }
    // A field that no work has here may be one that another version of the program writes.
    let known = |field: &String| expected.iter().any(|(_, fields)| fields.contains_key(field));
    for ((id, expected), (_, said)) in expected.iter().zip(said) {
        let fields = expected.keys().chain(said.keys().filter(|f| known(f)));
        for field in fields {
            let (should, does) = (expected.get(field), said.get(field));
            if should != does {
                let shown = |v: Option<&String>| v.map_or("nothing".to_owned(), |v| format!("`{v}`"));
                let message = format!("has {} for {field}, but the table has {}", shown(does), shown(should));
                faults.push(fault(&codes::FALSE_METADATA, path, message).of_record(id));
            }
        }
    }
}

fn read_csl(text: &str) -> Result<Vec<(String, Said)>, String> {
    let items: Value = serde_json::from_str(text).map_err(|e| format!("is not JSON ({e})"))?;
    Ok(csl_said(&items))
}

fn csl_said(items: &Value) -> Vec<(String, Said)> {
    let item = |item: &Value| {
        let fields = item.as_object().into_iter().flatten().map(|(k, v)| (k.clone(), v.to_string()));
        (item["id"].as_str().unwrap_or_default().to_owned(), fields.collect())
    };
    items.as_array().into_iter().flatten().map(item).collect()
}

/// Entries as this program writes them, a field a line; braces and backslashes do not count, but that braces are balanced.
fn bib_said(text: &str) -> Result<Vec<(String, Said)>, String> {
    let mut entries: Vec<(String, Said)> = Vec::new();
    for (line, number) in text.lines().zip(1..) {
        let odd = || format!("cannot be read at line {number}");
        if let Some(opening) = line.strip_prefix('@') {
            let (kind, id) = opening.split_once('{').ok_or_else(odd)?;
            let id = id.strip_suffix(',').ok_or_else(odd)?;
            entries.push((id.to_owned(), Said::from([("the type".to_owned(), kind.to_owned())])));
        } else if let Some((name, value)) = line.trim_start().split_once(" = ") {
            let (_, fields) = entries.last_mut().ok_or_else(odd)?;
            let value = value.strip_suffix(',').ok_or_else(odd)?;
            if !is_one_value(value) {
                return Err(format!("has braces at line {number} that end its field early, or not at all"));
            }
            // Dates were escaped, once.
            let value = match name {
                "date" | "urldate" => biblatex_date::date(&plain(value)),
                _ => Some(plain(value)),
            };
            fields.extend(value.map(|value| (name.to_owned(), value)));
        } else if !line.is_empty() && line != "}" {
            return Err(odd());
        }
    }
    Ok(entries)
}

/// Whether a value is what BibTeX takes for one: a word, or braces around text whose own braces are balanced.
fn is_one_value(value: &str) -> bool {
    match value.strip_prefix('{') {
        Some(inner) => inner.strip_suffix('}').is_some_and(is_balanced),
        None => value.bytes().all(|b| b.is_ascii_lowercase()),
    }
}

/// A value without what LaTeX needs. Earlier versions of the program wrote `\{` for a brace and `\textasciitilde{}` for a tilde.
fn plain(value: &str) -> String {
    let spelt = value.replace("\\textasciitilde", "~").replace("\\textasciicircum", "^");
    let spelt = ["\\textbackslash", "\\textbraceleft", "\\textbraceright"]
        .iter()
        .fold(spelt, |spelt, command| spelt.replace(command, ""));
    spelt.replace(['{', '}', '\\'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_version_of_an_escape_says_the_same() {
        for forms in [
            [r"{a{\textasciitilde}b}", r"{a\textasciitilde{}b}"],
            [r"{a{\textasciicircum}b}", r"{a\textasciicircum{}b}"],
            [r"{a{\textbraceleft}b{\textbraceright}}", r"{a\{b\}}"],
            [r"{a{\textbackslash}b}", r"{a\textbackslash{}b}"],
            [r"{A \& {B}}", "{A & B}"],
        ] {
            assert_eq!(plain(forms[0]), plain(forms[1]));
            assert!(forms.into_iter().all(is_one_value), "{forms:?}");
        }
    }

    #[test]
    fn a_value_that_ends_early_is_refused() {
        let entry =
            |note: &str| format!("@book{{a,\n  title = {{T}},\n  month = jan,\n  annote = {note},\n}}\n");
        assert!(bib_said(&entry("{fine}")).is_ok());
        for note in [r"{fine \} @misc(evil, title = {T}}", "{a} # {b}", "{a", "a}", "{a}}{b}"] {
            let refused = bib_said(&entry(note)).expect_err("it is not one value");
            assert!(refused.contains("line 4"), "{note}: {refused}");
        }
    }
}
