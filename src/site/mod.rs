//! The page of a release: everything that is published, to be seen, searched, taken away and understood, in one file.
//!
//! It is made from what is released alone: the tables, the data card and `changes.json`.
//! All text is in the document, once. The program of the page reads it from there, so that nothing is said twice and all of it can be
//! read where no program runs ([`cell`] tells how a value is written).
//!
//! **Charts** are drawn in the page by D3's modules (scales, axes, selections). Observable Plot and Vega-Lite were
//! considered: Plot weighs 257 kB minified and adds a `<style>` of its own, Vega-Lite more still; of the 400 kB that a page may weigh, the text of
//! the data takes most. Libraries of Rust that draw SVG know no links, no styles of the reader and no keyboard, and 500 marks in
//! markup weigh more than D3.
//!
//! **The program** (sources in `web/`, built into `assets/`) stands in the page deflated, which makes room for a writer of Parquet. The policy
//! of the page names the digest of what it inflates to, so nothing else can run.

mod cell;
mod changes;
mod cite;
mod follows;
mod front;
mod html;
mod listing;
mod markdown;
mod places;
mod policy;
mod read;
mod rows;
mod see;
mod take;
mod understand;
mod views;

use std::fmt::Write as _;
use std::io::Write as _;

use data_encoding::BASE64;
use flate2::Compression;
use flate2::write::ZlibEncoder;

use self::follows::Follows;
use self::html::Text;
use self::places::Places;
use self::read::Tables;
use crate::model::DatasetInfo;
use crate::model::changes::Changes;
use crate::model::published::{FileDigest, Index};

pub use listing::listing;
pub use read::{TableRows, most_rows};

/// Styles of every page.
const STYLE: &str = include_str!("assets/page.css");
/// Says that a program runs, before anything is painted.
const MARK: &str = include_str!("assets/mark.js");
/// Inflates the program and starts it.
const START: &str = include_str!("assets/start.js");
/// The program.
const PROGRAM: &str = include_str!("assets/page.js");

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
    let follows = Follows::of(&tables);
    let rows = rows::write(&tables, &places, &follows)?;
    let mut body = front::write(release, &tables);
    body.push_str("<main>\n");
    see::write(&tables, &mut body);
    body.push_str("<section id=Tables class=part><h2>The tables</h2><div id=Question></div>\n");
    body.push_str(&rows.html);
    body.push_str("</section>\n");
    take::write(release, release.card, &mut body)?;
    understand::write(release, &tables, &places, &rows.follows, release.card, &mut body);
    body.push_str("</main>\n");
    front::foot(release, &mut body);
    let style = format!("{STYLE}{}", rows.style);
    let title = format!("{} {}", release.dataset.title, release.dataset.version);
    Ok(document(&title, &style, &body, PROGRAM))
}

/// A document with its policy.
fn document(title: &str, style: &str, body: &str, program: &str) -> String {
    let scripts: &[&str] = if program.is_empty() { &[] } else { &[MARK, START, program] };
    let mut out = format!(
        "<!doctype html>\n<html lang=en>\n<meta charset=utf-8>\n<meta http-equiv=Content-Security-Policy content=\"{}\">\n\
         <meta name=viewport content=\"width=device-width,initial-scale=1\">\n<meta name=color-scheme content=\"light dark\">\n\
         <link rel=icon href=\"data:,\">\n<title>{}</title>\n<style>{style}</style>\n",
        policy::policy(scripts, &[style]),
        Text(title),
    );
    if program.is_empty() {
        out.push_str(body);
        return out;
    }
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "<script>{MARK}</script>\n{body}<script type=\"text/plain\" id=Program>{}</script>\n<script>{START}</script>",
        deflated(program)
    );
    out
}

/// A text, deflated (zlib) and in Base64.
fn deflated(text: &str) -> String {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    let bytes = encoder.write_all(text.as_bytes()).and_then(|()| encoder.finish());
    BASE64.encode(&bytes.expect("memory can be written"))
}
