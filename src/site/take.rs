//! What can be taken away: files, code that loads them, citations, checksums.

use std::fmt::Write;

use super::html::Text;
use super::{Release, SiteError, changes, cite, markdown};
use crate::model::TABLES;

/// Writes the part of the page.
pub fn write(release: &Release<'_>, card: &str, out: &mut String) -> Result<(), SiteError> {
    out.push_str("<section id=Take class=part><h2>Take away</h2>\n");
    tables(release, out);
    changes::write(release, out)?;
    let loading = markdown::render(markdown::section(card, "Load it"));
    // Writing to a string cannot fail, here and below.
    let _ = writeln!(out, "<section id=Load><h3>Load it</h3>{loading}</section>");
    citations(release, card, out);
    checksums(release, out);
    out.push_str("</section>\n");
    Ok(())
}

fn tables(release: &Release<'_>, out: &mut String) {
    out.push_str(
        "<section id=Files><h3>Files</h3><p>They stand beside this page. What you filter among the tables above can be saved there.</p>\
         <div class=rows tabindex=0 role=group aria-label=Files><table class=plain><thead><tr><th scope=col>table<th scope=col>Parquet<th scope=col>JSON\
         <th scope=col>schema<tbody>",
    );
    for table in TABLES {
        let name = table.name;
        let _ = write!(out, "<tr><th scope=row>{name}");
        let schema = format!("schema/release/{name}.schema.json");
        for path in [format!("{name}.parquet"), format!("{name}.json"), schema] {
            out.push_str("<td class=n>");
            if let Some(file) = release.files.iter().find(|f| f.path == path) {
                let _ = write!(
                    out,
                    "<a href=\"{path}\" aria-label=\"{path}, {size}\">{size}</a>",
                    size = weight(file.bytes)
                );
            }
        }
    }
    out.push_str("</table></div>");
    let named = |path: &str| {
        TABLES
            .iter()
            .any(|t| path.strip_prefix(t.name).is_some_and(|rest| rest == ".json" || rest == ".parquet"))
    };
    let others = release.files.iter().filter(|f| !named(&f.path) && !f.path.starts_with("schema/"));
    out.push_str("<p>Beside them: ");
    for file in others {
        let _ = write!(out, "<a href=\"{0}\">{0}</a> ({1}), ", Text(&file.path), weight(file.bytes));
    }
    out.push_str("<a href=SHA256SUMS>SHA256SUMS</a>.</section>\n");
}

/// A size as people read it.
fn weight(bytes: u64) -> String {
    if bytes < 1000 { format!("{bytes} B") } else { format!("{} kB", bytes.div_ceil(1000)) }
}

fn citations(release: &Release<'_>, card: &str, out: &mut String) {
    let _ = writeln!(
        out,
        "<section id=Cite><h3>Cite it</h3>{}<p>BibTeX:</p><pre tabindex=0 id=BibTeX>{}</pre><p>CSL-JSON:</p><pre tabindex=0 id=CSL>{}</pre></section>",
        markdown::render(markdown::section(card, "Licence and citation")),
        Text(&cite::bibtex(release.dataset)),
        Text(&cite::csl(release.dataset))
    );
}

fn checksums(release: &Release<'_>, out: &mut String) {
    out.push_str(
        "<section id=Checksums><h3>Checksums</h3><p><code>sha256sum -c SHA256SUMS</code> checks every file; these are the tables.</p>\
         <details><summary>SHA-256 of each</summary><pre tabindex=0>",
    );
    for file in release.files.iter().filter(|f| !f.path.starts_with("schema/")) {
        let _ = writeln!(out, "{}  {}", file.sha256, Text(&file.path));
    }
    out.push_str("</pre></details></section>\n");
}
