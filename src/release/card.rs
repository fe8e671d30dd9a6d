//! The data card: what a release holds, how to load it, under which licence, how to cite it.

mod columns;

use std::fmt::Write;

use super::Edition;
use super::metadata::{authors_and_year, makers_and_year};
use crate::model::DatasetInfo;
use crate::text::markdown::escaped;

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
         (`sha256sum -c SHA256SUMS`), and `colophon verify .` proves that it agrees with itself.\n",
        escaped(&dataset.title),
        dataset.version,
        escaped(&dataset.description),
        dataset.released,
        dataset.licence,
        dataset.licence_address()
    );
    sources(edition, &mut out);
    tables(edition, &mut out);
    out.push_str(&loading(dataset));
    let first = edition.sources.first().map_or("", |s| s.id.0.as_str());
    out.push_str(&READING.replace("{source_id}", first));
    citing(edition, &mut out);
    columns::column_lists(edition, &mut out);
    columns::closed_lists(edition, &mut out);
    out
}

/// How to open the tables, in this folder and over HTTP. Where the dataset does not say where its releases are served, the addresses
/// use a host that is reserved for examples, and the card says so.
fn loading(dataset: &DatasetInfo) -> String {
    const NOWHERE: &str = "https://example.org/";
    let (home, remark) = match &dataset.homepage {
        Some(home) => (home.as_str(), ""),
        None => (NOWHERE, "Replace `https://example.org/` by the address of the folder of releases."),
    };
    // An address has no character that would end a text of Python or R, or code in Markdown; SQL doubles its quotes.
    let address = format!("{home}v{}/", dataset.version);
    LOADING
        .replace("{where}\n", &if remark.is_empty() { String::new() } else { format!("{remark}\n") })
        .replace("{sql_address}", &address.replace('\'', "''"))
        .replace("{address}", &address)
        .replace("{home}", home)
}

fn sources(edition: &Edition<'_>, out: &mut String) {
    out.push_str("\n## Sources\n\n");
    for source in &edition.sources {
        // Writing to a string cannot fail, here and below.
        let (authors, title) = (escaped(&authors_and_year(source)), escaped(&source.title.text));
        let _ = writeln!(out, "- `{}`: {authors}. *{title}*.", source.id);
    }
    out.push_str("\nThe articles themselves are not part of the data: records point at their words by position and digest.\n");
}

fn tables(edition: &Edition<'_>, out: &mut String) {
    out.push_str(
        "\n## Tables\n\nEach table is there as Parquet and as JSON (an array, one record per line); `schema/` has their JSON Schemas, \
         and those of the extracts that they were made from. `datapackage.json` (Data Package) and `croissant.json` (Croissant, \
         schema.org) describe all of it to programs, `index.html` shows it to people.\n\n",
    );
    out.push_str("| table | rows | a row is | key |\n| --- | --: | --- | --- |\n");
    for data in &edition.tables {
        let description = data.table.description();
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
    let _ = writeln!(
        out,
        "\n## Licence and citation\n\nThe data is licensed under [{}]({}). Cite it as\n\n> {}. *{}*, version {}. Dataset.\n\n\
         and, for what an article claims, the article itself; `CITATION.cff` says so to programs, and `references.bib` and \
         `references.csl.json` have the works that the article cites.",
        dataset.licence,
        dataset.licence_address(),
        escaped(&makers_and_year(dataset)),
        escaped(&dataset.title),
        dataset.version,
    );
}
