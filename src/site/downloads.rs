//! What can be downloaded: the files, with what changed, code that loads them, citations and checksums.

use maud::{Markup, html};

use super::header::heading;
use super::{Release, changes, cite, markdown};
use crate::model::TABLES;
use crate::model::published::FileDigest;

/// The part of the page.
pub fn downloads(release: &Release<'_>) -> Markup {
    html! {
        section.part #Download {
            h2 { (heading("Download")) }
            (files(release))
            (changes::changes(release))
            section #Load { h3 { "Load it" } (markdown::render(markdown::section(release.card, "Load it"))) }
            (citations(release))
            (checksums(release))
        }
    }
}

fn files(release: &Release<'_>) -> Markup {
    let of_table = |path: &str| {
        TABLES
            .iter()
            .any(|t| path.strip_prefix(t.name).is_some_and(|rest| rest == ".json" || rest == ".parquet"))
    };
    let others = release.files.iter().filter(|f| !of_table(&f.path) && !f.path.starts_with("schema/"));
    html! {
        section #Files {
            h3 { "Files" }
            p { "They are in the same folder as this page. Rows that you filter in the tables above can be saved there." }
            div.rows tabindex="0" role="group" aria-label="Files" {
                table.plain {
                    thead { tr { @for column in ["table", "Parquet", "JSON", "schema"] { th scope="col" { (column) } } } }
                    tbody { @for table in TABLES { (files_of(release, table.name)) } }
                }
            }
            p {
                "Also: "
                @for file in others { a href=(file.path) { (file.path) } " (" (size(file)) "), " }
                a href="SHA256SUMS" { "SHA256SUMS" } "."
            }
        }
    }
}

fn files_of(release: &Release<'_>, table: &str) -> Markup {
    let paths =
        [format!("{table}.parquet"), format!("{table}.json"), format!("schema/release/{table}.schema.json")];
    html! {
        tr {
            th scope="row" { (table) }
            @for path in paths {
                td.n {
                    @if let Some(file) = release.files.iter().find(|f| f.path == path) {
                        a href=(path) aria-label={ (path) ", " (size(file)) } { (size(file)) }
                    }
                }
            }
        }
    }
}

/// The size of a file as people read it.
fn size(file: &FileDigest) -> String {
    if file.bytes < 1000 { format!("{} B", file.bytes) } else { format!("{} kB", file.bytes.div_ceil(1000)) }
}

fn citations(release: &Release<'_>) -> Markup {
    html! {
        section #Cite {
            h3 { "Cite it" }
            (markdown::render(markdown::section(release.card, "Licence and citation")))
            p { "BibTeX:" }
            pre #BibTeX tabindex="0" { (cite::bibtex(release.dataset)) }
            p { "CSL-JSON:" }
            pre #CSL tabindex="0" { (cite::csl(release.dataset)) }
        }
    }
}

fn checksums(release: &Release<'_>) -> Markup {
    html! {
        section #Checksums {
            h3 { "Checksums" }
            p { code { "sha256sum -c SHA256SUMS" } " checks every file. Here are the digests of all but the schemas." }
            details {
                summary { "SHA-256 of each file" }
                pre tabindex="0" {
                    @for file in release.files.iter().filter(|f| !f.path.starts_with("schema/")) {
                        (file.sha256) "  " (file.path) "\n"
                    }
                }
            }
        }
    }
}
