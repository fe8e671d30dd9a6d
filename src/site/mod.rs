//! The page of a release: everything that is published, to be seen, searched, taken away and understood, in one file.
//!
//! It is made from the released files alone: the tables (`<table>.json`), the data card and, where there is one, `changes.json`.
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
use std::path::Path;

use data_encoding::BASE64;
use flate2::Compression;
use flate2::write::ZlibEncoder;

use self::follows::Follows;
use self::html::Text;
use self::places::Places;
use self::read::Tables;
use crate::model::DatasetInfo;
use crate::model::published::{FileDigest, Index};

pub use listing::listing;

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
    /// The folder with the other files of the release.
    pub folder: &'a Path,
    /// Name, version, licence and contributors.
    pub dataset: &'a DatasetInfo,
    /// The other files of the release.
    pub files: &'a [FileDigest],
    /// The index, if something was published before.
    pub index: Option<&'a Index>,
}

/// Why a page was not made.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// A released file cannot be read, or is not what it should be.
    #[error("{file}: {message}")]
    File {
        /// The file.
        file: String,
        /// What is wrong.
        message: String,
    },
    /// A value has another type than its column, or one that the page cannot show.
    #[error("the page cannot show the value {0}")]
    Value(String),
}

impl SiteError {
    /// A file that is not what it should be.
    fn file(file: &str, message: impl std::fmt::Display) -> Self {
        Self::File { file: file.to_owned(), message: message.to_string() }
    }
}

/// The page of a release: `index.html`.
///
/// # Errors
///
/// When a released file cannot be read back, or holds what its schema does not allow.
pub fn page(release: &Release<'_>) -> Result<String, SiteError> {
    let tables = Tables::read(release.folder)?;
    let places = Places::of(&tables);
    let card = read_text(release.folder, "README.md")?;
    let follows = Follows::of(&tables);
    let rows = rows::write(&tables, &places, &follows)?;
    let mut body = front::write(release, &tables);
    body.push_str("<main>\n");
    see::write(&tables, &mut body);
    body.push_str("<section id=Tables class=part><h2>The tables</h2><div id=Question></div>\n");
    body.push_str(&rows.html);
    body.push_str("</section>\n");
    take::write(release, &card, &mut body)?;
    understand::write(release, &tables, &places, &rows.follows, &card, &mut body);
    body.push_str("</main>\n");
    front::foot(release, &mut body);
    let style = format!("{STYLE}{}", rows.style);
    let title = format!("{} {}", release.dataset.title, release.dataset.version);
    Ok(document(&title, &style, &body, PROGRAM))
}

fn read_text(folder: &Path, file: &str) -> Result<String, SiteError> {
    std::fs::read_to_string(folder.join(file)).map_err(|e| SiteError::file(file, e))
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
