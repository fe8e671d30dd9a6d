//! `CITATION.cff`: how to cite the dataset, by the [Citation File Format 1.2](https://citation-file-format.github.io/).

use std::fmt::Write;

use serde_json::Value;

use crate::model::{Name, Source};
use crate::release::Edition;

/// The text of the file. Strings are quoted as in JSON, which YAML reads the same.
pub fn text(edition: &Edition<'_>) -> String {
    let dataset = edition.dataset;
    let mut text = String::from(
        "cff-version: 1.2.0\n\
         message: If you use this dataset, please cite it as below, and the article for what it claims.\n\
         type: dataset\n",
    );
    let fields = [
        ("title", &dataset.title),
        ("version", &dataset.version),
        ("date-released", &dataset.released),
        ("license", &dataset.licence),
        ("abstract", &dataset.description),
    ];
    for (name, value) in fields {
        // Writing to a string cannot fail, here and below.
        let _ = writeln!(text, "{name}: {}", quoted(value));
    }
    if let Some(address) = dataset.address() {
        let _ = writeln!(text, "url: {}", quoted(&address));
    }
    text.push_str("authors:\n");
    for contributor in &dataset.contributors {
        let _ = writeln!(text, "  - name: {}", quoted(&contributor.name));
    }
    if !edition.sources.is_empty() {
        text.push_str("references:\n");
    }
    for source in &edition.sources {
        article(source, &mut text);
    }
    text
}

fn article(source: &Source, text: &mut String) {
    let _ = writeln!(text, "  - type: article\n    title: {}\n    authors:", quoted(&source.title.text));
    for author in &source.authors {
        for (i, (key, value)) in name_parts(&author.name).enumerate() {
            let _ = writeln!(text, "      {} {key}: {}", if i == 0 { "-" } else { " " }, quoted(value));
        }
    }
    if let Some(year) = source.issued.as_ref().and_then(|i| i.bounds().ok()?.start) {
        let _ = writeln!(text, "    year: {}", year.format("%Y"));
    }
    let _ = writeln!(text, "    languages: [{}]", quoted(&source.language));
}

/// The parts of a person's name, or the name of what is called an entity: no author has both.
fn name_parts(name: &Name) -> impl Iterator<Item = (&'static str, &str)> {
    let is_person = name.family.is_some() || name.given.is_some();
    let literal = if is_person { &None } else { &name.literal };
    let parts = [("family-names", &name.family), ("given-names", &name.given), ("name", literal)];
    parts.into_iter().filter_map(|(key, part)| Some((key, part.as_deref()?)))
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}
