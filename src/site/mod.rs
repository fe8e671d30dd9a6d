//! The pages of a release: everything that is published, to look at, search, download and understand, in one file that works offline.
//!
//! [`page`] makes the page of a version from what is released: the tables, the data card and `changes.json`. Every text is in the
//! document once. A browser shows all of it without a program; the page's program reads the tables from the document ([`cell`] says
//! how a value is written), draws the charts and answers questions. [`listing()`] makes the list of all versions.
//!
//! Read [`page`] first, then the parts of the page from top to bottom: `header`, `charts_text`, `tables` (with `cell`, `places` and
//! `derived_columns`), `downloads`, `about`. `document` wraps them.
//!
//! This room uses the model and the text helpers only. It knows nothing of raw extracts, of how a release is made or where it is put,
//! and draws nothing itself.
//!
//! **HTML** is written with maud, which escapes every value. Only the rows of the tables go straight into a string.
//!
//! **Charts** are drawn in the page by D3's modules (scales, axes, selections). Observable Plot and Vega-Lite were
//! considered: Plot weighs 257 kB minified and adds a `<style>` element, Vega-Lite even more; of the 400 kB that a page may weigh, the text of
//! the data takes most. Rust libraries that draw SVG offer no links, no styles of the reader and no keyboard, and 500 marks as markup
//! weigh more than D3.
//!
//! **The program** (sources in `web/`, built into `assets/`) is in the page deflated, which leaves room for a Parquet writer. The
//! policy of the page names the digest of the inflated program, so nothing else can run.

mod about;
mod cell;
mod changes;
mod charts_text;
mod cite;
mod derived_columns;
mod document;
mod downloads;
mod format;
mod header;
mod listing;
mod markdown;
mod places;
mod read;
mod tables;
mod views;

use maud::{DOCTYPE, html};

use self::derived_columns::DerivedColumns;
use self::places::Places;
use self::read::Tables;
use crate::model::DatasetInfo;
use crate::model::changes::Changes;
use crate::model::published::{FileDigest, Index};

pub use listing::listing;
pub use read::{TableRows, most_rows};

/// What a page is made from.
pub struct Release<'a> {
    /// Name, version, licence and contributors.
    pub dataset: &'a DatasetInfo,
    /// The text of the data card.
    pub card: &'a str,
    /// What differs from the previous version.
    pub changes: &'a Changes,
    /// The other files of the release.
    pub files: &'a [FileDigest],
    /// The index, if something was published before.
    pub index: Option<&'a Index>,
}

/// Why a page was not made.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// A value has another type than its column, or one that the page cannot show.
    #[error("the page cannot show the value {0}")]
    Value(String),
}

/// The page of a release: `index.html`.
///
/// # Errors
///
/// When a value has another type than its column.
pub fn page(release: &Release<'_>, tables: Vec<TableRows>) -> Result<String, SiteError> {
    let tables = Tables::of(tables);
    let places = Places::of(&tables);
    let written = tables::write(&tables, &places, &DerivedColumns::of(&tables))?;
    let title = format!("{} {}", release.dataset.title, release.dataset.version);
    let style = format!("{}{}", document::STYLE, written.style);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            (document::head_with_program(&title, &style))
            body {
                (header::header(release, &tables))
                main {
                    (charts_text::charts(&tables))
                    section.part #Tables {
                        h2 { (header::heading("Tables")) }
                        div #Question {}
                        (written.html)
                    }
                    (downloads::downloads(release))
                    (about::about(release, &tables, &places, &written.derived))
                }
                (header::footer(release))
                (document::program())
            }
        }
        "\n"
    };
    Ok(page.into_string())
}
