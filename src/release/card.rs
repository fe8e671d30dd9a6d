//! The data card: what a release holds, how to load it, under which licence, how to cite it.

mod columns;

use std::fmt::Write;

use super::Edition;
use crate::model::Source;

/// How to open the tables; the checks run every line of it on each release.
const LOADING: &str = include_str!("card/loading.md");

/// What to know before counting, and how to check the data without the program.
const READING: &str = include_str!("card/reading.md");

/// The text of a release's `README.md`.
#[must_use]
pub fn text(edition: &Edition<'_>) -> String {
    let dataset = edition.dataset;
    let mut out = format!(
        "# {} {}\n\n{}\n\nReleased {} under [{}]({}). This folder never changes; `SHA256SUMS` has the digest of every file \
         (`sha256sum -c SHA256SUMS`).\n",
        dataset.title,
        dataset.version,
        dataset.description,
        dataset.released,
        dataset.licence,
        licence_address(&dataset.licence)
    );
    sources(edition, &mut out);
    tables(edition, &mut out);
    out.push_str(LOADING);
    let first = edition.sources.first().map_or("", |s| s.id.0.as_str());
    out.push_str(&READING.replace("{source_id}", first));
    citing(edition, &mut out);
    columns::column_lists(edition, &mut out);
    columns::closed_lists(edition, &mut out);
    out
}

fn sources(edition: &Edition<'_>, out: &mut String) {
    out.push_str("\n## Sources\n\n");
    for source in &edition.sources {
        // Writing to a string cannot fail, here and below.
        let _ = writeln!(out, "- `{}`: {}", source.id, article(source));
    }
    out.push_str("\nThe articles themselves are not part of the data: records point at their words by position and digest.\n");
}

fn article(source: &Source) -> String {
    let names: Vec<String> = source.authors.iter().map(|a| a.name.display()).collect();
    let year = source.issued.as_ref().map(|issued| format!(" ({})", issued.as_str())).unwrap_or_default();
    format!("{}{year}. *{}*.", names.join(", "), source.title.text)
}

fn tables(edition: &Edition<'_>, out: &mut String) {
    out.push_str(
        "\n## Tables\n\nEach table is there as Parquet and as JSON (an array, one record a line); `schema/` has their JSON Schemas, \
         and those of the extracts that they were made from.\n\n",
    );
    out.push_str("| table | rows | a row is | key |\n| --- | --: | --- | --- |\n");
    for data in &edition.tables {
        let schema = (data.table.row_schema)();
        let description = schema.get("description").and_then(|d| d.as_str()).unwrap_or_default();
        let _ = writeln!(
            out,
            "| `{}` | {} | {} | {} |",
            data.table.name,
            data.rows.height(),
            columns::cell(description.trim_end_matches('.')),
            data.table.key.iter().map(|k| format!("`{k}`")).collect::<Vec<_>>().join(", ")
        );
    }
}

fn citing(edition: &Edition<'_>, out: &mut String) {
    let dataset = edition.dataset;
    let makers: Vec<&str> = dataset.contributors.iter().map(|c| c.name.as_str()).collect();
    let year = dataset.released.get(..4).unwrap_or_default();
    let _ = writeln!(
        out,
        "\n## Licence and citation\n\nThe data is licensed under [{}]({}). Cite it as\n\n> {} ({year}). *{}*, version {}. Dataset.\n\n\
         and, for what an article claims, the article itself.",
        dataset.licence,
        licence_address(&dataset.licence),
        makers.join(", "),
        dataset.title,
        dataset.version
    );
}

/// Where the text of a licence is found, from its SPDX identifier.
fn licence_address(licence: &str) -> String {
    format!("https://spdx.org/licenses/{licence}.html")
}
