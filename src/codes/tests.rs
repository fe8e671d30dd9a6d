//! The texts are complete, and the examples do what they say.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::check::{Contribution, check_contribution, check_folder};
use crate::codes::{all, find, page, section};
use crate::diagnostics::ReportLimits;
use crate::diagnostics::{Code, Example};
use crate::intake::{BLOCK, inputs, read_folder};

/// Codes that never come alone: each with the code of its cause in the example.
const CAUSES: [(&str, &str); 2] = [("C0125", "C0201"), ("C0409", "C0504")];

/// Codes that no data can trigger: they report a gap between the schema and the types.
const OUR_OWN_FAULT: &[&str] = &["C0209"];

/// The sound folder of raw extracts that examples are put into.
fn sound_folder(raw: &Path) -> std::io::Result<()> {
    const DATASET: &str = r#"{"name": "stability", "title": "Stability", "description": "An example.", "version": "1.0.0",
        "released": "2026-11-23", "licence": "CC-BY-4.0", "contributors": [{"name": "A. Editor", "role": "editor"}]}"#;
    let source = find("unknown-source").expect("it is listed").example.files[0].bytes().unwrap_or_default();
    let folder = raw.join("smith-2021");
    fs::create_dir_all(&folder)?;
    fs::write(raw.join("dataset.json"), DATASET)?;
    fs::write(
        folder.join("source.json"),
        String::from_utf8_lossy(&source).replace("smith-2020", "smith-2021"),
    )?;
    for dataset in crate::model::Dataset::ALL {
        fs::write(folder.join(format!("{}.json", dataset.name())), "{\"records\": []}")?;
    }
    Ok(())
}

/// The codes that an example triggers: as part of a folder of raw extracts, or as a contribution to one.
fn codes_of(example: &Example) -> std::io::Result<BTreeSet<String>> {
    let home = tempfile::tempdir()?;
    let raw = home.path().join("raw");
    sound_folder(&raw)?;
    for file in example.files {
        let path = home.path().join(file.name);
        match file.bytes() {
            Some(bytes) => fs::write(path, bytes)?,
            None => fs::remove_file(path)?,
        }
    }
    let folder = read_folder(&raw).map_err(std::io::Error::other)?;
    let report = if example.is_folder() || example.files.is_empty() {
        check_folder(folder, ReportLimits::ALL).map_err(std::io::Error::other)?.report
    } else {
        let names: Vec<&str> = match example.arguments {
            [] => example.files.iter().map(|f| f.name).collect(),
            arguments => arguments.to_vec(),
        };
        let paths: Vec<PathBuf> = names.into_iter().map(|name| home.path().join(name)).collect();
        let inputs = inputs(&paths).map_err(std::io::Error::other)?;
        let contribution = Contribution {
            inputs,
            dataset: None,
            raw: Some(folder),
            source: None,
            merging: false,
            wanted: ReportLimits::ALL,
            block: BLOCK,
        };
        check_contribution(contribution).map_err(std::io::Error::other)?
    };
    report.diagnostics()?.map(|d| Ok(d?.code.code.to_owned())).collect()
}

#[test]
fn the_folder_around_examples_is_sound() -> std::io::Result<()> {
    assert_eq!(codes_of(&Example::of(&[]))?, BTreeSet::new());
    Ok(())
}

#[test]
fn every_example_triggers_its_code_and_no_other() -> std::io::Result<()> {
    let mut wrong = Vec::new();
    for code in all().iter().copied() {
        if code.example.files.is_empty() {
            continue;
        }
        let found = codes_of(&code.example)?;
        let cause = CAUSES.iter().find(|(effect, _)| *effect == code.code).map(|(_, cause)| *cause);
        let expected = [code.code].into_iter().chain(cause).map(str::to_owned).collect();
        if found != expected {
            wrong.push(format!("{} {} triggers {found:?}", code.code, code.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

#[test]
fn codes_and_names_are_unique_well_formed_and_found() {
    let codes: Vec<&Code> = all().to_vec();
    for (i, code) in codes.iter().enumerate() {
        assert!(code.code.len() == 5 && code.code.starts_with('C'), "{}", code.code);
        let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(code.name.chars().all(kebab), "{}", code.name);
        for other in &codes[..i] {
            assert!(other.code < code.code, "{} is out of order", code.code);
            assert_ne!(other.name, code.name);
        }
        assert_eq!(find(&code.code.to_lowercase()), Some(*code));
        assert_eq!(find(code.name), Some(*code));
    }
    assert_eq!(find("no-such-fault"), None);
}

#[test]
fn texts_are_complete_sentences_with_an_example() {
    for code in all().iter().copied() {
        let id = code.code;
        let texts = [Some(code.summary), code.why];
        for text in texts.into_iter().flatten() {
            assert!(text.starts_with(|c: char| !c.is_lowercase()), "{id} begins in lower case: {text}");
            assert!(text.ends_with('.'), "{id} has no full stop: {text}");
        }
        assert!(code.fix.ends_with('.'), "{id}");
        let shown = !code.example.files.is_empty() || code.example.run.is_some();
        assert_eq!(!shown, OUR_OWN_FAULT.contains(&id), "{id}");
        for file in code.example.files {
            let wide = file.shown().unwrap_or_default().lines().any(|line| line.chars().count() > 120);
            assert!(!wide || id == "C0119", "{id}: a line of the example is too wide to read");
        }
    }
}

/// Names say what is wrong, not what to do about it.
#[test]
fn names_are_faults_and_not_advice() {
    const ADVICE: [&str; 11] =
        ["use", "check", "add", "remove", "fix", "write", "avoid", "require", "must", "ensure", "prefer"];
    for code in all() {
        let first = code.name.split('-').next().unwrap_or_default();
        assert!(!ADVICE.contains(&first), "{} {} gives advice: name the fault", code.code, code.name);
        assert!(
            page().contains(&format!("### {} {}", code.code, code.name)),
            "{} is in no family",
            code.code
        );
    }
}

#[test]
fn the_page_is_current() -> std::io::Result<()> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/diagnostics.md");
    let committed = fs::read_to_string(&path)?;
    assert!(committed == page(), "docs/diagnostics.md is not what the texts give: run `make docs`");
    Ok(())
}

#[test]
fn a_section_reads_well() {
    insta::assert_snapshot!(section(find("not-one-of").expect("it is listed")));
    insta::assert_snapshot!(section(find("invalid-utf8").expect("it is listed")));
}
